"""Hypothesis strategies: one recording heard two times, and stories made from the first hearing."""

from contextlib import suppress

from hypothesis import strategies as st

from storyedit.applying import apply
from storyedit.edits import (
    Choose,
    CorrectWords,
    Edit,
    Join,
    LabelSpeaker,
    LeaveOutWords,
    Move,
    NamePerson,
    SetLine,
    Split,
    WriteGap,
)
from storyedit.errors import EditError
from storyedit.growing import transcript_so_far
from storyedit.mark import Mark
from storyedit.markedits import AddMark
from storyedit.moments import clips_of
from storyedit.story import Choice, MediaSpan, Story, WordRange
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Speaker, Transcript, Word

TEXTS = ["tea", "bus,", "home.", "um", "I", "went", "who?", "So", "café", "no"]
SAM, ANN = Speaker("p1", "Sam"), Speaker("p2", "Ann")


@st.composite
def first_hearings(draw: st.DrawFn) -> Transcript:
    """Words with pauses of every length, and voice that is not all written down."""
    words, voice, at_ms = [], [], draw(st.integers(0, 3_000))
    for _ in range(draw(st.integers(1, 30))):
        at_ms += draw(st.sampled_from([0, 0, 0, 60, 300, 1_000, 2_000, 4_000]))
        if draw(st.integers(0, 7)) == 0:
            voice.append(TimeRange(at_ms + 500, at_ms + 500 + draw(st.integers(1_200, 5_000))))
            at_ms = voice[-1].end_ms + 500
        time = TimeRange(at_ms, at_ms + draw(st.integers(80, 700)))
        words.append(Word(draw(st.sampled_from(TEXTS)), time, 0.9))
        voice.append(time)
        at_ms = time.end_ms
    return heard("m1-t1", words, merge_ranges(voice))


def heard(transcript_id: str, words: list[Word], voice: tuple[TimeRange, ...]) -> Transcript:
    """A whole transcript of these words, with sentences and gaps as an engine's get them."""
    return transcript_so_far(
        transcript_id,
        "m1",
        language="en",
        engine="made",
        words=words,
        voice=voice,
        heard_to_ms=None,
    )


@st.composite
def second_hearings(draw: st.DrawFn, first: Transcript) -> Transcript:
    """The same sound heard anew: words moved, lost, changed, divided, joined and found."""
    spans: list[tuple[str, int, int]] = []
    for word in first.words:
        start_ms, end_ms = word.time.start_ms, word.time.end_ms
        match draw(st.sampled_from("....... lost other moved halves".split())):
            case "lost":
                continue
            case "other":
                spans.append((draw(st.sampled_from(TEXTS)), start_ms, end_ms))
            case "moved":
                by_ms = draw(st.integers(-250, 250))
                spans.append((word.text, start_ms + by_ms, end_ms + by_ms))
            case "halves":
                middle_ms = (start_ms + end_ms) // 2
                spans.append((word.text, start_ms, middle_ms))
                spans.append((draw(st.sampled_from(TEXTS)), middle_ms, end_ms))
            case _:
                spans.append((word.text, start_ms, end_ms))
    for stretch in first.voice:
        if draw(st.integers(0, 3)) == 0:
            start_ms = draw(st.integers(stretch.start_ms, stretch.end_ms - 1))
            spans.append((draw(st.sampled_from(TEXTS)), start_ms, start_ms + 300))
    words, reached_ms = [], 0
    for text, start_ms, end_ms in sorted(spans, key=lambda span: span[1]):
        begin_ms = max(reached_ms, start_ms)
        if end_ms - begin_ms >= 20:
            words.append(Word(text, TimeRange(begin_ms, end_ms), 0.9))
            reached_ms = end_ms
    return heard("m1-t2", words, first.voice)


@st.composite
def stories_from(draw: st.DrawFn, transcript: Transcript) -> Story:
    """A story that a person worked on: any edit of what is said, many times."""
    story = Story(id="s", clips=clips_of(transcript))
    for person in (SAM, ANN):
        story = apply(story, NamePerson(person))
    for step in range(draw(st.integers(0, 14))):
        with suppress(EditError):
            story = apply(story, draw(edits_of(story, transcript, step)))
    return story


@st.composite
def edits_of(draw: st.DrawFn, story: Story, transcript: Transcript, step: int) -> Edit:
    ids = st.sampled_from([clip.id for clip in story.clips])
    first = draw(st.integers(0, len(transcript.words) - 1))
    end = draw(st.integers(first + 1, min(len(transcript.words), first + 4)))
    words = WordRange(transcript.id, first, end)
    mended = " ".join(f"mended{step}-{n}" for n in range(draw(st.integers(1, 4))))
    spans = [clip.content for clip in story.clips if isinstance(clip.content, MediaSpan)]
    kinds: list[st.SearchStrategy[Edit]] = [
        st.builds(Choose, ids, st.sampled_from([Choice.KEEP, Choice.KEEP, *Choice])),
        st.builds(Move, ids, st.none() | ids),
        st.lists(ids, unique=True, max_size=5).map(lambda line: SetLine(tuple(line))),
        st.builds(Split, ids, st.just(first + 1), st.just(f"new-{step}")),
        st.builds(Join, ids, ids),
        st.just(LeaveOutWords(words)),
        st.just(CorrectWords(words, mended)),
        st.builds(LabelSpeaker, st.just(words), st.sampled_from([SAM.id, ANN.id])),
        ids.map(lambda clip: AddMark(Mark(id=f"k{len(story.marks)}", clip_id=clip, kind="like"))),
    ]
    if spans:
        kinds.append(st.sampled_from(spans).map(lambda span: WriteGap(span, f"gap{step} text")))
    return draw(st.one_of(kinds))
