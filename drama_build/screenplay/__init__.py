"""Fountain text: parsed, and written back."""
