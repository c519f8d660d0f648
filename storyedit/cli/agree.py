"""The commands about saying yes: who is in a film, what they say, and what goes out by it."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

import typer

from storyedit.agreement import AUDIENCE_WORDS, Answer, Audience, Purpose, why_not
from storyedit.cli.film import Replace
from storyedit.cli.printing import counted, print_json, say, wait_for
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.project.folder import ProjectFolder
from storyedit.story import Consent, VoiceNote
from storyedit.workflow import agreeing, projects, sharing, verifying, withdrawing
from storyedit.workflow.gate import LEAST
from storyedit.workflow.recordings import recording_at
from storyedit.workflow.voice_notes import TakenNote, voice_note_of

Person = Annotated[str, typer.Argument(help="A person's name.", show_default=False)]
Said: TypeAlias = Literal["yes", "no", "not-yet"]

ANSWERS: dict[Said, Answer] = {"yes": "yes", "no": "no", "not-yet": "not yet"}


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("people")(people)
    app.command("agree")(agree)
    app.command("share")(share)
    app.command("withdraw")(withdraw)
    app.command("verify")(verify)


def people(
    project: Project,
    seen: Annotated[
        list[str] | None, typer.Option("--seen", help="Somebody who is seen, heard or not.")
    ] = None,
    not_seen: Annotated[
        list[str] | None, typer.Option("--not-seen", help="Somebody who is not seen after all.")
    ] = None,
    recording: Annotated[
        int | None, typer.Option(help="With --seen: in which recording. Else: in all of them.")
    ] = None,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Say who is in the film, and what each of them has said."""
    if seen or not_seen:
        with projects.open_project(project) as opened:
            reference = None if recording is None else recording_at(opened, recording)
            for name in seen or ():
                agreeing.say_seen(opened, name, reference, story_id=story)
            for name in not_seen or ():
                person = agreeing.one_named(opened.story(story), name)
                agreeing.say_not_seen(opened, person.id, story_id=story)
            _tell_people(opened, story, as_json=as_json)
        return
    _tell_people(projects.look_at_project(project), story, as_json=as_json)


def _tell_people(project: ProjectFolder, story_id: str, *, as_json: bool) -> None:
    plan = agreeing.film_now(project, story_id)
    asked = agreeing.people_asked(project, plan, story_id)
    reasons = why_not(project.story(story_id), plan, LEAST) if plan else ()
    if as_json:
        print_json(
            {"people": [_facts(each) for each in asked], "why_not": [r.plain for r in reasons]}
        )
        return
    if not asked:
        say("We do not know yet who is in this story.")
    for each in asked:
        say(f"{each.person.name}: {_where(each)}")
        say(f"  Can we make a film with you? {_said(each.make)}")
        say(f"  Can we share this film? {_said(each.share)}")
    say(*(reason.plain for reason in reasons))


def _facts(each: agreeing.PersonAsked) -> dict[str, Any]:
    return {
        "id": each.person.id,
        "name": each.person.name,
        "is_named": each.person.is_named,
        "is_heard": each.is_heard,
        "is_seen": each.is_seen,
        "make": each.make,
        "share": each.share,
    }


def _where(each: agreeing.PersonAsked) -> str:
    if not each.is_in_film:
        return "not in the film."
    ways = [*(["heard"] if each.is_heard else []), *(["seen"] if each.is_seen else [])]
    return f"{' and '.join(ways)} in the film."


def _said(consent: Consent | None) -> str:
    if consent is None:
        return "Not asked yet."
    whom = f", for: {AUDIENCE_WORDS[consent.audience]}" if consent.audience else ""
    recorded = f", recorded: {_seconds(consent.voice)}" if consent.voice else ""
    return f"{consent.answer.capitalize()}{whom}. ({consent.how}{recorded})"


def _seconds(voice: VoiceNote | TakenNote) -> str:
    return counted(round(voice.duration_ms / 1_000) or 1, "second")


def agree(
    project: Project,
    person: Person,
    to: Annotated[Purpose, typer.Option("--to", help="Making a film, or sharing this one.")],
    answer: Annotated[Said, typer.Option("--answer", help="What the person says.")],
    how: Annotated[str, typer.Option("--how", help='How they say it: "out loud", "signed".')],
    audience: Annotated[
        Audience | None, typer.Option("--with", help="Who may see the film.")
    ] = None,
    watched_elsewhere: Annotated[
        bool, typer.Option("--watched-elsewhere", help="They watched it outside the app.")
    ] = False,
    recording: Annotated[
        Path | None,
        typer.Option("--recording", help="Their answer as sound or film, a minute at most."),
    ] = None,
    story: StoryId = FIRST,
) -> None:
    """Write down what somebody says to making a film, or to sharing this one."""
    with projects.open_project(project) as opened, ExitStack() as passing:
        named = agreeing.one_named(opened.story(story), person)
        voice = passing.enter_context(voice_note_of(opened, recording)) if recording else None
        agreeing.give_answer(
            opened,
            named.id,
            to,
            ANSWERS[answer],
            how=how,
            audience=audience,
            watched_elsewhere=watched_elsewhere,
            voice=voice,
            story_id=story,
        )
    say(f"{named.name} said {ANSWERS[answer]}. You can change that with another answer.")
    if voice:
        say(f"A copy of the recording is kept in the story. It lasts {_seconds(voice)}.")


def share(
    project: Project,
    audience: Annotated[Audience, typer.Option("--with", help="Who may see the film.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where to put the film.")],
    replace: Replace = False,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Put the film where you want it, once everybody in it has said yes."""
    with projects.open_project(project) as opened:
        shared = wait_for(
            lambda report, cancel: sharing.share_film(
                opened,
                output,
                audience,
                story_id=story,
                replace=replace,
                report=report,
                cancel=cancel,
            )
        )
    if as_json:
        print_json(shared)
        return
    say(
        f"The film:          {shared.film}",
        f"Its receipt:       {shared.readable_receipt}",
        f"For programs:      {shared.receipt}",
        f"Who can see it:    {AUDIENCE_WORDS[audience]}",
    )


def withdraw(
    project: Project,
    person: Person,
    how: Annotated[str, typer.Option("--how", help="How they said so.")] = "said so",
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Somebody changed their mind: take them out, and mark what used them."""
    with projects.open_project(project) as opened:
        named = agreeing.one_named(opened.story(story), person)
        gone = withdrawing.withdraw(opened, named.id, how=how, story_id=story)
    if as_json:
        print_json(gone)
        return
    say(f"{gone.name} said no. {counted(gone.moments, 'moment')} went out of the story.")
    say(*(f"Marked: {film}" for film in gone.films))
    say(*(f"Saved before, please delete it: {path}" for path in gone.saved))
    say("A film that you make now is without them.")


def verify(
    file: Annotated[Path, typer.Argument(help="A film that was shared.", show_default=False)],
    as_json: AsJson = False,
) -> None:
    """Check that a film is the one of its receipt, and may still be shown."""
    found = wait_for(lambda _report, cancel: verifying.verify_film(file, cancel))
    if as_json:
        print_json(found)
    else:
        say(*found.lines)
    if not found.is_good:
        raise typer.Exit(1)
