"""Two records made one: what moves, what is joined, what differs; and doing it."""
