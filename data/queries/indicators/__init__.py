"""Indicators: catalogue, series, panels, breakdown."""
