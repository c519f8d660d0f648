"""Before choosing each person is asked whether a film can be made with them; nobody is held up."""

import json
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from storyedit import Choice, NamePerson, SetSentence, newest_answer
from storyedit.transcript import Speaker
from tests.ui.told import make_heard_bus
from ui import answering, wording
from ui.actions import CHANGES_STORY
from ui.answering import Answer
from ui.asking import Desk
from ui.place import Place
from ui.screens.askfirst import SAID_NO
from ui.screens.objecting import ASK_FIRST
from ui.screens.saying import SENTENCE
from ui.session import House


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of two people, Sam and Asking, of which nothing is chosen yet."""
    return make_heard_bus(tmp_path_factory.mktemp("bus") / "bus")


@pytest.fixture
def desk(bus: Path, tmp_path: Path) -> Iterator[Desk]:
    house = House()
    key = house.open_at(Path(copytree(bus, tmp_path / "The bus.storyedit")))
    opened = Desk(house, Place(screen="words", project=key))
    opened.open_story.edit(SetSentence("Buses are for me too."))
    yield opened
    house.close()


def at(desk: Desk, answer: Answer) -> Desk:
    """Where the page is after a press."""
    return Desk(desk.house, Place.read(answer["place"]))


def see(desk: Desk) -> Answer:
    return answering.see(desk.house, {"place": desk.place.as_json()})


def shown(desk: Desk) -> str:
    return json.dumps(see(desk)["page"], ensure_ascii=False)


def press(desk: Desk, verb: str, **details: object) -> Answer:
    version = see(desk)["version"]
    sent = {"do": verb, "with": details, "place": desk.place.as_json(), "version": version}
    return answering.do(desk.house, sent)


def go_on(desk: Desk) -> Desk:
    return at(desk, press(desk, "step", screen="one"))


def answers(desk: Desk) -> dict[str, str | None]:
    found = {p.name: newest_answer(desk.story, p.id, "make") for p in desk.story.people}
    return {name: said.answer if said else None for name, said in found.items()}


def test_who_is_in_it_comes_first_then_one_after_the_other(desk: Desk) -> None:
    who = go_on(desk)
    assert (who.place.screen, who.place.panel, who.place.item) == ("words", ASK_FIRST, "")
    for words in (wording.WHO_IS_IN_IT, "Sam", "Asking", wording.WHO_ELSE_IS_SEEN):
        assert words in shown(who)
    press(who, "add-seen", name="Kim")
    asked = at(who, press(who, "ask-next"))
    names = []
    while asked.place.panel == ASK_FIRST:
        names.append(next(p.name for p in desk.story.people if p.id == asked.place.item))
        page = shown(asked)
        assert wording.CAN_WE_MAKE in page
        assert wording.LATER in page
        told = press(asked, "answer-first", person=asked.place.item, answer="yes")
        assert f"{names[-1]} said yes." in told["say"]
        asked = at(asked, told)
    assert sorted(names) == ["Asking", "Kim", "Sam"]
    assert set(answers(desk).values()) == {"yes"}
    assert asked.place.screen == "one"
    assert go_on(desk).place.screen == "one", "nobody is asked twice"


def test_later_holds_nobody_up_and_asks_next_time(desk: Desk) -> None:
    assert at(desk, press(go_on(desk), "ask-later")).place.screen == "one"
    assert set(answers(desk).values()) == {None}
    who = go_on(desk)
    assert who.place.panel == ASK_FIRST
    one = at(who, press(who, "ask-next"))
    two = at(one, press(one, "answer-first", person=one.place.item, answer="not yet"))
    assert two.place.item not in ("", one.place.item)
    assert at(two, press(two, "ask-later")).place.screen == "one"
    save = Desk(desk.house, desk.place.go(screen="save"))
    press(Desk(desk.house, desk.place.go(screen="one")), "choose", moment="1.1", choice="keep")
    assert wording.NOT_ALL_SAID_YES in shown(save)


def test_a_no_is_shown_at_every_moment_with_what_can_be_done(desk: Desk) -> None:
    who = go_on(desk)
    first = at(who, press(who, "ask-next"))
    person = next(p for p in desk.story.people if p.id == first.place.item)
    after = at(first, press(first, "answer-first", person=person.id, answer="no"))
    assert after.place.item == f"{SAID_NO}{person.id}"
    assert wording.not_to_be_used(person.name) in shown(after)
    moments, _ = desk.open_story.look("story-1")
    theirs = [moment.number for moment in moments if moment.speaker == person.name]
    others = [moment.number for moment in moments if moment.speaker not in (person.name, None)]
    for screen in ("one", "all"):
        their, other = (
            Desk(desk.house, desk.place.go(screen=screen, moment=numbers[0]))
            for numbers in (theirs, others)
        )
        assert wording.not_to_be_used(person.name) in shown(their)
        assert wording.not_to_be_used(person.name) not in shown(other)
    whole = Desk(desk.house, desk.place.go(screen="all", moment=""))
    said = shown(whole).count(wording.said_no(person.name))
    press(whole, "choose", moment=theirs[1], choice="keep")
    assert shown(whole).count(wording.said_no(person.name)) == said + 1, "in my story too"
    gone = press(after, "leave-person-out", person=person.id)
    assert wording.left_out_moments(len(theirs)) in gone["say"]
    assert at(after, gone).place.item not in ("", person.id)
    moments, _ = desk.open_story.look("story-1")
    chosen = {m.number: m.choice for m in moments}
    assert {chosen[number] for number in theirs} == {Choice.LEAVE_OUT}
    assert {chosen[number] for number in others} == {Choice.OPEN}
    press(desk, "answer-make", person=person.id, answer="yes")
    here = Desk(desk.house, desk.place.go(screen="one", moment=theirs[0]))
    assert wording.said_no(person.name) not in shown(here)


def test_who_has_another_name_now_is_asked_again(desk: Desk) -> None:
    for person in desk.story.people:
        press(desk, "answer-make", person=person.id, answer="yes")
    assert go_on(desk).place.screen == "one"
    desk.open_story.edit(NamePerson(Speaker(desk.story.people[0].id, "Robin")))
    assert go_on(desk).place.panel == ASK_FIRST


def test_a_voice_without_a_name_is_named_first(desk: Desk) -> None:
    desk.open_story.edit(NamePerson(Speaker("Sam", "Person 1", is_named=False)))
    who = go_on(desk)
    assert wording.NAME_FIRST in shown(who)
    asked = at(who, press(who, "ask-next"))
    assert asked.place.item == "Asking"
    told = press(asked, "answer-first", person="Asking", answer="yes")
    assert told["place"]["screen"] == "one", "nobody is held up by it"


def test_what_people_are_to_know_is_asked_after_that_and_before_anything_is_chosen(
    desk: Desk,
) -> None:
    desk.open_story.edit(SetSentence(""))
    asked = at(desk, press(go_on(desk), "ask-next"))
    while asked.place.item != SENTENCE:
        told = press(asked, "answer-first", person=asked.place.item, answer="yes")
        asked = at(asked, told)
    assert wording.WHAT_SHOULD_PEOPLE_KNOW in told["say"]
    for words in (wording.WHAT_SHOULD_PEOPLE_KNOW, wording.SAY_IT, wording.LATER):
        assert words in shown(asked)
    assert at(asked, press(asked, "ask-later")).place.screen == "one"
    again = go_on(desk)
    assert again.place.item == SENTENCE, "everybody was asked, but not this"
    said = at(again, press(again, "write-sentence", sentence="I go by bus."))
    assert (said.place.screen, desk.story.sentence) == ("one", "I go by bus.")
    assert go_on(desk).place.screen == "one"


def test_what_people_are_to_know_is_not_asked_once_something_is_chosen(desk: Desk) -> None:
    desk.open_story.edit(SetSentence(""))
    for person in desk.story.people:
        press(desk, "answer-make", person=person.id, answer="yes")
    press(Desk(desk.house, desk.place.go(screen="one")), "choose", moment="1.1", choice="keep")
    assert go_on(desk).place.screen == "one"


def test_it_changes_the_story() -> None:
    assert {"answer-first", "leave-person-out", "write-sentence"} <= CHANGES_STORY
