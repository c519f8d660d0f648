"""Recordings in which a real face is seen, low, high or in the middle of the picture.

``pictures/astronaut.jpg`` is a part of NASA's portrait of Eileen Collins, as scikit-image carries
it: in the public domain, with no known copyright restrictions (https://flic.kr/p/r9qvLn).
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from shutil import copytree

import numpy as np
from PIL import Image

from storyedit import ProjectFolder, add_recordings, keep, moments_of
from storyedit.workflow.filling import fill_stories
from tests.made import made_transcript
from tests.made_once import made_once
from tests.media.recording import Picture, Pixels, Sound, even_stamps, record, tone

PORTRAIT = Path(__file__).with_name("pictures") / "astronaut.jpg"
SIZE = (640, 360)
RATE = Fraction(25)

SCENE_S = 3
PORTRAIT_PX = (140, 168)
FACE_ROW = 88
"""Where the middle of the face is in a portrait so large."""

HIGH, MIDDLE, LOW = 62, 180, 300
"""Rows of the picture: behind captions at the top, behind none, and behind those at the bottom."""

SENTENCE = "We went on the bus to see the sea."


def scene(*rows: int) -> Pixels:
    """A picture with a face in the middle of each of these rows; without any, of nobody."""
    width, height = SIZE
    picture = np.full((height, width, 3), 96, np.uint8)
    portrait = np.asarray(Image.open(PORTRAIT).convert("RGB").resize(PORTRAIT_PX))
    left = (width - PORTRAIT_PX[0]) // 2
    for row in rows:
        top = row - FACE_ROW
        first, end = max(0, top), min(height, top + PORTRAIT_PX[1])
        picture[first:end, left : left + PORTRAIT_PX[0]] = portrait[first - top : end - top]
    return picture


def face_film(path: Path, scenes: Sequence[Sequence[int]]) -> Path:
    """A film of three seconds for each scene, in each of which faces are in these rows."""
    drawn = [scene(*rows) for rows in scenes]
    frames = SCENE_S * int(RATE)
    picture = Picture(
        stamps=even_stamps(RATE, frames * len(scenes)),
        rate=RATE,
        draw=lambda number: drawn[number // frames],
    )
    return record(path, picture, Sound(samples=tone(300, SCENE_S * len(scenes))))


def face_project(path: Path, *scenes: Sequence[int]) -> Path:
    """A project of such a film; in each of its scenes a sentence is said, and kept."""
    film = face_film(path.with_suffix(".mp4"), scenes)
    pause_ms = SCENE_S * 1_000 - 300 * len(SENTENCE.split())
    said = f" [{pause_ms}] ".join([SENTENCE] * len(scenes))
    with ProjectFolder.create(path, "Faces") as project:
        add_recordings(project, [film])
        project.write_transcript(made_transcript(said))
        fill_stories(project)
        keep(project, [moment.number for moment in moments_of(project)])
    film.unlink()
    return path


def four_faces(path: Path) -> Path:
    """A project whose moments 1 to 4 show a face low, in the middle, high, and nobody; all kept."""
    made = made_once("four faces", lambda beside: face_project(beside, [LOW], [MIDDLE], [HIGH], []))
    return copytree(made, path)
