"""The two things a page asks: to see a place, and to do something there."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from storyedit import Cancelled, EditError, write_down
from ui import wording
from ui.actions import ACTIONS, CHANGES_STORY
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.drawing import draw
from ui.looking import look, notice_of
from ui.place import LONGEST_TEXT, Place
from ui.scene import Notice, Scene
from ui.screens.page import Screen, draw_page
from ui.session import House, plainly
from ui.spoken import ended_jobs, spoken_jobs

Answer = dict[str, Any]


def see(house: House, sent: object) -> Answer:
    """The page of a place, or only that it is the same as the page has already.

    ``notice`` is what the page tells still, where it only looks again.
    """
    asked = sent if isinstance(sent, Mapping) else {}
    is_first = asked.get("place") is None
    place = house.first_place if is_first else Place.read(asked["place"])
    notice = house.first_notice if is_first else _told_still(asked.get("notice"))
    answer = _page(house, Outcome(place=place), notice, is_new=is_first)
    return {"same": True} if answer["stamp"] == asked.get("stamp") else answer


def do(house: House, sent: object) -> Answer:
    """Do what a press asks for, and give the page as it is then.

    Where it cannot be done, the page says why, in place, and nothing is lost. A page that has not
    seen what another window changed is shown that first.
    """
    asked = sent if isinstance(sent, Mapping) else {}
    place = Place.read(asked.get("place"))
    house.first_notice = None  # whoever presses has read it
    try:
        outcome = _done(house, place, asked)
    except Cancelled:
        return _page(house, Outcome(place=place), None)
    except Exception as problem:
        return _page(house, Outcome(place=place), _told(problem))
    return _page(house, outcome, None)


def _done(house: House, place: Place, asked: Mapping[str, Any]) -> Outcome:
    verb = str(asked.get("do"))
    if verb not in ACTIONS:
        raise not_understood(verb)
    if verb in CHANGES_STORY and place.project:
        _must_have_seen(house, place, asked.get("version"))
    return ACTIONS[verb](Desk(house, place), Asked(asked.get("with")))


def _must_have_seen(house: House, place: Place, version: object) -> None:
    """Raise ``EditError`` where another window changed the story since this page was drawn."""
    if version != house.story(place.project).version:
        raise EditError(wording.STORY_CHANGED_ELSEWHERE, wording.NOW_NEWEST)


def _told(problem: Exception) -> Notice:
    write_down(problem)
    return notice_of(plainly(problem))


def _told_still(sent: object) -> Notice | None:
    told = sent if isinstance(sent, Mapping) else {}
    plain, advice = told.get("plain"), told.get("advice")
    if not isinstance(plain, str) or not isinstance(advice, str):
        return None
    return Notice(plain, advice) if len(plain) + len(advice) <= LONGEST_TEXT else None


def _page(house: House, outcome: Outcome, notice: Notice | None, *, is_new: bool = True) -> Answer:
    """The answer at a place; the focus goes to a notice only when it is new."""
    place = outcome.place
    try:
        scene, screen = _drawn(house, place, notice)
    except Exception as problem:
        # Also where a screen of ours cannot be drawn: a page with no answer has no way out.
        place, notice, is_new = Place(), _told(problem), True
        scene, screen = _drawn(house, place, notice)
    page = draw_page(screen, scene, place).as_json()
    version = scene.story.version if scene.story else 0
    jobs = spoken_jobs(scene)
    ended = ended_jobs(scene)
    busy = scene.story is not None and scene.story.is_busy
    facts = json.dumps([page, version, jobs, ended, busy, place.as_json()])
    return {
        "page": page,
        "place": place.as_json(),
        "version": version,
        "stamp": hashlib.sha256(facts.encode()).hexdigest(),
        "title": wording.title_of_page(screen.name, scene.story.title if scene.story else ""),
        "say": outcome.say,
        "notice": {"plain": notice.plain, "advice": notice.advice} if notice else None,
        "focus": "notice" if notice and is_new else outcome.focus,
        "jobs": jobs,
        "ended": ended,
        "busy": busy,
        "settings": settings_for_page(scene),
    }


def _drawn(house: House, place: Place, notice: Notice | None) -> tuple[Scene, Screen]:
    scene = look(house, place, notice)
    return scene, draw(scene, place)


def settings_for_page(scene: Scene) -> dict[str, Any]:
    """What the page must know of a person's choices: letters, colours, keys, captions."""
    return {
        "letters": scene.settings.letters,
        "colours": scene.settings.colours,
        "keysOff": sorted(scene.settings.keys_off),
        "captions": scene.settings.captions,
    }
