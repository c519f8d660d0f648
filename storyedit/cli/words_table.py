"""What ``storyedit bench words`` shows to people: a line a run, then a line a recording."""

from collections.abc import Iterator

from storyedit.workflow.bench_words import Figures, WordsBench
from storyedit.workflow.hearing_ways import WAYS

_HEADS = (
    *("wrong", "lost s", "made up", "ums", "ums added"),
    *("starts ms", "ends ms", "speed", "MB"),
)


def words_table(found: WordsBench) -> Iterator[str]:
    """The lines, one after another."""
    runs = [run.facts() for run in found.runs]
    named = [f"{run['engine']} {run['model']} {run['settings']}" for run in runs]
    width = max(len(name) for name in named) + 4
    yield "".ljust(width) + "".join(head.rjust(11) for head in _HEADS)
    for number, (name, run) in enumerate(zip(named, runs, strict=True), 1):
        yield f"{number:>2}  {name}".ljust(width) + "".join(c.rjust(11) for c in _cells(run))
    yield ""
    yield from _by_file(runs)
    yield ""
    yield "wrong: words that were changed, lost or added, of a hundred (WER)."
    yield "lost s: seconds of voice without words. made up: words in silence."
    yield "starts ms, ends ms: how far off, in the middle and for nine in ten."
    yield "speed: seconds of sound in a second of work."
    shown = {run["settings"] for run in runs}
    yield from (f"{way.name}: {way.plain}" for way in WAYS if way.name in shown)
    yield from found.left_out


def _by_file(runs: list[Figures]) -> Iterator[str]:
    """How much is wrong in each recording, by the numbers of the runs; the least has a star."""
    names = list(runs[0]["files"])
    width = max(len(name) for name in names)
    yield "wrong".ljust(width) + "".join(f"{number:>8}" for number in range(1, len(runs) + 1))
    for name in names:
        rates = [run["files"][name]["wer"] for run in runs]
        least = min((rate for rate in rates if rate is not None), default=None)
        stars = ["*" if rate is not None and rate == least else " " for rate in rates]
        yield name.ljust(width) + "".join(
            f"{_percent(rate):>7}{star}" for rate, star in zip(rates, stars, strict=True)
        )


def _cells(run: Figures) -> tuple[str, ...]:
    return (
        _percent(run["wer"]),
        f"{run['lost_speech_s']:.1f}",
        _or_dash(run["invented_words"]),
        f"{run['fillers_kept']}/{run['fillers_said']}",
        str(run["fillers_added"]),
        _off(run["word_start_off_ms"]),
        _off(run["word_end_off_ms"]),
        _or_dash(run["realtime"]),
        _or_dash(run["peak_mb"]),
    )


def _percent(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.1%}"


def _off(spread: Figures | None) -> str:
    return f"{spread['median']}/{spread['p90']}" if spread else "-"


def _or_dash(figure: float | None) -> str:
    return "-" if figure is None else str(figure)
