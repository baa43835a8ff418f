"""The workshop of 30 June 2023, theme by theme."""
