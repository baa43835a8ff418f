"""The charts: one visual grammar, and in words what each of them draws."""
