"""The commands that need no project."""

from collections.abc import Callable
from dataclasses import asdict
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer

from storyedit.cli.film import say_film
from storyedit.cli.printing import (
    counted,
    damage_lines,
    minutes,
    print_json,
    say,
    wait_for,
)
from storyedit.cli.story import AsJson, show_words
from storyedit.errors import StoryEditError
from storyedit.media import MediaInfo
from storyedit.progress import CancelToken, Report
from storyedit.timing import TimeRange
from storyedit.workflow import checkup, demo, listening, recordings


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("info")(info)
    app.command("doctor")(doctor)
    app.command("demo")(run_demo)
    app.command("app")(open_app)


def info(
    file: Annotated[Path, typer.Argument(help="A film, sound file or photo.", show_default=False)],
    closely: Annotated[
        bool, typer.Option("--closely", help="Look at every picture for damage. This takes long.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what is in a film, sound or photo, and where it is damaged."""
    found, damaged = wait_for(lambda report, cancel: _looked_at(file, closely, report, cancel))
    if as_json:
        print_json({**asdict(found), "damaged": damaged})
        return
    say(*_info_lines(found), *damage_lines(damaged))


def _looked_at(
    file: Path, closely: bool, report: Report, cancel: CancelToken
) -> tuple[MediaInfo, tuple[TimeRange, ...]]:
    found = recordings.look_at(file, cancel)
    return found, recordings.damage_in(file, found, closely=closely, report=report, cancel=cancel)


def _info_lines(found: MediaInfo) -> list[str]:
    if found.is_photo and found.video:
        width_px, height_px = found.video.display_size
        return [f"Photo: {width_px} by {height_px}, {found.video.codec}"]
    lines = [f"Length: {minutes(found.duration_ms)}"]
    if found.video:
        width_px, height_px = found.video.display_size
        rate = f"{float(found.video.rate):.3f}".rstrip("0").rstrip(".")
        varies = ", uneven" if found.video.is_vfr else ""
        lines.append(
            f"Picture: {width_px} by {height_px}, {rate} a second{varies}, {found.video.codec}"
        )
    else:
        lines.append("Picture: none")
    if found.audio:
        lines.append(
            f"Sound: {counted(found.audio.channels, 'channel')}, {found.audio.sample_rate_hz} Hz, "
            f"{found.audio.codec}"
        )
    else:
        lines.append("Sound: none")
    return lines


def doctor(as_json: AsJson = False) -> None:
    """Look at what is here, what lacks, and what to do about it."""
    findings = checkup.check_computer()
    if as_json:
        print_json(findings)
    else:
        for finding in findings:
            sign = "good" if finding.good else "LACKS" if finding.needed else "not here"
            say(f"{finding.name}: {sign}. {finding.plain} {finding.advice}".rstrip())
    if any(finding.needed and not finding.good for finding in findings):
        raise typer.Exit(1)


def run_demo(
    folder: Annotated[Path, typer.Argument(help="A new folder for it.")] = Path("demo"),
    engine: Annotated[str, typer.Option(help="What listens.")] = listening.DEFAULT_ENGINE,
    model: Annotated[str | None, typer.Option(help="A speech model.")] = None,
) -> None:
    """Make the sample film, from its two recordings to the captions."""
    place = demo.free_folder(folder)
    made = wait_for(
        lambda report, cancel: demo.make_demo(
            place, engine=engine, model=model, on_words=show_words, report=report, cancel=cancel
        )
    )
    say_film(made)
    say("Nobody in this film is real.")


def open_app(
    project: Annotated[
        Path | None, typer.Argument(help="A story to open.", show_default=False)
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(help="The number it is served at.", min=1024, max=65_535, show_default=False),
    ] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Only print the link.")] = False,
) -> None:
    """Open the app in the browser, on this computer only."""
    _app_in_the_browser()(project, port=port, open_browser=not no_browser)


def _app_in_the_browser() -> Callable[..., None]:
    """The app, which comes in by an entry point: the core knows nothing of it."""
    found = entry_points(group="storyedit.app", name="browser")
    try:
        launch: Callable[..., None] = next(iter(found)).load()
    except (StopIteration, ModuleNotFoundError) as problem:
        raise StoryEditError(
            "The app is not on this computer yet.",
            "Install storyedit again. The other commands work now: storyedit --help",
            f"{type(problem).__name__}: {problem}",
        ) from problem
    return launch
