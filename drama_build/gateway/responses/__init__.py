"""What providers answered, kept so that nobody is asked twice."""
