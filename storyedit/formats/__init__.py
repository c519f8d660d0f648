"""The files people take away: captions and text."""
