"""The commands that measure: how long films take on this computer, and how well it listens."""

from pathlib import Path
from typing import Annotated

import typer

from storyedit.cli.printing import counted, print_json, say, wait_for
from storyedit.cli.story import AsJson
from storyedit.cli.words_table import words_table
from storyedit.workflow import bench_words, benching, corpus

app = typer.Typer(help="Measure how things go on this computer.", no_args_is_help=True)


@app.callback()
def begin() -> None:
    """Measure how things go on this computer."""


@app.command("film")
def film(
    minutes: Annotated[float, typer.Option(help="How long a film to cut.", min=0.1)] = 10,
    cuts: Annotated[int, typer.Option(help="How many cuts.", min=2)] = 60,
    as_json: AsJson = False,
) -> None:
    """Make a film in several ways, and say how long each takes."""
    found = wait_for(
        lambda report, cancel: benching.bench_film(minutes, cuts, report=report, cancel=cancel)
    )
    if as_json:
        print_json(found.facts())
        return
    say(f"A film of {found.film_s:.0f} seconds, {found.cuts} cuts.", "")
    say(f"{'':<16} {'seconds':>9} {'work':>9} {'memory':>9} {'frames off':>11} {'sync off':>9}")
    for name, way in found.ways.items():
        memory = "-" if way["peak_mb"] is None else f"{way['peak_mb']:.0f} MB"
        off = f"{way.get('frames_off', '-'):>11} {way.get('sync_off_frames', '-'):>9}"
        say(f"{name:<16} {way['wall_s']:>9.1f} {way['cpu_s']:>9.1f} {memory:>9} {off}")
    say("")
    for name, ratio in found.ratios.items():
        say(f"{name:<24} {'-' if ratio is None else ratio}")


@app.command("words")
def words(
    folder: Annotated[
        Path,
        typer.Argument(
            help="Recordings, each with a .txt or .json of its words.", show_default=False
        ),
    ],
    engine: Annotated[
        list[str] | None, typer.Option(help="Only this engine.", show_default=False)
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="Only this speech model.", show_default=False)
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option(help="Only these settings.", show_default=False)
    ] = None,
    language: Annotated[
        str | None, typer.Option(help='A language, such as "en".', show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Listen in several ways, and count what was heard wrong."""
    found = wait_for(
        lambda report, cancel: bench_words.bench_words(
            folder,
            engines=engine or (),
            model=model,
            settings=settings or (),
            language=language,
            report=report,
            cancel=cancel,
        )
    )
    if as_json:
        print_json(found.facts())
    else:
        say(*words_table(found))


@app.command("corpus")
def make_corpus(
    folder: Annotated[Path, typer.Argument(help="A new folder.", show_default=False)],
    seed: Annotated[int, typer.Option(help="Another number makes other pauses.", min=0)] = 1,
) -> None:
    """Make recordings to measure by, from the sample films."""
    made = wait_for(
        lambda report, cancel: corpus.make_corpus(folder, seed=seed, report=report, cancel=cancel)
    )
    say(f"{counted(len(made), 'recording')} with their words: {folder}")
    say("Nobody in them is real.", f"Measure with: storyedit bench words {folder}")
