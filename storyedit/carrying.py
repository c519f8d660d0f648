"""A story carried over to another hearing of a recording, and what finds no place there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from storyedit.edits import Became, UseTranscript
from storyedit.matching import origins
from storyedit.overlaying import Overlays
from storyedit.putting_away import words_in
from storyedit.rehoming import Before, Piece, pieces_of
from storyedit.scripts import joined
from storyedit.shown import shown_words
from storyedit.story import (
    AwayMoment,
    Choice,
    Clip,
    MediaSpan,
    NotCarried,
    Story,
    WordRange,
    free_id,
)
from storyedit.transcript import Transcript


def carry_over(story: Story, old: Transcript, new: Transcript) -> UseTranscript:
    """The edit that makes ``story`` from ``new`` where it was made from ``old``.

    Every word of ``new`` is in exactly one clip. What was to be heard at a time still is, and
    what was not is not: words that were not heard before are left out of kept clips, or stand
    alone, unless their sound was in a kept clip already. Corrections, speakers and gaps go with
    their words; ``not_carried`` lists those that cannot. Marks stay as they were left. Raises
    ``ValueError`` when ``new`` is not whole, or of another recording.
    """
    if not new.is_whole or new.media_id != old.media_id:
        raise ValueError(f"{new.id} cannot stand for {old.id}")
    from_word = origins(old, new)
    before = Before.of(story, old)
    pieces = pieces_of(before, old, new, from_word)
    placed = _Placing(story, before, new)
    clips = placed.place(pieces)
    empty = tuple(_without_words(story, before, old, placed))
    for clip, stays, _ in empty:
        placed.at[clip.id].extend(stays)
    staying = (clip for _, stays, _ in empty for clip in stays)
    laid = Overlays(story, old, new, from_word=from_word, clips=(*clips, *staying))
    laid.carry()
    return UseTranscript(
        media_id=new.media_id,
        old_id=old.id,
        new_id=new.id,
        mapping=tuple(Became(clip.id, tuple(placed.at[clip.id])) for clip in before.clips),
        added=tuple(placed.added),
        corrections=tuple(laid.corrections),
        speaker_labels=tuple(laid.speaker_labels),
        gap_texts=tuple(laid.gap_texts),
        ums_kept=tuple(laid.ums_kept),
        caption_texts=tuple(laid.caption_texts),
        sound_notes=tuple(laid.sound_notes),
        hints_answered=tuple(laid.hints_answered),
        meanings_answered=tuple(laid.meanings_answered),
        put_away=tuple(_away(story, new)),
        not_carried=(
            *(lost for _, _, told in empty for lost in told),
            *_heard_again(story, before, old, from_word),
            *laid.not_carried,
        ),
    )


class _Placing:
    """Gives each piece an id, and a place beside the clips of the story."""

    def __init__(self, story: Story, before: Before, new: Transcript) -> None:
        self._new = new
        self._taken = {clip.id for clip in story.clips}
        self._before = before
        self.at: dict[str, list[Clip]] = defaultdict(list)
        self.added: list[Clip] = []
        self.heard: set[str] = set()
        self.claimed: dict[str, int] = {}

    def place(self, pieces: Sequence[Piece]) -> tuple[Clip, ...]:
        """The pieces as clips; words come first to an id, so that marks stay with them."""
        claimed = self.claimed
        by_words_first = sorted(
            enumerate(pieces), key=lambda pair: isinstance(pair[1].content, MediaSpan)
        )
        for number, piece in by_words_first:
            free = [home.id for home in piece.homes if home.id not in claimed]
            if free:
                claimed[free[0]] = number
        ids = {number: clip_id for clip_id, number in claimed.items()}
        clips: list[Clip] = []
        waiting: list[Clip] = []
        here: list[Clip] | None = None
        for number, piece in enumerate(pieces):
            clip_id = ids.get(number)
            if clip_id or (piece.is_touched and piece.homes):
                here = self.at[clip_id or piece.homes[0].id]
                here.extend(waiting)
                waiting = []
            clip = Clip(clip_id or self._new_id(piece), piece.content, piece.choice, piece.left_out)
            clips.append(clip)
            if isinstance(clip.content, MediaSpan) or any(clip.spoken()):
                self.heard.update(home.id for home in piece.homes)
            (waiting if here is None else here).append(clip)
        self.added.extend(waiting)
        return tuple(clips)

    def _new_id(self, piece: Piece) -> str:
        if isinstance(piece.content, WordRange):
            return self.fresh_id(f"{self._new.id}.w{piece.content.first}")
        return self.fresh_id(f"{self._new.id}.g{piece.content.time.start_ms}")

    def fresh_id(self, like: str) -> str:
        """An id that no clip has."""
        made = free_id(like, self._taken)
        self._taken.add(made)
        return made


def _away(story: Story, new: Transcript) -> Iterator[AwayMoment]:
    """What is put away of the recording, with its words in the new hearing too."""
    for away in story.put_away:
        if away.span.media_id == new.media_id:
            words = dict.fromkeys((*away.words, *words_in(away.span, (new,))))
            yield replace(away, words=tuple(words))


def _without_words(
    story: Story, before: Before, old: Transcript, placed: _Placing
) -> Iterator[tuple[Clip, list[Clip], list[NotCarried]]]:
    """Clips a person said something of, that nothing of the new hearing sounds for.

    Each with what stays in its place: of a kept one its sound, so that the film stays whole.
    """
    for clip in before.clips:
        if clip.id in placed.heard or clip.id not in before.touched:
            continue
        if isinstance(clip.content, MediaSpan):
            yield clip, [clip] if clip.kept or story.gap_text(clip.content) else [], []
        elif isinstance(clip.content, WordRange):
            runs = list(clip.spoken()) if clip.kept else []
            is_free = clip.id not in placed.claimed
            stays = [
                Clip(
                    clip.id if is_free and run is runs[0] else placed.fresh_id(f"{clip.id}.s"),
                    MediaSpan(old.media_id, old.time_of(run.first, run.end)),
                    Choice.KEEP,
                )
                for run in runs
            ]
            is_lost = runs or (is_free and clip.choice is not Choice.LEAVE_OUT)
            yield clip, stays, [_moment(clip.content, story, old)] if is_lost else []


def _moment(words: WordRange, story: Story, old: Transcript) -> NotCarried:
    text = joined([word.text for word in shown_words(words, story, old)])
    return NotCarried(
        kind="moment", text=text, media_id=old.media_id, time=old.time_of(words.first, words.end)
    )


def _heard_again(
    story: Story, before: Before, old: Transcript, from_word: Sequence[int | None]
) -> Iterator[NotCarried]:
    """Words left out of kept clips that the new hearing has none for, so that they sound again."""
    heirs = set(from_word)
    for clip in before.clips:
        held = isinstance(clip.content, WordRange) and range(clip.content.first, clip.content.end)
        if not held or not clip.kept or heirs.isdisjoint(held):
            continue
        for gone in clip.left_out:
            if heirs.isdisjoint(range(gone.first, gone.end)):
                text = joined([word.text for word in shown_words(gone, story, old)])
                yield NotCarried(
                    kind="left out",
                    text=text,
                    media_id=old.media_id,
                    time=old.time_of(gone.first, gone.end),
                )
