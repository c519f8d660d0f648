"""The commands that bring words in from a file, and write them to one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from storyedit.cli.film import Output, Replace
from storyedit.cli.printing import counted, print_json, say, wait_for
from storyedit.cli.story import FIRST, AsJson, Engine, Language, Model, Project, StoryId
from storyedit.errors import EditError
from storyedit.media import MediaReference
from storyedit.project.folder import ProjectFolder
from storyedit.workflow import handing_over, listening, projects
from storyedit.workflow.recordings import recording_at
from storyedit.workflow.words_in import BroughtWords, bring_words, waiting_for_words
from storyedit.workflow.words_out import WordsKind
from storyedit.workflow.words_out import words_out as words_of

Recording = Annotated[
    int | None, typer.Option("--recording", help="Which recording: 1 is the first.")
]


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("words-in")(words_in)
    app.command("words-out")(words_out)


def words_in(
    project: Project,
    file: Annotated[Path, typer.Argument(help="Captions, text, JSON or HTML.", show_default=False)],
    recording: Recording = None,
    engine: Engine = listening.DEFAULT_ENGINE,
    model: Model = None,
    language: Language = None,
    as_json: AsJson = False,
) -> None:
    """Bring the words of a recording that you have already."""
    with projects.open_project(project) as opened:
        reference = _to_fill(opened, recording)
        brought = wait_for(
            lambda report, cancel: bring_words(
                opened,
                reference.id,
                file,
                engine=engine,
                model=model,
                language=language,
                report=report,
                cancel=cancel,
            )
        )
    if as_json:
        print_json(
            {
                "kind": brought.given.kind,
                "letters": brought.given.letters,
                "letters_guessed": brought.given.is_guess,
                "words": len(brought.transcript.words),
                "sentences": len(brought.transcript.sentences),
                "speakers": brought.given.speakers,
                "not_carried": brought.not_carried,
            }
        )
        return
    say(*_lines(brought, reference))


def _lines(brought: BroughtWords, reference: MediaReference) -> list[str]:
    given = brought.given
    count = counted(len(brought.transcript.sentences), "sentence")
    lines = [f"{reference.name}: {count}, from {given.kind}."]
    if given.speakers:
        lines.append(f"Who speaks: {', '.join(given.speakers)}.")
    lost = sum(map(len, brought.not_carried.values()))
    if lost:
        lines.append(f"{counted(lost, 'thing')} found no place in the new words.")
    if given.is_guess:
        lines.append(f"We guessed how its letters are written: {given.letters}. Please check them.")
    return lines


def _to_fill(project: ProjectFolder, number: int | None) -> MediaReference:
    """The recording to bring words for: the one named, the only one, or the only one without."""
    if not project.media:
        raise EditError("There is no film in this story yet.", "Add a film first.")
    if number is not None:
        return recording_at(project, number)
    choices = waiting_for_words(project) or project.media
    if len(choices) > 1:
        raise EditError(
            "We do not know which film they belong to.", "Say which one, like this: --recording 1"
        )
    return choices[0]


def words_out(
    project: Project,
    kind: Annotated[WordsKind, typer.Option("--format", help="The kind of file.")] = "text",
    output: Output = None,
    replace: Replace = False,
    film: Annotated[bool, typer.Option("--film", help="Only what is in the film.")] = False,
    times: Annotated[bool, typer.Option("--times", help="Put times in a Word document.")] = False,
    recording: Recording = None,
    story: StoryId = FIRST,
) -> None:
    """Write the words to a file: all of them, or the film's."""
    opened = projects.look_at_project(project)
    media_id = None if recording is None else recording_at(opened, recording).id
    if kind == "docx" and output is None:
        raise EditError("A Word document needs a name.", "Say where it goes: -o words.docx")
    content = words_of(opened, kind, story_id=story, media_id=media_id, film_only=film, times=times)
    if output is None:
        sys.stdout.write(content.decode())
        return
    handing_over.put_words(output, content, opened, replace=replace)
    say(f"The words are in {output}")
