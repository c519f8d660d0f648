"""The commands that mend what was heard wrong, and say that it was heard right."""

from typing import Annotated

import typer

from storyedit.cli.printing import counted, say
from storyedit.cli.story import FIRST, Project, StoryId, WordsAt
from storyedit.mended import SamePlace
from storyedit.moments import Moment
from storyedit.numbering import words_at
from storyedit.project.folder import ProjectFolder
from storyedit.story import Correction
from storyedit.workflow import editing, looking_over, my_words, projects


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("correct")(correct)
    app.command("confirm")(confirm)


def correct(
    project: Project,
    at: WordsAt,
    text: Annotated[str, typer.Argument(help="What they should read.", show_default=False)],
    everywhere: Annotated[
        bool, typer.Option("--everywhere", help="Mend each place where the same was heard.")
    ] = False,
    story: StoryId = FIRST,
) -> None:
    """Mend words that were heard wrong. The film's cuts stay the same."""
    with projects.open_project(project) as opened:
        moments = editing.moments_of(opened, story)
        mended = Correction(words_at(at, moments), text)
        others = editing.places_heard_the_same(opened, mended, story)
        editing.correct(opened, at, text, everywhere=everywhere, story_id=story)
        if everywhere:
            say(f"Mended in {counted(1 + len(others), 'place')}.")
        else:
            say("Mended.")
        if others and not everywhere:
            say("The same was heard here too. To mend all of them, add --everywhere:")
        say(*(_place(other, moments) for other in others))
        _offer(opened)


def _place(place: SamePlace, moments: tuple[Moment, ...]) -> str:
    text = next(moment.text for moment in moments if moment.number == place.moment)
    words = str(place.first) if place.first == place.last else f"{place.first}-{place.last}"
    return f"{place.moment.removeprefix('1.')}:{words}  {text}"


def _offer(project: ProjectFolder) -> None:
    """Suggest a word for the list; nothing is added."""
    for word in my_words.offered_words(project):
        say(f"You mended this two times: {word}", "To listen for it: storyedit my-words add")


def confirm(project: Project, at: WordsAt, story: StoryId = FIRST) -> None:
    """Say that words were heard right, so that they are not asked about."""
    with projects.open_project(project) as opened:
        looking_over.confirm(opened, at, story_id=story)
        say("Those words are right.")
