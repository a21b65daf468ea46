"""How many todos a second are answered through HTTP."""
