"""Declarations and wishes become a graph of targets."""
