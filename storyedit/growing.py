"""A transcript as it grows: it gives what nothing heard later can change, and no more."""

from collections.abc import Iterator, Sequence

from storyedit.edges import WORD_EDGE_MS
from storyedit.moments import find_gaps
from storyedit.sentences import group_sentences
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Transcript, Word


def transcript_so_far(
    transcript_id: str,
    media_id: str,
    *,
    language: str,
    engine: str,
    words: Sequence[Word],
    voice: Sequence[TimeRange],
    heard_to_ms: int | None,
    quiet_ms: Sequence[int] = (),
) -> Transcript:
    """What is known of a recording that was heard up to ``heard_to_ms`` (None: to its end).

    ``voice`` is the whole recording's. Every word is held, for those who listen on; the last
    sentence waits until the next has begun, and so do the gaps from there on.
    """
    sentences = group_sentences(words, more_may_come=heard_to_ms is not None)
    gaps: tuple[TimeRange, ...] = find_gaps(words, voice)
    if heard_to_ms is not None:
        gaps = tuple(_settled(gaps, words, sentences, heard_to_ms))
    return Transcript(
        id=transcript_id,
        media_id=media_id,
        language=language,
        engine=engine,
        words=tuple(words),
        sentences=sentences,
        voice=tuple(voice),
        gaps=gaps,
        heard_to_ms=heard_to_ms,
        quiet_ms=tuple(quiet_ms),
    )


def _settled(
    gaps: Sequence[TimeRange],
    words: Sequence[Word],
    sentences: Sequence[Sentence],
    heard_to_ms: int,
) -> Iterator[TimeRange]:
    """The gaps before the first word that waits, out of reach of the words still to be heard."""
    waiting = sentences[-1].end if sentences else 0
    begins_ms = words[waiting].time.start_ms if waiting < len(words) else heard_to_ms
    for gap in gaps:
        if gap.start_ms < begins_ms and gap.end_ms + WORD_EDGE_MS <= heard_to_ms:
            yield gap
