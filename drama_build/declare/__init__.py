"""Text becomes frozen, validated declarations."""
