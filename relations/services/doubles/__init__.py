"""Records that are likely the same: asked before a second is made, and kept in a queue."""
