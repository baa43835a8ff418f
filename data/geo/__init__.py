"""Outlines, borders, and which territory holds what."""
