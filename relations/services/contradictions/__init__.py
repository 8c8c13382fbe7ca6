"""What fields and records say against each other: all rules in one table, for form, file and audit.

`table.py` lists them; `judging.py` asks them of records with their rows; `keeping.py` remembers
what somebody kept all the same.
"""
