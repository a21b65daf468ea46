"""Settings from the environment, the site map, and the two server entrances."""
