"""How well and how fast the engines listen, measured; this is how the settings were chosen.

python -m tests.bench.bench_words sample_media/my-worry.mp4 [--engine NAME ...] [--model NAME]
    [--ranges stretches|whole] [--set beam_size=1 ...] [--pauses]

Each file has the .json of its turns beside it. Prints, for each engine: the word error rate after
Whisper's English normaliser, ums kept, seconds of sound a second of work, peak memory, and how
far the first word of each turn begins, and the last one ends, from the truth (median and p90).
"""

import argparse
import ast
import re
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from whisper_normalizer.english import EnglishTextNormalizer

from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.messages import Finished
from storyedit.engines.models import choose_model
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.sound import Spoken, Turn, read_spoken, with_long_pauses, write_wav

FILLERS = re.compile(r"\b(?:um+|uh+|er+|erm)\b", re.IGNORECASE)


def normal_words(text: str) -> list[str]:
    """Words as Whisper's own papers count them: no case, no punctuation, no ums."""
    normal: str = EnglishTextNormalizer()(text)  # type: ignore[no-untyped-call]
    return normal.split()


def word_error_rate(truth: str, heard: str) -> float:
    """Fewest words changed, lost or added, for each word of the truth."""
    wanted, given = normal_words(truth), normal_words(heard)
    row = list(range(len(given) + 1))
    for number, word in enumerate(wanted, 1):
        before, row[0] = row[0], number
        for place, other in enumerate(given, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (word != other)),
            )
    return row[-1] / len(wanted)


@dataclass(frozen=True)
class Result:
    """What one engine made of one recording."""

    words: tuple[Word, ...]
    seconds: float
    peak_mb: int | None


def listen(
    source: AudioSource, *, engine: str, model: str | None, decoding: Decoding, whole: bool
) -> Result:
    """Listen in a child, as the app does."""
    began = time.monotonic()
    words: list[Word] = []
    peak_mb = None
    for heard in transcribe_in_child(
        source,
        engine=engine,
        model=choose_model(model, engine),
        decoding=decoding,
        ranges=(TimeRange(0, source.duration_ms),) if whole else None,
    ):
        if isinstance(heard, HeardStretch):
            words += heard.words
        elif isinstance(heard, Finished):
            peak_mb = heard.peak_mb
    return Result(tuple(words), time.monotonic() - began, peak_mb)


def edge_errors_ms(turns: Sequence[Turn], words: Sequence[Word]) -> tuple[list[int], list[int]]:
    """Heard minus true: starts of the first words, ends of the last words, of matched turns."""
    truth = [(w, n) for n, turn in enumerate(turns) for w in normal_words(turn.text)]
    given = [(w, word) for word in words for w in normal_words(word.text)]
    matched = {
        block.a + i: given[block.b + i][1]
        for block in SequenceMatcher(
            None, [w for w, _ in truth], [w for w, _ in given], autojunk=False
        ).get_matching_blocks()
        for i in range(block.size)
    }
    starts, ends = [], []
    for place, (_, turn) in enumerate(truth):
        start_ms, end_ms, word = turns[turn].start_ms, turns[turn].end_ms, matched.get(place)
        if word is None or start_ms is None or end_ms is None:
            continue
        # The normaliser takes ums out, so a turn that opens with one has no first word here.
        opens_with_um = FILLERS.match(turns[turn].text)
        if (place == 0 or truth[place - 1][1] != turn) and not opens_with_um:
            starts.append(word.time.start_ms - start_ms)
        if place + 1 == len(truth) or truth[place + 1][1] != turn:
            ends.append(word.time.end_ms - end_ms)
    return starts, ends


def _spread(errors: list[int]) -> str:
    if not errors:
        return "-"
    sizes = sorted(map(abs, errors))
    p90 = sizes[min(len(sizes) - 1, round(0.9 * len(sizes)))]
    return f"{round(statistics.median(errors)):+d}/{round(statistics.median(sizes))}/{p90}"


def row(name: str, engine: str, spoken: Spoken, result: Result) -> str:
    """One line of the table."""
    heard = " ".join(word.text for word in result.words)
    starts, ends = edge_errors_ms(spoken.turns, result.words)
    ums = f"{len(FILLERS.findall(heard))}/{len(FILLERS.findall(spoken.text))}"
    speed = len(spoken.samples) / 16_000 / result.seconds
    return (
        f"{name:24} {engine:15} {word_error_rate(spoken.text, heard):6.1%} {ums:>7} "
        f"{speed:6.1f} {result.peak_mb or '-':>6} {_spread(starts):>14} {_spread(ends):>14}"
    )


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("recordings", nargs="+", type=Path)
    parser.add_argument("--engine", action="append")
    parser.add_argument("--model")
    parser.add_argument("--ranges", choices=("stretches", "whole"), default="stretches")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE")
    parser.add_argument("--pauses", action="store_true", help="put long pauses in first")
    parser.add_argument("--show", action="store_true", help="print what was heard")
    asked = parser.parse_args()
    knobs: dict[str, Any] = {}
    for knob in asked.set:
        name, _, value = knob.partition("=")
        knobs[name] = ast.literal_eval(value)
    decoding = replace(Decoding(), **knobs)
    print(f"{'recording':24} {'engine':15} {'WER':>6} {'ums':>7} {'speed':>6} {'MB':>6} "
          f"{'starts ms':>14} {'ends ms':>14}   (median/median size/p90)")  # fmt: skip
    for recording in asked.recordings:
        spoken = read_spoken(recording)
        if asked.pauses:
            spoken = with_long_pauses(spoken, seed=1)
        with tempfile.TemporaryDirectory() as folder:
            source = AudioSource.open(write_wav(Path(folder) / "sound.wav", spoken.samples))
            for engine in asked.engine or ["faster-whisper"]:
                result = listen(
                    source,
                    engine=engine,
                    model=asked.model,
                    decoding=decoding,
                    whole=asked.ranges == "whole",
                )
                print(row(recording.stem, engine, spoken, result), flush=True)
                if asked.show:
                    print(" ".join(word.text for word in result.words))


if __name__ == "__main__":
    main()
