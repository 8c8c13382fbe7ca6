"""The facts of one news article, for a first look: declarations, and what loads them.

OnCuba with EFE, July 2019: "Cuban and Russian authorities address promising areas for bilateral
cooperation".
"""
