"""HTTP and what comes back over it: one exchange, answers in whatever spelling."""
