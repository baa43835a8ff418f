"""The projection: one idea on each screen, and the running order that leads through them."""
