"""Bytes by digest, and the traces that say where they came from."""
