"""Suggestions from tables (XLSX): those of a session's days, and those of earlier terms with their answers."""
