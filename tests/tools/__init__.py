"""What the tests share, and the checks that are commands of their own."""
