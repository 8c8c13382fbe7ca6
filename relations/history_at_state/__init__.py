"""Brings in what the US Office of the Historian publishes: visits of foreign leaders to the
United States, and travels abroad of its Presidents and Secretaries of State."""
