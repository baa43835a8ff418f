"""Where everything comes from, and what changed from one edition to another."""
