"""PostgreSQL as Django speaks to it, without asking before every page whether it is still there."""
