"""How well an engine knows which of its words are wrong; this is how ``UNSURE_BELOW`` was chosen.

python -m tests.bench.bench_unsure sample_media/the-bus.mp4 sample_media/my-worry.mp4 [--model NAME]

Each film has the .json of its turns beside it. It is listened to as it is, and made worse as people
record it: with a room's noise at 10, 5 and 0 dB under the voice, and through a telephone (300 to
3,400 Hz). Prints, for each confidence, which share of the wrong words and of the right ones is
under it. A word is wrong where it has no like in what is said, after Whisper's English normaliser.
"""

import argparse
import tempfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.models import choose_model
from storyedit.transcript import Word
from storyedit.workflow.scoring import normal_words
from tests.sound import RATE_HZ, Spoken, read_spoken, write_wav

BELOW = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
NOISE_DB = (10, 5, 0)
TELEPHONE_HZ = (300, 3_400)


def made_worse(samples: NDArray[np.float32]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The sound as it is, with noise under it, and through a telephone."""
    yield "as it is", samples
    chance = np.random.default_rng(0)
    loud = float(np.sqrt(np.mean(samples**2)))
    for under_db in NOISE_DB:
        noise = chance.normal(0, loud / 10 ** (under_db / 20), len(samples))
        yield f"noise {under_db} dB", (samples + noise).astype(np.float32)
    spectrum = np.fft.rfft(samples)
    hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    spectrum[(hz < TELEPHONE_HZ[0]) | (hz > TELEPHONE_HZ[1])] = 0
    yield "telephone", np.fft.irfft(spectrum, len(samples)).astype(np.float32)


def listen(source: AudioSource, engine: str, model: str | None) -> list[Word]:
    """Listen in a child, as the app does."""
    found = choose_model(model, engine)
    return [
        word
        for heard in transcribe_in_child(source, engine=engine, model=found)
        if isinstance(heard, HeardStretch)
        for word in heard.words
    ]


def judged(said: str, words: list[Word]) -> Iterator[tuple[float, bool]]:
    """Each heard word's confidence, and whether it was said."""
    heard = [(text, word.confidence) for word in words for text in normal_words(word.text)]
    blocks = SequenceMatcher(
        None, normal_words(said), [text for text, _ in heard], autojunk=False
    ).get_matching_blocks()
    right = {block.b + at for block in blocks for at in range(block.size)}
    for place, (_, confidence) in enumerate(heard):
        if confidence is not None:
            yield confidence, place in right


def share_below(confidences: list[float], below: float) -> str:
    """How many are under it, and which share that is."""
    count = sum(each < below for each in confidences)
    return f"{count:5} {count / max(1, len(confidences)):6.1%}"


def measure(recordings: list[Path], engine: str, model: str | None) -> None:
    """Listen to each recording in each way, and print the table of all of them."""
    wrong: list[float] = []
    right: list[float] = []
    for recording in recordings:
        spoken: Spoken = read_spoken(recording)
        for name, samples in made_worse(spoken.samples):
            with tempfile.TemporaryDirectory() as folder:
                source = AudioSource.open(write_wav(Path(folder) / "sound.wav", samples))
                words = listen(source, engine, model)
            facts = list(judged(spoken.text, words))
            wrong += [confidence for confidence, is_right in facts if not is_right]
            right += [confidence for confidence, is_right in facts if is_right]
            bad = sum(not is_right for _, is_right in facts)
            print(f"{recording.stem:12} {name:12} {len(facts):4} words, {bad} wrong", flush=True)
    print(f"\n{'below':>5} {'wrong words':>12} {'right words':>12}")
    for below in BELOW:
        print(f"{below:5} {share_below(wrong, below)} {share_below(right, below)}")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recordings", nargs="+", type=Path)
    parser.add_argument("--engine", default="faster-whisper")
    parser.add_argument("--model")
    asked = parser.parse_args()
    measure(asked.recordings, asked.engine, asked.model)


if __name__ == "__main__":
    main()
