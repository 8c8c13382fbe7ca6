"""Who is meant by a name: what the name itself says, what is known of its bearers, the rule."""
