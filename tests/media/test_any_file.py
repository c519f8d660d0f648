"""Whatever kind of file people bring: upright, in its shape, and every picture and beep in time."""

import wave
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from PIL import Image

from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.browsers import Plays, how_browsers_play
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.graphs import LISTENING_RATE_HZ
from storyedit.ffmpeg.light import light_rate, save_light_copy
from storyedit.ffmpeg.stills import save_picture
from storyedit.film import FilmPlan
from storyedit.media import MediaReference, VideoStream
from storyedit.progress import CancelToken, report_nowhere
from storyedit.timing import standard_rate
from tests.media.kinds import Recorded, beeps_in, run_ffmpeg
from tests.media.rare_kinds import RARE_KINDS, combing
from tests.media.recording import (
    SIZE,
    Picture,
    Pixels,
    Samples,
    Sound,
    coded,
    cut_of,
    decoded,
    even_stamps,
    plan_of,
    record,
    reference,
    tone,
)
from tests.media.showing import pictures, render, sound

CUTS_MS = ((9_480, 10_460), (0, 2_400), (5_310, 6_720))
"""The end, the beginning and the middle."""

LEFT_FOR_LONG_RUNS = {
    "4K",
    "vp9",
    "mirrored",
    "picture longer",
    "interlaced mpeg-2",
    "claiming 39 hours",
    "upside down",
    "turned left",
    "mpeg-2 in mpeg-ts",
    "interlaced, bottom first",
    "44.1 kHz, u8",
    "cover art",
}
"""And those that others among the kinds stand for in a short run."""

KINDS = [
    pytest.param(name, marks=pytest.mark.full if name in LEFT_FOR_LONG_RUNS else ())
    for name in RARE_KINDS
]

Made: TypeAlias = Callable[[str], tuple[Recorded, MediaReference]]


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A recording of a kind as a project would know it, made once for all tests here."""

    @cache
    def make(name: str) -> tuple[Recorded, MediaReference]:
        recorded = RARE_KINDS[name](tmp_path_factory.mktemp("kind"))
        return recorded, reference(recorded.path)

    return make


def video_of(media: MediaReference) -> VideoStream:
    """Its picture."""
    assert media.video
    return media.video


def mixed(heard: Samples) -> Samples:
    """Both channels as one, as a small speaker plays them."""
    both: Samples = heard.astype(int).mean(axis=1, keepdims=True).astype(np.int16)
    return both


def check_heard(heard: Sequence[float], beeps: Iterable[Fraction]) -> None:
    """Each beep is heard in its moment, to half a picture, and no other."""
    expected = list(beeps)
    assert len(heard) == len(expected)
    for at, beep in zip(heard, expected, strict=True):
        assert abs(at - beep) < 0.02, f"a beep at {at} s, not {float(beep)}"


def planned(media: MediaReference) -> FilmPlan:
    """A film of its end, beginning and middle."""
    video = video_of(media)
    rate = standard_rate(video.rate, is_vfr=video.is_vfr)
    return plan_of([media], [cut_of(*cut, rate) for cut in CUTS_MS], rate, size=SIZE)


def check_film(recorded: Recorded, media: MediaReference, path: Path, folder: Path) -> None:
    """Every picture of a film of it, and each beep, is the one of its instant."""
    plan = planned(media)
    film, _ = render(plan, {"m1": path}, folder)
    shown, heard = iter(pictures(film)), beeps_in(mixed(sound(film)))
    rate, beeps = plan.timeline.rate, 0
    for cut, start in zip(plan.timeline.cuts, plan.timeline.starts(), strict=True):
        for frame in range(cut.first_frame, cut.first_frame + cut.frame_count):
            number = decoded(next(shown))
            expected = recorded.shown_at(frame / rate, early=1 / (10 * rate))
            assert number in expected, f"frame {frame} of {cut.clip_id}"
        moved = (start - cut.first_frame) / rate
        for beep in recorded.beeps:
            if 2 < (beep + moved) * rate - start < cut.frame_count - 2:
                beeps += 1
                assert any(abs(at - (beep + moved)) < 0.02 for at in heard), (beep, heard)
    assert next(shown, None) is None
    assert beeps >= 3 or not recorded.beeps


def check_listening(recorded: Recorded, media: MediaReference, path: Path, folder: Path) -> None:
    """The speech engines hear each beep at its own time."""
    wav = folder / "heard.wav"
    extract_pcm(path, media, wav, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=CancelToken())
    with wave.open(str(wav)) as file:
        samples = np.frombuffer(file.readframes(file.getnframes()), np.int16)[:, np.newaxis]
    check_heard(beeps_in(samples, LISTENING_RATE_HZ), recorded.beeps)


def check_light_copy(recorded: Recorded, media: MediaReference, path: Path, folder: Path) -> None:
    """A light copy shows and says the same, at the same times."""
    copy = folder / "light.mp4"
    save_light_copy(
        path, media, copy, ffmpeg=find_ffmpeg(), report=report_nowhere, cancel=CancelToken()
    )
    rate = light_rate(video_of(media))
    for frame, picture in enumerate(pictures(copy)):
        expected = recorded.shown_at(frame / rate, early=1 / (10 * rate))
        assert decoded(_small(picture)) in expected, f"frame {frame}"
    if media.audio:
        check_heard(beeps_in(mixed(sound(copy))), recorded.beeps)


def _small(picture: Pixels) -> Pixels:
    if picture.shape == (SIZE[1], SIZE[0]):
        return picture
    return np.array(Image.fromarray(picture).resize(SIZE), np.uint8)


def _still(media: MediaReference, path: Path, at_ms: int, folder: Path) -> Pixels:
    jpeg = folder / "picture.jpg"
    save_picture(path, video_of(media), at_ms, jpeg, ffmpeg=find_ffmpeg())
    with Image.open(jpeg) as image:
        return _small(np.array(image.convert("L"), np.uint8))


@pytest.mark.parametrize("name", KINDS)
def test_the_film_shows_and_says_what_the_recording_does(
    name: str, known: Made, tmp_path: Path
) -> None:
    recorded, media = known(name)
    check_film(recorded, media, recorded.path, tmp_path)


@pytest.mark.parametrize("name", KINDS)
def test_so_do_listening_light_copies_and_pictures(name: str, known: Made, tmp_path: Path) -> None:
    recorded, media = known(name)
    if media.audio:
        check_listening(recorded, media, recorded.path, tmp_path)
    check_light_copy(recorded, media, recorded.path, tmp_path)
    for at_ms in (0, 5_017, 10_130):
        number = decoded(_still(media, recorded.path, at_ms, tmp_path))
        assert number in recorded.shown_at(Fraction(at_ms, 1_000)), f"at {at_ms} ms"


@pytest.mark.parametrize(
    "name", [kind for kind in KINDS if str(kind.values[0]).startswith("interlaced")]
)
def test_interlaced_film_is_not_combed(name: str, known: Made, tmp_path: Path) -> None:
    recorded, media = known(name)
    assert video_of(media).is_interlaced
    assert min(combing(picture) for picture in pictures(recorded.path)) > 8
    film, _ = render(planned(media), {"m1": recorded.path}, tmp_path)
    assert max(combing(picture) for picture in pictures(film)) < 2
    assert combing(_still(media, recorded.path, 5_017, tmp_path)) < 2


def test_whole_pictures_are_left_as_they_are(known: Made) -> None:
    _, media = known("sound longer")
    assert not video_of(media).is_interlaced


def test_a_browser_is_not_trusted_with_what_few_put_right(known: Made) -> None:
    for name, mirrored in (("mirrored and turned", True), ("hevc", False)):
        recorded, media = known(name)
        assert video_of(media).is_mirrored == mirrored
        assert how_browsers_play(recorded.path, media) is not Plays.WELL


def test_less_than_a_second(tmp_path: Path) -> None:
    short = record(
        tmp_path / "short.mp4",
        Picture(stamps=even_stamps(Fraction(25), 10)),
        Sound(samples=tone(440, 0.4)),
    )
    media = reference(short)
    assert abs(media.duration_ms - 400) < 30
    film, _ = render(
        plan_of([media], [cut_of(0, 400, Fraction(25))], Fraction(25)), {"m1": short}, tmp_path
    )
    assert [decoded(picture) for picture in pictures(film)] == list(range(10))
    assert np.abs(mixed(sound(film))[2_000:17_000]).max() > 5_000
    assert decoded(_still(media, short, 390, tmp_path)) == 9


def test_a_single_picture(tmp_path: Path) -> None:
    one = record(tmp_path / "one.mp4", Picture(stamps=[Fraction(0)], draw=lambda _: coded(321)))
    woven = tmp_path / "woven.mp4"
    fields = ("-vf", "setfield=tff", "-c:v", "libx264", "-flags", "+ilme+ildct")
    run_ffmpeg("-i", one, *fields, woven)
    media = reference(woven)
    assert video_of(media).is_interlaced
    plan = plan_of([media], [cut_of(0, 40, Fraction(25))], Fraction(25))
    film, _ = render(plan, {"m1": woven}, tmp_path)
    assert [decoded(picture) for picture in pictures(film)] == [321]
