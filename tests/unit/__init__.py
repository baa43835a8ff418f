"""One thing at a time, without a screen."""
