"""The paper's evaluation: metrics as pure functions on arrays, and what gathers them into its table."""
