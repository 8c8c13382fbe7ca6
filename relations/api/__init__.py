"""The read API at /api/: the records of the lists, for programs. One file for each noun."""
