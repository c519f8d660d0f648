"""Going from place to place, and undo and redo, which every screen has."""

from storyedit import (
    Choose,
    Edit,
    begin_sample,
    describe,
    forget_known,
    new_story,
    remember,
)
from ui import wording
from ui.actions.askfirst import asked_before
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.paths import path_of
from ui.place import SCREENS, STEP_OF, Place, screen_of


def home(desk: Desk, _asked: Asked) -> Outcome:
    """Back to My stories; the story is let go, so that others may open it."""
    if desk.place.project:
        desk.house.let_go(desk.place.project)
    return Outcome(place=Place(), focus="main-heading")


def step(desk: Desk, asked: Asked) -> Outcome:
    """To a step of the story, which is remembered for next time."""
    screen = asked.text("screen")
    if screen not in SCREENS or screen == "stories":
        raise not_understood("screen")
    asked_first = asked_before(desk, screen)
    if asked_first:
        return asked_first
    remember(desk.open_story.project, STEP_OF[screen])
    place = Place(screen=screen, project=desk.place.project, story=desk.place.story)
    return Outcome(place=place, focus="main-heading")


def start(desk: Desk, asked: Asked) -> Outcome:
    """A new story of this name."""
    project = new_story(asked.text("title"))
    key = desk.house.hold(project)
    remember(project, STEP_OF["films"])
    return Outcome(place=Place(screen="films", project=key), focus="main-heading")


def open_story(desk: Desk, asked: Asked) -> Outcome:
    """A story that is known, at the step where the person was."""
    key = asked.text("project")
    story = desk.house.story(key)
    step = asked.number("step", 1)
    if step not in STEP_OF.values():
        raise not_understood("step")
    screen = screen_of(step)
    remember(story.project, STEP_OF[screen])
    return Outcome(place=Place(screen=screen, project=key), focus="main-heading")


def open_folder(desk: Desk, asked: Asked) -> Outcome:
    """A story whose folder was picked on this computer."""
    place = desk.house.place_at(path_of(asked.text("path")))
    remember(desk.house.story(place.project).project, STEP_OF[place.screen])
    return Outcome(place=place, focus="main-heading")


def try_sample(desk: Desk, _asked: Asked) -> Outcome:
    """A new story of the sample's films, written down already."""
    project = begin_sample()
    key = desk.house.hold(project)
    remember(project, STEP_OF["one"])
    return Outcome(place=Place(screen="one", project=key), focus="main-heading")


def forget(desk: Desk, asked: Asked) -> Outcome:
    """Take a story that cannot be opened off the list. Its files stay."""
    forget_known(desk.house.path_of(asked.text("project")))
    return Outcome(place=desk.place, say=wording.OFF_THE_LIST, focus="main-heading")


def undo(desk: Desk, _asked: Asked) -> Outcome:
    """Undo the newest change."""
    undone = desk.open_story.undo(desk.place.story)
    return Outcome(place=_where_changed(desk, undone), say=wording.undone(describe(undone)))


def redo(desk: Desk, _asked: Asked) -> Outcome:
    """Do the newest undone change again."""
    done = desk.open_story.redo(desk.place.story)
    return Outcome(place=_where_changed(desk, done), say=wording.redone(describe(done)))


def _where_changed(desk: Desk, edit: Edit) -> Place:
    """One at a time, the moment whose choice was changed: else nobody sees what Undo did."""
    if desk.place.screen != "one" or not isinstance(edit, Choose):
        return desk.place
    moments, _ = desk.open_story.look(desk.place.story)
    changed = next((m.number for m in moments if edit.clip_id in m.clip_ids), desk.place.moment)
    return desk.place.go(moment=changed)


def put_away(desk: Desk, asked: Asked) -> Outcome:
    """Put away what was said of a job that failed."""
    desk.open_story.problems.pop(asked.text("job"), None)
    return Outcome(place=desk.place, focus="main-heading")


ACTIONS = {
    "home": home,
    "step": step,
    "start": start,
    "open": open_story,
    "open-folder": open_folder,
    "try-sample": try_sample,
    "forget": forget,
    "undo": undo,
    "redo": redo,
    "put-away": put_away,
}
