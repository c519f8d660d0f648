"""The commands round listening again: languages, ums, and what found no place."""

from typing import Annotated

import typer

from storyedit.cli.heard_again import lost_line
from storyedit.cli.printing import counted, minutes, print_json, say
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.edits import SetAside
from storyedit.putting_away import shown_not_carried
from storyedit.workflow import languages, listening, projects, ums


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("languages")(list_languages)
    app.command("left-behind")(left_behind)
    app.command("ums")(take_out_ums)


def list_languages(
    engine: Annotated[str, typer.Option(help="Which engine it is for.")] = listening.DEFAULT_ENGINE,
    model: Annotated[
        str | None, typer.Option(help="A speech model's name, folder or file.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the languages that can be written down."""
    listed = languages.list_languages(engine, model=model)
    if as_json:
        print_json(listed)
        return
    for language in listed:
        own = f" ({language.own_name})" if language.own_name != language.name else ""
        say(f"{language.code:>4}  {language.name}{own}")


def left_behind(
    project: Project,
    done: Annotated[
        bool, typer.Option("--done", help="You have looked: show them no more.")
    ] = False,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """List your changes that found no place in the new words."""
    if done:
        with projects.open_project(project) as opened:
            if opened.story(story).not_carried:
                opened.edit(story, SetAside())
            say("They are put aside. Undo brings them back.")
        return
    lost = shown_not_carried(projects.look_at_project(project).story(story))
    if as_json:
        print_json(lost)
    elif lost:
        say(*map(lost_line, lost))
    else:
        say("Nothing was left behind.")


def take_out_ums(
    project: Project,
    leave_out: Annotated[bool, typer.Option("--leave-out", help="Leave all of them out.")] = False,
    keep: Annotated[bool, typer.Option("--keep", help="All stay: do not ask again.")] = False,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """List the ums in your story, or leave them out."""
    if not leave_out and not keep:
        found = ums.ums_of(projects.look_at_project(project), story)
        if as_json:
            print_json(found)
            return
        for um in found:
            text = " ".join((*um.before, f"[{um.text}]", *um.after))
            say(f"{minutes(um.time.start_ms):>8}  {text}")
        say(
            f"There {'is' if len(found) == 1 else 'are'} {counted(len(found), 'um')} in your story."
        )
        return
    with projects.open_project(project) as opened:
        found = ums.ums_of(opened, story)
        ranges = [um.words for um in found]
        if not found:
            say("There is no um in your story.")
        elif leave_out:
            ums.leave_out_ums(opened, ranges, story_id=story)
            say(f"{counted(len(found), 'um')} left out. You can undo this.")
        else:
            ums.keep_ums(opened, ranges, story_id=story)
            say("They stay. We ask no more.")
