"""Everything the paper did to get its models: from raw data sets to checkpoints that the program loads, and to its table."""
