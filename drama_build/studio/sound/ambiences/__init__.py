"""Ambiences: how a place sounds while nothing happens; one subject a file."""
