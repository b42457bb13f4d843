"""When to look at a job again, learned from how long such jobs took."""
