"""What is located, drawn and found on the map."""
