"""The line of a story as a person sees it: each kept clip, with its words, time and length."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storyedit.media import MediaReference
from storyedit.moments import Moment, are_same
from storyedit.scripts import joined
from storyedit.seams import texts_on_end
from storyedit.shown import as_sentence
from storyedit.story import Card, Clip, MediaSpan, Story, WordRange
from storyedit.timeline import cuts_of
from storyedit.timing import PLAIN_RATE, frame_to_ms
from storyedit.transcript import Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """One kept clip. ``at_ms`` is when it begins in its recording, ``duration_ms`` its length.

    ``media_id``, ``at_ms`` and ``number`` (the moment it is, or begins in) are None for a card;
    ``text`` is empty for a gap that nobody wrote down, and where nobody speaks, as
    ``is_wordless`` says. ``place`` counts from 1.
    """

    clip_id: str
    place: int
    content: WordRange | MediaSpan | Card
    text: str
    media_id: str | None
    at_ms: int | None
    duration_ms: int
    number: str | None
    has_left_out: bool
    is_wordless: bool = False


def line_items(
    story: Story,
    *,
    transcripts: Mapping[str, Transcript],
    media: Mapping[str, MediaReference],
    moments: Sequence[Moment],
) -> tuple[LineItem, ...]:
    """The kept clips in the order of the film; lengths are right to a frame of 40 ms."""
    return LineLister().list(story, transcripts=transcripts, media=media, moments=moments)


class LineLister:
    """Lists a story's line again after each edit, and makes only those items anew that changed."""

    def __init__(self) -> None:
        self._laid_over: tuple[object, ...] = ()
        self._made: dict[str, tuple[Clip, Transcript | None, LineItem]] = {}

    def list(
        self,
        story: Story,
        *,
        transcripts: Mapping[str, Transcript],
        media: Mapping[str, MediaReference],
        moments: Sequence[Moment],
    ) -> tuple[LineItem, ...]:
        """As ``line_items`` gives them."""
        laid_over = (story.corrections, story.gap_texts)
        if not are_same(laid_over, self._laid_over):
            self._made.clear()
            self._laid_over = laid_over
        begun = _first_moments(moments)
        items = []
        for place, clip in enumerate(story.line, start=1):
            transcript = _transcript_of(clip, transcripts)
            known = self._made.get(clip.id)
            if known and known[0] is clip and known[1] is transcript:
                item = known[2]
            else:
                item = _item(clip, story=story, transcripts=transcripts, media=media)
            moment = begun.get(clip.id)
            number = moment.number if moment else None
            is_wordless = moment is not None and moment.is_wordless
            if (item.place, item.number, item.is_wordless) != (place, number, is_wordless):
                item = replace(item, place=place, number=number, is_wordless=is_wordless)
            self._made[clip.id] = clip, transcript, item
            items.append(item)
        return tuple(items)


def _first_moments(moments: Sequence[Moment]) -> dict[str, Moment]:
    """The moment that each clip is, or begins in."""
    begun: dict[str, Moment] = {}
    for moment in moments:
        for clip_id in moment.clip_ids:
            begun.setdefault(clip_id, moment)
    return begun


def _transcript_of(clip: Clip, transcripts: Mapping[str, Transcript]) -> Transcript | None:
    if isinstance(clip.content, WordRange):
        return transcripts[clip.content.transcript_id]
    return None


def _item(
    clip: Clip,
    *,
    story: Story,
    transcripts: Mapping[str, Transcript],
    media: Mapping[str, MediaReference],
) -> LineItem:
    """The item of a clip, wherever it stands."""
    media_id, at_ms, text = _what_is_seen(clip, story, transcripts)
    cuts = cuts_of(clip, transcripts=transcripts, media=media, rate=PLAIN_RATE)
    return LineItem(
        clip_id=clip.id,
        place=0,
        content=clip.content,
        text=text,
        media_id=media_id,
        at_ms=at_ms,
        duration_ms=frame_to_ms(sum(cut.frame_count for cut in cuts), PLAIN_RATE),
        number=None,
        has_left_out=bool(clip.left_out),
    )


def _what_is_seen(
    clip: Clip, story: Story, transcripts: Mapping[str, Transcript]
) -> tuple[str | None, int | None, str]:
    """The recording, the time in it, and the words to read."""
    if isinstance(clip.content, Card):
        return None, None, clip.content.text
    if isinstance(clip.content, MediaSpan):
        written = story.gap_text(clip.content)
        return clip.content.media_id, clip.content.time.start_ms, written
    transcript = transcripts[clip.content.transcript_id]
    runs = list(clip.spoken()) or [clip.content]
    whole = texts_on_end(runs, story, transcript)
    at_ms = transcript.words[runs[0].first].time.start_ms
    return transcript.media_id, at_ms, joined(as_sentence(whole) if clip.left_out else whole)
