"""Music: moods, instruments and how a cue is laid out to the length that is asked."""
