"""Steps 4 and 5: make the film, stop a job, save, and show where things are."""

from pathlib import Path
from typing import get_args

from storyedit import (
    CancelToken,
    EditError,
    ProjectError,
    Report,
    SaveKind,
    made_film,
    make_film,
    plan_of,
    remember,
    save_to,
    show_folder,
    words_that_wait,
)
from ui import wording
from ui.actions.unsure import look_first
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.place import STEP_OF
from ui.screens.save import FILMS
from ui.session import OpenStory, SavedFile

"""What takes long enough to be a job."""


def make(desk: Desk, _asked: Asked) -> Outcome:
    """Begin to make the film of the story as it is now."""
    waiting = _waiting(desk, "watch")
    if waiting:
        return waiting
    _begin(desk)
    return Outcome(place=desk.place, focus="making")


def make_first(desk: Desk, _asked: Asked) -> Outcome:
    """The same, asked for where the film is to be saved."""
    waiting = _waiting(desk, "watch")
    if waiting:
        return waiting
    _begin(desk)
    remember(desk.open_story.project, STEP_OF["watch"])
    return Outcome(place=desk.place.go(screen="watch"), focus="making")


def _waiting(desk: Desk, screen: str) -> Outcome | None:
    """To the first word that has to be looked at before anything is made or saved, if any."""
    words = words_that_wait(desk.open_story.project, desk.place.story)
    return look_first(desk, words[0], screen) if words else None


def _begin(desk: Desk) -> None:
    story, story_id = desk.open_story, desk.place.story
    plan_of(story.project, story_id)  # says at once where nothing can be made

    def work(report: Report, cancel: CancelToken) -> object:
        return make_film(story.project, story_id=story_id, report=report, cancel=cancel)

    desk.house.start(story, "make", work)


def stop(desk: Desk, asked: Asked) -> Outcome:
    """Stop a job; what it had done so far that is of use is kept."""
    desk.open_story.stop(asked.text("job"))
    return Outcome(place=desk.place, say=wording.STOPPED, focus="main-heading")


def save(desk: Desk, asked: Asked) -> Outcome:
    """Save one file where the person keeps their films."""
    kind, audience = _kind(asked), asked.text("audience", "me")
    waiting = _waiting(desk, "save")
    if waiting:
        return waiting
    story, story_id, version = desk.open_story, desk.place.story, desk.open_story.version
    story.saved.pop(kind, None)
    if kind in FILMS:
        made = made_film(story.project, story_id)
        if made is None:
            raise EditError("Your film is not made yet.", "Make your film first. Then save it.")

        def work(report: Report, cancel: CancelToken) -> None:
            path = save_to(
                kind, story.project, story_id, audience=audience, report=report, cancel=cancel
            )
            story.saved[kind] = SavedFile(path, version)

        is_quick = made.captioned.stem == "film"  # after a draft, the film is to be made first
        desk.house.start(story, f"save {kind}", work, quick=is_quick)
        return Outcome(place=desk.place)
    path = save_to(kind, story.project, story_id, audience=audience)
    story.saved[kind] = SavedFile(path, version)
    return Outcome(place=desk.place, say=_where(path), focus=f"saved-{kind}")


def show_saved(desk: Desk, asked: Asked) -> Outcome:
    """Show the folder that a saved file is in."""
    story, kind = desk.open_story, _kind(asked)
    path = _saved(story, kind)
    if not path.exists():
        del story.saved[kind]
        raise ProjectError("That file is not there any more.", "Save it again.", repr(path))
    if not show_folder(path):
        raise ProjectError(
            "This computer cannot show folders.", f"Look in {path.parent}.", repr(path)
        )
    return Outcome(place=desk.place, say=wording.FOLDER_OPEN)


def _kind(asked: Asked) -> SaveKind:
    named = asked.text("kind")
    for kind in get_args(SaveKind):
        if named == kind:
            return kind  # type: ignore[no-any-return]
    raise not_understood(named)


def _saved(story: OpenStory, kind: SaveKind) -> Path:
    saved = story.saved.get(kind)
    if saved is None:
        raise EditError("It is not saved yet.", "Press Save first.")
    return saved.path


def _where(path: Path) -> str:
    return wording.saved_as(path.name, path.parent.name)


ACTIONS = {
    "make": make,
    "make-first": make_first,
    "stop": stop,
    "save": save,
    "show-folder": show_saved,
}
