"""Made-up transcripts and recordings, short enough to read in a test."""

from fractions import Fraction
from pathlib import Path

from storyedit.edits import AddClips, SetTitle
from storyedit.media import AudioStream, MediaReference, VideoStream
from storyedit.project import ProjectFolder
from storyedit.sentences import group_sentences
from storyedit.story import Choice, Clip, Story, WordRange
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Transcript, Word


def spoken(text: str, *, start_ms: int = 1_000, word_ms: int = 300) -> tuple[Word, ...]:
    """Words said evenly and without gaps; ``[1500]`` is a pause of 1500 ms."""
    words: list[Word] = []
    now_ms = start_ms
    for token in text.split():
        if token.startswith("["):
            now_ms += int(token.strip("[]"))
            continue
        words.append(Word(token, TimeRange(now_ms, now_ms + word_ms), 0.9))
        now_ms += word_ms
    return tuple(words)


def made_transcript(
    text: str, *, transcript_id: str = "t1", media_id: str = "m1", word_ms: int = 300
) -> Transcript:
    """A transcript whose voice is just where its words are."""
    words = spoken(text, word_ms=word_ms)
    return Transcript(
        id=transcript_id,
        media_id=media_id,
        language="en",
        engine="made",
        words=words,
        sentences=group_sentences(words),
        voice=merge_ranges(word.time for word in words),
    )


def made_media(
    media_id: str = "m1",
    *,
    duration_ms: int = 60_000,
    rate: Fraction = Fraction(25),
    size: tuple[int, int] = (1280, 720),
) -> MediaReference:
    """A recording that is nowhere on the disk, for plans that are never carried out."""
    video = VideoStream(
        index=0,
        codec="h264",
        width_px=size[0],
        height_px=size[1],
        rotation_deg=0,
        sample_aspect=Fraction(1),
        rate=rate,
        is_vfr=False,
        start_ms=0,
        end_ms=duration_ms,
    )
    audio = AudioStream(index=1, codec="aac", sample_rate_hz=48_000, channels=2, start_ms=0)
    return MediaReference(
        id=media_id,
        name=f"{media_id}.mp4",
        location=f"media/{media_id}.mp4",
        inside_project=True,
        sha256=f"{media_id:0>64}",
        duration_ms=duration_ms,
        video=video,
        audio=audio,
    )


def story_of(*transcripts: Transcript, choice: Choice = Choice.KEEP) -> Story:
    """A story of every sentence, one clip each."""
    clips = tuple(
        Clip(f"{transcript.id}.{number}", WordRange(transcript.id, s.first, s.end), choice)
        for transcript in transcripts
        for number, s in enumerate(transcript.sentences, start=1)
    )
    return Story(id="story-1", clips=clips)


FIVE_WORDS = AddClips((Clip("a", WordRange("t1", 0, 5)),))
"""One clip, for tests that need any first edit."""


def edited_project(path: Path) -> Path:
    """A closed project with a transcript and a few edits."""
    with ProjectFolder.create(path, "My story") as project:
        project.write_transcript(made_transcript("I like my work."))
        project.edit("story-1", FIVE_WORDS)
        project.edit("story-1", SetTitle("one"))
        project.edit("story-1", SetTitle("two"))
    return path
