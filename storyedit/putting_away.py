"""Moments that are put away: in no film, no list and no search until a person brings them back.

What is put away is a stretch of a recording, with its words in every hearing of it, so that
listening again, or going back to an older hearing, shows nothing of it. It is laid over the story:
``with_away_hidden`` takes it out of the clips after each edit, whatever the edit was.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from storyedit.holding import merge_words
from storyedit.lastingedits import BringBack, PutAway
from storyedit.story import AwayMoment, Choice, Clip, MediaSpan, NotCarried, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript


def put_away(edit: PutAway, story: Story) -> Story:
    """The story with one more moment away; one that is away already stays as it is."""
    if any(away.span == edit.span and away.words == edit.words for away in story.put_away):
        return story
    was = tuple(clip for clip in story.clips if _touches(clip, edit.span, edit.words))
    return replace(story, put_away=(*story.put_away, AwayMoment(edit.span, edit.words, was)))


def bring_back(edit: BringBack, story: Story) -> Story:
    """The story with what is away in this stretch back as it was before."""
    back = tuple(
        away for away in story.put_away if _overlap(away.span, edit.span) and not away.is_for_good
    )
    clips = story.clips
    for away in reversed(back):
        clips = tuple(
            _restored(clip, away) if _touches(clip, away.span, away.words) else clip
            for clip in clips
        )
    stays = tuple(away for away in story.put_away if away not in back)
    return replace(story, clips=clips, put_away=stays)


def with_away_hidden(story: Story) -> Story:
    """The story with nothing that is away in a kept clip; the same one where nothing is."""
    if not story.put_away:
        return story
    words = put_away_words(story)
    spans = put_away_spans(story)
    clips = tuple(_hidden(clip, words, spans) for clip in story.clips)
    is_same = all(after is before for after, before in zip(clips, story.clips, strict=True))
    return story if is_same else replace(story, clips=clips)


def put_away_words(story: Story) -> tuple[WordRange, ...]:
    """The words that are put away, of every hearing: not to be shown, searched or hinted at."""
    return tuple(words for away in story.put_away for words in away.words)


def put_away_spans(story: Story) -> tuple[MediaSpan, ...]:
    """The stretches of recordings that are put away: not to be seen or heard."""
    return tuple(away.span for away in story.put_away)


def is_put_away(story: Story, content: WordRange | MediaSpan) -> bool:
    """Whether any of these words, or of this stretch, is put away."""
    if isinstance(content, WordRange):
        return any(content.overlaps(words) for words in put_away_words(story))
    return any(_overlap(content, span) for span in put_away_spans(story))


def is_gone_for_good(story: Story, content: WordRange | MediaSpan) -> bool:
    """Whether any of these words, or of this stretch, was taken out for good."""
    gone = tuple(away for away in story.put_away if away.is_for_good)
    return bool(gone) and is_put_away(replace(story, put_away=gone), content)


def shown_not_carried(story: Story) -> tuple[NotCarried, ...]:
    """What found no place when a recording was heard again, without what is put away."""
    return tuple(
        each
        for each in story.not_carried
        if not is_put_away(story, MediaSpan(each.media_id, each.time))
    )


def words_in(span: MediaSpan, transcripts: Iterable[Transcript]) -> tuple[WordRange, ...]:
    """The words of each hearing that are said, for half of their time at least, in a stretch."""
    return tuple(
        words
        for transcript in transcripts
        if transcript.media_id == span.media_id
        for words in _said_in(span.time, transcript)
    )


def _said_in(time: TimeRange, transcript: Transcript) -> tuple[WordRange, ...]:
    return merge_words(
        WordRange(transcript.id, number, number + 1)
        for number, word in enumerate(transcript.words)
        if _shared_ms(word.time, time) * 2 >= word.time.duration_ms
    )


def _shared_ms(one: TimeRange, other: TimeRange) -> int:
    return max(0, min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms))


def _overlap(one: MediaSpan, other: MediaSpan) -> bool:
    return one.media_id == other.media_id and one.time.overlaps(other.time)


def _touches(clip: Clip, span: MediaSpan, words: Iterable[WordRange]) -> bool:
    if isinstance(clip.content, WordRange):
        return any(clip.content.overlaps(gone) for gone in words)
    return isinstance(clip.content, MediaSpan) and _overlap(clip.content, span)


def _hidden(clip: Clip, words: tuple[WordRange, ...], spans: tuple[MediaSpan, ...]) -> Clip:
    content = clip.content
    if isinstance(content, WordRange):
        gone = tuple(_shared(content, words))
        left_out = merge_words((*clip.left_out, *gone)) if gone else clip.left_out
        if left_out != clip.left_out:
            clip = replace(clip, left_out=left_out)
        is_away = bool(gone) and not any(clip.spoken())
    else:
        is_away = isinstance(content, MediaSpan) and any(_overlap(content, s) for s in spans)
    if not is_away or clip.choice is Choice.LEAVE_OUT:
        return clip
    return replace(clip, choice=Choice.LEAVE_OUT)


def _shared(content: WordRange, words: Iterable[WordRange]) -> Iterator[WordRange]:
    for each in words:
        if each.overlaps(content):
            first, end = max(each.first, content.first), min(each.end, content.end)
            yield WordRange(content.transcript_id, first, end)


def _restored(clip: Clip, away: AwayMoment) -> Clip:
    """The clip as it was before this moment was put away; open where nobody knows that."""
    content = clip.content
    if not isinstance(content, WordRange):
        before = next((was for was in away.was if was.content == content), None)
        return replace(clip, choice=before.choice if before else Choice.OPEN)
    is_silent = not any(clip.spoken())
    back = tuple(_shared(content, away.words))
    before = next((was for was in away.was if _shares_words(was, back)), None)
    rest = clip.left_out
    for words in back:
        rest = tuple(part for gone in rest for part in gone.without(words))
    were_out = (gone for was in away.was for out in back for gone in _shared(out, was.left_out))
    choice = clip.choice
    if is_silent:
        choice = before.choice if before else Choice.OPEN
    return replace(clip, choice=choice, left_out=merge_words((*rest, *were_out)))


def _shares_words(clip: Clip, words: Iterable[WordRange]) -> bool:
    return isinstance(clip.content, WordRange) and any(clip.content.overlaps(w) for w in words)
