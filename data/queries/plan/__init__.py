"""The plan: its actions, who pilots them, its calendar and its overview."""
