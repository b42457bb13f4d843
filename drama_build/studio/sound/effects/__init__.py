"""Effects: one thing that happens, once; one subject a file."""
