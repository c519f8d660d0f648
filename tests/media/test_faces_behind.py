"""Faces behind captions: a real one is seen where it is, and nothing else; nothing is moved."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from storyedit import (
    Cancelled,
    CancelToken,
    CaptionLook,
    EditError,
    FilmSettings,
    keep,
    look_for_faces,
    open_project,
    plan_of,
)
from storyedit.captionboxes import caption_box
from storyedit.faces import can_find_faces, find_faces
from storyedit.looks import CaptionPlace
from storyedit.project import ProjectFolder
from storyedit.workflow.caption_stills import picture_at_caption
from tests.checks import is_plain
from tests.media.faced import HIGH, LOW, MIDDLE, SIZE, four_faces, scene

IS_LOW, IS_IN_THE_MIDDLE, IS_HIGH, IS_NOWHERE = "1", "2", "3", "4"
"""The moments of the film, by where a face is seen in them."""


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    return open_project(four_faces(tmp_path / "Faces.storyedit"))


@pytest.mark.parametrize("rows", [[LOW], [MIDDLE], [HIGH], [HIGH, LOW], []], ids=str)
def test_a_face_is_found_where_it_is(rows: Sequence[int], tmp_path: Path) -> None:
    picture = tmp_path / "picture.jpg"
    Image.fromarray(scene(*rows)).save(picture, quality=90)
    faces = sorted(find_faces(picture), key=lambda face: face.top)
    assert len(faces) == len(rows)
    for face, row in zip(faces, rows, strict=True):
        assert face.top * SIZE[1] < row < face.bottom * SIZE[1]
        assert face.left < 0.5 < face.right
        assert 40 < (face.bottom - face.top) * SIZE[1] < 140


@pytest.mark.parametrize(
    ("kept", "place", "hidden", "better"),
    [
        ([IS_LOW, IS_IN_THE_MIDDLE], "bottom", 1, "top"),
        ([IS_LOW, IS_HIGH], "bottom", 1, None),
        ([IS_HIGH, IS_NOWHERE], "bottom", 0, None),
        ([IS_IN_THE_MIDDLE, IS_HIGH], "top", 1, "bottom"),
    ],
)
def test_it_is_told_where_captions_may_hide_a_face(
    project: ProjectFolder,
    kept: list[str],
    place: CaptionPlace,
    hidden: int,
    better: CaptionPlace | None,
) -> None:
    with project:
        keep(project, kept)
        before = project.journal_seq
        found = look_for_faces(project, settings=FilmSettings(look=CaptionLook(place=place)))
        assert project.journal_seq == before, "nothing is moved"
        assert (found.looked_at, found.captions) == (2, 2)
        assert (len(found.here), found.better_place) == (hidden, better)
        cues = plan_of(project).cues
        assert all(each.time == cues[each.number].time for each in found.here)


@pytest.mark.parametrize("place", ["bottom", "top"])
def test_the_box_of_a_caption_is_where_it_is_drawn(
    project: ProjectFolder, place: CaptionPlace
) -> None:
    with project:
        keep(project, [IS_NOWHERE])
        settings = FilmSettings(look=CaptionLook(place=place, box="solid", letters="bigger"))
        plan = plan_of(project, settings=settings)
        captioned, clean = (
            np.asarray(
                Image.open(
                    picture_at_caption(project, plan, 0, width_px=SIZE[0], captioned=is_captioned)
                ).convert("L")
            ).astype(int)
            for is_captioned in (True, False)
        )
    drawn = np.abs(captioned - clean) > 40
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    box = caption_box(plan.cues[0], plan, place)
    assert box.top == pytest.approx(rows.min() / SIZE[1], abs=0.015)
    assert box.bottom == pytest.approx(rows.max() / SIZE[1], abs=0.015)
    assert box.left == pytest.approx(columns.min() / SIZE[0], abs=0.05)
    assert box.right == pytest.approx(columns.max() / SIZE[0], abs=0.05)


def test_looking_can_be_stopped(project: ProjectFolder) -> None:
    stop = CancelToken()
    with project:
        keep(project, [IS_LOW, IS_HIGH])
        with pytest.raises(Cancelled):
            look_for_faces(project, report=lambda _: stop.cancel(), cancel=stop)


def test_where_nobody_can_look_it_is_said(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    with project, pytest.raises(EditError) as refused:
        look_for_faces(project)
    assert is_plain(refused.value)


def test_that_faces_can_be_found_is_known_while_opencv_is_being_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its module has no spec then; another thread draws the page meanwhile."""
    monkeypatch.setitem(sys.modules, "cv2", ModuleType("cv2"))
    assert can_find_faces()
