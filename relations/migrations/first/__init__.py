"""What the first migration makes besides the tables."""
