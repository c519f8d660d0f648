"""Odd names are only names, and a list of other files is never followed."""

import os
import stat
import wave
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from storyedit.errors import NoSound, RenderError, Unreadable
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.opening import WHITELISTS, safe_name
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.progress import CancelToken, report_nowhere
from tests.checks import as_a_stranger, is_plain
from tests.media.recording import (
    Picture,
    Sound,
    cut_of,
    even_stamps,
    plan_of,
    record,
    reference,
    talk_of_three_seconds,
    tone,
)
from tests.media.showing import numbers, render

RATE = Fraction(25)

NAMES = [
    "-x.mp4",
    "a:b.mp4",
    "concat:a.mp4|b.mp4",
    'it\'s "quoted".mp4',
    "100% %d %s.mp4",
    "two\nlines.mp4",
    "[in];null,x=y\\.mp4",
    "\N{BUS}\N{ZERO WIDTH JOINER} שלום.mp4",
    os.fsdecode(b"caf\xe9 \xff.mp4"),
    "no ending",
    " spaces at both ends ",
    "\N{RIGHT-TO-LEFT OVERRIDE}4pm.txt",
    "n" * 251 + ".mp4",
    os.fsdecode(b"\xff" * 251 + b".mp4"),
]


@pytest.fixture(scope="module")
def talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return talk_of_three_seconds(tmp_path_factory.mktemp("talk"))


@pytest.mark.parametrize("name", NAMES)
def test_any_name_will_do(name: str, talk: Path, tmp_path: Path) -> None:
    folder = tmp_path / f"in {name[:20]}"
    folder.mkdir()
    path = folder / name
    path.write_bytes(talk.read_bytes())
    before = path.stat()
    media = reference(path)
    plan = plan_of([media], [cut_of(1_000, 2_000, RATE)], RATE)
    film, _ = render(plan, {"m1": path}, folder)
    assert numbers(film) == list(range(25, 50))
    heard = folder / "heard.wav"
    extract_pcm(
        path, media, heard, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=CancelToken()
    )
    assert probe(heard).duration_ms == 3_000
    after = path.stat()
    assert (before.st_mtime_ns, before.st_size) == (after.st_mtime_ns, after.st_size)
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        [name, "cache", "clean.mp4", "film.mp4", "heard.wav"]
    )


def test_a_link_is_read_and_never_written_through(talk: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.mp4"
    real.write_bytes(talk.read_bytes())
    link = tmp_path / "link.mp4"
    link.symlink_to(real)
    before = real.read_bytes(), real.stat().st_mtime_ns
    plan = plan_of([reference(link)], [cut_of(1_000, 2_000, RATE)], RATE)
    film, _ = render(plan, {"m1": link}, tmp_path)
    assert numbers(film) == list(range(25, 50))
    assert (real.read_bytes(), real.stat().st_mtime_ns) == before
    assert link.is_symlink()


def test_links_that_lead_nowhere_are_refused_plainly(tmp_path: Path) -> None:
    for name, target in {"gone.mp4": "nothing", "circle.mp4": "circle.mp4"}.items():
        (tmp_path / name).symlink_to(target)
        with pytest.raises(Unreadable) as refused:
            probe(tmp_path / name)
        assert is_plain(refused.value)
    with pytest.raises(Unreadable):
        probe(tmp_path / ("n" * 256))
    with pytest.raises(Unreadable):
        probe(Path("a\0b.mp4"))


def test_a_name_beside_us_is_not_an_option(
    talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "-y.mp4").write_bytes(talk.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert probe(Path("-y.mp4")).video


def _lists(other: Path) -> Iterator[tuple[str, str]]:
    yield "concat.mp4", f"ffconcat version 1.0\nfile '{other}'\n"
    yield "hls.mp4", f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{other}\n#EXT-X-ENDLIST\n"
    yield "hls.m3u8", f"#EXTM3U\n#EXTINF:9,\n{other.as_uri()}\n#EXT-X-ENDLIST\n"
    yield (
        "dash.mp4",
        (
            '<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" '
            'mediaPresentationDuration="PT3S"><Period><AdaptationSet><Representation id="1" '
            f'bandwidth="9" mimeType="video/mp4"><BaseURL>{other}</BaseURL></Representation>'
            "</AdaptationSet></Period></MPD>"
        ),
    )
    yield "sdp.mp4", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5 RTP/AVP 0\n"


@pytest.mark.parametrize("number", range(5))
def test_a_list_of_files_is_not_a_film(number: int, talk: Path, tmp_path: Path) -> None:
    other = tmp_path / "private.mp4"
    other.write_bytes(talk.read_bytes())
    name, text = list(_lists(other))[number]
    path = tmp_path / name
    path.write_text(text)
    os.utime(other, (1, 1))
    with pytest.raises(Unreadable):
        probe(path)
    with pytest.raises(RenderError):
        run_ffmpeg(
            find_ffmpeg(),
            [
                *(f for key, value in WHITELISTS.items() for f in (f"-{key}", value)),
                *("-i", safe_name(path), "-f", "null", "-"),
            ],
            cancel=CancelToken(),
            folder=tmp_path,
        )
    assert other.stat().st_atime == 1, "another file was read"


def _bad_files(folder: Path) -> Iterator[Path]:
    yield folder / "nothing here.mp4"
    yield folder
    for name, data in {
        "empty.mp4": b"",
        "text.mp4": b"Dear all, thank you for coming.\n" * 50,
        "half a header.mp4": b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41",
        "noise.mp3": np.random.default_rng(3).bytes(20_000),
    }.items():
        (folder / name).write_bytes(data)
        yield folder / name


@pytest.mark.parametrize("number", range(6))
def test_what_is_not_a_film_is_refused_plainly(number: int, tmp_path: Path) -> None:
    path = list(_bad_files(tmp_path))[number]
    with pytest.raises(Unreadable) as refused:
        probe(path)
    assert len(refused.value.plain.split()) < 12
    for sentence in refused.value.advice.split(". "):
        assert len(sentence.split()) <= 15


def test_a_file_that_may_not_be_read(talk: Path, open_place: Path) -> None:
    path = open_place / "locked.mp4"
    path.write_bytes(talk.read_bytes())
    path.chmod(stat.S_IWUSR)
    with as_a_stranger(), pytest.raises(Unreadable, match="may not open"):
        probe(path)


def test_a_film_without_sound_has_nothing_to_listen_to(tmp_path: Path) -> None:
    path = record(tmp_path / "silent.mp4", Picture(stamps=even_stamps(RATE, 25)))
    with pytest.raises(NoSound):
        extract_pcm(
            path,
            probe(path),
            tmp_path / "x.wav",
            ffmpeg=find_ffmpeg(),
            report=report_nowhere,
            cancel=CancelToken(),
        )
    assert not (tmp_path / "x.wav").exists()


def test_listening_begins_where_the_recording_does(tmp_path: Path) -> None:
    """Sound that starts late is led by silence, so that a word's time is the recording's."""
    loud = Sound(samples=tone(440, 2), codec="pcm_s16le", start=Fraction(3, 2))
    path = record(tmp_path / "late.mov", Picture(stamps=even_stamps(RATE, 100)), loud)
    seen: list[int] = []
    extract_pcm(
        path,
        probe(path),
        tmp_path / "x.wav",
        ffmpeg=find_ffmpeg(),
        report=lambda progress: seen.append(progress.done),
        cancel=CancelToken(),
    )
    with wave.open(str(tmp_path / "x.wav")) as wav:
        assert (wav.getframerate(), wav.getnchannels(), wav.getsampwidth()) == (16_000, 1, 2)
        heard = np.frombuffer(wav.readframes(wav.getnframes()), np.int16)
    assert np.abs(heard[: 24_000 - 100]).max() < 50
    assert np.abs(heard[24_000 + 100 : 55_000]).max() > 5_000
    assert seen == sorted(seen)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["late.mov", "x.wav"]
