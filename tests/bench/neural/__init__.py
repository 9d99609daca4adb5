"""`make bench-neural`: the neural stages at full size with random weights, beside the plain way of running them."""
