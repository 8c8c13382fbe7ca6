"""Records in and out, as tables: one for each noun."""
