"""What is said of a place: services, hours, distances, its page."""
