"""A list of words of a person's own: names, places, favourite things that are to be heard right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from storyedit.errors import EditError
from storyedit.tidy import tidied

LONGEST_WORD = 60
"""Letters: more than the name of any place."""

MOST_WORDS = 200
"""An engine is shown the first of them that it has room for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """``words`` in the order they were added; ``not_wanted`` were offered, and refused for good."""

    words: tuple[str, ...] = ()
    not_wanted: tuple[str, ...] = ()

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> "WordList":
        """What a file holds; what cannot be understood in it is left out."""
        return cls(words=_texts(facts.get("words")), not_wanted=_texts(facts.get("not_wanted")))

    def written(self) -> dict[str, Any]:
        """The same as the file holds it."""
        return {"words": list(self.words), "not_wanted": list(self.not_wanted)}

    def adding(self, text: str) -> "WordList":
        """With a word or a name at its end; one that is there stays in its place.

        Raises ``EditError`` for nothing, for too much, and where the list is full.
        """
        word = tidied(text)
        if not word:
            raise EditError("There is no word to add.", "Write a word, then add it.")
        if len(word) > LONGEST_WORD:
            raise EditError("That is too long for a word.", "Add one word or one name.")
        if holds(self.words, word):
            return self
        if len(self.words) >= MOST_WORDS:
            raise EditError("Your list is full.", "Take a word out first.")
        not_wanted = _without(self.not_wanted, word)
        return replace(self, words=(*self.words, word), not_wanted=not_wanted)

    def taking_out(self, text: str) -> "WordList":
        """Without a word, which is not offered again then. Raises ``EditError`` without it."""
        word = tidied(text)
        if not holds(self.words, word):
            raise EditError("That word is not in your list.", "Look at the list, and pick another.")
        return replace(self, words=_without(self.words, word)).refusing(word)

    def refusing(self, text: str) -> "WordList":
        """With a word that is not to be offered again."""
        word = tidied(text)
        if not word or holds(self.not_wanted, word):
            return self
        return replace(self, not_wanted=(*self.not_wanted, word))


def holds(words: Iterable[str], text: str) -> bool:
    """Whether a list has a word, in large or small letters."""
    return any(word.casefold() == text.casefold() for word in words)


def _without(words: Iterable[str], text: str) -> tuple[str, ...]:
    return tuple(word for word in words if word.casefold() != text.casefold())


def _texts(value: object) -> tuple[str, ...]:
    given = value if isinstance(value, list) else []
    return tuple(
        dict.fromkeys(
            word
            for text in given
            if isinstance(text, str) and (word := tidied(text)) and len(word) <= LONGEST_WORD
        )
    )
