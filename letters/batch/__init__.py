"""Many letters at once, in the background: step by step, so that a worker may die between any two of them."""
