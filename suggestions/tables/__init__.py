"""Tables people fill in (XLSX): what may stand in them, an empty one to take away, and reading what came back."""
