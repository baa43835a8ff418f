"""From the source tables to the editions."""
