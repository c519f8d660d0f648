"""Captions to turn on and off: the same film to the byte, and the same captions to the frame."""

import subprocess
from fractions import Fraction
from pathlib import Path

import av
import pysubs2
import pytest

from storyedit.captions import CaptionStyle, Cue
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.soft import add_soft_captions, language_code
from storyedit.formats.subtitles import subtitle_text
from storyedit.progress import CancelToken
from storyedit.timing import FrameRate, TimeRange, frame_to_ms, ms_to_frame

SAID = [(3, 40, ("Hello <b> & {so}.",)), (40, 71, ("Fish,", "and chips."))]
"""First frame, frame after the last, lines."""


def film_at(rate: FrameRate, path: Path) -> Path:
    made = (
        *("-f", "lavfi", "-i", f"testsrc=size=160x90:rate={rate}:duration=4"),
        *("-f", "lavfi", "-i", "sine=duration=4", "-c:v", "libx264", "-bf", "2", "-c:a", "aac"),
    )
    subprocess.run([str(find_ffmpeg().path), "-v", "error", *made, str(path)], check=True)
    return path


def softened(film: Path, rate: FrameRate, language: str = "en") -> Path:
    cues = tuple(
        Cue(TimeRange(frame_to_ms(first, rate), frame_to_ms(end, rate)), lines)
        for first, end, lines in SAID
    )
    srt = subtitle_text(cues, "srt", style=CaptionStyle(), width_px=160, height_px=90, rate=rate)
    soft = film.with_name("soft.mp4")
    add_soft_captions(
        film,
        srt,
        soft,
        language=language,
        rate=rate,
        ffmpeg=find_ffmpeg(),
        cancel=CancelToken(),
    )
    return soft


def stored(film: Path) -> list[list[tuple[Fraction | None, bytes]]]:
    """When each packet of picture and of sound is shown, in s, and what it holds."""
    with av.open(film) as container:
        return [
            [
                (packet.pts * stream.time_base, bytes(packet))
                for packet in av.open(film).demux(stream.index)
                if packet.pts is not None and stream.time_base
            ]
            for stream in (container.streams.video[0], container.streams.audio[0])
        ]


@pytest.mark.parametrize("rate", [Fraction(25), Fraction(30_000, 1_001), Fraction(60)], ids=str)
def test_the_film_is_the_same_and_its_captions_are_there(rate: FrameRate, tmp_path: Path) -> None:
    film = film_at(rate, tmp_path / "a film's.mp4")
    before = film.read_bytes()
    soft = softened(film, rate)
    assert film.read_bytes() == before
    assert stored(soft) == stored(film)
    with av.open(soft) as container:
        (captions,) = container.streams.subtitles
        assert captions.codec_context.name == "mov_text"
        assert captions.language == "eng"
        assert captions.disposition & av.stream.Disposition.default
    assert soft.read_bytes().find(b"moov") < soft.read_bytes().find(b"mdat")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("rate", [Fraction(25), Fraction(30_000, 1_001), Fraction(60)], ids=str)
def test_another_reader_finds_the_captions_in_their_frames(rate: FrameRate, tmp_path: Path) -> None:
    soft = softened(film_at(rate, tmp_path / "film.mp4"), rate)
    ran = subprocess.run(
        [str(find_ffmpeg().path), "-v", "error", "-i", str(soft), "-map", "0:s", "-f", "srt", "-"],
        check=True,
        capture_output=True,
    )
    read = pysubs2.SSAFile.from_string(
        ran.stdout.decode(), format_="srt", keep_html_tags=True, keep_unknown_html_tags=True
    )
    found = [
        (
            ms_to_frame(each.start, rate),
            ms_to_frame(each.end, rate),
            tuple(each.text.replace("\u2060", "").split("\\N")),
        )
        for each in read
    ]
    assert found == SAID


@pytest.mark.parametrize(
    ("language", "code"),
    [("en", "eng"), ("cy", "cym"), ("yue", "yue"), ("", "und"), ("xx", "und"), ("?", "und")],
)
def test_languages_have_three_letters_in_mp4(language: str, code: str) -> None:
    assert language_code(language) == code
