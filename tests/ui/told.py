"""Projects whose words are there without listening: real films, and words from who said what when.

Everything is made by the core itself, on the disk, as the app finds it.
"""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path
from uuid import uuid4

from storyedit import (
    Choice,
    Choose,
    NamePerson,
    ProjectFolder,
    add_recordings,
    look_at_project,
    moments_of,
    open_project,
    picture_of,
)
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.growing import transcript_so_far
from storyedit.timing import TimeRange, merge_ranges
from storyedit.transcript import Speaker, Transcript, Word
from tests.made_once import made_once

SAMPLES = Path(__file__).parents[2] / "sample_media"
FIRST_STORY = "story-1"
UNHEARD = "I do not want to talk about that part."
"""Said in the sample, and not written down here: so there is a moment without words."""

SENTENCE_MS = 4_000
"""A long talk has a sentence of ten words so often: 900 of them in an hour."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one person says without a pause."""

    speaker: str
    text: str
    time: TimeRange


def said_in(sample: str) -> tuple[Said, ...]:
    """Who says what, when, in one of the sample films ("the-bus")."""
    facts = json.loads((SAMPLES / f"{sample}.json").read_text(encoding="utf-8"))
    return tuple(
        Said(
            turn["speaker"],
            turn["text"],
            TimeRange(round(1000 * turn["start_s"]), round(1000 * turn["end_s"])),
        )
        for turn in facts["turns"]
    )


_THE_BUS = said_in("the-bus")


def transcript_of(
    said: Sequence[Said], media_id: str, *, heard_to_ms: int | None = None
) -> Transcript:
    """The words as if they were heard, each as long as it is written."""
    words: list[Word] = []
    speakers: list[str] = []
    for turn in said:
        if turn.text == UNHEARD or (heard_to_ms is not None and turn.time.end_ms > heard_to_ms):
            continue
        heard = _spread(turn)
        words += heard
        speakers += [turn.speaker] * len(heard)
    plain = transcript_so_far(
        f"t-{media_id}",
        media_id,
        language="en",
        engine="told",
        words=words,
        voice=merge_ranges(turn.time for turn in said),
        heard_to_ms=heard_to_ms,
    )
    return replace(
        plain,
        sentences=tuple(
            replace(sentence, speaker_id=speakers[sentence.first]) for sentence in plain.sentences
        ),
    )


def _spread(turn: Said) -> list[Word]:
    texts = turn.text.split()
    letters = sum(len(text) for text in texts)
    words, at = [], 0
    for text in texts:
        start_ms, end_ms = (
            turn.time.start_ms + turn.time.duration_ms * part // letters
            for part in (at, at + len(text))
        )
        words.append(Word(text, TimeRange(start_ms, end_ms), 0.9))
        at += len(text)
    return words


def make_project(
    path: Path,
    title: str,
    *,
    films: Sequence[Path] = (),
    transcripts: Sequence[Transcript] = (),
    link: bool | None = None,
) -> Path:
    """A project at this path with these films, "m1" first, and what was said in them.

    With ``link`` the films are left where they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with ProjectFolder.create(path, title) as project:
        if films:
            add_recordings(project, films, link=link)
        for transcript in transcripts:
            project.write_transcript(transcript)
    with open_project(path) as project:
        names = dict.fromkeys(s.speaker_id for t in transcripts for s in t.sentences)
        for name in names:
            if name:
                project.edit(FIRST_STORY, NamePerson(Speaker(name, name)))
    return path


def make_bus(
    path: Path,
    title: str = "The bus",
    *,
    chosen: Sequence[Choice] = (),
    film: Path = SAMPLES / "the-bus.mp4",
    link: bool | None = None,
) -> Path:
    """The sample film of the bus with all its words; the first moments are chosen as said.

    It is a copy of one that is made once, with the pictures of its moments: those take longest.
    """
    said = said_in("the-bus")
    if link:
        _make_bus(path, film, said, link=True)
    else:
        which = sha256(repr((film, said)).encode()).hexdigest()
        told = made_once(f"bus {which}", lambda beside: _make_bus(beside, film, said))
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(told, path)
    shutil.copytree(_pictures_of(film), path / "cache" / "pictures", dirs_exist_ok=True)
    record = json.loads((path / "project.json").read_text(encoding="utf-8"))
    record |= {"id": uuid4().hex, "title": title}
    (path / "project.json").write_text(json.dumps(record), encoding="utf-8")
    choose(path, chosen)
    return path


def _make_bus(path: Path, film: Path, said: Sequence[Said], *, link: bool | None = None) -> Path:
    heard = transcript_of(said, "m1")
    return make_project(path, "The bus", films=[film], transcripts=[heard], link=link)


def _pictures_of(film: Path) -> Path:
    """The pictures of all that is said in a film of the bus, as a project keeps them."""

    def make(path: Path) -> None:
        told = _make_bus(path.with_suffix(".storyedit"), film, _THE_BUS, link=True)
        with look_at_project(told) as project:
            for moment in moments_of(project):
                picture_of(project, moment.media_id, moment.time.start_ms)
        (told / "cache" / "pictures").rename(path)
        shutil.rmtree(told)

    with film.open("rb") as file:
        return made_once(f"pictures {file_digest(file, 'sha256').hexdigest()}", make)


def choose(path: Path, chosen: Sequence[Choice]) -> None:
    """Say this of the first moments of a project that is not open."""
    with open_project(path) as project:
        for moment, choice in zip(moments_of(project), chosen, strict=False):
            for clip_id in moment.clip_ids:
                project.edit(FIRST_STORY, Choose(clip_id, choice))


def make_long(path: Path, film: Path, minutes: int) -> Path:
    """A long talk over a ``long_film``: 15 sentences of 10 words a minute."""
    said = [
        Said(
            ("Sam", "Asking")[number % 5 == 0],
            f"Sentence {number} tells how we went on the bus then.",
            TimeRange(number * SENTENCE_MS, number * SENTENCE_MS + 3_000),
        )
        for number in range(minutes * 60_000 // SENTENCE_MS)
    ]
    transcript = transcript_of(said, "m1")
    return make_project(path, "A long talk", films=[film], transcripts=[transcript])


def long_film(path: Path, minutes: int) -> Path:
    """A film with moving picture and sound, and a keyframe every 10 s, made in a few seconds."""
    minute = path.with_name("minute.mp4")
    _ffmpeg(
        *("-f", "lavfi", "-i", "testsrc=size=320x180:rate=25:duration=60"),
        *("-f", "lavfi", "-i", "sine=frequency=220:duration=60"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-g", "250", "-keyint_min", "250"),
        *("-sc_threshold", "0", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "48k", str(minute)),
    )
    again = ("-stream_loop", str(minutes - 1), "-i", str(minute), "-c", "copy")
    _ffmpeg(*again, "-t", str(60 * minutes), str(path))
    minute.unlink()
    return path


def small_bus() -> Path:
    """The film of the bus in few dots: for tests that make films of it."""
    smaller = ("-vf", "scale=320:180", "-preset", "ultrafast", "-g", "25", "-c:a", "copy")
    return made_once(
        "small/the-bus.mp4",
        lambda path: _ffmpeg("-i", str(SAMPLES / "the-bus.mp4"), *smaller, str(path)),
    )


def make_heard_bus(path: Path, *, chosen: Sequence[Choice] = (), seconds: int = 40) -> Path:
    """The beginning of the bus by its sound alone, which is quickly written anew."""
    film = SAMPLES / "the-bus.mp4"
    plain = ("-t", str(seconds), "-vn", "-ac", "1", "-ar", "16000")
    sound = made_once(
        f"{seconds}/the-bus.wav", lambda place: _ffmpeg("-i", str(film), *plain, str(place))
    )
    said = [turn for turn in _THE_BUS if turn.time.end_ms < seconds * 1_000]
    made = make_project(path, "The bus", films=[sound], transcripts=[transcript_of(said, "m1")])
    choose(made, chosen)
    return made


def bus_until(path: Path, *, seconds: int) -> Path:
    """The beginning of the film of the bus: for tests that listen to it."""
    _ffmpeg("-i", str(SAMPLES / "the-bus.mp4"), "-t", str(seconds), "-c", "copy", str(path))
    return path


def _ffmpeg(*arguments: str) -> None:
    subprocess.run([str(find_ffmpeg().path), "-v", "error", "-y", *arguments], check=True)
