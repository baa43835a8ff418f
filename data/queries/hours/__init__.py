"""Opening hours of the France services and of the town halls."""
