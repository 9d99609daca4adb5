"""What is heard while neural music is being made: the embedded music first, and the neural one as soon as it is safe."""
