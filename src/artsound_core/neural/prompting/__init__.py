"""The rewrite of a caption in musical terms: asking an instruction model, reading its answer, completing it."""
