"""Speed, by hand: each prints medians and ratios to a peer measured in the same run."""
