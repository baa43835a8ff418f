"""Views: one kind each, from records to screen."""
