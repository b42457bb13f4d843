"""The animatic studio: the embedded provider that draws, moves, speaks and sounds."""
