"""The command that measures how long films take on this computer."""

from typing import Annotated

import typer

from storyedit.cli.printing import print_json, say, wait_for
from storyedit.cli.story import AsJson
from storyedit.workflow import benching

app = typer.Typer(help="Measure how long things take on this computer.", no_args_is_help=True)


@app.callback()
def begin() -> None:
    """Measure how long things take on this computer."""


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
