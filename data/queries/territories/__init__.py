"""Territories: portrait, services, distances, comparison."""
