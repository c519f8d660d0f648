"""Hypothesis strategies: recordings, transcripts, stories and edits of every shape.

``tests.fitting`` makes edits that fit a story.
"""

import string
from fractions import Fraction
from itertools import pairwise
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from storyedit.edits import (
    AddCard,
    AddClips,
    AddSound,
    AnswerHint,
    Became,
    Choose,
    ChooseVariant,
    CorrectPlaces,
    CorrectWords,
    Edit,
    ForgetCaptions,
    ForgetCorrection,
    Join,
    KeepUms,
    KeepWords,
    LabelSpeaker,
    LeaveOutUms,
    LeaveOutWords,
    Move,
    NamePerson,
    RemoveCard,
    RemoveClips,
    RemoveSound,
    SamePerson,
    SetAside,
    SetCaptionLook,
    SetLine,
    SetSentence,
    SetTitle,
    Split,
    TellVoices,
    UseTranscript,
    WriteCaption,
    WriteGap,
)
from storyedit.lastingedits import (
    BringBack,
    GiveConsent,
    PutAway,
    RecordWatched,
    SayNotSeen,
    SaySeen,
)
from storyedit.looks import BOXES, COLOURS, SIZES, CaptionLook
from storyedit.mark import Mark, MarkAnswer
from storyedit.markedits import AddMark, AnswerMark, WriteMark
from storyedit.meaningedits import AnswerMeaning
from storyedit.media import AudioStream, MediaReference, VideoStream
from storyedit.story import (
    AnsweredHint,
    AnsweredMeaning,
    AwayMoment,
    CaptionText,
    Card,
    Choice,
    Clip,
    Consent,
    Correction,
    FaceKind,
    GapText,
    HintKind,
    MediaSpan,
    NotCarried,
    Seen,
    SoundNote,
    SpeakerLabel,
    Story,
    UsedTranscript,
    VoiceNote,
    Watched,
    WordRange,
)
from storyedit.timing import STANDARD_RATES, TimeRange
from storyedit.transcript import Sentence, Speaker, Transcript, Word

ids = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=8)
texts = st.text(max_size=12)
written = st.text(string.ascii_letters + "é😀", min_size=1, max_size=8)
hashes = st.text(string.hexdigits, min_size=64, max_size=64)
choices = st.sampled_from(Choice)


@st.composite
def time_ranges(draw: st.DrawFn, longest_ms: int = 5_000) -> TimeRange:
    """A stretch somewhere in the first hour."""
    start_ms = draw(st.integers(0, 3_600_000))
    return TimeRange(start_ms, start_ms + draw(st.integers(1, longest_ms)))


@st.composite
def word_ranges(draw: st.DrawFn) -> WordRange:
    """Some words of some transcript."""
    first = draw(st.integers(0, 9_000))
    return WordRange(draw(ids), first, first + draw(st.integers(1, 40)))


media_spans = st.builds(MediaSpan, ids, time_ranges())
cards = st.builds(
    Card, kind=st.sampled_from(["title", "section"]), text=texts, duration_ms=st.integers(1, 9_000)
)
speakers = st.builds(Speaker, ids, texts, st.booleans())
speaker_labels = st.builds(SpeakerLabel, word_ranges(), ids, st.booleans())
marks = st.builds(
    Mark,
    id=ids,
    clip_id=ids,
    kind=st.sampled_from(["like", "unclear", "question"]),
    text=texts,
    who=texts,
    media_id=st.none() | ids,
    at_ms=st.none() | st.integers(0, 3_600_000),
    film_ms=st.none() | st.integers(0, 3_600_000),
    answer=st.none()
    | st.builds(MarkAnswer, st.sampled_from(["changed", "not-changed", "talk"]), texts),
)
consents = st.builds(
    Consent,
    person_id=ids,
    purpose=st.sampled_from(["make", "share"]),
    answer=st.sampled_from(["yes", "no", "not yet"]),
    how=texts,
    audience=st.none() | texts,
    plan_sha256=st.none() | hashes,
    name=texts,
    said=st.lists(word_ranges(), max_size=2).map(tuple),
    watched_elsewhere=st.booleans(),
    voice=st.none() | st.builds(VoiceNote, hashes, st.integers(1, 61_000)),
)
watched = st.builds(
    Watched, hashes, st.lists(st.tuples(texts, texts), max_size=2).map(tuple), st.booleans()
)
seen = st.builds(Seen, ids, ids)

rates = st.sampled_from(STANDARD_RATES) | st.fractions(1, 120, max_denominator=100_000)
video_streams = st.builds(
    VideoStream,
    index=st.integers(0, 9),
    codec=texts,
    width_px=st.integers(1, 8_000),
    height_px=st.integers(1, 8_000),
    rotation_deg=st.sampled_from([0, 90, 180, 270]),
    sample_aspect=st.fractions(Fraction(1, 4), 4, max_denominator=1_000),
    rate=rates,
    is_vfr=st.booleans(),
    start_ms=st.integers(-1_000, 1_000),
    end_ms=st.integers(1, 9_000_000),
)
audio_streams = st.builds(
    AudioStream,
    index=st.integers(0, 9),
    codec=texts,
    sample_rate_hz=st.sampled_from([8_000, 44_100, 48_000]),
    channels=st.integers(1, 8),
    start_ms=st.integers(-1_000, 1_000),
)
file_names = texts | st.binary(min_size=1, max_size=8).map(
    lambda raw: raw.decode(errors="surrogateescape")
)
"""Names as Python gives them for any bytes, UTF-8 or not."""


@st.composite
def media_references(draw: st.DrawFn) -> MediaReference:
    """A recording copied into the project, or left where it is."""
    inside = draw(st.booleans())
    name = draw(file_names)
    return MediaReference(
        id=draw(ids),
        name=name,
        location=f"media/{name.replace('/', '_')}" if inside else f"/films/{name}",
        inside_project=inside,
        sha256=draw(hashes),
        duration_ms=draw(st.integers(1, 9_000_000)),
        video=draw(st.none() | video_streams),
        audio=draw(st.none() | audio_streams),
        size_bytes=draw(st.none() | st.integers(1, 2**50)),
        is_photo=draw(st.booleans()),
        forgotten=tuple(draw(st.lists(time_ranges(), max_size=1))),
    )


@st.composite
def transcripts(draw: st.DrawFn, transcript_id: str = "t1", most_words: int = 40) -> Transcript:
    """Words one after the other, in sentences that hold each word once."""
    count = draw(st.integers(1, most_words))
    words, at_ms = [], 0
    for _ in range(count):
        at_ms += draw(st.integers(0, 800))
        time = TimeRange(at_ms, at_ms + draw(st.integers(1, 900)))
        words.append(Word(draw(written), time, draw(st.none() | st.floats(0, 1))))
        at_ms = time.end_ms
    bounds = [0, *sorted(draw(st.sets(st.integers(1, count), max_size=6)) - {count}), count]
    sentences = tuple(
        Sentence(first, end, draw(st.none() | st.sampled_from(["a", "b"])))
        for first, end in pairwise(bounds)
    )
    stretches = st.lists(time_ranges(), max_size=3).map(tuple)
    return Transcript(
        id=transcript_id,
        media_id=f"m-{transcript_id}",
        language="en",
        engine="made",
        words=tuple(words),
        sentences=sentences,
        voice=draw(stretches),
        gaps=draw(stretches),
        heard_to_ms=draw(st.none() | st.integers(0, 9_000_000)),
        asked_language=draw(st.none() | texts),
        prompt=draw(texts),
    )


def clips_of(transcript: Transcript) -> AddClips:
    """A clip for each sentence, and one for each gap."""
    heard = (
        Clip(f"{transcript.id}-{place}", WordRange(transcript.id, sentence.first, sentence.end))
        for place, sentence in enumerate(transcript.sentences)
    )
    gaps = (
        Clip(f"{transcript.id}-gap-{place}", MediaSpan(transcript.media_id, gap))
        for place, gap in enumerate(transcript.gaps)
    )
    return AddClips((*heard, *gaps))


any_clips = st.builds(
    Clip,
    ids,
    word_ranges() | media_spans | cards,
    choices,
    st.lists(word_ranges(), max_size=2).map(tuple),
)

used_transcripts = st.builds(UsedTranscript, ids, ids)
not_carried = st.builds(
    NotCarried,
    kind=st.sampled_from(
        ["correction", "speaker", "gap", "mark", "left out", "moment", "caption", "sound"]
    ),
    text=texts,
    media_id=ids,
    time=time_ranges(),
)
corrections = st.builds(Correction, word_ranges(), texts)
variants = st.sampled_from(["verbatim", "easy"])
caption_texts = st.builds(
    CaptionText,
    ranges=st.lists(word_ranges() | media_spans, max_size=2).map(tuple),
    variant=variants,
    text=texts,
    based_on=texts,
    breaks=st.lists(st.integers(0, 9), max_size=2).map(tuple),
)
sound_notes = st.builds(
    SoundNote, at=word_ranges() | media_spans, text=texts, is_before=st.booleans()
)

caption_looks = st.builds(
    CaptionLook,
    profile=texts,
    own_rules=texts,
    letters=st.sampled_from([*SIZES]),
    box=st.sampled_from([*BOXES]),
    colours=st.sampled_from([*COLOURS]),
    place=st.sampled_from(["bottom", "top"]),
    names=st.booleans(),
)

answered_hints = st.builds(
    AnsweredHint,
    kind=st.sampled_from([*get_args(HintKind), *get_args(FaceKind)]),
    words=st.lists(word_ranges(), max_size=2).map(tuple),
)
answered_meanings = st.builds(
    AnsweredMeaning,
    kind=st.sampled_from(["word", "order", "halves"]),
    gone=st.lists(word_ranges(), max_size=2).map(tuple),
    now=st.lists(word_ranges(), max_size=2).map(tuple),
    is_meant=st.booleans(),
)
away_moments = st.builds(
    AwayMoment,
    media_spans,
    st.lists(word_ranges(), max_size=2).map(tuple),
    st.lists(any_clips, max_size=1).map(tuple),
    st.booleans(),
)

any_stories = st.builds(
    Story,
    id=ids,
    title=texts,
    sentence=texts,
    clips=st.lists(any_clips, max_size=3).map(tuple),
    corrections=st.lists(corrections, max_size=2).map(tuple),
    speaker_labels=st.lists(speaker_labels, max_size=2).map(tuple),
    gap_texts=st.lists(st.builds(GapText, media_spans, texts), max_size=2).map(tuple),
    marks=st.lists(marks, max_size=2).map(tuple),
    people=st.lists(speakers, max_size=2).map(tuple),
    consents=st.lists(consents, max_size=2).map(tuple),
    watched=st.lists(watched, max_size=2).map(tuple),
    seen=st.lists(seen, max_size=2).map(tuple),
    used=st.lists(used_transcripts, max_size=2).map(tuple),
    not_carried=st.lists(not_carried, max_size=2).map(tuple),
    ums_kept=st.lists(word_ranges(), max_size=2).map(tuple),
    caption_texts=st.lists(caption_texts, max_size=2).map(tuple),
    sound_notes=st.lists(sound_notes, max_size=2).map(tuple),
    variant=variants,
    look=caption_looks,
    hints_answered=st.lists(answered_hints, max_size=2).map(tuple),
    meanings_answered=st.lists(answered_meanings, max_size=2).map(tuple),
    put_away=st.lists(away_moments, max_size=1).map(tuple),
)
"""Stories of every shape a file can hold; most would not pass ``check``."""

ANY_EDIT: dict[type[Edit], SearchStrategy[Edit]] = {
    AddClips: st.builds(
        AddClips,
        st.lists(any_clips, max_size=3).map(tuple),
        st.none() | used_transcripts,
        st.lists(speakers, max_size=2).map(tuple),
    ),
    Choose: st.builds(Choose, ids, choices),
    SetLine: st.builds(SetLine, st.lists(ids, max_size=4).map(tuple)),
    Move: st.builds(Move, ids, st.none() | ids),
    Split: st.builds(Split, ids, st.integers(0, 9_000), ids),
    Join: st.builds(Join, ids, ids),
    LeaveOutWords: st.builds(LeaveOutWords, word_ranges()),
    KeepWords: st.builds(KeepWords, word_ranges()),
    CorrectWords: st.builds(CorrectWords, word_ranges(), texts),
    CorrectPlaces: st.builds(CorrectPlaces, st.lists(corrections, max_size=3).map(tuple)),
    ForgetCorrection: st.builds(ForgetCorrection, word_ranges()),
    NamePerson: st.builds(NamePerson, speakers),
    LabelSpeaker: st.builds(LabelSpeaker, word_ranges(), ids),
    TellVoices: st.builds(
        TellVoices,
        st.lists(speaker_labels, max_size=3).map(tuple),
        st.lists(speakers, max_size=2).map(tuple),
    ),
    SamePerson: st.builds(SamePerson, ids, ids),
    WriteGap: st.builds(WriteGap, media_spans, texts),
    AddCard: st.builds(AddCard, ids, cards, st.none() | ids),
    RemoveCard: st.builds(RemoveCard, ids),
    RemoveClips: st.builds(RemoveClips, st.lists(ids, max_size=3).map(tuple)),
    SetTitle: st.builds(SetTitle, texts),
    SetSentence: st.builds(SetSentence, texts),
    AddMark: st.builds(AddMark, marks),
    WriteMark: st.builds(WriteMark, ids, texts, texts),
    AnswerMark: st.builds(
        AnswerMark, ids, st.sampled_from(["changed", "not-changed", "talk"]), texts
    ),
    GiveConsent: st.builds(GiveConsent, consents),
    RecordWatched: st.builds(RecordWatched, watched),
    SaySeen: st.builds(SaySeen, speakers, ids),
    SayNotSeen: st.builds(SayNotSeen, seen),
    UseTranscript: st.builds(
        UseTranscript,
        media_id=ids,
        old_id=ids,
        new_id=ids,
        mapping=st.lists(
            st.builds(Became, ids, st.lists(any_clips, max_size=2).map(tuple)), max_size=2
        ).map(tuple),
        added=st.lists(any_clips, max_size=1).map(tuple),
        corrections=st.lists(st.builds(Correction, word_ranges(), texts), max_size=1).map(tuple),
        speaker_labels=st.lists(st.builds(SpeakerLabel, word_ranges(), ids), max_size=1).map(tuple),
        gap_texts=st.lists(st.builds(GapText, media_spans, texts), max_size=1).map(tuple),
        ums_kept=st.lists(word_ranges(), max_size=1).map(tuple),
        not_carried=st.lists(not_carried, max_size=1).map(tuple),
        caption_texts=st.lists(caption_texts, max_size=1).map(tuple),
        sound_notes=st.lists(sound_notes, max_size=1).map(tuple),
        hints_answered=st.lists(answered_hints, max_size=1).map(tuple),
        meanings_answered=st.lists(answered_meanings, max_size=1).map(tuple),
        put_away=st.lists(away_moments, max_size=1).map(tuple),
    ),
    SetAside: st.just(SetAside()),
    LeaveOutUms: st.builds(
        LeaveOutUms,
        st.lists(word_ranges(), max_size=3).map(tuple),
        st.lists(word_ranges(), max_size=2).map(tuple),
    ),
    KeepUms: st.builds(KeepUms, st.lists(word_ranges(), max_size=3).map(tuple)),
    AnswerHint: st.builds(
        AnswerHint,
        st.lists(answered_hints, max_size=2).map(tuple),
        keep=st.lists(ids, max_size=2).map(tuple),
        leave_out=st.lists(ids, max_size=2).map(tuple),
        words_out=st.lists(word_ranges(), max_size=2).map(tuple),
    ),
    AnswerMeaning: st.builds(
        AnswerMeaning,
        answer=answered_meanings,
        keep=st.lists(ids, max_size=2).map(tuple),
        words_out=st.lists(word_ranges(), max_size=1).map(tuple),
        words_back=st.lists(word_ranges(), max_size=1).map(tuple),
        in_order=st.lists(ids, max_size=3).map(tuple),
    ),
    WriteCaption: st.builds(WriteCaption, caption_texts),
    ForgetCaptions: st.builds(ForgetCaptions, st.lists(caption_texts, max_size=2).map(tuple)),
    ChooseVariant: st.builds(ChooseVariant, variants),
    AddSound: st.builds(AddSound, sound_notes),
    RemoveSound: st.builds(RemoveSound, sound_notes),
    SetCaptionLook: st.builds(SetCaptionLook, caption_looks),
    PutAway: st.builds(PutAway, media_spans, st.lists(word_ranges(), max_size=2).map(tuple)),
    BringBack: st.builds(BringBack, media_spans),
}
"""Any edit of each type: few of them fit any story."""

any_edits: SearchStrategy[Edit] = st.one_of(*ANY_EDIT.values())
