"""The edit that answers "Is this still what I meant?"."""

from dataclasses import dataclass

from storyedit.story import AnsweredMeaning, WordRange


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerMeaning:
    """Say whether a place of the film is still what was meant; one undo for all that it changes.

    Clips to ``keep``, ``words_out`` of those that hold more, ``words_back`` into what is kept; and
    kept clips that stand ``in_order`` in the places which they have between them.
    """

    answer: AnsweredMeaning
    keep: tuple[str, ...] = ()
    words_out: tuple[WordRange, ...] = ()
    words_back: tuple[WordRange, ...] = ()
    in_order: tuple[str, ...] = ()
