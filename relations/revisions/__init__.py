"""What was changed, by whom, and how it is taken back; read from the events of the history."""
