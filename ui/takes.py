"""What was said into the microphone, and waits to be heard back, written down and kept.

A take lies in the cache of its own story, as a film that is handed over does: it is gone when
another takes its place, when it was used, and when the story is opened again.
"""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from storyedit import EditError, MediaError, TakenNote, take_voice_note

if TYPE_CHECKING:
    from ui.session import OpenStory

MOST_BYTES = 16 * 1024**2
"""A minute of two channels that nothing was taken from is 11.5 MB; browsers send far less."""


@dataclass(frozen=True, slots=True)
class Take:
    """One voice note. ``text`` is what it says, once that is written down."""

    note: TakenNote
    text: str | None = None

    @property
    def name(self) -> str:
        """What tells it from all others: no two have the same folder."""
        return self.note.path.parent.name


def job_of(story_id: str, about: str) -> str:
    """The kind of job that writes down what was said about something."""
    return f"say {story_id} {about}"


def check_take_size(size_bytes: int) -> None:
    """Raise ``MediaError`` for more than a minute of speech can be."""
    if size_bytes > MOST_BYTES:
        raise MediaError("That recording is too large.", "Say it again, in less than a minute.")


def keep_take(story: "OpenStory", story_id: str, about: str, recording: Path) -> None:
    """Make a take of a recording that was handed over, in place of the one before.

    Raises as ``take_voice_note`` does; then the one before stays.
    """
    try:
        note = take_voice_note(recording, recording.parent)
    except BaseException:
        shutil.rmtree(recording.parent, ignore_errors=True)
        raise
    recording.unlink()
    drop_take(story, story_id, about)
    with story.turn:
        story.takes[story_id, about] = Take(note)


def take_of(story: "OpenStory", story_id: str, about: str) -> Take:
    """The take about something. Raises ``EditError`` where there is none."""
    take = story.takes.get((story_id, about))
    if take is None:
        raise EditError("Nothing was said yet.", "Press Start, and say it.", about)
    return take


def write_on(story: "OpenStory", story_id: str, about: str, take: Take, text: str) -> None:
    """Keep what a take says, unless another take is there by now."""
    with story.turn:
        if story.takes.get((story_id, about)) == take:
            story.takes[story_id, about] = replace(take, text=text)


def drop_take(story: "OpenStory", story_id: str, about: str) -> None:
    """Delete the take about something, where there is one, and let nobody listen to it."""
    story.stop(job_of(story_id, about))
    with story.turn:
        take = story.takes.pop((story_id, about), None)
        story.problems.pop(job_of(story_id, about), None)
    if take:
        shutil.rmtree(take.note.path.parent, ignore_errors=True)
