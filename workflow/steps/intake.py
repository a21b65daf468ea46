"""受理: checking what came in."""
