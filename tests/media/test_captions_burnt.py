"""Captions are burnt in where and when they are to be seen, in our own letters, and no more."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.captions import CaptionStyle, Cue
from storyedit.errors import RenderError
from storyedit.ffmpeg import letters as letters_module
from storyedit.film import FilmPlan, parts_of
from storyedit.looks import BoxStrength, CaptionColours, CaptionLook
from storyedit.styling import styled
from storyedit.timing import TimeRange, frame_to_ms
from storyedit.workflow.burning import burn_in
from tests.media.recording import Picture, cut_of, even_stamps, plan_of, record, reference
from tests.media.showing import drawn_into_each, pictures, render, unencoded

NTSC = Fraction(30000, 1001)
SIZE = (480, 270)

LUMA_STEPS, EDGE_STEPS = 3, 16
"""Of 255, seen by nobody: what rounding comes to, and what the colours at a box's edge do."""


def _frame_cue(first: int, end: int, *lines: str) -> Cue:
    return Cue(TimeRange(frame_to_ms(first, NTSC), frame_to_ms(end, NTSC)), lines)


CUES = (
    _frame_cue(10, 40, "I went to the shop."),
    _frame_cue(42, 90, "It was closed. So we", "went home again, on the bus."),
    _frame_cue(95, 96, "Yes."),
)


def _filmed(folder: Path, cues: tuple[Cue, ...] = CUES) -> tuple[FilmPlan, Path]:
    path = record(
        folder / "talk.mp4", Picture(stamps=even_stamps(NTSC, 300), rate=NTSC, tick=1 / NTSC / 1001)
    )
    cuts = [cut_of(5_000, 7_000, NTSC), cut_of(1_000, 2_300, NTSC)]
    return plan_of([reference(path)], cuts, NTSC, size=SIZE, cues=cues), path


def _burnt(plan: FilmPlan) -> list[str | None]:
    return [*burn_in(plan)]


def test_captions_change_their_own_frames_and_place_alone(tmp_path: Path) -> None:
    plan, path = _filmed(tmp_path)
    for part, captions in zip(parts_of(plan), _burnt(plan), strict=True):
        assert captions
        clean, captioned = unencoded(part, plan, path, tmp_path, captions)
        for number, (without, within) in enumerate(zip(clean, captioned, strict=True)):
            at = part.starts_at + number
            shown = [c for c in CUES if c.time.covers(frame_to_ms(at, NTSC))]
            changed = np.abs(without.astype(int) - within) > 2
            assert changed.any() == bool(shown), f"frame {at}"
            if shown:
                rows = np.flatnonzero(changed.any(axis=1))
                lines_px = plan.style.letter_height * SIZE[1] * 1.8 * len(shown[0].lines)
                assert rows[0] > SIZE[1] - lines_px - 0.12 * SIZE[1]
                assert (within[changed] < 70).any()
                assert (within[changed] > 200).any()


def test_the_film_has_captions_and_its_clean_twin_none(tmp_path: Path) -> None:
    plan, path = _filmed(tmp_path)
    film, clean = render(plan, {"m1": path}, tmp_path, subtitles=_burnt(plan))
    with_captions, without = pictures(film), pictures(clean)
    assert len(with_captions) == len(without) == plan.timeline.frame_count
    lower = slice(SIZE[1] * 3 // 4, None)
    for number, (one, other) in enumerate(zip(with_captions, without, strict=True)):
        at_ms = frame_to_ms(number, NTSC)
        away = np.abs(one[lower].astype(int) - other[lower]).max()
        if any(cue.time.covers(at_ms) for cue in CUES):
            assert away > 80, f"frame {number} has no caption"
        else:
            assert away < 60, f"frame {number} has a caption"


def test_captions_that_code_could_hide_in_are_only_words(tmp_path: Path) -> None:
    odd = r"{\an8}{\p1}m 0 0 l 99 99{\fnArial} \N C:\temp, 100% <b>'so'</b>"
    plan, path = _filmed(tmp_path, (_frame_cue(5, 55, odd[:37], odd[37:]),))
    part, captions = parts_of(plan)[0], _burnt(plan)[0]
    assert captions
    clean, captioned = unencoded(part, plan, path, tmp_path, captions)
    changed = np.abs(clean[20].astype(int) - captioned[20]) > 2
    assert np.flatnonzero(changed.any(axis=1))[0] > SIZE[1] // 2


def test_other_letters_than_ours_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when the font cannot be read: libass takes another, and says all is well."""
    plan, path = _filmed(tmp_path)
    not_a_font = tmp_path / "broken.ttf"
    not_a_font.write_bytes(b"not a font")
    monkeypatch.setattr(letters_module, "FONT_FILE", not_a_font)
    with pytest.raises(RenderError) as refused:
        render(plan, {"m1": path}, tmp_path, subtitles=_burnt(plan))
    assert "letters" in refused.value.plain
    assert not (tmp_path / "film.mp4").exists()


@pytest.mark.parametrize("box", ["usual", "solid"])
@pytest.mark.parametrize("colours", ["white-on-black", "black-on-cream", "white-on-blue"])
def test_captions_drawn_once_look_as_when_drawn_into_every_frame(
    tmp_path: Path, box: BoxStrength, colours: CaptionColours
) -> None:
    plan, path = _filmed(tmp_path)
    look = CaptionLook(box=box, colours=colours)
    style = styled(CaptionStyle(), look, width_px=SIZE[0], height_px=SIZE[1])
    plan = replace(plan, style=style)
    part, captions = parts_of(plan)[0], _burnt(plan)[0]
    assert captions
    each, ours = drawn_into_each(part, plan, path, tmp_path, captions)
    assert each.shape == ours.shape
    beside = np.abs(each.astype(int) - ours)
    assert beside[:, : plan.height_px].max() <= LUMA_STEPS
    assert beside[:, plan.height_px :].max() <= EDGE_STEPS
