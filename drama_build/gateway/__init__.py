"""The client that asks providers for takes."""
