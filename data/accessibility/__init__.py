"""The accessibility audit: its criteria, what proves them, and how it is told."""
