"""Words that go out come back as they were: by our own JSON all of them, by captions their text."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from storyedit.aligning import align
from storyedit.captions import CaptionStyle, cues_of
from storyedit.formats.subtitles import recording_subtitles
from storyedit.formats.text import words_text
from storyedit.formats.transcript_json import words_json
from storyedit.formats.transcripts import read_words
from storyedit.formats.word_document import word_document
from storyedit.given import given_sentences
from storyedit.moments import clips_of
from storyedit.said import SaidRecording, recording_part, said_in, said_passages
from storyedit.story import Choice, Story
from storyedit.timing import PLAIN_RATE
from storyedit.transcript import Speaker, Transcript
from tests.made import made_media
from tests.strategies import transcripts

PEOPLE = (Speaker("a", "Sam Hill"), Speaker("b", "Asha"))
LONG_MS = 400_000
SETTINGS = settings(max_examples=40, deadline=None)


@st.composite
def heard(draw: st.DrawFn) -> Transcript:
    """A transcript without gaps, heard to its end."""
    transcript = draw(transcripts())
    return replace(transcript, media_id="m1", gaps=(), voice=(), heard_to_ms=None)


def said_of(transcript: Transcript, choice: Choice = Choice.OPEN) -> SaidRecording:
    clips = tuple(replace(clip, choice=choice) for clip in clips_of(transcript))
    story = Story(id="story-1", clips=clips, people=PEOPLE)
    (said,) = said_in(story, [made_media(duration_ms=LONG_MS)], {"m1": transcript})
    return said


@SETTINGS
@given(heard())
def test_json_comes_back_word_by_word(transcript: Transcript) -> None:
    text = words_json([said_of(transcript)], title="Ours")
    given_words = read_words(text.encode(), name="ours.json", sha256=made_media().sha256)
    words = align(given_words, (), (), LONG_MS)
    assert words == transcript.words
    ids = {person.name: person.id for person in PEOPLE}
    assert given_sentences(given_words, words, ids) == transcript.sentences
    assert given_words.language == transcript.language


@SETTINGS
@given(heard())
def test_captions_of_a_recording_come_back_with_their_words(transcript: Transcript) -> None:
    said = said_of(transcript)
    cues = cues_of(said_passages(said, PLAIN_RATE), CaptionStyle(), PLAIN_RATE)
    plain = "".join(letter for word in transcript.words for letter in word.text if letter.isalnum())
    for kind in ("srt", "vtt"):
        text = recording_subtitles(cues, "srt" if kind == "srt" else "vtt")
        if not plain:
            continue
        read = read_words(text.encode(), name=f"ours.{kind}")
        letters = (letter for word in read.words for letter in word.text if letter.isalnum())
        assert "".join(letters) == plain
        assert set(read.speakers) <= {person.name for person in PEOPLE}
    assert all(a.time.end_ms <= b.time.start_ms for a, b in pairwise(cues))


@SETTINGS
@given(heard(), st.booleans())
def test_text_and_word_documents_hold_every_word(transcript: Transcript, times: bool) -> None:
    parts = [recording_part(said_of(transcript), "A film")]
    content = word_document(parts, title="Ours", language="en", times=times)
    assert content == word_document(parts, title="Ours", language="en", times=times)
    document = docx.Document(BytesIO(content))
    written = " ".join(paragraph.text for paragraph in document.paragraphs).split()
    text = words_text(parts, title="Ours").split()
    for word in transcript.words:
        assert word.text in written
        assert word.text in text


@SETTINGS
@given(heard())
def test_only_what_is_kept_is_there_when_only_that_is_wanted(transcript: Transcript) -> None:
    assert said_of(transcript).kept().sentences == ()
    kept = said_of(transcript, Choice.KEEP)
    assert kept.kept() == kept
