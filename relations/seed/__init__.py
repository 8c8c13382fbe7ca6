"""What a new database starts with: countries and sectors as plain tables, and their readers."""
