"""The command that asks "Is this still what you meant?", and keeps the answers."""

from enum import StrEnum
from typing import Annotated

import typer

from storyedit.cli.printing import counted, print_json, say
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.errors import EditError
from storyedit.meaning import MeaningPlace, SaidWords
from storyedit.meaninganswers import answer_meaning, as_it_was
from storyedit.project.folder import ProjectFolder
from storyedit.scripts import joined
from storyedit.workflow import meaning, projects


class Answer(StrEnum):
    """What can be said of a place."""

    YES = "yes"
    NO = "no"


def add_commands(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("meant")(meant)


def meant(
    project: Project,
    number: Annotated[
        int | None, typer.Argument(help="The place, as it is listed: 2.", show_default=False)
    ] = None,
    answer: Annotated[
        Answer | None, typer.Option(help="Is it still what was meant?", show_default=False)
    ] = None,
    put_back: Annotated[bool, typer.Option("--put-back", help="Make it as it was said.")] = False,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """List places that may say something else now, or answer one. Nothing is held up."""
    if number is None and (answer is not None or put_back):
        raise typer.BadParameter("Say which place: 1 is the first.")
    if answer is Answer.YES and put_back:
        raise typer.BadParameter("--put-back goes with --answer no.")
    if answer is None and not put_back:
        _list(meaning.meaning_of(projects.look_at_project(project), story), number, as_json)
        return
    with projects.open_project(project) as opened:
        _answer(opened, story, number or 0, is_meant=answer is Answer.YES, puts_back=put_back)


def _list(found: tuple[MeaningPlace, ...], number: int | None, as_json: bool) -> None:
    if number is not None:
        _place(found, number)
    shown = [(n, each) for n, each in enumerate(found, 1) if number in (None, n)]
    if as_json:
        print_json([_facts(n, each) for n, each in shown])
        return
    if not found:
        say("We found no place that may say something else.")
        return
    for n, each in shown:
        say(*_lines(n, each))
    if any(each.is_meant is None for _, each in shown):
        say("Is this still what you meant? Say: storyedit meant PROJECT 1 --answer yes")
    if any(each.is_meant is False for _, each in shown):
        say("To have it as it was said: storyedit meant PROJECT 1 --put-back")


def _answer(
    project: ProjectFolder, story_id: str, number: int, *, is_meant: bool, puts_back: bool
) -> None:
    place = _place(meaning.meaning_of(project, story_id), number)
    if puts_back:
        project.edit(story_id, as_it_was(place, project.story(story_id)))
        say("It is as it was said. You can undo this.")
        return
    project.edit(story_id, answer_meaning(place, is_meant=is_meant))
    if not is_meant:
        say("To have it as it was said, add: --put-back")
    left = sum(each.is_meant is None for each in meaning.meaning_of(project, story_id))
    say(f"Done. You can undo this. Left to ask about: {counted(left, 'place')}.")


def _place(found: tuple[MeaningPlace, ...], number: int) -> MeaningPlace:
    if not 1 <= number <= len(found):
        raise EditError(f"There is no place {number}.", "See them: storyedit meant", str(number))
    return found[number - 1]


ANSWERED = {None: "", True: " You said yes.", False: " You said no."}


def _lines(number: int, place: MeaningPlace) -> list[str]:
    return [
        f"{number}. {_why(place)}{ANSWERED[place.is_meant]}",
        *(f"   You said: {_marked(said)}" for said in place.before),
        f"   Now: {place.reads}",
    ]


def _why(place: MeaningPlace) -> str:
    if place.kind == "order":
        return "These stand in another order now."
    gone = ", ".join(f'"{text}"' for text in place.gone_texts)
    if place.kind == "word":
        return f"Left out: {gone}."
    return "Two parts stand side by side now." + (f" Left out: {gone}." if gone else "")


def _marked(said: SaidWords) -> str:
    """The words, with those in brackets that are not in the film."""
    words = zip(said.texts, said.is_out, strict=True)
    return joined([f"[{text}]" if is_out else text for text, is_out in words])


def _facts(number: int, place: MeaningPlace) -> dict[str, object]:
    return {
        "number": number,
        "kind": place.kind,
        "before": [_said(said) for said in place.before],
        "after": [_said(said) for said in place.after],
        "reads": place.reads,
        "left_out": place.gone_texts,
        "is_meant": place.is_meant,
    }


def _said(said: SaidWords) -> dict[str, object]:
    return {
        "recording": said.media_id,
        "start_ms": said.time.start_ms,
        "end_ms": said.time.end_ms,
        "text": joined(said.texts),
    }
