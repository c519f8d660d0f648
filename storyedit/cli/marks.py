"""The commands of listening and acting: what people say of a film, and what is done about it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from storyedit.agreement import Audience
from storyedit.cli.film import Replace
from storyedit.cli.printing import minutes, print_json, say
from storyedit.cli.story import FIRST, PUT_AWAY, AsJson, Number, Project, StoryId
from storyedit.mark import AnswerKind, MarkKind
from storyedit.marks import ListedMark, marks_waiting
from storyedit.workflow import marks, projects
from storyedit.workflow.you_said import save_you_said
from storyedit.yousaid import ANSWER_SAYS, KIND_SAYS, SOMEBODY, WAITS, waiting_says

GONE = "(This moment is not in the story now.)"

NONE_WAIT = "No mark waits for an answer."


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("marks")(list_marks)
    app.command("mark")(mark)
    app.command("answer-mark")(answer_mark)
    app.command("you-said")(you_said)


def list_marks(project: Project, story: StoryId = FIRST, as_json: AsJson = False) -> None:
    """List what people said of the film, and what was answered."""
    opened = projects.look_at_project(project)
    listed = marks.marks_of(opened, story)
    if as_json:
        times = marks.left_at(opened, story)
        print_json([_facts(each, times.get(each.mark.id)) for each in listed])
        return
    if not listed:
        say("Nobody said anything yet. To leave a mark: storyedit mark")
        return
    for each in listed:
        say(*_lines(each))
    say(waiting_says(marks_waiting(listed)) or NONE_WAIT)


def mark(
    project: Project,
    number: Number,
    kind: Annotated[
        MarkKind, typer.Option("--kind", help="Say like, unclear or question.", show_default=False)
    ],
    who: Annotated[str, typer.Option(help="Who says it, if they like.")] = "",
    text: Annotated[str, typer.Option(help="What they say, in words.")] = "",
    story: StoryId = FIRST,
) -> None:
    """Leave a mark on a moment. It waits until it has an answer."""
    with projects.open_project(project) as opened:
        left = marks.leave_mark(opened, number, kind, text=text, who=who, story_id=story)
        say(f"Marked. Thank you. It is mark {len(left.marks)}. You can undo this.")


def answer_mark(
    project: Project,
    number: Annotated[int, typer.Argument(help="The mark.", show_default=False)],
    answer: Annotated[
        AnswerKind, typer.Argument(help="Say changed, not-changed or talk.", show_default=False)
    ],
    why: Annotated[str, typer.Option(help="What was changed, or why nothing was.")] = "",
    story: StoryId = FIRST,
) -> None:
    """Answer a mark. Nothing changed needs a why."""
    with projects.open_project(project) as opened:
        marks.answer_mark(opened, number, answer, why=why, story_id=story)
        left = marks_waiting(marks.marks_of(opened, story))
        say(f"Answered. You can undo this. {waiting_says(left) or NONE_WAIT}")


def you_said(
    project: Project,
    output: Annotated[
        Path, typer.Option("-o", "--output", help="A file: .html or .pdf.", show_default=False)
    ],
    audience: Annotated[
        Audience, typer.Option("--with", help="Say me, known, training or everyone.")
    ] = "me",
    replace: Replace = False,
    story: StoryId = FIRST,
) -> None:
    """Write "You said, we did" to a file: what was said, and what was done about it."""
    opened = projects.look_at_project(project)
    save_you_said(opened, output, audience=audience, story_id=story, replace=replace)
    say(f"The record is in {output}")


def _lines(each: ListedMark) -> list[str]:
    if each.is_put_away:
        return [f"{each.number:>4}  {PUT_AWAY}"]
    mark, answer = each.mark, each.mark.answer
    said = f"{mark.who or SOMEBODY}: {KIND_SAYS[mark.kind]} {mark.text}".rstrip()
    says = [f"{each.number:>4}  {said}", f"      {_place(each)}"]
    if answer is None:
        return [*says, f"      {WAITS}"]
    return [*says, f"      {ANSWER_SAYS[answer.kind]} {answer.why}".rstrip()]


def _place(each: ListedMark) -> str:
    """Where it was left: the moment's number, time and words, or the card's words."""
    if each.card:
        return each.card.text
    if each.moment is None:
        return GONE
    moment = each.moment
    return f"{moment.number} {minutes(moment.time.start_ms)} {moment.text}".rstrip()


def _facts(each: ListedMark, left_at: datetime | None) -> dict[str, Any]:
    mark = each.mark
    return {
        "number": each.number,
        "kind": mark.kind,
        "who": mark.who,
        "text": mark.text,
        "moment": each.moment.number if each.moment else None,
        "film_ms": mark.film_ms,
        "left_at": left_at,
        "answer": mark.answer.kind if mark.answer else None,
        "why": mark.answer.why if mark.answer else "",
        "is_waiting": each.is_waiting,
        "is_put_away": each.is_put_away,
    }
