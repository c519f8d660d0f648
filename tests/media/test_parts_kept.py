"""Parts are made once: only what a change really touches is made again."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from storyedit.film import FilmPlan, FilmSettings
from storyedit.media import MediaReference
from tests.media.recording import (
    Picture,
    Sound,
    card_of,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import numbers, render

RATE = Fraction(25)
CUTS = [cut_of(ms, ms + 600, RATE) for ms in (0, 2_000, 3_000, 4_100)]
ASS = """[Script Info]
PlayResX: 160
PlayResY: 96
[V4+ Styles]
Format: Name, Fontname, Fontsize
Style: Default,Atkinson Hyperlegible Next,12
[Events]
Format: Start, End, Style, Text
Dialogue: 0:00:00.00,0:00:01.00,Default,{}
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    picture = Picture(stamps=even_stamps(RATE, 150))
    return record(tmp_path / "talk.mp4", picture, Sound(samples=tone(440, 6)))


class Kept:
    """A folder films are made in, which tells which parts a film made anew."""

    def __init__(self, folder: Path, recording: Path) -> None:
        self.folder, self.recording = folder / "films", recording
        self.folder.mkdir()

    def made_by(self, plan: FilmPlan, subtitles: list[str | None]) -> list[str]:
        """The endings of the parts this film made, in order."""
        before = self._seen()
        ids = [media.id for media in plan.media]
        render(plan, dict.fromkeys(ids, self.recording), self.folder, subtitles=subtitles)
        now = self._seen()
        assert all(now[name] == then for name, then in before.items()), "a part was made again"
        return sorted(Path(name).suffix for name in now.keys() - before.keys())

    def _seen(self) -> dict[str, int]:
        cache = self.folder / "cache"
        if not cache.exists():
            return {}
        parts = (p for p in cache.iterdir() if p.suffix != ".m4a")  # of a whole film
        return {p.name: p.stat().st_mtime_ns for p in parts}


def _plan(media: MediaReference, order: list[int] | None = None) -> FilmPlan:
    cuts = [CUTS[n] for n in order or range(4)]
    return plan_of([media], [card_of("Bus", 5), *cuts], RATE)


def test_only_what_changed_is_made(talk: Path, tmp_path: Path) -> None:
    kept, media = Kept(tmp_path, talk), reference(talk)
    said: list[str | None] = [
        None,
        *(ASS.format(text) for text in ("One.", "Two.", "Three.")),
        None,
    ]
    assert kept.made_by(_plan(media), said) == [".mp4"] * (1 + 4 + 3) + [".pcm"] * 4
    assert kept.made_by(_plan(media), said) == []

    swapped = [said[0], said[2], said[1], said[3], said[4]]
    assert kept.made_by(_plan(media, [1, 0, 2, 3]), swapped) == []
    assert numbers(kept.folder / "clean.mp4")[5:] == [
        *range(50, 65), *range(15), *range(75, 90), *range(103, 118)
    ]  # fmt: skip

    said[2] = ASS.format("Two, put right.")
    assert kept.made_by(_plan(media), said) == [".mp4"]
    assert kept.made_by(_plan(media, [0, 3]), [said[0], said[1], said[4]]) == []
    elsewhere = replace(media, id="m9", name="other name.mp4", location="/elsewhere")
    moved = plan_of([elsewhere], [cut_of(0, 600, RATE, "m9")], RATE)
    assert kept.made_by(moved, [said[1]]) == []


def test_each_thing_a_part_depends_on_is_in_its_key(talk: Path, tmp_path: Path) -> None:
    kept, media = Kept(tmp_path, talk), reference(talk)
    plan, said = _plan(media), [None, ASS.format("One."), None, None, None]
    kept.made_by(plan, said)
    one = [CUTS[0]]

    def made(**changes: object) -> list[str]:
        base = plan_of([media], one, RATE)
        return kept.made_by(replace(base, **changes), [ASS.format("One.")])  # type: ignore[arg-type]

    assert made() == []
    assert made(settings=FilmSettings(crf=14)) == [".mp4", ".mp4"]
    assert made(settings=FilmSettings(crf=12, preset="superfast")) == [".mp4", ".mp4"]
    assert made(settings=FilmSettings(crf=12, ground="000000")) == [".mp4", ".mp4"]
    assert made(width_px=162) == [".mp4", ".mp4"]
    timeline = plan_of([media], [cut_of(0, 600, Fraction(30))], Fraction(30)).timeline
    assert made(timeline=timeline) == [".mp4", ".mp4", ".pcm"]
    changed = replace(media, sha256="f" * 64)
    assert made(media=(changed,)) == [".mp4", ".mp4", ".pcm"]
    assert made(title="Another title", story_id="s2") == []


def test_the_same_moment_twice_is_one_part(talk: Path, tmp_path: Path) -> None:
    kept = Kept(tmp_path, talk)
    plan = plan_of([reference(talk)], [CUTS[1], CUTS[1], CUTS[0], CUTS[1]], RATE)
    assert kept.made_by(plan, [None] * 4) == [".mp4", ".mp4", ".pcm", ".pcm"]
    once = list(range(50, 65))
    assert numbers(kept.folder / "film.mp4") == [*once, *once, *range(15), *once]


def test_a_title_goes_into_the_film(talk: Path, tmp_path: Path) -> None:
    import av

    plan = plan_of([reference(talk)], [CUTS[0]], RATE, title="Mein Tag \N{BUS}")
    film, clean = render(plan, {"m1": talk}, tmp_path)
    for made in (film, clean):
        with av.open(str(made)) as container:
            assert container.metadata["title"] == "Mein Tag \N{BUS}"
        head = made.read_bytes()[:4_096]
        assert head.index(b"moov") < head.find(b"mdat") % 10_000_000
