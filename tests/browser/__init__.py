"""What only a real browser or a real server shows."""
