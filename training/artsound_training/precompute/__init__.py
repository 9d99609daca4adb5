"""What never changes in training is computed once and kept: sound as tokens, texts as states, paintings as features."""
