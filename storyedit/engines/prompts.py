"""What Whisper is shown before it listens: how people really speak, and words of their own."""

from collections.abc import Iterator, Sequence

VERBATIM = "Um, uh, I, I mean, er, you know,"
"""Shown ums, Whisper writes ums; without this it keeps none of them (openai/whisper learnt from
tidied captions). 32 characters at most: a longer prompt is taken for something that was said."""

MOST_VOCABULARY_CHARACTERS = 200
"""Of a person's own words, the first that fit; more of them crowds out what is really said."""


def prompt_for(*, keeps_ums: bool, vocabulary: Sequence[str]) -> str:
    """The prompt for a listening; empty where Whisper is to listen as it comes.

    The ums go last: Whisper goes on in the manner of what stands just before.
    """
    names = ", ".join(_that_fit(vocabulary))
    shown = f"{names}." if names else ""
    return verbatim(shown) if keeps_ums else shown


def verbatim(prompt: str) -> str:
    """The prompt with the ums and repeats of real speech at its end."""
    return prompt if prompt.endswith(VERBATIM) else f"{prompt} {VERBATIM}".strip()


def _that_fit(vocabulary: Sequence[str]) -> Iterator[str]:
    room = MOST_VOCABULARY_CHARACTERS
    for text in dict.fromkeys(" ".join(word.split()) for word in vocabulary):
        room -= len(text) + len(", ")
        if room < 0:
            return
        if text:
            yield text
