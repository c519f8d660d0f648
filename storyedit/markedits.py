"""Changes that leave a mark, say more of it, and answer it."""

from dataclasses import dataclass

from storyedit.mark import AnswerKind, Mark


@dataclass(frozen=True, slots=True)
class AddMark:
    """Leave a mark on a clip."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class WriteMark:
    """Say in words what a mark means, and who left it, instead of what was said before."""

    mark_id: str
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class AnswerMark:
    """Answer a mark, instead of what was answered before."""

    mark_id: str
    kind: AnswerKind
    why: str = ""
