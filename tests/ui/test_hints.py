"""Hints as they are drawn: after the choices, nothing leaning, and gone where they are off."""

from dataclasses import replace

import pytest

from storyedit import AppSettings, HintNames, load_settings
from storyedit.moments import clips_of, list_moments
from storyedit.story import Story
from tests.talks import hints_in
from tests.ui.made_words import film_of
from tests.ui.scenes import scene_of
from tests.ui.test_all import asks_for, texts_of, with_class
from tests.ui.told import said_in, transcript_of
from ui import wording
from ui.actions.setting import changed
from ui.elements import Element
from ui.place import Place
from ui.scene import Scene, StoryScene
from ui.screens.all import draw_all
from ui.screens.one import draw_one
from ui.screens.panels import draw_panel

ONE = Place(screen="one", project="k")
ALL = Place(screen="all", project="k")
PARROT, DOG = "1.31", "1.13"

OWN_NAMES = AppSettings(hint_names=HintNames(parrot="Echo"))


def scene(settings: AppSettings | None = None, *, with_hints: bool = True) -> Scene:
    """The sample interview, with nothing chosen."""
    heard = transcript_of(said_in("the-bus"), "m1")
    story = Story(id="story-1", clips=clips_of(heard))
    moments = list_moments(story, [heard])
    return scene_of(
        settings,
        story=StoryScene(
            key="k",
            title="Made up",
            version=1,
            story=story,
            films=(film_of("m1"),),
            moments=moments,
            line=(),
            undo=None,
            redo=None,
            hints=hints_in(story, moments, "en") if with_hints else (),
        ),
    )


def drawn(whole: Scene, place: Place) -> list[Element]:
    screen = draw_one(whole, place) if place.screen == "one" else draw_all(whole, place)
    panel = draw_panel(screen, whole, place) if place.panel else None
    return [each for part in (*screen.main, panel) if part for each in part.walk()]


def test_a_hint_comes_after_the_choices_and_on_its_moment_alone() -> None:
    elements = drawn(scene(), replace(ONE, moment=PARROT))
    names = [str(each.attributes.get("class", "")) for each in elements]
    assert names.index("choices") < names.index("hint")
    assert with_class(drawn(scene(), replace(ONE, moment="1.7")), "hint") == []


def test_both_moments_can_be_heard_and_no_answer_leans() -> None:
    elements = drawn(scene(), replace(ONE, moment=PARROT))
    (hint,) = with_class(elements, "hint")
    said = " ".join(hint.text.split())
    assert said.startswith("PARROT. You said nearly this in moment 10. You can keep both.")
    inside = list(hint.walk())
    answers = asks_for(inside, "answer-hint")
    assert [each.text.strip() for each in answers] == [
        *[wording.KEEP_THIS_ONE] * 2,
        wording.KEEP_BOTH,
        wording.HIDE,
    ]
    assert {each.attributes["class"] for each in answers} == {"btn"}, "all look the same"
    plays = [each for each in inside if each.attributes.get("data-here") == "play-moment"]
    assert len(plays) == 3
    (both,) = (e for e in inside if '"then"' in str(e.attributes.get("data-play")))
    assert wording.HEAR_BOTH in both.text


def test_a_long_run_is_one_hint_with_two_signs() -> None:
    (hint,) = with_class(drawn(scene(), replace(ONE, moment=DOG)), "hint")
    uses = [str(e.attributes["href"]) for e in hint.walk() if e.tag == "use"]
    assert uses[:2] == ["#i-rabbit", "#i-mango"]
    assert "Moments 13 to 14" in hint.text
    labels = [each.text.strip() for each in asks_for(list(hint.walk()), "answer-hint")]
    assert labels == ["Keep both", "Leave both out", wording.HIDE]


def test_all_of_it_shows_signs_on_rows_and_how_many_there_are() -> None:
    elements = drawn(scene(), ALL)
    assert "There are 2 hints." in texts_of([e for e in elements if e.tag == "p"])
    assert with_class(elements, "hint") == []
    names = [
        texts_of(with_class(drawn(scene(), replace(ALL, page=page)), "tag--hints"))
        for page in (1, 2)
    ]
    assert names == [["RABBIT MANGO"], ["PARROT"]]
    assert len(with_class(drawn(scene(), replace(ALL, moment=PARROT, page=2)), "hint")) == 1
    assert len(with_class(drawn(scene(), replace(ALL, panel="hints")), "hint")) == 2


def test_names_of_ones_own() -> None:
    (hint,) = with_class(drawn(scene(OWN_NAMES), replace(ONE, moment=PARROT)), "hint")
    assert hint.text.strip().startswith("Echo.")
    names = drawn(scene(OWN_NAMES), replace(ALL, panel="hint-names"))
    written = [e.attributes["defaultValue"] for e in names if e.tag == "input"]
    assert written == ["Echo", "RABBIT", "MANGO", "SUMMIT"]


def test_without_hints_there_is_no_trace_of_them() -> None:
    for place in (replace(ONE, moment=PARROT), ALL):
        elements = drawn(scene(with_hints=False), place)
        assert not [e for e in elements if "hint" in str(e.attributes.get("class", ""))]


@pytest.mark.parametrize("value", ["on", "off"])
def test_hints_are_switched_on_and_off(value: str) -> None:
    assert changed(load_settings(), "hints", value).hints is (value == "on")


def test_no_two_elements_share_an_id() -> None:
    for place in (
        replace(ONE, moment=PARROT),
        replace(ALL, moment=PARROT),
        replace(ALL, moment=DOG, panel="hints"),
    ):
        ids = [e.attributes.get("id") for e in drawn(scene(), place)]
        named = [each for each in ids if each]
        assert len(named) == len(set(named)), place
