"""The command that makes a film of a story."""

from dataclasses import asdict
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import typer

from storyedit.captions import CueProblem
from storyedit.cli.look_options import Box, Colours, Letters, Names, Place, Profile
from storyedit.cli.printing import minutes, print_json, say, wait_for
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.edges import BREATH_MS
from storyedit.film import FINENESS, HARDWARE, X264, FilmSettings, Joins, Quality
from storyedit.timing import FrameRate
from storyedit.workflow import making, projects
from storyedit.workflow.caption_looks import changed_look

Output = Annotated[Path | None, typer.Option("-o", "--output", help="The file. Else: shown here.")]
Replace = Annotated[bool, typer.Option("--replace", help="Replace a file of that name.")]

Size: TypeAlias = Literal["source", "1080", "720", "480"]
Rate: TypeAlias = Literal["source", "23.976", "24", "25", "29.97", "30", "50", "59.94", "60"]
Encoder: TypeAlias = Literal["x264", "hardware"]
Ground: TypeAlias = Literal["plain", "blurred"]
Loudness: TypeAlias = Literal["web", "television", "as-it-was"]

LOUDNESS_LUFS: dict[Loudness, float | None] = {
    "web": -16.0,
    "television": -23.0,
    "as-it-was": None,
}

RATES: dict[Rate, FrameRate | None] = {
    "source": None,
    "23.976": Fraction(24_000, 1_001),
    "24": Fraction(24),
    "25": Fraction(25),
    "29.97": Fraction(30_000, 1_001),
    "30": Fraction(30),
    "50": Fraction(50),
    "59.94": Fraction(60_000, 1_001),
    "60": Fraction(60),
}


def add_commands(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("film")(film)


def film(
    project: Project,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Where to put the film too.")
    ] = None,
    replace: Replace = False,
    ffmpeg: Annotated[Path | None, typer.Option(help="The ffmpeg to use.")] = None,
    clean: Annotated[
        bool, typer.Option("--clean/--no-clean", help="Make the film without captions too.")
    ] = True,
    soft: Annotated[
        bool, typer.Option("--soft", help="Make one more: its captions can be turned off.")
    ] = False,
    size: Annotated[
        Size, typer.Option(help="The shorter side, in dots. Never larger than your film.")
    ] = "source",
    quality: Annotated[Quality, typer.Option(help="How fine it is. Draft is quick.")] = "good",
    rate: Annotated[Rate, typer.Option(help="Pictures a second.")] = "source",
    encoder: Annotated[
        Encoder, typer.Option(help="What writes it: the processor, or a chip that works.")
    ] = "x264",
    ground: Annotated[
        Ground, typer.Option(help="What is beside a picture of another shape.")
    ] = "plain",
    joins: Annotated[Joins, typer.Option(help="What is done where a film jumps.")] = "plain",
    loudness: Annotated[
        Loudness, typer.Option(help="How loud: for the web, for television, or as it was.")
    ] = "web",
    clean_up_noise: Annotated[
        bool, typer.Option("--clean-up-noise", help="Make a steady hiss or hum fainter.")
    ] = False,
    breath: Annotated[
        int, typer.Option(min=0, max=3_000, help="Silence to keep around sentences, in ms.")
    ] = BREATH_MS,
    profile: Profile = None,
    letters: Letters = None,
    box: Box = None,
    colours: Colours = None,
    place: Place = None,
    names: Names = None,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Make the film, with captions and without, and all that goes with it.

    It is a draft until everybody has said yes. Its picture says so.

    Its captions look as "captions style" says, but for what is said here.
    """
    crf, preset = FINENESS[quality]
    with projects.open_project(project) as opened:
        settings = FilmSettings(
            look=changed_look(
                opened.story(story).look,
                profile=profile,
                letters=letters,
                box=box,
                colours=colours,
                place=place,
                names=names,
            ),
            crf=crf,
            preset=preset,
            shorter_side_px=None if size == "source" else int(size),
            rate=RATES[rate],
            encoder=HARDWARE if encoder == "hardware" else X264,
            is_ground_blurred=ground == "blurred",
            joins=joins,
            loudness_lufs=LOUDNESS_LUFS[loudness],
            cleans_noise=clean_up_noise,
            breath_ms=breath,
        )
        made = wait_for(
            lambda report, cancel: making.make_film(
                opened,
                story_id=story,
                output=output,
                replace=replace,
                settings=settings,
                ffmpeg=ffmpeg,
                clean=clean,
                soft=soft,
                report=report,
                cancel=cancel,
            )
        )
    if as_json:
        files = asdict(made.files)
        if made.plan.is_marked:  # what a draft goes with stays in the project
            for name in ("srt", "vtt", "receipt", "readable_receipt"):
                files[name] = None
        if not made.has_clean:
            files["clean"] = None
        if not made.has_soft:
            del files["soft"]
        print_json(
            {
                "files": files,
                "receipt": made.receipt,
                "is_draft": made.plan.is_marked,
                "captions_to_look_at": made.problems,
                "encoder": made.plan.settings.encoder,
            }
        )
        return
    if settings.encoder == HARDWARE and made.plan.settings.encoder == X264:
        say("No chip for films works on this computer. So the processor made it.")
    say_film(made)


def say_film(made: making.MadeFilm) -> None:
    """Say where a film's files are, and which captions to look at."""
    is_draft = made.plan.is_marked
    what = "draft" if is_draft else "film"
    beside = (
        f"Captions beside:  {made.files.srt}",
        f"                  {made.files.vtt}",
        f"Receipt:          {made.files.readable_receipt}",
    )
    say(
        f"Your {what} is ready. It is {minutes(made.plan.timeline.duration_ms)} long.",
        f"With captions:    {made.files.captioned}",
        *([f"Without captions: {made.files.clean}"] if made.has_clean else []),
        *([f"Captions on/off:  {made.files.soft}"] if made.has_soft else []),
        *(() if is_draft else beside),
    )
    if is_draft:
        say("Its picture says: Not agreed yet. See who is still to ask: storyedit people")
    for problem in made.problems:
        say(_said_of(problem, made))


def _said_of(problem: CueProblem, made: making.MadeFilm) -> str:
    cue = made.plan.cues[problem.cue]
    return f"At {minutes(cue.time.start_ms)}: {problem.plain} ({' '.join(cue.lines)})"
