"""What an address says of itself where it is shared: a title, a dated figure, an image."""
