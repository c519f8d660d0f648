"""Speak the two sample recordings and note when each turn starts and ends.

    pip install kokoro-onnx soundfile numpy
    python sample_media/make_voices.py MODEL VOICES FOLDER

MODEL and VOICES are the two files of Kokoro-82M in the form kokoro-onnx reads. FOLDER gets
the-bus.flac, my-worry.flac and a .json file beside each.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile  # type: ignore[import-not-found,import-untyped,unused-ignore]
from kokoro_onnx import Kokoro  # type: ignore[import-not-found,import-untyped,unused-ignore]
from numpy.typing import NDArray

SAMPLE_RATE_HZ = 24_000
SPEED = 0.92
QUIET_AT_START_S = 0.5
VOICES = {"Asking": "bf_emma", "Sam": "bm_george", "Support worker": "bf_isabella"}

Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Line:
    """One turn of speech, and the quiet after it."""

    speaker: str
    text: str
    pause_s: float  # the quiet after it
    note: str = ""  # the kind of moment: point, rabbit, mango, parrot or summit


THE_BUS = (
    Line(
        "Asking",
        "Hello. Thank you for telling your story today. What would you like to tell people?",
        0.9,
    ),
    Line(
        "Sam",
        "Um, I want to tell people about the bus. About how I learned to go on the bus on my own.",
        0.8,
        "point",
    ),
    Line("Asking", "What was it like before?", 0.7),
    Line(
        "Sam",
        "Before, I went everywhere on the special bus. It picked us up at nine o'clock."
        " It took us all to the same building, every day, with the same people.",
        1.1,
        "point",
    ),
    Line("Sam", "I could not choose where I went.", 0.6, "point"),
    Line("Asking", "How did that feel?", 1.4),
    Line("Sam", "It felt like, like other people were driving my life.", 1.2, "point"),
    Line(
        "Sam",
        "The driver had a little dog, and the dog had a red collar, and one time it got off at the"
        " garage and we all had to look for it, and it was raining, and then we found it next to"
        " the car wash, and it was so wet, and everybody laughed.",
        0.8,
        "rabbit, mango",
    ),
    Line("Asking", "And what changed?", 0.7),
    Line(
        "Sam",
        "I said at my meeting, I want to go on the normal bus. And they listened."
        " That was the first time I felt that people listened.",
        1.0,
        "point",
    ),
    Line(
        "Sam",
        "My support worker came with me every Tuesday. First she sat next to me."
        " Then she sat at the back. Then she waited at the stop.",
        0.9,
        "point",
    ),
    Line(
        "Sam",
        "Uh, one time I got off at the wrong stop, and it was dark, and I was scared.",
        2.6,
        "summit",
    ),
    Line("Sam", "I do not want to talk about that part.", 0.8, "summit"),
    Line("Asking", "That is fine. We will leave that out. What happens now?", 0.9),
    Line(
        "Sam",
        "Now I go on my own. I go to my job at the café, on Mondays and Thursdays."
        " I make the tea, and I know everybody's name.",
        0.9,
        "point",
    ),
    Line(
        "Sam",
        "Before, I could not choose where I went. Now I can choose.",
        0.8,
        "parrot, point",
    ),
    Line("Asking", "What do you want people to know?", 1.3),
    Line(
        "Sam",
        "Um, ask us. Do not just guess. We know what we want. You just have to listen.",
        0.8,
        "point",
    ),
    Line("Asking", "Thank you.", 0.8),
)

MY_WORRY = (
    Line("Support worker", "I have been a support worker for six years.", 0.7, "point"),
    Line(
        "Support worker",
        "When I was asked to help with the normal bus, I was the one who was worried."
        " I thought about everything that could go wrong.",
        0.9,
        "point",
    ),
    Line(
        "Support worker",
        "Um, I did the risk form, and then I did the other risk form,"
        " and then there was a form about the forms.",
        0.8,
        "mango",
    ),
    Line("Support worker", "What I learned is that my worry was the barrier.", 1.0, "point"),
    Line(
        "Support worker",
        "So now, when somebody tells me what they want, I start with how."
        " I do not start with why not.",
        0.9,
        "point",
    ),
)


def quiet(length_s: float) -> Sound:
    """Silence."""
    return np.zeros(int(SAMPLE_RATE_HZ * length_s), np.float32)


def with_room(sound: Sound) -> Sound:
    """The faint hiss of a quiet room, because a recording is never wholly silent."""
    hiss = np.random.default_rng(1).normal(0, 0.0008, len(sound))
    return sound + hiss.astype(np.float32)


def speak(kokoro: Kokoro, lines: tuple[Line, ...]) -> tuple[Sound, list[dict[str, object]]]:
    """The sound of all the lines, and the facts about each turn."""
    parts = [quiet(QUIET_AT_START_S)]
    turns: list[dict[str, object]] = []
    time_s = QUIET_AT_START_S
    for line in lines:
        voice = VOICES[line.speaker]
        said, _rate = kokoro.create(line.text, voice=voice, speed=SPEED, lang="en-gb")
        pause = quiet(line.pause_s)
        turns.append(
            {
                "speaker": line.speaker,
                "text": line.text,
                "start_s": round(time_s, 3),
                "end_s": round(time_s + len(said) / SAMPLE_RATE_HZ, 3),
                "note": line.note,
            }
        )
        parts += [said, pause]
        time_s += (len(said) + len(pause)) / SAMPLE_RATE_HZ
    return with_room(np.concatenate(parts)), turns


def write(folder: Path, name: str, sound: Sound, turns: list[dict[str, object]]) -> None:
    """Write one recording and the facts about it."""
    facts = {
        "voices": "Kokoro-82M, Apache-2.0",
        "sample_rate_hz": SAMPLE_RATE_HZ,
        "duration_s": round(len(sound) / SAMPLE_RATE_HZ, 3),
        "turns": turns,
    }
    soundfile.write(folder / f"{name}.flac", sound, SAMPLE_RATE_HZ)
    text = json.dumps(facts, indent=1, ensure_ascii=False)
    (folder / f"{name}.json").write_text(text, "utf-8")


def main() -> None:
    """Make both recordings."""
    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    model, voices, folder = sys.argv[1:]
    kokoro = Kokoro(model, voices)
    for name, lines in (("the-bus", THE_BUS), ("my-worry", MY_WORRY)):
        write(Path(folder), name, *speak(kokoro, lines))
        print(f"Spoke {name}.flac")


if __name__ == "__main__":
    main()
