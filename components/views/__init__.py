"""What each page shows, block by block, from records to screen."""
