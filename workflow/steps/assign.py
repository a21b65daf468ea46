"""交办: handing out, releasing, adding a co-handler."""
