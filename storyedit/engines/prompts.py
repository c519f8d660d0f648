"""What Whisper is shown before it listens: how people really speak, and words of their own."""

from collections.abc import Iterator, Sequence

VERBATIM = "Um, I, I, I mean, th- that, er,"
"""Shown ums and repeats, Whisper writes them down, where else it tidies. On the made corpus (base)
all 7 ums are kept, 6 without it, and 5 of 89 words of a stammer are wrong, 9 where each stretch is
heard without it. What it ends with must not be a thing to say over and over: after "you know,"
Whisper did. 32 characters at most: a longer prompt is taken for something that was said."""

MOST_VOCABULARY_CHARACTERS = 200
"""Of a person's own words, the first that fit. Eight names that nobody says, shown before five
recordings, came up in none of them and changed one word of 313 (base)."""


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
