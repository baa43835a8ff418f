"""The slides of a meeting: native charts, tables and shapes."""
