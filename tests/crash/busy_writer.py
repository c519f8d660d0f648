"""A child that changes a project without end, and says after each change that it is kept.

    python -m tests.crash.busy_writer PROJECT SEED SNAPSHOT_EVERY

Prints one line for each acknowledged change: the journal's number, a tab, and the edit.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from storyedit.edits import (
    AddClips,
    Choose,
    CorrectWords,
    Edit,
    LeaveOutWords,
    Move,
    SetTitle,
    Split,
)
from storyedit.lastingedits import GiveConsent
from storyedit.project import ProjectFolder, Redo, Undo, stories
from storyedit.story import Choice, Clip, Consent, Story, WordRange
from tests.made import made_media, made_transcript

STORY = "story-1"
SENTENCES = 12


def first_clips() -> AddClips:
    """Sixty words in twelve clips."""
    return AddClips(
        tuple(
            Clip(f"c{place}", WordRange("t1", 5 * place, 5 * place + 5))
            for place in range(SENTENCES)
        )
    )


def any_edit(story: Story, chance: random.Random, name: str) -> Edit:
    """An edit that fits; ``name`` makes it unlike all others."""
    clip = chance.choice(story.clips)
    assert isinstance(clip.content, WordRange)
    first, end = clip.content.first, clip.content.end
    choices: list[Edit] = [
        SetTitle(f"title {name}" * chance.randint(1, 200)),
        Choose(clip.id, chance.choice(list(Choice))),
        Move(clip.id, None),
        LeaveOutWords(WordRange("t1", first, first + 1)),
        CorrectWords(clip.content, " ".join([f"{name}😀"] * (end - first))),
        GiveConsent(Consent(person_id="p", purpose="make", answer="yes", how=name)),
    ]
    if end - first > 1:
        choices.append(Split(clip.id, first + 1, name))
    return chance.choice(choices)


def changes(project: ProjectFolder, chance: random.Random) -> Iterator[Edit | Undo | Redo]:
    """Make changes for ever; each is yielded once it is acknowledged."""
    while True:
        number = project.journal_seq + 1
        step = chance.random()
        if step < 0.1 and project.next_undo(STORY):
            project.undo(STORY)
            yield Undo()
        elif step < 0.2 and project.next_redo(STORY):
            project.redo(STORY)
            yield Redo()
        else:
            edit = any_edit(project.story(STORY), chance, f"n{number}")
            project.edit(STORY, edit)
            yield edit
        if number % 5 == 0:
            project.add_media(made_media(project.next_media_id()))
        if number % 20 == 0:
            project.write_transcript(made_transcript("Hello.", transcript_id=f"t{number}"))


def main(path: Path, seed: int, snapshot_every: int) -> None:
    """Work until killed."""
    stories.SNAPSHOT_EVERY = snapshot_every
    with ProjectFolder.open(path) as project:
        if project.journal_seq == 1:
            project.edit(STORY, first_clips())
        print("open", flush=True)
        for change in changes(project, random.Random(seed)):
            print(project.journal_seq, repr(change), sep="\t", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
