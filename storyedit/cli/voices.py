"""The commands about who is speaking."""

from typing import Annotated, Any

import typer

from storyedit.cli.printing import counted, print_json, say, wait_for
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.edits import LabelSpeaker, NamePerson
from storyedit.numbering import moments_at
from storyedit.project.folder import ProjectFolder
from storyedit.story import WordRange
from storyedit.transcript import Speaker
from storyedit.voices import (
    MOST_PEOPLE,
    naming,
    new_person_id,
    person_named,
    voices_of,
)
from storyedit.workflow import editing, projects, voices
from storyedit.workflow.hearings import transcripts_in_order

Name = Annotated[str, typer.Argument(help="A person's name.", show_default=False)]


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    app.command("voices")(tell)
    app.command("name-voice")(name_voice)
    app.command("said-by")(said_by)


def tell(
    project: Project,
    people: Annotated[
        int | None,
        typer.Option(help="How many people speak. Else: a guess.", min=1, max=MOST_PEOPLE),
    ] = None,
    learn: Annotated[
        bool, typer.Option("--learn", help="Use what you said with said-by for the rest.")
    ] = False,
    apart: Annotated[
        str | None, typer.Option(help="Make two people of this one, by their voices.")
    ] = None,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """Tell the voices apart: who says what. You can change all of it."""
    if sum([people is not None, learn, apart is not None]) > 1:
        raise typer.BadParameter("only one of --people, --learn and --apart")
    with projects.open_project(project) as opened:
        if learn:
            wait_for(
                lambda report, cancel: voices.learn_from_mends(
                    opened, story_id=story, report=report, cancel=cancel
                )
            )
        elif apart is not None:
            person = person_named(opened.story(story), apart)
            wait_for(
                lambda report, cancel: voices.tell_one_apart(
                    opened, person.id, story_id=story, report=report, cancel=cancel
                )
            )
        else:
            wait_for(
                lambda report, cancel: voices.tell_voices(
                    opened, people=people, story_id=story, report=report, cancel=cancel
                )
            )
        facts = _facts(opened, story)
    if as_json:
        print_json(facts)
        return
    for fact in facts:
        clearest = f" Hear number {fact['clearest']}." if fact["clearest"] else ""
        say(f"{fact['name']}: {counted(fact['sentences'], 'sentence')}.{clearest}")
    say("To name one, use: storyedit name-voice")


def _facts(project: ProjectFolder, story_id: str) -> list[dict[str, Any]]:
    numbers = {moment.content: moment.number for moment in editing.moments_of(project, story_id)}
    heard = voices_of(project.story(story_id), transcripts_in_order(project, story_id))
    return [
        {
            "id": voice.person.id,
            "name": voice.person.name,
            "is_named": voice.person.is_named,
            "sentences": voice.sentences,
            "clearest": numbers[voice.clearest] if voice.clearest else None,
        }
        for voice in heard
    ]


def name_voice(
    project: Project,
    voice: Annotated[str, typer.Argument(help='Who, such as "Person 1".', show_default=False)],
    name: Name,
    story: StoryId = FIRST,
) -> None:
    """Name a voice. Two voices of one name are one person."""
    with projects.open_project(project) as opened:
        now = opened.story(story)
        heard = transcripts_in_order(opened, story)
        opened.edit(story, naming(now, person_named(now, voice).id, name, heard))
        say(f"That is {name} now.")


def said_by(
    project: Project,
    name: Name,
    numbers: Annotated[
        list[str], typer.Argument(help="Sentences: 3 1 7-9 2.14", show_default=False)
    ],
    story: StoryId = FIRST,
) -> None:
    """Say who says some sentences. The computer never changes that."""
    with projects.open_project(project) as opened:
        said = moments_at(numbers, editing.moments_of(opened, story))
        known = {p.name.casefold(): p.id for p in opened.story(story).people}
        person_id = known.get(name.casefold())
        if person_id is None:
            person_id = new_person_id(opened.story(story))
            opened.edit(story, NamePerson(Speaker(person_id, name)))
        for moment in said:
            if isinstance(moment.content, WordRange):
                opened.edit(story, LabelSpeaker(moment.content, person_id))
        say(f"{counted(len(said), 'sentence')} said by {name}.")
