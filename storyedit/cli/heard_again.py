"""Listening again by command, and what is told of it."""

from storyedit.cli.printing import counted, minutes, say, wait_for
from storyedit.errors import EditError
from storyedit.project.folder import ProjectFolder
from storyedit.story import NotCarried
from storyedit.workflow.hearings import is_written_down
from storyedit.workflow.listening import OnWords
from storyedit.workflow.listening_again import HeardAgain, listen_again
from storyedit.workflow.my_words import vocabulary_of
from storyedit.workflow.recordings import recording_at

NOT_CARRIED = {
    "correction": "You mended these words",
    "speaker": "You said who speaks",
    "gap": "You wrote this down",
    "mark": "You left a mark",
    "left out": "You left this out, and it is heard again",
    "moment": "We hear no words here now",
    "caption": "You wrote this caption",
    "sound": "You added this sound",
}


def hear_again(
    project: ProjectFolder,
    number: int | None,
    *,
    engine: str,
    model: str | None,
    language: str | None,
    keeps_ums: bool,
    on_words: OnWords,
) -> None:
    """Listen again to one recording, counted from 1, or to each that is written down."""
    chosen = project.media if number is None else (recording_at(project, number),)
    written = [reference for reference in chosen if is_written_down(project, reference.id)]
    if not written:
        raise EditError("Nothing is written down yet.", "Write it down a first time.")
    for reference in written:
        heard = wait_for(
            lambda report, cancel, media_id=reference.id: listen_again(  # type: ignore[misc]
                project,
                media_id,
                engine=engine,
                model=model,
                language=language,
                keeps_ums=keeps_ums,
                vocabulary=vocabulary_of(project),
                on_words=on_words,
                report=report,
                cancel=cancel,
            )
        )
        say(f"{reference.name}: {counted(len(heard.transcript.sentences), 'sentence')}.")
        _tell(heard)


def _tell(heard: HeardAgain) -> None:
    if not any(heard.not_carried.values()):
        say("All your changes are in the new words.")
    for story_id, lost in heard.not_carried.items():
        if lost:
            say(f"{story_id}: {counted(len(lost), 'change')} found no place in the new words.")
            say(*map(lost_line, lost))
    say("The old words are kept. To go back to them: storyedit undo")


def lost_line(lost: NotCarried) -> str:
    """What a person said, and where."""
    return f"{minutes(lost.time.start_ms):>8}  {NOT_CARRIED[lost.kind]}: {lost.text}"
