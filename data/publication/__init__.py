"""From the tables that people edit to published editions."""
