"""The mark of a draft: on every frame, legible, away from captions; and gone once all said yes."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit import (
    FilmSettings,
    ProjectFolder,
    SetTitle,
    add_recordings,
    made_film,
    make_film,
)
from storyedit.edits import AddClips
from storyedit.looks import CaptionLook
from tests.made import made_transcript, story_of
from tests.media.recording import Picture, Sound, even_stamps, record, tone
from tests.media.showing import pictures
from tests.saying_yes import say_yes

STORY = "story-1"
HEARD = made_transcript("I like my work.")
SIZE = (240, 320)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProjectFolder]:
    folder = tmp_path_factory.mktemp("drafts")
    picture = Picture(stamps=even_stamps(Fraction(25), 75), draw=grey)
    talk = record(folder / "talk.mp4", picture, Sound(samples=tone(440, 3)))
    with ProjectFolder.create(folder / "x.storyedit", "x") as made:
        add_recordings(made, [talk])
        made.write_transcript(HEARD)
        made.edit(STORY, AddClips(story_of(HEARD).clips))
        made.edit(STORY, SetTitle("Me"))
        yield made


def grey(number: int) -> np.ndarray:
    return np.full(SIZE, 90 + number, np.uint8)


def differences(one: Path, other: Path) -> list[np.ndarray]:
    both = zip(pictures(one), pictures(other), strict=True)
    return [np.abs(a.astype(int) - b) > 40 for a, b in both]


@pytest.mark.parametrize("place", ["bottom", "top"])
def test_a_draft_says_so_on_every_frame_until_everybody_said_yes(
    project: ProjectFolder, place: str
) -> None:
    look = FilmSettings(look=CaptionLook(place=place))  # type: ignore[arg-type]
    draft = make_film(project, settings=look)
    assert draft.receipt.is_draft
    assert draft.files.captioned.name == "draft.mp4"
    assert made_film(project, settings=look) == draft.files
    kept = set((project.cache_folder / "parts").iterdir())
    say_yes(project, settings=look)
    film = make_film(project, settings=look)
    assert (film.receipt.is_draft, film.files.captioned.name) == (False, "film.mp4")
    assert film.plan.sha256 == draft.plan.sha256, "the mark is no part of what was watched"
    assert made_film(project, settings=look) == film.files
    assert kept < set((project.cache_folder / "parts").iterdir()), "each has parts of its own"
    half = SIZE[0] // 2
    for marked, clean in (
        (draft.files.captioned, film.files.captioned),
        (draft.files.clean, film.files.clean),
    ):
        apart = differences(marked, clean)
        assert len(apart) == film.plan.timeline.frame_count
        for frame in apart:
            seen, unseen = (frame[:half], frame[half:])
            if place == "top":
                seen, unseen = unseen, seen
            assert seen[:, SIZE[1] // 2 :].sum() > 150, "the mark, on the right"
            assert not unseen.any(), "where captions are"
    for shown in pictures(draft.files.captioned):
        mark = shown[:half, SIZE[1] // 2 :] if place == "bottom" else shown[half:, SIZE[1] // 2 :]
        assert (mark > 200).sum() > 60, "white letters"
        assert (mark < 70).sum() > 300, "on a dark ground"
