"""Data for a first look, and what loads them.

The facts of one news article (OnCuba with EFE, July 2019: "Cuban and Russian authorities address
promising areas for bilateral cooperation"), and 855 visits and trips of heads of state and
government since 1989, from the US Office of the Historian (public domain). They are in the tables
that every file of this app has; a `ref` names a record within them.

Of a visit only the bare facts are here, with its number there. Names that the source spells in
several ways are one person's. A term of office reaches from the first visit in it to the last:
`[..1993-04-16]` is that day or one before.
"""
