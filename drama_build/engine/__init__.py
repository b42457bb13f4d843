"""The build system itself; it knows no drama."""
