"""The commands that take a moment out of sight and sound, and bring it back."""

from typing import Annotated

import typer

from storyedit.cli.printing import say, wait_for
from storyedit.cli.story import FIRST, Number, Project, StoryId
from storyedit.numbering import moment_at
from storyedit.workflow import forgetting, projects, putting_away
from storyedit.workflow.editing import moments_of


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("put-away")(put_away)
    app.command("bring-back")(bring_back)
    app.command("forget")(forget)


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


def forget(
    project: Project,
    number: Number,
    story: StoryId = FIRST,
    yes: Annotated[bool, typer.Option("--yes", help="Do it, and do not ask.")] = False,
) -> None:
    """Take a moment out for good: its words, sound and picture. Nothing brings it back.

    Films and other files that were made in the story's folder go too. A film that lies outside of
    it stays as it is.
    """
    with projects.open_project(project) as opened:
        if not yes:
            say("The words, sound and picture of this moment will go, from all your stories.")
            say("Films and files that were made in this folder go too. You can make them again.")
            if opened.answers_folder.exists():
                say("So do recordings of answers. What was answered stays.")
            moment = moment_at(number, moments_of(opened, story), with_away=True)
            goes = forgetting.what_goes(opened, moment.media_id)
            if goes.others:
                say("These are in this folder, and go too:", *goes.others)
            if not typer.confirm("Take it out for good?"):
                say("Nothing was taken out.")
                raise typer.Exit(1)
        done = wait_for(
            lambda report, cancel: forgetting.forget(
                opened, number, story_id=story, report=report, cancel=cancel
            )
        )
        say("It is gone for good. Undo begins here.")
        if done.stays:
            say(f"It is still in your own film: {done.stays}", "We never change that one.")
        if done.saved:
            say("It may be in what you saved. That stays as it is:", *map(str, done.saved))
