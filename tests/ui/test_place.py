"""Where a page says it is: whatever it sends, a place comes of it that there is."""

import json
from dataclasses import asdict, fields

from hypothesis import given
from hypothesis import strategies as st

from ui.place import LONGEST_TEXT, SCREENS, STEP_OF, Place

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = [field.name for field in fields(Place)]
PLACES = st.builds(
    Place,
    screen=st.sampled_from(SCREENS),
    project=st.text(min_size=1, max_size=20),
    moment=st.text(max_size=20),
    page=st.integers(1, 1_000_000_000),
    panel=st.text(max_size=20),
    find=st.text(max_size=LONGEST_TEXT),
)


def is_legal(place: Place) -> bool:
    usual = asdict(Place())
    return place.screen in SCREENS and all(
        type(value) is type(usual[name]) and len(str(value)) <= LONGEST_TEXT
        for name, value in asdict(place).items()
    )


@given(JSON)
def test_anything_at_all_gives_a_place(sent: object) -> None:
    assert is_legal(Place.read(sent))


@given(st.dictionaries(st.sampled_from(NAMES), JSON))
def test_any_value_of_a_name_gives_a_place(sent: dict[str, object]) -> None:
    assert is_legal(Place.read(sent))


@given(PLACES)
def test_a_place_comes_back_as_it_was_sent(place: Place) -> None:
    assert Place.read(json.loads(json.dumps(place.as_json()))) == place


def test_one_bad_part_takes_nothing_else_away() -> None:
    sent = {"screen": "one", "project": "abc", "page": "2", "moment": "1.3"}
    assert Place.read(sent) == Place(screen="one", project="abc", moment="1.3")


def test_yes_is_not_a_number() -> None:
    assert Place.read({"page": True}).page == 1


def test_more_text_than_any_name_is_not_taken() -> None:
    assert Place.read({"find": "x" * (LONGEST_TEXT + 1)}).find == ""


def test_a_screen_that_there_is_not_leads_to_the_stories() -> None:
    assert Place.read({"screen": "attic", "project": "abc"}) == Place()


def test_a_step_of_no_story_leads_to_the_stories() -> None:
    assert Place.read({"screen": "one", "moment": "1.3"}) == Place()


def test_going_on_closes_what_was_open_over_the_screen() -> None:
    place = Place(screen="one", panel="help", moment="1.3")
    assert place.go(moment="1.4") == Place(screen="one", moment="1.4")
    assert place.go(panel="looks").panel == "looks"


def test_every_screen_but_the_first_is_a_step() -> None:
    assert {screen for screen in SCREENS if Place(screen=screen).step is None} == {"stories"}
    assert sorted(set(STEP_OF.values())) == [1, 2, 3, 4, 5]
