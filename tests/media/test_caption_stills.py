"""A picture of a film with a caption is the film's own, and letters are never boxes."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storyedit.caption_frames import frame_of_caption, part_of_frame, telling_caption
from storyedit.captions import CaptionStyle, Cue
from storyedit.errors import EditError, RenderError
from storyedit.ffmpeg.captioned_stills import save_captioned_still
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.letters import letters_of_others, try_letters
from storyedit.film import FilmPlan, FilmSettings
from storyedit.timing import TimeRange, frame_to_ms
from storyedit.workflow.burning import burn_in, burnt, require_letters
from tests.checks import is_plain
from tests.media.recording import (
    Picture,
    Pixels,
    card_of,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
)
from tests.media.showing import pictures, render

NTSC = Fraction(30000, 1001)
SIZE = (480, 270)


def _cue(first: int, end: int, *lines: str) -> Cue:
    return Cue(TimeRange(frame_to_ms(first, NTSC), frame_to_ms(end, NTSC)), lines)


CUES = (
    _cue(12, 40, "I went to the shop."),
    _cue(42, 70, "It was closed. So we", "went home on the bus."),
    _cue(75, 90, "Yes."),
)
STYLES = (
    CaptionStyle(),
    CaptionStyle(place="top", letter_colour="000000", box_colour="FFF5D6", letter_height=0.1),
)


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("talk") / "talk.mp4"
    picture = Picture(stamps=even_stamps(NTSC, 300), rate=NTSC, tick=1 / NTSC / 1001)
    return record(path, picture)


def _planned(talk: Path, cues: tuple[Cue, ...] = CUES, style: CaptionStyle = STYLES[0]) -> FilmPlan:
    """A title, then two pieces of the talk, the later one first."""
    cuts = [card_of("Sam", 10), cut_of(5_000, 7_000, NTSC), cut_of(1_000, 2_300, NTSC)]
    settings = FilmSettings(crf=8, profile=style)
    return plan_of([reference(talk)], cuts, NTSC, size=SIZE, cues=cues, settings=settings)


def _still(plan: FilmPlan, number: int, talk: Path, folder: Path, width_px: int = 960) -> Path:
    part = part_of_frame(plan, frame_of_caption(plan, number))
    jpeg = folder / f"{number}-{width_px}.jpg"
    save_captioned_still(
        part,
        plan,
        burnt(plan, part.cues),
        jpeg,
        recording=talk,
        ffmpeg=find_ffmpeg(),
        width_px=width_px,
    )
    return jpeg


def _luma(jpeg: Path) -> Pixels:
    """Rows by columns, as ``pictures`` gives a film's."""
    with Image.open(jpeg) as picture:
        return np.array(picture.convert("L"), np.uint8)


@pytest.mark.parametrize("style", STYLES, ids=["bottom", "top"])
def test_a_still_is_the_films_own_frame(talk: Path, tmp_path: Path, style: CaptionStyle) -> None:
    plan = _planned(talk, style=style)
    film, clean = render(plan, {"m1": talk}, tmp_path, subtitles=burn_in(plan))
    made, without = pictures(film), pictures(clean)
    for number in range(len(CUES)):
        frame = frame_of_caption(plan, number)
        still = _luma(_still(plan, number, talk, tmp_path)).astype(int)
        assert np.abs(still - made[frame]).mean() < 2
        assert np.abs(still - made[frame - 60 if number else 100]).mean() > 2, "any frame would do"
        rows = np.flatnonzero((np.abs(still - without[frame]) > 60).sum(axis=1) > 2)
        assert rows.max() < SIZE[1] // 2 if style.place == "top" else rows.min() > SIZE[1] // 2


def test_a_smaller_still_has_the_same_shape(talk: Path, tmp_path: Path) -> None:
    plan = _planned(talk)
    with Image.open(_still(plan, 1, talk, tmp_path, 240)) as picture:
        assert picture.size == (240, 136)


def test_the_caption_that_shows_most_is_the_tallest_or_has_a_name(talk: Path) -> None:
    plan = _planned(talk)
    assert telling_caption(plan) == 1
    assert telling_caption(replace(plan, style=CaptionStyle(names=True))) == 0
    assert telling_caption(replace(plan, cues=())) is None
    with pytest.raises(EditError):
        frame_of_caption(plan, 3)


OURS = "Aa Zz éàçøßłşž “quotes” ‘and’ – — … € £ ♪ 1/2 ?!"


def test_our_own_font_has_what_is_written_in_latin() -> None:
    assert letters_of_others(OURS) == ""
    assert letters_of_others("aЖ日 \u2060\u200d\ufe0f") == "Ж日"


@pytest.fixture
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer without a font."""
    bare = tmp_path / "fonts.conf"
    bare.write_text("<fontconfig></fontconfig>", encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(bare))
    yield


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("Привет.", "no letters for Cyrillic"),
        ("สวัสดี", "no letters for Thai"),
        ("東京です。", "Chinese"),
        ("I am happy \U0001f600.", "\U0001f600"),
    ],
)
@pytest.mark.usefixtures("_bare")
def test_where_no_font_has_a_letter_nothing_is_made_and_it_is_said(
    talk: Path, tmp_path: Path, said: str, named: str
) -> None:
    plan = _planned(talk, (_cue(12, 40, said),))
    for making in (
        lambda: require_letters(plan, find_ffmpeg()),
        lambda: _still(plan, 0, talk, tmp_path),
        lambda: render(plan, {"m1": talk}, tmp_path, subtitles=burn_in(plan)),
    ):
        with pytest.raises(RenderError) as refused:
            making()
        assert named in refused.value.plain
        assert is_plain(refused.value)
    assert not [*tmp_path.glob("*.mp4"), *tmp_path.glob("*.jpg")]


@pytest.mark.usefixtures("_bare")
def test_our_own_letters_need_no_font_of_the_computer(talk: Path, tmp_path: Path) -> None:
    plan = _planned(talk, (_cue(12, 40, OURS[:30], OURS[30:]),))
    require_letters(plan, find_ffmpeg())
    assert _still(plan, 0, talk, tmp_path).exists()


def test_letters_of_another_font_are_no_boxes(talk: Path, tmp_path: Path) -> None:
    """Three unlike letters and three alike: boxes would all be alike."""
    plan = _planned(talk, (_cue(12, 40, "ЖЩЮ"), _cue(42, 70, "ЖЖЖ")))
    try:
        try_letters(burnt(plan, [Cue(TimeRange(0, 1_000), ("ЖЩЮ",))]), find_ffmpeg())
    except RenderError as missing:
        pytest.skip(missing.plain)
    unlike, alike = (_luma(_still(plan, number, talk, tmp_path)).astype(int) for number in (0, 1))
    assert (np.abs(unlike - alike)[SIZE[1] * 3 // 4 :] > 60).sum() > 50
