"""One search over all that an edition holds."""
