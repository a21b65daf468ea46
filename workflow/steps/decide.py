"""决定: closing or handling again."""
