"""Words and seconds that are taken out for good: what is left of a transcript and of a story."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from storyedit.mark import Mark
from storyedit.putting_away import with_away_hidden
from storyedit.sentences import bare
from storyedit.story import AwayMoment, Card, MediaSpan, SoundNote, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript, Word

SHORTEST_RUN = 3
"""So many of the words one after the other tell what was said; fewer may be anybody's."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What is to go: a stretch of a recording, and its words in every hearing of it.

    ``said`` are these words as they read, run by run, and ``own`` those of them that are said
    nowhere else: both are kept only until it is done.
    """

    span: MediaSpan
    words: tuple[WordRange, ...]
    said: tuple[tuple[str, ...], ...] = ()
    own: tuple[str, ...] = ()

    def gives_away(self, text: str) -> bool:
        """Whether a text that a program wrote, with any signs between its words, tells of it: has
        three of the words one after the other, all of fewer, or one that is said nowhere else."""
        there = _as_words(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), text))
        runs = (
            run[first : first + length]
            for run in self.said
            for length in [min(SHORTEST_RUN, len(run))]
            if length
            for first in range(len(run) - length + 1)
        )
        looked_for = {_as_words(" ".join(run)) for run in runs} | set(map(_as_words, self.own))
        return any(words in there for words in looked_for if words.strip())

    def covers(self, content: WordRange | MediaSpan) -> bool:
        """Whether any of these words, or of this stretch, is to go."""
        if isinstance(content, WordRange):
            return any(content.overlaps(words) for words in self.words)
        is_same = content.media_id == self.span.media_id
        return is_same and content.time.overlaps(self.span.time)

    def tells(self, text: str) -> bool:
        """Whether a text has three of the words one after the other, or all of fewer."""
        words = [bare(word) for word in text.split()]
        return any(
            words[at : at + length] == list(run[first : first + length])
            for run in self.said
            for length in [min(SHORTEST_RUN, len(run))]
            if length
            for first in range(len(run) - length + 1)
            for at in range(len(words) - length + 1)
        )


_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
"""A letter as JSON writes it where it is to be ASCII."""


def _as_words(text: str) -> str:
    """The words alone, in small letters, with a space before and after each."""
    words = re.findall(r"[^\W_]+", text.lower())
    return f" {' '.join(words)} "


def own_words(said: Iterable[Sequence[str]], left: Iterable[Transcript]) -> tuple[str, ...]:
    """The words among these that are in none of the transcripts that are left."""
    heard = {bare(word.text) for transcript in left for word in transcript.words}
    return tuple(dict.fromkeys(word for run in said for word in run if word and word not in heard))


def without_words(transcript: Transcript, gone: Iterable[WordRange]) -> Transcript:
    """The transcript with blanks for these words; numbers and times stay."""
    words = list(transcript.words)
    for each in gone:
        if each.transcript_id == transcript.id:
            for number in range(each.first, min(each.end, len(words))):
                words[number] = Word("", words[number].time)
    return replace(transcript, words=tuple(words))


def without_times(transcript: Transcript, times: Iterable[TimeRange]) -> Transcript:
    """The transcript with blanks for the words that are said in these stretches."""
    gone = tuple(times)
    words = tuple(
        Word("", word.time) if any(_is_in(word.time, time) for time in gone) else word
        for word in transcript.words
    )
    return transcript if words == transcript.words else replace(transcript, words=words)


def _is_in(word: TimeRange, time: TimeRange) -> bool:
    shared_ms = min(word.end_ms, time.end_ms) - max(word.start_ms, time.start_ms)
    return shared_ms * 2 >= word.duration_ms and shared_ms > 0


def without_moment(story: Story, gone: Forgetting) -> Story:
    """The story with nothing laid over these words, or that tells them; they are away for good."""
    cards = {
        clip.id
        for clip in story.clips
        if isinstance(clip.content, Card) and gone.tells(clip.content.text)
    }
    away = AwayMoment(gone.span, gone.words, is_for_good=True)
    scrubbed = replace(
        story,
        title="" if gone.tells(story.title) else story.title,
        sentence="" if gone.tells(story.sentence) else story.sentence,
        clips=tuple(clip for clip in story.clips if clip.id not in cards),
        corrections=tuple(
            c for c in story.corrections if not gone.covers(c.words) and not gone.tells(c.text)
        ),
        gap_texts=tuple(
            g for g in story.gap_texts if not gone.covers(g.span) and not gone.tells(g.text)
        ),
        caption_texts=tuple(
            each
            for each in story.caption_texts
            if not any(gone.covers(part) for part in each.ranges)
            and not gone.tells(each.text)
            and not gone.tells(each.based_on)
        ),
        sound_notes=tuple(note for note in story.sound_notes if not _is_of(note, gone)),
        not_carried=tuple(
            n
            for n in story.not_carried
            if not gone.covers(MediaSpan(n.media_id, n.time)) and not gone.tells(n.text)
        ),
        marks=tuple(_without_words(mark, gone, story) for mark in story.marks),
        put_away=(*(a for a in story.put_away if a.span != gone.span), away),
    )
    return with_away_hidden(scrubbed)


def _without_words(mark: Mark, gone: Forgetting, story: Story) -> Mark:
    """A mark on what goes, or that tells it, without a word of it; it still waits."""
    clip = next((clip for clip in story.clips if clip.id == mark.clip_id), None)
    if mark.media_id is not None and mark.at_ms is not None:
        at = MediaSpan(mark.media_id, TimeRange(mark.at_ms, mark.at_ms + 1))
        is_on_it = gone.covers(at)
    else:
        content = clip.content if clip else None
        is_on_it = isinstance(content, WordRange | MediaSpan) and gone.covers(content)
    answer = mark.answer
    if answer and (is_on_it or gone.tells(answer.why)):
        answer = replace(answer, why="")
    text = "" if is_on_it or gone.tells(mark.text) else mark.text
    return replace(mark, text=text, answer=answer)


def _is_of(note: SoundNote, gone: Forgetting) -> bool:
    return gone.covers(note.at) or gone.tells(note.text)
