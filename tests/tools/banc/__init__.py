"""The measuring bench, never collected by the tests: it gives figures, not verdicts."""
