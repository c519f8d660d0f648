"""The commands that list captions, and change them by hand."""

from typing import Annotated, Any

import typer

from storyedit.cli.printing import counted, minutes, print_json, say
from storyedit.cli.story import FIRST, AsJson, Project, StoryId
from storyedit.story import CaptionText, Variant
from storyedit.tidy import has_unseen
from storyedit.workflow import captioning, projects
from storyedit.workflow.captioning import SOUNDS, ListedCaption

Number = Annotated[int, typer.Argument(help="The caption's number.", show_default=False)]

CUT = " / "
"""Where a caption is cut in two, in what a person writes and reads."""


def add_commands(app: typer.Typer) -> None:
    """Add every command of this file."""
    for command, name in (
        (list_captions, "list"),
        (reword, "reword"),
        (split, "split"),
        (join, "join"),
        (reset, "reset"),
        (choose, "choose"),
        (sound, "sound"),
        (look_again, "look-again"),
    ):
        app.command(name)(command)


def list_captions(
    project: Project,
    variant: Annotated[
        Variant | None, typer.Option(help="What was said, or easy words. Else: as chosen.")
    ] = None,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """List the captions of the film with their numbers. It says what may be hard to read."""
    opened = projects.look_at_project(project)
    listed = captioning.captions_listed(opened, story, variant=variant)
    if as_json:
        print_json([_facts(each) for each in listed])
        return
    for each in listed:
        say(*_lines(each))


def _lines(listed: ListedCaption) -> list[str]:
    caption = listed.caption
    cues = CUT.join(" ".join(cue.lines) for cue in caption.cues)
    by_hand = "*" if caption.written else " "
    lines = [f"{listed.number:>5}{by_hand} {minutes(caption.time.start_ms):>8}  {cues}"]
    if listed.easy and (caption.written is None or caption.written.variant != "easy"):
        lines.append(f"{'Easy: ':>17}{listed.easy.replace(chr(10), CUT)}")
    lines += [f"{'? ':>17}{each.plain} {each.mend}" for each in listed.problems]
    lines += [f"{'? ':>17}{each.plain} {each.mend}" for each in listed.hard]
    lines += [f"{'! ':>17}{_again(each)}" for each in listed.look_again]
    return lines


def _again(written: CaptionText) -> str:
    return f"Look again. The words changed. You wrote: {written.text} (for: {written.based_on})"


def _facts(listed: ListedCaption) -> dict[str, Any]:
    caption = listed.caption
    return {
        "number": listed.number,
        "start_ms": caption.time.start_ms,
        "end_ms": caption.time.end_ms,
        "cues": caption.cues,
        "by_hand": caption.written is not None,
        "verbatim": listed.verbatim,
        "easy": listed.easy,
        "problems": [{"rule": each.rule, "plain": each.plain} for each in listed.problems],
        "hard": [{"kind": each.kind, "word": each.word} for each in listed.hard],
        "look_again": listed.look_again,
        "sounds": [note.text for note in listed.sounds],
    }


def reword(
    project: Project,
    number: Number,
    text: Annotated[
        str, typer.Argument(help='What it says. " / " begins a new caption.', show_default=False)
    ],
    variant: Annotated[
        Variant | None, typer.Option(help="What was said, or easy words. Else: as chosen.")
    ] = None,
    story: StoryId = FIRST,
) -> None:
    """Write what a caption says, in other words or in easy ones."""
    with projects.open_project(project) as opened:
        lines = text.replace(CUT, "\n")
        changed = captioning.reword_caption(opened, number, lines, variant=variant, story_id=story)
        say(f"Caption {number} is changed.")
        if has_unseen(text):
            say("We left out signs that nobody can see.")
        if variant == "easy" and changed.variant != "easy":
            say("To see easy words in the film: storyedit captions choose")


def split(
    project: Project,
    number: Number,
    at: Annotated[
        int | None, typer.Argument(help="The word to begin with. Else: where it is best.")
    ] = None,
    story: StoryId = FIRST,
) -> None:
    """Make two captions of one."""
    with projects.open_project(project) as opened:
        captioning.split(opened, number, at, story_id=story)
        say(f"Caption {number} is two captions now.")


def join(project: Project, number: Number, story: StoryId = FIRST) -> None:
    """Make one caption of this one and the next."""
    with projects.open_project(project) as opened:
        captioning.join_with_next(opened, number, story_id=story)
        say(f"Captions {number} and {number + 1} are one now.")


def reset(project: Project, number: Number, story: StoryId = FIRST) -> None:
    """Take away what you wrote for a caption."""
    with projects.open_project(project) as opened:
        captioning.reset_caption(opened, number, story_id=story)
        say(f"Caption {number} is as it was heard.")


def choose(
    project: Project,
    variant: Annotated[Variant, typer.Argument(help="verbatim: what was said. easy: easy words.")],
    story: StoryId = FIRST,
) -> None:
    """Choose what the captions of the film say."""
    with projects.open_project(project) as opened:
        captioning.choose_variant(opened, variant, story_id=story)
        if variant == "easy":
            say("The film has easy words, where you wrote them.")
        else:
            say("The film has what was said.")


def sound(
    project: Project,
    at: Annotated[
        str,
        typer.Argument(help="After which word: 4:3. Or a moment without words: 7."),
    ],
    text: Annotated[
        str, typer.Argument(help=f"What is heard: {', '.join(SOUNDS)}.", show_default=False)
    ],
    before: Annotated[bool, typer.Option("--before", help="Before the word.")] = False,
    take_out: Annotated[bool, typer.Option("--take-out", help="Take the sound away.")] = False,
    story: StoryId = FIRST,
) -> None:
    """Show a sound that matters in the captions, in square brackets."""
    with projects.open_project(project) as opened:
        captioning.note_sound(opened, at, text, is_before=before, take_out=take_out, story_id=story)
        say("The sound is taken away." if take_out else "The sound is in the captions.")


def look_again(
    project: Project,
    done: Annotated[
        bool, typer.Option("--done", help="You have looked: show them no more.")
    ] = False,
    story: StoryId = FIRST,
    as_json: AsJson = False,
) -> None:
    """List your captions whose words changed, so that they are not shown."""
    if done:
        with projects.open_project(project) as opened:
            captioning.set_aside_captions(opened, story_id=story)
            say("They are put aside. Undo brings them back.")
        return
    written = captioning.captions_to_look_at(projects.look_at_project(project), story)
    if as_json:
        print_json(written)
        return
    say(*map(_again, written))
    say(f"There are {counted(len(written), 'caption')} to look at again." if written else "None.")
