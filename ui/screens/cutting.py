"""Words inside a moment: leaving some out, cutting it in two, making two moments one."""

from collections.abc import Sequence
from dataclasses import dataclass

from storyedit import Choice, Clip, Moment, WordRange
from ui import wording
from ui.elements import Element, classes, el, unseen
from ui.pressing import asks, button
from ui.scene import StoryScene

WORDS = "words"
SPLIT = "split"
"""The panels in which words are chosen, and the place of a cut."""

CUTTING = (WORDS, SPLIT)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is read for ``words``, which are left out together. ``is_out``: not to be heard."""

    text: str
    words: WordRange
    is_out: bool


def pieces_of(clip: Clip, moments: Sequence[Moment]) -> tuple[Piece, ...]:
    """The words of a clip that lie in these moments; none for a gap or a card."""
    content = clip.content
    if not isinstance(content, WordRange):
        return ()
    return tuple(
        Piece(text, words, any(gone.contains(words) for gone in clip.left_out))
        for moment in moments
        if isinstance(moment.content, WordRange) and moment.content.overlaps(content)
        for text, words in zip(moment.words or (), moment.ranges, strict=True)
        if content.contains(words)
    )


def next_to_join(story: StoryScene, clip: Clip) -> Clip | None:
    """The clip whose words follow on, where joining takes nothing in or out of the story."""
    if not isinstance(clip.content, WordRange):
        return None
    key = (clip.content.transcript_id, clip.content.end)
    return next(
        (
            other
            for other in story.story.clips
            if isinstance(other.content, WordRange)
            and (other.content.transcript_id, other.content.first) == key
            and other.choice is clip.choice
        ),
        None,
    )


def draw_cutting(
    story: StoryScene, clips: Sequence[Clip], moments: Sequence[Moment], *, panel: str
) -> Element:
    """The words of these clips as buttons, and what else can be done with them."""
    parts = tuple((clip, pieces_of(clip, moments)) for clip in clips)
    is_split = panel == SPLIT
    return el(
        "div",
        el("h3", wording.CHOOSE_WORDS, id="over-heading", tabindex=-1),
        el("p", wording.HOW_TO_SPLIT if is_split else wording.HOW_TO_CHOOSE_WORDS),
        *(
            _part(clip, pieces, number, is_split=is_split, is_one_of_many=len(parts) > 1)
            for number, (clip, pieces) in enumerate(parts, start=1)
        ),
        _ways(story, parts, is_split=is_split),
        class_="cutting",
        data_escape="words-done",
        key="cutting",
    )


def _part(
    clip: Clip, pieces: tuple[Piece, ...], number: int, *, is_split: bool, is_one_of_many: bool
) -> Element:
    words = _split_words(clip, pieces) if is_split else _words(pieces)
    name = wording.part_of_moment(number) if is_one_of_many else wording.WORDS_OF_MOMENT
    first, end = (pieces[0].words.first, pieces[-1].words.end) if pieces else (0, 0)
    return el(
        "div",
        _part_head(clip, name, number) if is_one_of_many else None,
        el("div", *words, role="toolbar", aria_label=name, class_="word-row", data_word_row=True),
        class_="part",
        key=f"{clip.id} {first} {end} {is_split}",
    )


def _part_head(clip: Clip, name: str, number: int) -> Element:
    """One part of a moment that was cut in two: whether it is in the story, and changing that."""
    if clip.kept:
        picture, words, choice = "minus", wording.LEAVE_OUT, Choice.LEAVE_OUT
    else:
        picture, words, choice = "tick", wording.KEEP, Choice.KEEP
    return el(
        "div",
        el("h4", f"{name}: {wording.KEPT if clip.kept else wording.NOT_IN_STORY}"),
        button(
            picture,
            words,
            unseen(f" {wording.part_of_moment(number)}"),
            do="choose-part",
            details={"clip": clip.id, "choice": choice.value},
            id=f"part-{clip.id}",
        ),
        class_="row row--between",
    )


def _words(pieces: tuple[Piece, ...]) -> list[Element]:
    return [
        el(
            "button",
            piece.text,
            unseen(f" {wording.WORD_LEFT_OUT}") if piece.is_out else None,
            type="button",
            class_=classes("word", "is-out" if piece.is_out else None),
            aria_pressed="true" if piece.is_out else "false",
            tabindex=-1 if place else 0,
            **asks(
                do="put-back-words" if piece.is_out else "leave-out-words",
                details=range_details(piece.words),
            ),
        )
        for place, piece in enumerate(pieces)
    ]


def _split_words(clip: Clip, pieces: tuple[Piece, ...]) -> list[Element]:
    """A button for each word that a second part can begin with; the first word cannot."""
    first = clip.content.first if isinstance(clip.content, WordRange) else 0
    return [
        el(
            "button",
            piece.text,
            type="button",
            class_="word",
            tabindex=-1 if place else 0,
            aria_disabled="true" if piece.words.first == first else None,
            **asks(do="split", details={"clip": clip.id, "at": piece.words.first}),
        )
        for place, piece in enumerate(pieces)
    ]


def _ways(
    story: StoryScene, parts: tuple[tuple[Clip, tuple[Piece, ...]], ...], *, is_split: bool
) -> Element:
    pieces = tuple(piece for _, its_pieces in parts for piece in its_pieces)
    clip = parts[-1][0]
    return el(
        "div",
        button(
            "undo",
            wording.PUT_ALL_BACK,
            do="put-back-words",
            details=range_details(_whole(pieces)),
            aria_disabled=None if any(piece.is_out for piece in pieces) else "true",
            key="all back",
        ),
        button(
            "cut",
            wording.SPLIT_HERE,
            go={"panel": WORDS if is_split else SPLIT},
            aria_pressed="true" if is_split else "false",
            key="split",
        )
        if len(pieces) > 1
        else None,
        _join(story, clip),
        _take_apart(clip, pieces),
        button("tick", wording.WORDS_DONE, go={"panel": ""}, id="words-done", key="done"),
        class_="row",
    )


def _join(story: StoryScene, clip: Clip) -> Element | None:
    follower = next_to_join(story, clip)
    if follower is None:
        return None
    return button(
        "plus",
        wording.JOIN_WITH_NEXT,
        do="join",
        details={"clip": clip.id, "next": follower.id},
        key="join",
    )


def _take_apart(clip: Clip, pieces: tuple[Piece, ...]) -> Element | None:
    """For a moment that was joined with the next one."""
    if not isinstance(clip.content, WordRange) or clip.content.end <= pieces[-1].words.end:
        return None
    return button(
        "cut",
        wording.TAKE_APART,
        do="split",
        details={"clip": clip.id, "at": pieces[-1].words.end},
        key="apart",
    )


def _whole(pieces: tuple[Piece, ...]) -> WordRange:
    return WordRange(pieces[0].words.transcript_id, pieces[0].words.first, pieces[-1].words.end)


def range_details(words: WordRange) -> dict[str, object]:
    """Which words a press means."""
    return {"transcript": words.transcript_id, "first": words.first, "end": words.end}
