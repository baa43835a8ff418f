"""Writing what was imported into our tables: all of it or nothing, and what it changes."""
