"""The reading copy: every screen as a file that needs neither server nor network."""
