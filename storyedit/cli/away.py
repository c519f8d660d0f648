"""The commands that take a moment out of sight and sound, and bring it back."""

import typer

from storyedit.cli.printing import say
from storyedit.cli.story import FIRST, Number, Project, StoryId
from storyedit.workflow import projects, putting_away


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("put-away")(put_away)
    app.command("bring-back")(bring_back)


def put_away(project: Project, number: Number, story: StoryId = FIRST) -> None:
    """Take a moment out: nobody sees, hears or finds it until you bring it back."""
    with projects.open_project(project) as opened:
        putting_away.put_away(opened, number, story_id=story)
        say("That moment is put away.", f"To bring it back: storyedit bring-back {number}")


def bring_back(project: Project, number: Number, story: StoryId = FIRST) -> None:
    """Bring back a moment that is put away, as it was before."""
    with projects.open_project(project) as opened:
        putting_away.bring_back(opened, number, story_id=story)
        say("That moment is back.")
