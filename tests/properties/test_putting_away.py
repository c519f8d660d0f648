"""What is put away is neither seen nor heard, whatever is done, until it is brought back."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.carrying import carry_over
from storyedit.edits import Choose, KeepWords, RemoveClips, SetLine, UseTranscript
from storyedit.history import History
from storyedit.lastingedits import BringBack, PutAway
from storyedit.moments import list_moments
from storyedit.putting_away import put_away_words, words_in
from storyedit.story import Choice, MediaSpan, Story, WordRange
from storyedit.transcript import Transcript
from tests.fitting import edits_for
from tests.made import made_transcript, story_of
from tests.properties.test_carrying import heard_again, often


def sentence_of(transcript: Transcript, number: int) -> WordRange:
    sentence = transcript.sentences[number % len(transcript.sentences)]
    return WordRange(transcript.id, sentence.first, sentence.end)


def away(transcript: Transcript, words: WordRange, *others: Transcript) -> PutAway:
    span = MediaSpan(transcript.media_id, transcript.time_of(words.first, words.end))
    return PutAway(span, (words, *words_in(span, others)))


def heard_in(story: Story) -> list[WordRange]:
    return [run for clip in story.line for run in clip.spoken()]


def is_away(story: Story) -> bool:
    """Whether no word that is put away is to be heard."""
    gone = put_away_words(story)
    return not any(run.overlaps(words) for run in heard_in(story) for words in gone)


@often
@given(heard_again(), st.integers(0, 9))
def test_what_is_brought_back_is_as_it_was(
    heard: tuple[Story, Transcript, Transcript], number: int
) -> None:
    story, old, _ = heard
    if not old.sentences:
        return
    edit = away(old, sentence_of(old, number))
    after = apply(story, edit)
    assert is_away(after)
    assert apply(after, BringBack(edit.span)) == story


@often
@given(heard_again(), st.integers(0, 9), st.data())
def test_nothing_but_bringing_back_shows_it_again(
    heard: tuple[Story, Transcript, Transcript], number: int, data: st.DataObject
) -> None:
    story, old, _ = heard
    if not old.sentences:
        return
    words = sentence_of(old, number)
    history = History(story)
    history.apply(away(old, words))
    history.apply(SetLine(tuple(clip.id for clip in story.clips)))
    history.apply(KeepWords(words))
    for clip in history.story.clips:
        history.apply(Choose(clip.id, Choice.KEEP))
    assert is_away(history.story)
    for _ in range(3):
        history.apply(
            data.draw(edits_for(history.story, but=(BringBack, RemoveClips, UseTranscript)))
        )
        assert is_away(history.story)
    while history.next_undo():
        history.undo()
        assert is_away(history.story)
        assert put_away_words(history.story)
    while history.next_redo():
        history.redo()
        assert is_away(history.story)


@often
@given(heard_again(), st.integers(0, 9))
def test_listening_again_shows_nothing_of_it(
    heard: tuple[Story, Transcript, Transcript], number: int
) -> None:
    story, old, new = heard
    if not old.sentences:
        return
    words = sentence_of(old, number)
    time = old.time_of(words.first, words.end)
    history = History(story)
    history.apply(away(old, words))
    history.apply(carry_over(history.story, old, new))
    for clip in history.story.clips:
        history.apply(Choose(clip.id, Choice.KEEP))
    heard_now = {
        number
        for run in heard_in(history.story)
        if run.transcript_id == new.id
        for number in range(run.first, run.end)
    }
    inside = {
        number
        for number, word in enumerate(new.words)
        if time.start_ms <= word.time.start_ms and word.time.end_ms <= time.end_ms
    }
    assert not heard_now & inside
    shown = list_moments(history.story, [new])
    read = set(chain.from_iterable(range(w.first, w.end) for m in shown for w in m.ranges))
    assert not read & inside
    history.undo()
    while history.next_undo():
        history.undo()
    assert is_away(history.story)


def test_a_moment_that_is_away_has_nothing_to_read_or_press() -> None:
    transcript = made_transcript("One two. Three four.")
    story = story_of(transcript)
    first = sentence_of(transcript, 0)
    moments = list_moments(apply(story, away(transcript, first)), [transcript])
    assert [moment.is_put_away for moment in moments] == [True, False]
    assert (moments[0].text, moments[0].words, moments[0].clip_ids) == ("", None, ())
    assert moments[0].choice is Choice.LEAVE_OUT
    assert moments[1].text == "Three four."
