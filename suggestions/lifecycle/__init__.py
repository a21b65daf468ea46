"""The state machines, one page a noun. Each transition names source, target, guard and permission."""
