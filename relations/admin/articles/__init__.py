"""Reading an article: its text on one side, the records to be made of it on the other."""
