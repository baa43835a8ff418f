"""What leaves the screen, opened again; charts and labels."""
