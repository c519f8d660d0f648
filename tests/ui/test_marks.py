"""Watch together and what people said, without a browser: nothing is lost, and all is told."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from storyedit import Choice, EditError, put_away
from tests.ui.told import make_bus, small_bus
from ui import wording
from ui.actions import ACTIONS, CHANGES_STORY
from ui.asking import Asked, Desk, Outcome
from ui.drawing import draw
from ui.elements import Element
from ui.looking import look
from ui.place import Place
from ui.session import House


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A story of three moments whose film is made, to watch."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(home))
        house = House()
        path = make_bus(home / "The bus.storyedit", chosen=[Choice.KEEP] * 3, film=small_bus())
        desk = Desk(house, Place(screen="watch", project=house.open_at(path), panel="together"))
        ACTIONS["make"](desk, Asked({}))
        desk.open_story.jobs["make"].wait(60)
        yield desk
        house.close()


@pytest.fixture
def desk(made: Desk) -> Iterator[Desk]:
    """The same, with no mark on it."""
    yield made
    while made.open_story.project.next_undo(made.place.story) and made.story.marks:
        made.open_story.undo(made.place.story)


def plan_of(desk: Desk) -> str:
    files = desk.open_story.made(desk.place.story)
    assert files is not None
    return files.captioned.parent.name


def leave(desk: Desk, kind: str, at_ms: int, item: str = "") -> Outcome:
    at = Desk(desk.house, replace(desk.place, item=item))
    return ACTIONS["leave-mark"](at, Asked({"kind": kind, "at": at_ms, "plan": plan_of(desk)}))


def press(desk: Desk, place: Place, verb: str, **details: object) -> Outcome:
    return ACTIONS[verb](Desk(desk.house, place), Asked(details))


def page(desk: Desk, place: Place) -> list[Element]:
    main = draw(look(desk.house, place, None), place).main
    elements = [each for part in main if part for each in part.walk()]
    ids = [str(each.attributes["id"]) for each in elements if each.attributes.get("id")]
    assert len(ids) == len(set(ids)), "no two elements share an id"
    return elements


def told(desk: Desk, place: Place) -> str:
    lines = (each.text for each in page(desk, place) if each.tag in ("h1", "h2", "p", "label"))
    return " ".join(" ".join(lines).split())


def ids(desk: Desk, place: Place) -> set[str]:
    return {str(each.attributes.get("id")) for each in page(desk, place)}


def by_id(desk: Desk, place: Place, named: str) -> Element:
    return next(each for each in page(desk, place) if each.attributes.get("id") == named)


def listing(desk: Desk, item: str = "") -> Place:
    return desk.place.go(panel="marks", item=item)


def test_three_big_buttons_stand_under_the_film(desk: Desk) -> None:
    elements = page(desk, desk.place)
    big = [each for each in elements if each.attributes.get("class") == "choice"]
    assert [each.text.strip() for each in big] == list(wording.MARK_SAYS.values())
    assert all(any(part.tag == "svg" for part in each.walk()) for each in big)
    (full,) = (each for each in elements if each.attributes.get("data-full"))
    assert all(each in list(full.walk()) for each in big), "also where the film fills the screen"


def test_a_press_is_said_and_seen_and_words_can_follow(desk: Desk) -> None:
    outcome = leave(desk, "like", 900)
    assert (outcome.say, outcome.focus) == (wording.MARKED, "")
    assert wording.MARKED in told(desk, outcome.place)
    assert {"words", "take-back"} <= ids(desk, outcome.place)
    mark_id = desk.story.marks[0].id
    writing = press(desk, outcome.place, "add-words", mark=mark_id)
    assert writing.focus == "mark-words"
    again = leave(desk, "question", 5_000, item=writing.place.item)
    assert again.place.item == writing.place.item, "what is being written stays where it is"
    assert "mark-words" in ids(desk, again.place)
    done = press(desk, again.place, "write-mark", mark=mark_id, text=" I  too ", who="Ann")
    assert (desk.story.marks[0].text, desk.story.marks[0].who) == ("I too", "Ann")
    assert done.focus in ids(desk, done.place)


def test_words_can_be_said_too(desk: Desk) -> None:
    outcome = leave(desk, "like", 900)
    mark_id = desk.story.marks[0].id
    press(desk, outcome.place, "write-mark", mark=mark_id, text="Yes.", who="Ann")
    say_it = by_id(desk, outcome.place, "say-words")
    there = replace(outcome.place, **json.loads(str(say_it.attributes["data-go"])))
    over = draw(look(desk.house, there, None), there).over
    assert over and any(each.attributes.get("id") == "record" for each in over.walk())
    typed = press(desk, there, "add-words", mark=mark_id)
    assert typed.place.panel == "together"
    assert typed.focus in ids(desk, typed.place)
    done = press(desk, there, "write-mark", text="So do I")
    assert (desk.story.marks[0].text, desk.story.marks[0].who) == ("Yes. So do I", "Ann")
    assert (done.place.panel, done.focus in ids(desk, done.place)) == ("together", True)


def test_it_can_be_taken_back(desk: Desk) -> None:
    outcome = leave(desk, "unclear", 900)
    undone = press(desk, outcome.place, "undo")
    assert desk.story.marks == ()
    assert wording.MARKED not in told(desk, undone.place)


def test_a_mark_is_taken_from_a_page_that_has_not_seen_the_newest_change() -> None:
    assert "leave-mark" not in CHANGES_STORY
    assert {"write-mark", "answer-mark"} <= CHANGES_STORY


@pytest.mark.parametrize(
    "wrong", [{"plan": "another"}, {"kind": "hate"}, {"at": "soon"}, {"kind": None}]
)
def test_what_cannot_be_a_mark_is_told_of(desk: Desk, wrong: dict[str, object]) -> None:
    asked = {"kind": "like", "at": 900, "plan": plan_of(desk), **wrong}
    with pytest.raises(EditError):
        ACTIONS["leave-mark"](desk, Asked(asked))
    assert desk.story.marks == ()


def test_what_waits_is_told_where_films_are_watched_and_saved(desk: Desk) -> None:
    watch, save = desk.place.go(), desk.place.go(screen="save")
    for place in (watch, save):
        assert "wait" not in told(desk, place)
    leave(desk, "like", 900)
    leave(desk, "question", 5_000)
    for place in (watch, save):
        assert "2 marks wait for an answer." in told(desk, place)
        assert "to-waiting" in ids(desk, place)
    assert {"save-you-said-html", "save-you-said-pdf"} <= ids(desk, save)


def test_each_is_answered_in_its_turn(desk: Desk) -> None:
    leave(desk, "like", 900)
    leave(desk, "question", 5_000)
    first, second = (mark.id for mark in desk.story.marks)
    assert "play-mark" in ids(desk, listing(desk)), "the first that waits is open"
    why = press(desk, listing(desk), "answer-mark", mark=first, answer="not-changed")
    assert desk.story.marks[0].answer is None
    assert why.focus == "mark-why"
    assert why.focus in ids(desk, why.place)
    assert "Why did you not change it?" in told(desk, why.place)
    with pytest.raises(EditError, match="Say why it is not changed"):
        press(desk, why.place, "answer-mark", mark=first, answer="not-changed", why=" ")
    done = press(desk, why.place, "answer-mark", mark=first, answer="not-changed", why="It is mine")
    assert done.say == "You did not change it."
    assert done.focus in ids(desk, done.place)
    assert "It is mine" in told(desk, done.place)
    assert "1 mark waits for an answer." in told(desk, done.place)
    assert second in str(by_id(desk, done.place, "next-mark").attributes["data-with"])
    press(desk, done.place, "answer-mark", mark=second, answer="changed")
    assert wording.NO_MARK_WAITS in told(desk, listing(desk))


def test_nothing_is_seen_of_a_mark_on_what_is_put_away(desk: Desk) -> None:
    mark_id = leave(desk, "like", 100).place.item.split(" ")[1]
    press(desk, desk.place, "write-mark", mark=mark_id, text="zebra", who="Ann")
    number = look(desk.house, listing(desk), None).open_story.marks[0].moment
    assert number is not None
    put_away(desk.open_story.project, number.number, story_id=desk.place.story)
    drawn = [value for each in page(desk, listing(desk)) for value in each.attributes.values()]
    said = told(desk, listing(desk))
    assert wording.ONE_IS_AWAY in said
    assert "zebra" not in said and "Ann" not in said
    assert not any("/own/picture/" in str(value) for value in drawn)
    with pytest.raises(EditError, match="That mark is not in this story"):
        press(desk, listing(desk), "open-mark", mark=mark_id)
    with pytest.raises(EditError, match="That mark is not in this story"):
        press(desk, listing(desk), "answer-mark", mark=mark_id, answer="talk")
    press(desk, desk.place, "bring-back", moment=number.number)
    assert "zebra" in told(desk, listing(desk))
