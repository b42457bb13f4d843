"""What was ordered, what became of it, and where the money is: written down before it is spent."""
