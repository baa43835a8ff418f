"""Data that leaves as files: an edition as a ZIP, places of the map, the calendar."""
