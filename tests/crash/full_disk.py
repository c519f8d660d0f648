"""A child that works until no file may grow any further, as on a full disk.

    python -m tests.crash.full_disk PROJECT [room-again]

Prints how many edits were acknowledged, and every different answer to a change that had no room.
"""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

from storyedit.edits import SetTitle
from storyedit.errors import StoryEditError
from storyedit.project import ProjectFolder
from tests.made import made_media, made_transcript

STORY = "story-1"
_, HARD_LIMIT = resource.getrlimit(resource.RLIMIT_FSIZE)


def limit(size: int) -> None:
    """Let no file of this process grow past so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, HARD_LIMIT))


def answer_to(change: Callable[..., object], *arguments: object) -> str:
    """What a change says: "done", or the plain words of what went wrong."""
    try:
        change(*arguments)
    except StoryEditError as problem:
        return f"{type(problem).__name__}: {problem.plain}"
    return "done"


def work(path: Path, *, room_again: bool) -> None:
    """Fill the disk, and try every kind of change on it."""
    project = ProjectFolder.open(path)
    journal = path / "journal.jsonl"
    limit(journal.stat().st_size + 300)
    titles = [f"t{number}" for number in range(100)]
    answers = [answer_to(project.edit, STORY, SetTitle(title)) for title in titles]
    acknowledged = answers.count("done")
    assert answers[:acknowledged] == ["done"] * acknowledged
    last = SetTitle(titles[acknowledged - 1])
    assert journal.read_bytes().endswith(b'"}}\n'), "half a line was left behind"
    full = journal.stat().st_size
    undone = answer_to(project.undo, STORY)
    assert project.next_undo(STORY) == last
    assert project.story(STORY).title == last.title
    assert journal.stat().st_size == full
    limit(64)
    heard = made_transcript("Hello.", transcript_id="t2")
    refused = {
        answers[-1],
        undone,
        answer_to(project.add_media, made_media("m1")),
        answer_to(project.write_transcript, heard),
        answer_to(project.start_story, "story-2"),
        answer_to(ProjectFolder.create, path.with_name("new"), "New"),
    }
    assert project.media == ()
    assert set(project.transcripts()) == {"t1"}
    assert project.story_ids == (STORY,)
    if room_again:
        limit(HARD_LIMIT)
        project.edit(STORY, SetTitle("room again"))
    project.close()
    print(acknowledged, *refused, sep="|")


if __name__ == "__main__":
    work(Path(sys.argv[1]), room_again=len(sys.argv) > 2)
