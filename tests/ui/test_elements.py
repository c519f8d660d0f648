"""Trees of elements: what they are as JSON, and what is said in them."""

import json

from hypothesis import given
from hypothesis import strategies as st

from ui.elements import Element, classes, el, icon, unseen

TEXTS = st.text()
ATTRIBUTES = st.dictionaries(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True), TEXTS | st.integers() | st.booleans() | st.none()
)
TREES: st.SearchStrategy[Element] = st.recursive(
    st.builds(Element, st.sampled_from(["p", "li", "b"]), ATTRIBUTES, st.tuples(TEXTS)),
    lambda inner: st.builds(
        Element,
        st.just("div"),
        ATTRIBUTES,
        st.lists(inner | TEXTS, max_size=4).map(tuple),
    ),
    max_leaves=12,
)


def test_names_are_as_html_has_them() -> None:
    drawn = el("label", "Name", class_="field", for_="title", data_do="start", aria_label="x")
    assert drawn.attributes == {
        "class": "field",
        "for": "title",
        "data-do": "start",
        "aria-label": "x",
    }


def test_what_is_false_or_none_is_not_there() -> None:
    drawn = el("button", None, "Play", None, hidden=False, id=None, inert=True, tabindex=-1)
    assert drawn.as_json() == ["button", {"inert": True, "tabindex": "-1"}, "Play"]


def test_what_is_said_stays_text() -> None:
    said = "<script>${alert(1)}</textarea>"
    assert el("p", said).as_json() == ["p", {}, said]


def test_the_text_has_a_space_between_elements() -> None:
    drawn = el("p", el("b", "7"), el("span"), "of 38", unseen("moments"))
    assert drawn.text == "7 of 38 moments"


def test_a_drawing_says_nothing_aloud() -> None:
    assert icon("play").text == ""
    assert icon("play").attributes["aria-hidden"] == "true"


def test_class_names_that_are_empty_are_left_out() -> None:
    assert classes("btn", None, "", "btn--main") == "btn btn--main"
    assert classes(None, "") is None


@given(TREES)
def test_any_tree_is_json_of_lists_and_texts(tree: Element) -> None:
    def is_tree(thing: object) -> bool:
        if isinstance(thing, str):
            return True
        assert isinstance(thing, list)
        tag, attributes, *children = thing
        shown = all(value is True or isinstance(value, str) for value in attributes.values())
        return isinstance(tag, str) and shown and all(map(is_tree, children))

    assert is_tree(json.loads(json.dumps(tree.as_json())))


@given(TREES)
def test_a_walk_meets_every_element_in_reading_order(tree: Element) -> None:
    def tags(thing: object) -> list[str]:
        if isinstance(thing, str):
            return []
        assert isinstance(thing, list)
        return [thing[0], *(tag for child in thing[2:] for tag in tags(child))]

    assert [element.tag for element in tree.walk()] == tags(tree.as_json())
