"""The register in files: one table per noun, written and read in the same format."""
