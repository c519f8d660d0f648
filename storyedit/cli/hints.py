"""The commands of hints: listed, answered, switched off, and called by other names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from storyedit.cli.printing import counted, print_json, say
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.errors import EditError
from storyedit.hintanswers import answers_to
from storyedit.hinting import Hint
from storyedit.moments import Moment
from storyedit.numbering import moment_at
from storyedit.workflow import editing, hints, projects
from storyedit.workflow.settings import HintNames, load_settings, named_hints, save_settings

Name = Annotated[str | None, typer.Option(help="Another name for it.", show_default=False)]

SAYS = {
    "parrot": "You said nearly this before. You can keep both.",
    "rabbit": "This part is longer than most.",
    "mango": "This may be about something else.",
}


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("hints")(list_hints)
    app.command("answer-hint")(answer_hint)
    app.command("hint-names")(hint_names)


def list_hints(project: Project, story: StoryId = FIRST, as_json: AsJson = False) -> None:
    """List what may be said two times, long, or about something else. Nothing is changed."""
    settings = load_settings()
    found = hints.hints_of(projects.look_at_project(project), story) if settings.hints else ()
    if as_json:
        print_json([_facts(hint, settings.hint_names) for hint in found])
        return
    if not settings.hints:
        say("Hints are off. Next: storyedit hint-names --on")
        return
    if not found:
        say("There are no hints.")
        return
    for hint in found:
        say(*_lines(hint, settings.hint_names))
    say("Nothing is changed. To answer one: storyedit answer-hint")


def answer_hint(
    project: Project,
    moment: Annotated[
        str, typer.Argument(help="A sentence that it is about: 14.", show_default=False)
    ],
    answer: Annotated[
        str,
        typer.Argument(
            help="Say keep-both, keep-this, keep-that, keep, leave-out or hide.",
            show_default=False,
        ),
    ],
    story: StoryId = FIRST,
) -> None:
    """Answer a hint. It is not shown again, and undo brings all back."""
    with projects.open_project(project) as opened:
        found = hints.hints_of(opened, story)
        named = moment_at(moment, editing.moments_of(opened, story)).number
        hint = next((each for each in found if named in _numbers(each.moments)), None)
        if hint is None:
            raise EditError("There is no hint about that sentence.", "See them: storyedit hints")
        said = answer.replace("-", " ")
        opened.edit(story, hints.answer_hint(hint, said, opened.story(story)))
        left = counted(len(found) - 1, "hint")
        say(f"Done. You can undo this. Hints left: {left}.")


def hint_names(
    parrot: Name = None,
    rabbit: Name = None,
    mango: Name = None,
    summit: Name = None,
    usual: Annotated[bool, typer.Option("--usual", help="The usual four names.")] = False,
    on: Annotated[bool | None, typer.Option("--on/--off", help="Show hints, or show none.")] = None,
    as_json: AsJson = False,
) -> None:
    """Say what hints are called, and whether you want any."""
    settings = load_settings()
    names = HintNames() if usual else settings.hint_names
    given = {"parrot": parrot, "rabbit": rabbit, "mango": mango, "summit": summit}
    new = {kind: name for kind, name in given.items() if name is not None}
    chosen = replace(
        settings,
        hints=settings.hints if on is None else on,
        hint_names=named_hints({**_by_kind(names), **new}),
    )
    if chosen != settings:
        save_settings(chosen)
    if as_json:
        print_json({"hints": chosen.hints, "names": chosen.hint_names})
        return
    for kind, name in _by_kind(chosen.hint_names).items():
        say(f"{kind}: {name}")
    say("Hints are on." if chosen.hints else "Hints are off.")


def _by_kind(names: HintNames) -> dict[str, str]:
    return {
        "parrot": names.parrot,
        "rabbit": names.rabbit,
        "mango": names.mango,
        "summit": names.summit,
    }


def _lines(hint: Hint, names: HintNames) -> list[str]:
    called = _by_kind(names)
    says = (f"{called[kind]}: {SAYS[kind]}" for kind in hint.kinds)
    places = (_line(moment) for moment in (*hint.said_before, *hint.moments))
    return [" ".join(says), *places]


def _line(moment: Moment) -> str:
    who = f"{moment.speaker}: " if moment.speaker else ""
    return f"{moment.number:>8}  {who}{moment.text}"


def _numbers(moments: Sequence[Moment]) -> list[str]:
    return [moment.number for moment in moments]


def _facts(hint: Hint, names: HintNames) -> dict[str, object]:
    called = _by_kind(names)
    return {
        "kinds": hint.kinds,
        "names": [called[kind] for kind in hint.kinds],
        "moments": _numbers(hint.moments),
        "said_before": _numbers(hint.said_before),
        "answers": [answer.replace(" ", "-") for answer in answers_to(hint)],
    }
