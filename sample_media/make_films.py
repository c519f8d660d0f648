"""Draw the two sample films, with mouths that move with the sound.

    pip install numpy pillow resvg-py imageio-ffmpeg
    python sample_media/make_films.py [--sound FOLDER]

FOLDER holds the-bus.flac and my-worry.flac, as make_voices.py writes them. Without it the sound is
taken, untouched, from the films that are here already.
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import people
import resvg_py  # type: ignore[import-not-found,unused-ignore]
import rooms
from motion import FRAMES_PER_S, SOUND_HZ, Turn, poses
from numpy.typing import NDArray
from people import Pose
from PIL import Image

HERE = Path(__file__).parent
PIXELS_PER_UNIT = 2
WIDTH, HEIGHT = 640, 360  # the grid of the drawings


@dataclass(frozen=True)
class Box:
    """A part of the picture, on the grid."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Film:
    """One film: who is seen, where, and which parts of the picture move."""

    name: str
    person: str
    room: Callable[[float], str]
    draw_person: Callable[[Pose], str]
    moving_part_of_room: Box
    around_person: Box


WHOLE = Box(0, 0, WIDTH, HEIGHT)
FILMS = (
    Film(
        "the-bus",
        "Sam",
        rooms.sams_room,
        people.sam,
        moving_part_of_room=Box(56, 36, 236, 212),
        around_person=Box(350, 50, 242, 310),
    ),
    Film(
        "my-worry",
        "Support worker",
        rooms.workers_room,
        people.worker,
        moving_part_of_room=Box(290, 48, 160, 210),
        around_person=Box(84, 50, 206, 310),
    ),
)


def paint(drawing: str, box: Box) -> Image.Image:
    """One part of a drawing, as pixels."""
    width, height = PIXELS_PER_UNIT * box.width, PIXELS_PER_UNIT * box.height
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="{box.x} {box.y} {box.width} {box.height}">{drawing}</svg>'
    )
    png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True)
    return Image.open(BytesIO(png)).convert("RGB")


def frames(film: Film, all_poses: list[Pose]) -> Iterator[bytes]:
    """Each picture of the film. Only the parts that move are painted anew."""
    still_room = film.room(0)
    picture = paint(still_room, WHOLE)
    paint_again = lru_cache(maxsize=2)(paint)
    for number, pose in enumerate(all_poses):
        # Everything but the person moves at half the rate, which is smooth enough for clouds.
        time_s = (number - number % 2) / FRAMES_PER_S
        parts = (
            (film.room(time_s), film.moving_part_of_room),
            (still_room + film.draw_person(pose), film.around_person),
        )
        for drawing, box in parts:
            corner = (PIXELS_PER_UNIT * box.x, PIXELS_PER_UNIT * box.y)
            picture.paste(paint_again(drawing, box), corner)
        yield picture.tobytes()


def ffmpeg(*arguments: str | Path) -> list[str]:
    """The command that starts ffmpeg, saying only what goes wrong."""
    program = imageio_ffmpeg.get_ffmpeg_exe()  # type: ignore[attr-defined,no-untyped-call,unused-ignore]
    return [program, "-hide_banner", "-loglevel", "error", "-y", *map(str, arguments)]


def hear(sound: Path) -> NDArray[np.float32]:
    """The sound as plain samples, 16,000 a second."""
    plain = ffmpeg("-i", sound, "-vn", "-ac", "1", "-ar", str(SOUND_HZ), "-f", "f32le", "-")
    return np.frombuffer(subprocess.run(plain, check=True, capture_output=True).stdout, np.float32)


def encoding(sound: Path, length_s: float, made: Path) -> list[str]:
    """The command that turns pictures and sound into a film."""
    size = f"{PIXELS_PER_UNIT * WIDTH}x{PIXELS_PER_UNIT * HEIGHT}"
    pictures = f"-f rawvideo -pix_fmt rgb24 -s {size} -r {FRAMES_PER_S} -i -"
    colour = "-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -colorspace bt709"
    colour += " -color_primaries bt709 -color_trc bt709 -color_range tv"
    video = f"-c:v libx264 -preset medium -tune animation -crf 20 -g {2 * FRAMES_PER_S}"
    new_sound = "-c:a aac -b:a 80k -ac 1 -ar 48000"
    audio = "-c:a copy" if sound.suffix == ".mp4" else new_sound
    film = f"-map 0:v -map 1:a -map_metadata -1 {colour} {video} {audio} -t {length_s}"
    return ffmpeg(*pictures.split(), "-i", sound, *film.split(), "-movflags", "+faststart", made)


def make(film: Film, sound: Path) -> None:
    """Draw one film and put it in place of the old one."""
    facts = json.loads((HERE / f"{film.name}.json").read_text("utf-8"))
    turns = [Turn.read(turn) for turn in facts["turns"]]
    count = round(facts["duration_s"] * FRAMES_PER_S)
    all_poses = poses(hear(sound), turns, film.person, count)
    made = HERE / f"{film.name}.new.mp4"
    encoder = subprocess.Popen(encoding(sound, count / FRAMES_PER_S, made), stdin=subprocess.PIPE)
    assert encoder.stdin
    for picture in frames(film, all_poses):
        encoder.stdin.write(picture)
    encoder.stdin.close()
    if encoder.wait() != 0:
        raise SystemExit(f"{film.name} could not be made.")
    made.replace(HERE / f"{film.name}.mp4")


def main() -> None:
    """Make both films."""
    reader = argparse.ArgumentParser(description="Draw the two sample films.")
    reader.add_argument("--sound", type=Path, help="the folder with the two .flac files")
    folder: Path | None = reader.parse_args().sound
    for film in FILMS:
        sound = folder / f"{film.name}.flac" if folder else HERE / f"{film.name}.mp4"
        make(film, sound)
        print(f"Made {film.name}.mp4")


if __name__ == "__main__":
    main()
