"""A commune or an EPCI on one page."""
