"""Words as plain text, to read, print or send."""

from collections.abc import Iterator, Sequence

from storyedit.said import Part


def words_text(parts: Sequence[Part], *, title: str) -> str:
    """The title, then what is said: a line a sentence.

    Where more than one person speaks, each line of theirs after another's begins with their name.
    A heading stands alone.
    """
    blocks = [title, *_blocks(parts)]
    return "\n\n".join(text for text in blocks if text) + "\n"


def _blocks(parts: Sequence[Part]) -> Iterator[str]:
    several = len({turn.speaker for part in parts for turn in part.turns}) > 1
    earlier: str | None = None
    for part in parts:
        yield part.heading
        for turn in part.turns:
            text = "\n".join(turn.sentences)
            is_new = several and turn.speaker and turn.speaker != earlier
            yield f"{turn.speaker}: {text}" if is_new else text
            earlier = turn.speaker
