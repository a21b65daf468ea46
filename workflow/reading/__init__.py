"""What pages read: small functions from rows to plain values for the components."""
