"""The sound stage: effects, ambiences and music, synthesised from words and a seed."""
