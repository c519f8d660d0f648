"""All of it, as it is drawn from made-up facts: no Gradio and no browser."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storyedit import (
    AddCard,
    Card,
    Choice,
    Choose,
    Edit,
    Join,
    LeaveOutWords,
    SetSentence,
    SetTitle,
    Split,
    WordRange,
)
from storyedit.history import History
from storyedit.lining import line_items
from storyedit.moments import clips_of, list_moments
from storyedit.story import Story
from tests.ui.made_words import film_of, said
from tests.ui.scenes import scene_of
from tests.ui.told import transcript_of
from ui import wording
from ui.elements import Element
from ui.place import Place
from ui.scene import Scene, StoryScene
from ui.screens.all import draw_all
from ui.screens.cutting import next_to_join, pieces_of
from ui.screens.line import shelves_of
from ui.screens.paging import A_PAGE, page_of, page_with

ALL = Place(screen="all", project="k")
TEXTS = ("I like the bus.", "It is red.", "We went on it.", "Ask us.")


def scene(*texts: str, edits: Sequence[Edit] = (), films: int = 1) -> Scene:
    """So many films in which these sentences are said, after these edits."""
    heard = [transcript_of(said(*texts), f"m{n}") for n in range(1, films + 1)]
    history = History(Story(id="story-1", clips=tuple(c for t in heard for c in clips_of(t))))
    for edit in edits:
        history.apply(edit)
    views = tuple(film_of(transcript.media_id) for transcript in heard)
    moments = list_moments(history.story, heard)
    return scene_of(
        story=StoryScene(
            key="k",
            title="Made up",
            version=1,
            story=history.story,
            films=views,
            moments=moments,
            line=line_items(
                history.story,
                transcripts={transcript.id: transcript for transcript in heard},
                media={view.reference.id: view.reference for view in views},
                moments=moments,
            ),
            undo=None,
            redo=None,
        )
    )


def kept(*numbers: int) -> list[Edit]:
    return [Choose(f"t-m1.{number}", Choice.KEEP) for number in numbers]


def drawn(scene: Scene, place: Place = ALL) -> list[Element]:
    screen = draw_all(scene, place)
    parts = (*screen.main, screen.bar)
    return [each for part in parts if part for each in part.walk()]


def asks_for(elements: list[Element], verb: str) -> list[Element]:
    return [each for each in elements if each.attributes.get("data-do") == verb]


def with_class(elements: list[Element], name: str) -> list[Element]:
    return [e for e in elements if name in str(e.attributes.get("class", "")).split()]


def with_id(elements: list[Element], named: str) -> Element:
    return next(each for each in elements if each.attributes.get("id") == named)


def texts_of(elements: list[Element]) -> list[str]:
    return [" ".join(each.text.split()) for each in elements]


# what was said


def test_what_people_said_stays_text() -> None:
    spoken = ("So ${process.env.X} he </textarea> said <script>alert(1)</script> to `me`.",)
    edits = [*kept(1), SetSentence("<b>${x}</b>"), SetTitle("<script>t</script>")]
    elements = drawn(scene(*spoken, edits=edits))
    assert not [e for e in elements if e.tag in ("script", "textarea")]
    said_there = " ".join(texts_of(with_class(elements, "ln"))).replace(" .", ".")
    assert "<script>alert(1)</script>" in said_there
    assert "<b>${x}</b>" in texts_of([e for e in elements if e.tag == "b"])


def test_each_row_says_where_it_stands() -> None:
    edits = [
        *kept(2, 3),
        Choose("t-m1.1", Choice.LEAVE_OUT),
        Choose("t-m1.4", Choice.NOT_SURE),
    ]
    rows = with_class(drawn(scene(*TEXTS, "And so on.", edits=edits)), "ln")
    assert [text.rsplit(". ", 1)[-1] for text in texts_of(rows)] == [
        "Left out",
        "1 In your story, number 1",
        "2 In your story, number 2",
        "Not sure",
        "And so on.",
    ]


def test_each_choice_keeps_its_place_and_what_is_chosen_is_pressed() -> None:
    """Else a second press where Keep was leaves the moment out again."""
    place = replace(ALL, moment="1.2")
    open_now = drawn(scene(*TEXTS), place)
    kept_now = drawn(scene(*TEXTS, edits=kept(2)), place)
    names = [wording.KEEP, wording.LEAVE_OUT, wording.NOT_SURE]
    assert texts_of(asks_for(open_now, "choose")) == names
    assert texts_of(asks_for(kept_now, "choose")) == names
    pressed = [e.attributes["aria-pressed"] for e in asks_for(kept_now, "choose")]
    assert pressed == ["true", "false", "false"]
    assert {e.attributes["data-key"] for e in asks_for(open_now, "choose")} == {"K", "L", "N"}


def test_a_heading_stands_where_the_film_changes() -> None:
    assert with_class(drawn(scene(*TEXTS)), "lines__film") == []
    elements = drawn(scene(*TEXTS, films=2))
    assert texts_of(with_class(elements, "lines__film")) == ["Film: m1.m4a", "Film: m2.m4a"]


def test_an_hour_is_twenty_a_page_and_every_moment_is_on_one() -> None:
    texts = [f"This is sentence {n}." for n in range(1, 64)]
    whole = scene(*texts, edits=kept(*range(1, 64)))
    rows = []
    for page in range(1, 5):
        elements = drawn(whole, replace(ALL, page=page, line_page=page))
        rows += with_class(elements, "ln")
        assert len(with_class(elements, "item")) == min(A_PAGE, 63 - A_PAGE * (page - 1))
        assert f"Page {page} of 4" in texts_of(with_class(elements, "pager"))[0]
    assert len({row.attributes["id"] for row in rows}) == 63


def test_without_a_page_it_is_the_one_of_the_open_moment() -> None:
    texts = [f"This is sentence {n}." for n in range(1, 64)]
    elements = drawn(scene(*texts), replace(ALL, page=0, moment="1.45"))
    assert with_id(elements, "row-1.45").attributes["aria-expanded"] == "true"
    gone = drawn(scene(*texts), replace(ALL, page=99, moment="end"))
    assert with_id(gone, "row-1.63").attributes["aria-expanded"] == "false"


def test_words_left_out_are_struck_and_said_to_be_left_out() -> None:
    edits = [*kept(1), LeaveOutWords(WordRange("t-m1", 1, 2))]
    elements = drawn(scene(*TEXTS, edits=edits), replace(ALL, moment="1.1", panel="words"))
    assert texts_of([e for e in elements if e.tag == "s"]) == ["(left out: like )"]
    words = with_class(elements, "word")
    assert [w.attributes["aria-pressed"] for w in words] == ["false", "true", "false", "false"]
    assert texts_of(words) == ["I", "like left out", "the", "bus."]
    assert [w.attributes["tabindex"] for w in words] == [0, -1, -1, -1]


def test_a_moment_cut_in_two_shows_both_parts_and_each_can_be_kept() -> None:
    edits = [
        *kept(1),
        Split("t-m1.1", 2, "t-m1.1-2"),
        Choose("t-m1.1-2", Choice.LEAVE_OUT),
    ]
    elements = drawn(scene(*TEXTS, edits=edits), replace(ALL, moment="1.1", panel="words"))
    assert [e.text.split(":")[0] for e in elements if e.tag == "h4"] == ["Part 1", "Part 2"]
    assert texts_of(asks_for(elements, "choose-part")) == ["Leave out Part 1", "Keep Part 2"]
    assert len([e for e in elements if e.attributes.get("role") == "toolbar"]) == 2


def test_joining_is_offered_only_where_nothing_comes_in_or_goes() -> None:
    story = scene(*TEXTS, edits=kept(1, 2)).open_story
    clips = story.story.clips
    assert next_to_join(story, clips[0]) == clips[1]
    assert next_to_join(story, clips[1]) is None
    assert next_to_join(story, clips[-1]) is None


def test_a_joined_moment_can_be_taken_apart() -> None:
    edits = [*kept(1, 2), Join("t-m1.1", "t-m1.2")]
    joined = scene(*TEXTS, edits=edits)
    elements = drawn(joined, replace(ALL, moment="1.1", panel="words"))
    apart = [e for e in asks_for(elements, "split") if wording.TAKE_APART in e.text]
    assert '"at": 4' in str(apart[0].attributes["data-with"])
    story = joined.open_story
    pieces = pieces_of(story.story.clip("t-m1.1"), story.moments)
    assert " ".join(piece.text for piece in pieces) == "I like the bus. It is red."


# my story


def test_nothing_kept_yet_says_what_to_do() -> None:
    elements = drawn(scene(*TEXTS))
    assert wording.NOTHING_KEPT_YET in texts_of([e for e in elements if e.tag == "p"])
    assert asks_for(elements, "step") == []
    assert texts_of(asks_for(drawn(scene(*TEXTS, edits=kept(1))), "step")) == [wording.NEXT_WATCH]


def test_no_words_yet_leads_to_the_words() -> None:
    assert '"words"' in str([e.attributes.get("data-go") for e in drawn(scene())])


@given(st.integers(3, 2_000))
def test_shelves_hold_everything_once_and_none_is_empty(count: int) -> None:
    shelves = shelves_of(count)
    assert [shelf.name for shelf in shelves] == ["Beginning", "Middle", "End"]
    assert (shelves[0].first, shelves[-1].end) == (0, count)
    assert all(one.end == other.first for one, other in pairwise(shelves))
    sizes = [shelf.end - shelf.first for shelf in shelves]
    assert min(sizes) >= 1
    assert max(sizes) - min(sizes) <= 1
    assert sizes == sorted(sizes, reverse=True)


@given(st.integers(0, 500), st.integers(-3, 99))
def test_a_page_is_always_there(length: int, wanted: int) -> None:
    page = page_of(length, wanted)
    assert 1 <= page.number <= page.count
    assert 0 <= page.end - page.first <= A_PAGE
    for at in range(page.first, page.end):
        assert page_with(at) == page.number


def test_the_first_cannot_go_up_nor_the_last_down() -> None:
    whole = scene(*TEXTS, edits=kept(1, 2, 3))
    for item, off in (("t-m1.1", "up"), ("t-m1.3", "down"), ("t-m1.2", None)):
        elements = drawn(whole, replace(ALL, item=item))
        for way in ("up", "down"):
            button = with_id(elements, f"{way}-{item}")
            assert button.attributes["aria-disabled"] == ("true" if way == off else None)
            assert button.attributes["data-key"] == way


def test_lengths_are_said_and_add_up() -> None:
    whole = scene(*TEXTS, edits=[*kept(1, 2, 3), SetTitle("The bus")])
    total = sum(item.duration_ms for item in whole.open_story.line) + 3_000
    assert wording.lasts(total) in texts_of(with_class(drawn(whole), "fact"))[0]
    assert [wording.lasts(ms) for ms in (1, 1_000, 53_400, 60_000, 125_000)] == [
        *("1 second", "1 second", "53 seconds", "1 minute", "2 minutes 5 seconds"),
    ]


def test_a_card_has_its_own_words_and_ways() -> None:
    card = Card(kind="section", text="At the stop", duration_ms=3_000)
    whole = scene(*TEXTS, edits=[*kept(1), AddCard("card-2", card, None)])
    elements = drawn(whole, replace(ALL, item="card-2", panel="heading"))
    written = next(e for e in elements if e.attributes.get("name") == "text")
    assert written.attributes["defaultValue"] == "At the stop"
    assert asks_for(elements, "remove-card")
    assert not asks_for(elements, "leave-out-item")


def test_every_card_can_be_played_as_it_is_in_the_film() -> None:
    cut = [*kept(1), LeaveOutWords(WordRange("t-m1", 1, 2))]
    for edits in (kept(1), cut):
        elements = drawn(scene(*TEXTS, edits=edits), replace(ALL, item="t-m1.1"))
        plays = [e for e in elements if e.attributes.get("data-here") == "play-clip"]
        assert [e.attributes["data-with"] for e in plays] == ['{"clip": "t-m1.1"}']


def test_no_two_elements_share_an_id() -> None:
    whole = scene(*TEXTS, edits=kept(1, 2, 3))
    panels = ("", "words", "split", "more", "heading", "title", "sentence", "last-heading")
    for panel in panels:
        for place in (replace(ALL, moment="1.1"), replace(ALL, item="t-m1.2"), ALL):
            ids = [e.attributes.get("id") for e in drawn(whole, replace(place, panel=panel))]
            named = [each for each in ids if each]
            assert len(named) == len(set(named)), panel
