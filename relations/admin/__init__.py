"""The analysts' door: one file for each noun."""
