"""The house: layers, settings, shell, HTML."""
