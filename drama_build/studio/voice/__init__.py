"""The voice booth: spoken lines from words, a described voice and an emotion."""
