"""Where runs of words begin and end for the ear."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from storyedit.edges import BREATH_MS, ROOM_MS, SHAVED_MS, room_around, sound_of
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Transcript, Word
from tests.made import made_transcript

LONG_MS = 60_000


def test_a_breath_of_silence_is_kept_on_each_side() -> None:
    heard = made_transcript("one two [2000] three four [2000] five six")
    first_ms, last_ms = heard.words[2].time.start_ms, heard.words[3].time.end_ms
    cut = sound_of(2, 4, heard, duration_ms=LONG_MS)
    assert cut == TimeRange(first_ms - BREATH_MS, last_ms + BREATH_MS)


def test_two_sentences_with_a_short_pause_meet_in_its_middle() -> None:
    heard = made_transcript("one two [300] three four")
    before = sound_of(0, 2, heard, duration_ms=LONG_MS)
    after = sound_of(2, 4, heard, duration_ms=LONG_MS)
    assert before.end_ms == after.start_ms == heard.words[1].time.end_ms + 150


def test_words_that_touch_are_cut_between_them() -> None:
    heard = made_transcript("one two three four")
    cut = sound_of(1, 3, heard, duration_ms=LONG_MS)
    assert cut == TimeRange(heard.words[1].time.start_ms, heard.words[2].time.end_ms)


def test_where_voice_runs_on_words_are_cut_at_the_faintest_moment_between_them() -> None:
    heard = made_transcript("one two [140] three four")
    end_ms, start_ms = heard.words[1].time.end_ms, heard.words[2].time.start_ms
    run_on = replace(heard, voice=(TimeRange(0, LONG_MS),))
    for quiet_ms, cut_ms in (
        ((end_ms - 1, end_ms + 20), end_ms + 20),
        ((start_ms, start_ms + 5), start_ms),
    ):
        found = replace(run_on, quiet_ms=quiet_ms)
        assert sound_of(0, 2, found, duration_ms=LONG_MS).end_ms == cut_ms
        assert sound_of(2, 4, found, duration_ms=LONG_MS).start_ms == cut_ms
        in_silence = replace(heard, quiet_ms=quiet_ms)
        assert sound_of(0, 2, in_silence, duration_ms=LONG_MS).end_ms == (end_ms + start_ms) // 2
    elsewhere = replace(run_on, quiet_ms=(end_ms - 1, start_ms + 1))
    assert sound_of(0, 2, elsewhere, duration_ms=LONG_MS) == sound_of(
        0, 2, run_on, duration_ms=LONG_MS
    )


def test_an_um_nobody_wrote_down_is_not_taken_for_silence() -> None:
    heard = made_transcript("one two [3000] three")
    end_ms = heard.words[1].time.end_ms
    um = TimeRange(end_ms + 400, end_ms + 900)
    with_um = replace(heard, voice=merge_ranges([*heard.voice, um]))
    assert sound_of(0, 2, with_um, duration_ms=LONG_MS).end_ms == end_ms + 200
    assert sound_of(2, 3, with_um, duration_ms=LONG_MS).start_ms >= um.end_ms


def test_a_word_s_tail_is_kept_and_a_long_sound_after_it_is_not() -> None:
    heard = made_transcript("one two [3000] three")
    end_ms = heard.words[1].time.end_ms
    tail = replace(heard, voice=merge_ranges([*heard.voice, TimeRange(end_ms, end_ms + 290)]))
    assert sound_of(0, 2, tail, duration_ms=LONG_MS).end_ms == end_ms + 290 + BREATH_MS
    hum = replace(heard, voice=merge_ranges([*heard.voice, TimeRange(end_ms, end_ms + 1500)]))
    assert sound_of(0, 2, hum, duration_ms=LONG_MS).end_ms == end_ms


def test_words_the_voice_finder_missed_are_kept_whole() -> None:
    heard = replace(made_transcript("one two [900] three"), voice=())
    cut = sound_of(0, 2, heard, duration_ms=LONG_MS)
    assert cut.start_ms <= heard.words[0].time.start_ms
    assert cut.end_ms >= heard.words[1].time.end_ms


def test_more_of_the_silence_is_kept_where_more_is_asked_for() -> None:
    heard = made_transcript("one two [2000] three four [700] five six")
    first_ms, last_ms = heard.words[2].time.start_ms, heard.words[3].time.end_ms
    cut = sound_of(2, 4, heard, duration_ms=LONG_MS, breath_ms=600)
    assert cut == TimeRange(first_ms - 600, last_ms + 350)
    assert sound_of(4, 6, heard, duration_ms=LONG_MS, breath_ms=600).start_ms == cut.end_ms


def test_the_room_reaches_as_far_as_the_silence_does() -> None:
    heard = made_transcript("one two [2000] three four [330] five six")
    cut = sound_of(2, 4, heard, duration_ms=LONG_MS)
    room = room_around(cut, 2, 4, heard, duration_ms=LONG_MS)
    assert room == (ROOM_MS, 330 - 165 - SHAVED_MS)
    whole = sound_of(0, 6, heard, duration_ms=LONG_MS)
    assert room_around(whole, 0, 6, heard, duration_ms=whole.end_ms + 30)[1] == 30


def test_there_is_no_room_where_voice_runs_on_or_none_was_looked_for() -> None:
    heard = made_transcript("one two three four")
    cut = sound_of(1, 3, heard, duration_ms=LONG_MS)
    assert room_around(cut, 1, 3, heard, duration_ms=LONG_MS) == (0, 0)
    apart = replace(made_transcript("one two [2000] three"), voice=())
    cut = sound_of(0, 2, apart, duration_ms=LONG_MS)
    assert room_around(cut, 0, 2, apart, duration_ms=LONG_MS) == (0, 0)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    words = []
    now_ms = draw(st.integers(0, 500))
    for _ in range(draw(st.integers(1, 12))):
        length_ms = draw(st.integers(20, 600))
        words.append(Word("word", TimeRange(now_ms, now_ms + length_ms)))
        now_ms += length_ms + draw(st.sampled_from([0, 0, 10, 90, 350, 700, 4000]))
    heard = [
        TimeRange(
            max(0, word.time.start_ms + draw(st.integers(-300, 15))),
            word.time.end_ms + draw(st.integers(-4, 300)),
        )
        for word in words
        if draw(st.booleans())
    ]
    other = [TimeRange(at, at + 450) for at in draw(st.lists(st.integers(0, 20_000), max_size=4))]
    return Transcript(
        id="t1",
        media_id="m1",
        language="en",
        engine="made",
        words=tuple(words),
        sentences=(),
        voice=merge_ranges(heard + other),
        quiet_ms=tuple(sorted(draw(st.sets(st.integers(0, 20_000))))),
    )


@given(transcripts(), st.data())
def test_no_cut_reaches_into_another_word_and_neighbours_never_overlap(
    heard: Transcript, data: st.DataObject
) -> None:
    count = len(heard.words)
    first = data.draw(st.integers(0, count - 1))
    end = data.draw(st.integers(first + 1, count))
    cut = sound_of(first, end, heard, duration_ms=LONG_MS)
    if first:
        assert cut.start_ms >= heard.words[first - 1].time.end_ms
        assert cut.start_ms >= sound_of(0, first, heard, duration_ms=LONG_MS).end_ms
    if end < count:
        assert cut.end_ms <= heard.words[end].time.start_ms


@given(transcripts(), st.data(), st.integers(0, 3_000))
def test_a_room_holds_no_voice_and_no_word(
    heard: Transcript, data: st.DataObject, breath_ms: int
) -> None:
    count = len(heard.words)
    first = data.draw(st.integers(0, count - 1))
    end = data.draw(st.integers(first + 1, count))
    cut = sound_of(first, end, heard, duration_ms=LONG_MS, breath_ms=breath_ms)
    before_ms, after_ms = room_around(cut, first, end, heard, duration_ms=LONG_MS)
    rooms = [
        TimeRange(begin_ms, end_ms)
        for begin_ms, end_ms in (
            (cut.start_ms - before_ms, cut.start_ms),
            (cut.end_ms, cut.end_ms + after_ms),
        )
        if begin_ms < end_ms
    ]
    others = [*heard.words[:first], *heard.words[end:]]
    for room in rooms:
        assert room.duration_ms <= ROOM_MS
        assert not any(room.overlaps(voice) for voice in heard.voice)
        assert not any(room.overlaps(word.time) for word in others)
