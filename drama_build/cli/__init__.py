"""The doit commands: they show, they never decide."""
