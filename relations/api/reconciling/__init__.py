"""Reconciliation: names of a spreadsheet matched to records, as OpenRefine asks for it.

The Reconciliation Service API 0.2 of the W3C Entity Reconciliation Community Group. An entity's id
is its address without slashes at its ends, as `officials/sergey-shoygu`; a type is a noun.
"""
