"""What ``Place.item`` says is asked about on the screen of the words, beyond one chosen word."""

import re
from dataclasses import dataclass, replace

from storyedit import WordRange

UNSURE = "unsure"
"""A person steps from one unsure word to the next."""

WAITING = ("watch", "save")
"""A person was on one of these screens, where a word kept them from going on."""

THIS_STORY, ALL_STORIES = MY_WORDS = ("story", "everywhere")
"""The two lists of My words, as a press names them."""

_UNSURE = re.compile(r"(unsure|watch|save) ([1-9]\d{0,5})")
_SAME = re.compile(r"same (\d{1,9})-(\d{1,9}) (\d{1,9})(?: (\d{1,2}(?:,\d{1,2}){0,9}))?")


@dataclass(frozen=True, slots=True)
class UnsureItem:
    """The word at ``place``, from 1, is asked about; ``why``: ``UNSURE`` or one of ``WAITING``."""

    why: str
    place: int

    @classmethod
    def read(cls, item: str) -> "UnsureItem | None":
        """What an item says; None where it says something else."""
        match = _UNSURE.fullmatch(item)
        return cls(match[1], int(match[2])) if match else None

    def __str__(self) -> str:
        return f"{self.why} {self.place}"


@dataclass(frozen=True, slots=True)
class SameItem:
    """Words ``first`` up to ``end`` of a transcript were mended, and the same was heard elsewhere.

    The first ``passed`` of those places were asked about before; of those that are asked about
    now, counted from 0, ``off`` are to stay as they are.
    """

    first: int
    end: int
    passed: int = 0
    off: frozenset[int] = frozenset()

    @classmethod
    def read(cls, item: str) -> "SameItem | None":
        """What an item says; None where it says something else."""
        match = _SAME.fullmatch(item)
        if not match or int(match[1]) >= int(match[2]):
            return None
        off = frozenset(int(each) for each in (match[4] or "").split(",") if each)
        return cls(int(match[1]), int(match[2]), int(match[3]), off)

    def __str__(self) -> str:
        off = ",".join(str(each) for each in sorted(self.off))
        return f"same {self.first}-{self.end} {self.passed} {off}".rstrip()

    def words(self, transcript_id: str) -> WordRange:
        """The words that were mended."""
        return WordRange(transcript_id, self.first, self.end)

    def turned(self, place: int) -> "SameItem":
        """With one place changed over: to stay as it is, or to be mended too."""
        return replace(self, off=self.off ^ {place})


def question_of(item: str) -> str:
    """What an item asks, whatever is answered to parts of it so far."""
    same = SameItem.read(item)
    return str(replace(same, off=frozenset())) if same else item
