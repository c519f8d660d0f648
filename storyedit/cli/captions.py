"""The commands for captions: those of a project's film, and checking anybody's."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from storyedit.captions import CueProblem, SubtitleFormat
from storyedit.cli.film import RATES, Output, Rate, Replace
from storyedit.cli.look_options import Box, Colours, Letters, Names, Place, Profile
from storyedit.cli.printing import counted, minutes, print_json, say
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.film import FilmSettings
from storyedit.given import GivenCaption
from storyedit.profiles import PROFILES
from storyedit.story import Variant
from storyedit.workflow import caption_stills, handing_over, making, projects
from storyedit.workflow.caption_looks import changed_look, set_caption_look
from storyedit.workflow.captions_check import DEFAULT_PROFILE, check_captions, load_profile

WRITE = "write"


class _WritesByDefault(TyperGroup):
    """``captions PROJECT`` is short for ``captions write PROJECT``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        known = {*self.commands, *self.get_help_option_names(ctx)}
        return super().parse_args(ctx, args if not args or args[0] in known else [WRITE, *args])


app = typer.Typer(
    help="Write the captions of a film, or check captions.",
    cls=_WritesByDefault,
    no_args_is_help=True,
)


@app.command(WRITE)
def write(
    project: Project,
    kind: Annotated[SubtitleFormat, typer.Option("--format", help="The kind of file.")] = "srt",
    output: Output = None,
    replace: Replace = False,
    variant: Annotated[
        Variant | None, typer.Option(help="What was said, or easy words. Else: as chosen.")
    ] = None,
    profile: Profile = None,
    letters: Letters = None,
    box: Box = None,
    colours: Colours = None,
    place: Place = None,
    names: Names = None,
    story: StoryId = FIRST,
) -> None:
    """Write the captions of the film, as SRT, WebVTT, ASS or TTML."""
    opened = projects.look_at_project(project)
    look = changed_look(
        opened.story(story).look,
        profile=profile,
        letters=letters,
        box=box,
        colours=colours,
        place=place,
        names=names,
    )
    settings = FilmSettings(look=look, variant=variant)
    text = making.captions_of(opened, kind, story_id=story, settings=settings)
    if output is None:
        sys.stdout.write(text)
        return
    handing_over.put_captions(output, text, opened, replace=replace)
    say(f"The captions are in {output}")


@app.command("style")
def style(
    project: Project,
    profile: Profile = None,
    letters: Letters = None,
    box: Box = None,
    colours: Colours = None,
    place: Place = None,
    names: Names = None,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Say how the captions of a story look. "undo" takes that back."""
    with projects.open_project(project) as opened:
        look = changed_look(
            opened.story(story).look,
            profile=profile,
            letters=letters,
            box=box,
            colours=colours,
            place=place,
            names=names,
        )
        set_caption_look(opened, look, story)
    if as_json:
        print_json(look)
        return
    say(
        f"Profile:  {look.profile}",
        f"Letters:  {look.letters}",
        f"Box:      {look.box}",
        f"Colours:  {look.colours}",
        f"Place:    {look.place}",
        f"Names:    {'yes' if look.names else 'no'}",
    )


@app.command("picture")
def picture(
    project: Project,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The JPEG to write.", show_default=False)
    ],
    caption: Annotated[
        int | None, typer.Option(min=1, help="Which caption. Else: a long one.", show_default=False)
    ] = None,
    replace: Replace = False,
    profile: Profile = None,
    letters: Letters = None,
    box: Box = None,
    colours: Colours = None,
    place: Place = None,
    names: Names = None,
    story: StoryId = FIRST,
) -> None:
    """Write a picture of the film with a caption, as it will be."""
    opened = projects.look_at_project(project)
    look = changed_look(
        opened.story(story).look,
        profile=profile,
        letters=letters,
        box=box,
        colours=colours,
        place=place,
        names=names,
    )
    caption_stills.put_caption_picture(
        output,
        opened,
        None if caption is None else caption - 1,
        story_id=story,
        settings=FilmSettings(look=look),
        replace=replace,
    )
    say(f"The picture is in {output}")


@app.command("check")
def check(
    file: Annotated[Path, typer.Argument(help="Captions of any kind.", show_default=False)],
    profile: Annotated[
        str, typer.Option(help=f"What they keep to: {', '.join(PROFILES)}, or a file of your own.")
    ] = DEFAULT_PROFILE,
    rate: Annotated[Rate, typer.Option(help="Its film's pictures a second.")] = "source",
    tall: Annotated[bool, typer.Option("--tall", help="Its film is taller than wide.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check SRT, WebVTT, ASS or TTML. Ends with 1 where a rule is broken that can be kept."""
    style = load_profile(profile)
    if tall:
        style = style.fitted(9, 16)
    checked = check_captions(file, style, RATES[rate])
    if as_json:
        print_json(
            {
                "captions": len(checked.captions),
                "fit": checked.is_fit,
                "problems": [
                    _facts(problem, checked.captions[problem.cue]) for problem in checked.problems
                ],
            }
        )
    else:
        for problem in checked.problems:
            say(_said_of(problem, checked.captions[problem.cue]))
        say(_whole(len(checked.captions), checked.problems))
    if not checked.is_fit:
        raise typer.Exit(1)


def _facts(problem: CueProblem, caption: GivenCaption) -> dict[str, object]:
    time = caption.time
    return {
        "caption": problem.cue + 1,
        "start_ms": time.start_ms if time else None,
        "end_ms": time.end_ms if time else None,
        "lines": caption.lines,
        "rule": problem.rule,
        "hard": problem.is_hard,
        "plain": problem.plain,
        "mend": problem.mend,
    }


def _said_of(problem: CueProblem, caption: GivenCaption) -> str:
    sign = "!" if problem.is_hard else "?"
    at = f", {minutes(caption.time.start_ms)}" if caption.time else ""
    said = " ".join(caption.lines)
    return f"{sign} {problem.cue + 1}{at}: {problem.plain} {problem.mend} ({said})"


def _whole(count: int, problems: tuple[CueProblem, ...]) -> str:
    if not problems:
        return f"We looked at {counted(count, 'caption')}. All is well."
    hard = sum(problem.is_hard for problem in problems)
    return (
        f"We looked at {counted(count, 'caption')}. "
        f"{counted(hard, 'thing')} to mend (!), {len(problems) - hard} to look at (?)."
    )
