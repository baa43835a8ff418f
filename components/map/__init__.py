"""The map: layers, ground, marks and controls, and the same in words."""
