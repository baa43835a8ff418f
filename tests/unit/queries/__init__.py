"""The questions asked of an edition."""
