"""What a person can do, from a recording to a film: the rooms brought together."""
