"""The commands for words of one's own, which the computer listens for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from storyedit.cli.printing import print_json, say
from storyedit.cli.story import AsJson
from storyedit.project.folder import ProjectFolder
from storyedit.workflow import my_words, projects

app = typer.Typer(help="Names, places and favourite things to listen for.", no_args_is_help=True)

OfProject = Annotated[
    Path | None,
    typer.Option("--project", help="A story's folder. Else: for all your stories."),
]
Words = Annotated[list[str], typer.Argument(help="Words or names.", show_default=False)]


@contextmanager
def _opened(path: Path | None) -> Iterator[ProjectFolder | None]:
    if path is None:
        yield None
        return
    with projects.open_project(path) as project:
        yield project


@app.command("list")
def list_words(project: OfProject = None, as_json: AsJson = False) -> None:
    """List the words to listen for, and those to think about adding."""
    looked_at = projects.look_at_project(project) if project else None
    everywhere = my_words.my_words()
    own = my_words.my_words(looked_at) if looked_at else ()
    offered = my_words.offered_words(looked_at) if looked_at else ()
    if as_json:
        print_json({"all_stories": everywhere, "this_story": own, "offered": offered})
        return
    for words, where in ((own, "In this story"), (everywhere, "In all your stories")):
        if words:
            say(f"{where}: {', '.join(words)}")
    if not own and not everywhere:
        say("There are no words of yours yet. Next: storyedit my-words add")
    if offered:
        say(f"You mended these two times: {', '.join(offered)}")


@app.command()
def add(words: Words, project: OfProject = None) -> None:
    """Add words to listen for, from the next listening on."""
    with _opened(project) as opened:
        for word in words:
            my_words.add_my_word(word, opened)
        say("The computer listens for them from now on.")


@app.command("take-out")
def take_out(words: Words, project: OfProject = None) -> None:
    """Take words out of the list."""
    with _opened(project) as opened:
        for word in words:
            my_words.take_out_my_word(word, opened)
        say("They are out of your list.")
