"""The commands that work on a project."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from storyedit.cli.heard_again import hear_again
from storyedit.cli.printing import (
    counted,
    damage_lines,
    minutes,
    print_json,
    say,
    say_problem,
    wait_for,
)
from storyedit.errors import Cancelled
from storyedit.history import describe
from storyedit.media import MediaReference
from storyedit.moments import Moment
from storyedit.project.folder import ProjectFolder
from storyedit.scripts import joined
from storyedit.story import Choice
from storyedit.transcript import Word
from storyedit.workflow import (
    editing,
    filling,
    listening,
    looking_over,
    lost_films,
    my_words,
    projects,
    recordings,
)
from storyedit.workflow.hearings import transcripts_in_order
from storyedit.workflow.languages import language_code

Project = Annotated[Path, typer.Argument(help="The story's folder.", show_default=False)]
StoryId = Annotated[str, typer.Option("--story", help="Which story of the project.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
WordsAt = Annotated[
    str, typer.Argument(help="Words of a sentence: 4:3 or 4:2-5.", show_default=False)
]
Number = Annotated[str, typer.Argument(help="The sentence.", show_default=False)]
Engine = Annotated[str, typer.Option(help="What listens: faster-whisper or openai-whisper.")]
Model = Annotated[str | None, typer.Option(help="A speech model's name, folder or file.")]
Language = Annotated[str | None, typer.Option(help='A language, such as "en".')]

FIRST = projects.FIRST_STORY

WORDLESS = "(Nobody speaks here.)"
PUT_AWAY = "(This moment is put away.)"
UNWRITTEN = "(Somebody speaks here. We could not write it down.)"

MARKS = {Choice.KEEP: "+", Choice.LEAVE_OUT: "-", Choice.NOT_SURE: "?", Choice.OPEN: " "}

UNSURE = "(?)"
"""After a word that may be wrong."""


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file, in the order a story is made."""
    for command, name in (
        (new, "new"),
        (add, "add"),
        (point_to, "point-to"),
        (transcribe, "transcribe"),
        (words, "words"),
        (keep, "keep"),
        (leave_out, "leave-out"),
        (put_back, "put-back"),
        (move, "move"),
        (title, "title"),
        (undo, "undo"),
        (redo, "redo"),
        (history, "history"),
        (stories, "stories"),
    ):
        app.command(name)(command)


def new(
    project: Project,
    title: Annotated[str, typer.Option(help="What to call it. Else: the folder's name.")] = "",
) -> None:
    """Begin a new story in a folder of its own."""
    with projects.create_project(project, title or project.stem) as made:
        say(f"Your new story is in {made.path}", "Next, add a film to it.")


def add(
    project: Project,
    files: Annotated[
        list[Path], typer.Argument(help="Films, sound files or photos.", show_default=False)
    ],
    link: Annotated[
        bool | None,
        typer.Option("--link/--copy", help="Leave the files where they are, or copy them in."),
    ] = None,
) -> None:
    """Add recordings to a story. They are never changed."""
    with projects.open_project(project) as opened:
        added = wait_for(
            lambda report, cancel: recordings.add_recordings(
                opened, files, link=link, report=report, cancel=cancel
            )
        )
        for reference in added:
            number = opened.media.index(reference) + 1
            what = "a photo" if reference.is_photo else "no sound" if not reference.audio else ""
            say(
                f"Recording {number}: {reference.name}, {minutes(reference.duration_ms)} long"
                f"{what and f', {what}'}."
            )
            say(*damage_lines(reference.damaged))


def point_to(
    project: Project,
    file: Annotated[Path, typer.Argument(help="Where the film lies now.", show_default=False)],
) -> None:
    """Say where a film lies now, when it was moved."""
    with projects.open_project(project) as opened:
        found = wait_for(
            lambda report, cancel: lost_films.point_to(
                opened, None, file, report=report, cancel=cancel
            )
        )
        say(f"We found {found.name} again.")


def transcribe(
    project: Project,
    engine: Engine = listening.DEFAULT_ENGINE,
    model: Model = None,
    language: Language = None,
    keep_ums: Annotated[bool, typer.Option("--keep-ums", help="Write down every um too.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Listen anew. Your work stays.")] = False,
    recording: Annotated[
        int | None, typer.Option(help="With --again: one recording. 1 is the first.")
    ] = None,
) -> None:
    """Write down what is said in each recording."""
    if recording is not None and not again:
        raise typer.BadParameter("--recording goes with --again.")
    language = language_code(language, engine, model=model) if language else None
    with projects.open_project(project) as opened:
        try:
            if again:
                hear_again(
                    opened,
                    recording,
                    engine=engine,
                    model=model,
                    language=language,
                    keeps_ums=keep_ums,
                    on_words=show_words,
                )
                return
            heard = wait_for(
                lambda report, cancel: listening.transcribe(
                    opened,
                    engine=engine,
                    model=model,
                    language=language,
                    keeps_ums=keep_ums,
                    vocabulary=my_words.vocabulary_of(opened),
                    on_words=show_words,
                    report=report,
                    cancel=cancel,
                )
            )
        except Cancelled:
            if again:
                say_problem("We stopped. Your old words stay.", "To go on, use it again.")
                raise typer.Exit(1) from None
            say_problem(_so_far(opened), "To go on, use the same command again.")
            raise typer.Exit(1) from None
        if not heard and not any(reference.audio for reference in opened.media):
            say("There is no sound in your films, so there is nothing to write down.")
        elif not heard:
            say("All your films are written down already.")
        names = {reference.id: reference.name for reference in opened.media}
        for transcript in heard:
            name, sentences = names[transcript.media_id], len(transcript.sentences)
            if sentences:
                say(f"{name}: {counted(sentences, 'sentence')}.")
            else:
                say(f"We heard no words in {name}.")
            if transcript.gaps:
                say(f"We could not write down {counted(len(transcript.gaps), 'moment')}.")


def _so_far(project: ProjectFolder) -> str:
    heard = transcripts_in_order(project, FIRST)
    count = sum(len(transcript.sentences) for transcript in heard)
    if not count:
        return "We stopped. No sentence is written down yet."
    return f"We stopped. {counted(count, 'sentence')} {'is' if count == 1 else 'are'} written down."


def show_words(_media: MediaReference, heard: tuple[Word, ...]) -> None:
    """Show words as they are heard, to whoever waits for them."""
    if sys.stderr.isatty() and heard:
        typer.echo(joined([word.text for word in heard]), err=True)


def words(project: Project, story: StoryId = FIRST, as_json: AsJson = False) -> None:
    """List what was said: every sentence with its number, time and speaker.

    Photos, and films where nobody speaks, are listed too, by their numbers and times.
    """
    opened = projects.look_at_project(project)
    listed = editing.moments_of(opened, story)
    unsure = _unsure(opened, story)
    if as_json:
        print_json([_facts(moment, unsure.get(moment.number, ())) for moment in listed])
        return
    whole = {heard.media_id for heard in transcripts_in_order(opened, story) if heard.is_whole}
    is_whole = all(each.id in whole for each in opened.media if each.audio)
    if not listed and whole and is_whole:
        say("We heard no words in your films.")
    elif not listed:
        say("Nothing is written down yet. Next: storyedit transcribe")
    is_one = len(opened.media) == 1
    for moment in listed:
        say(_line(moment, unsure.get(moment.number, ()), is_one=is_one))
    if unsure:
        say(f"{UNSURE} may be wrong. Mend it, or say it is right: storyedit confirm")
    if listed and not is_whole:
        say("There is more to write down. Next: storyedit transcribe")


def _unsure(project: ProjectFolder, story: str) -> dict[str, tuple[int, ...]]:
    """The places of the words that may be wrong, by the number of their moment."""
    places: dict[str, tuple[int, ...]] = {}
    for word in looking_over.words_to_check(project, story):
        places[word.moment] = (*places.get(word.moment, ()), word.place)
    return places


def _line(moment: Moment, unsure: tuple[int, ...], *, is_one: bool) -> str:
    number = moment.number.split(".")[1] if is_one else moment.number
    who = f"{moment.speaker}: " if moment.speaker else ""
    text = moment.text or _without_words(moment)
    if moment.words and (moment.left_out or unsure):
        marked = (f"{w}{UNSURE}" if n in unsure else w for n, w in enumerate(moment.words, 1))
        shown = (f"[{w}]" if n in moment.left_out else w for n, w in enumerate(marked, 1))
        text = joined(tuple(shown))
    place = f"  (place {', '.join(map(str, moment.places))})" if moment.places else ""
    time = minutes(moment.time.start_ms)
    return f"{MARKS[moment.choice]} {number:>6} {time:>8}  {who}{text}{place}"


def _without_words(moment: Moment) -> str:
    if moment.is_put_away:
        return PUT_AWAY
    return WORDLESS if moment.is_wordless else UNWRITTEN


def _facts(moment: Moment, unsure: tuple[int, ...]) -> dict[str, Any]:
    return {
        "number": moment.number,
        "start_ms": moment.time.start_ms,
        "end_ms": moment.time.end_ms,
        "speaker": moment.speaker,
        "text": moment.text,
        "is_wordless": moment.is_wordless,
        "words": moment.words,
        "left_out": moment.left_out,
        "unsure": unsure,
        "choice": moment.choice.value,
        "places": moment.places,
        "is_put_away": moment.is_put_away,
    }


def keep(
    project: Project,
    numbers: Annotated[
        list[str], typer.Argument(help="Sentences, in order: 3 1 7-9 2.14", show_default=False)
    ],
    story: StoryId = FIRST,
) -> None:
    """Set the line of your story: these sentences, in this order."""
    with projects.open_project(project) as opened:
        changed = editing.keep(opened, numbers, story_id=story)
        say(f"Your story has {counted(len(changed.line), 'moment')} now.")


def leave_out(project: Project, at: WordsAt, story: StoryId = FIRST) -> None:
    """Leave words of a sentence out."""
    with projects.open_project(project) as opened:
        editing.leave_out(opened, at, story_id=story)
        say("Those words are out. You can put them back any time.")


def put_back(project: Project, at: WordsAt, story: StoryId = FIRST) -> None:
    """Put left-out words back."""
    with projects.open_project(project) as opened:
        editing.put_back(opened, at, story_id=story)
        say("Those words are back.")


def move(
    project: Project,
    number: Number,
    place: Annotated[int, typer.Argument(help="Its new place in the line.", show_default=False)],
    story: StoryId = FIRST,
) -> None:
    """Move a kept sentence to another place in the line."""
    with projects.open_project(project) as opened:
        editing.move(opened, number, place, story_id=story)
        say(f"Moved to place {place}.")


def title(
    project: Project,
    text: Annotated[str, typer.Argument(help="The title. Empty: none.", show_default=False)],
    story: StoryId = FIRST,
) -> None:
    """Give the story a title. The film begins with it."""
    with projects.open_project(project) as opened:
        changed = editing.set_title(opened, text, story_id=story)
        say(f"The title is: {changed.title}" if changed.title else "There is no title now.")


def undo(project: Project, story: StoryId = FIRST) -> None:
    """Undo the last change."""
    with projects.open_project(project) as opened:
        say("Undone.", describe(editing.undo(opened, story_id=story)))


def redo(project: Project, story: StoryId = FIRST) -> None:
    """Do the last undone change again."""
    with projects.open_project(project) as opened:
        say("Done again.", describe(editing.redo(opened, story_id=story)))


def history(project: Project, story: StoryId = FIRST, as_json: AsJson = False) -> None:
    """List all that was done to a story, the oldest first."""
    lines = projects.history_of(projects.look_at_project(project), story)
    if as_json:
        print_json(lines)
        return
    for line in lines:
        say(f"{line.number:>5}  {line.time.astimezone():%d %B %Y %H:%M}  {line.plain}")


def stories(
    project: Project,
    begin: Annotated[
        str | None, typer.Option("--new", help="Begin another story of this name.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the stories of a project, or begin another over the same recordings."""
    if begin is not None:
        with projects.open_project(project) as opened:
            filling.start_story(opened, begin)
    listed = projects.stories_of(projects.look_at_project(project))
    if as_json:
        print_json(listed)
        return
    for entry in listed:
        say(f"{entry.id}: {entry.title or 'no title'}, {counted(entry.kept, 'moment')} kept.")
