"""Transcripts in which an engine is unsure of some words, and hears one that would offend."""

from collections.abc import Mapping
from dataclasses import replace

from storyedit.transcript import Transcript

RUDE = "bitch"
"""Heard for "bit" by a small engine, and said by nobody."""


def doubting(
    transcript: Transcript, doubts: Mapping[int, float], texts: Mapping[int, str] | None = None
) -> Transcript:
    """The transcript with these confidences, and these other texts, by the number of the word."""
    words = tuple(
        replace(
            word,
            confidence=doubts.get(number, word.confidence),
            text=(texts or {}).get(number, word.text),
        )
        for number, word in enumerate(transcript.words)
    )
    return replace(transcript, words=words)
