"""Rosters (名册) from XLSX: read the file, judge every row, write all or nothing."""
