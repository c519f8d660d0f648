"""The command that looks for faces behind the captions of a film."""

from typing import Annotated, Any

import typer

from storyedit.cli.printing import counted, minutes, print_json, say, wait_for
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.workflow import projects
from storyedit.workflow.faces_behind import (
    OTHER_PLACE,
    FaceBehind,
    FacesBehind,
    faces_to_tell,
    keep_captions_here,
    look_for_faces,
)


def add_commands(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("faces")(find_behind)


def find_behind(
    project: Project,
    keep: Annotated[
        bool, typer.Option("--keep", help="Let these captions stay: tell them no more.")
    ] = False,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Look for faces behind the captions, and list where. Nothing is moved."""
    opened = projects.look_at_project(project)
    found = wait_for(
        lambda report, cancel: look_for_faces(opened, story, report=report, cancel=cancel)
    )
    to_tell = faces_to_tell(found, opened.story(story))
    if keep and to_tell:
        with projects.open_project(project) as changed:
            changed.edit(story, keep_captions_here(found))
    if as_json:
        print_json(_facts(found, to_tell))
        return
    say(*(_line(each) for each in to_tell))
    say(*_whole(found, len(to_tell), is_kept=keep))


def _line(behind: FaceBehind) -> str:
    return f"{behind.number + 1:>5}  {minutes(behind.time.start_ms):>8}  A face may be behind it."


def _whole(found: FacesBehind, count: int, *, is_kept: bool) -> tuple[str, ...]:
    looked = f"We looked at {found.looked_at} of {counted(found.captions, 'caption')}."
    if not found.here:
        return looked, "We found no face behind them."
    if not count:
        return looked, "A face may be behind some of them. You said that they stay."
    if is_kept:
        return looked, "They stay. Undo takes that back."
    if found.better_place is None:
        return looked, f"At the {OTHER_PLACE[found.place]} there may be faces too. You choose."
    return (
        looked,
        f"To move them: storyedit captions style --place {found.better_place}",
        "To let them stay: storyedit captions faces --keep",
    )


def _facts(found: FacesBehind, to_tell: tuple[FaceBehind, ...]) -> dict[str, Any]:
    return {
        "place": found.place,
        "better_place": found.better_place if to_tell else None,
        "looked_at": found.looked_at,
        "captions": found.captions,
        "behind": [_moment(each) for each in to_tell],
        "behind_elsewhere": [_moment(each) for each in found.there],
    }


def _moment(behind: FaceBehind) -> dict[str, int]:
    return {
        "caption": behind.number + 1,
        "start_ms": behind.time.start_ms,
        "end_ms": behind.time.end_ms,
    }
