"""Is this still what I meant, and the picture of the line, as drawn from made-up facts."""

import json
from collections.abc import Sequence
from dataclasses import replace

from storyedit import AnswerMeaning, Choice, Choose, Edit, LeaveOutWords, Move, WordRange
from storyedit.edits import LabelSpeaker, NamePerson, SetTitle
from storyedit.meaning import MeaningPlace, find_meaning
from storyedit.transcript import Speaker
from storyedit.wholeline import LinePart, Telling, TellingTime, WholeLine, measure_line
from tests.ui.made_words import said
from tests.ui.test_all import asks_for, scene, texts_of, with_class, with_id
from tests.ui.told import transcript_of
from ui import wording
from ui.elements import Element
from ui.place import Place
from ui.scene import Scene
from ui.screens.all import draw_all
from ui.screens.meaning import MEANT
from ui.screens.panels import draw_panel
from ui.screens.watch import draw_watch
from ui.screens.wholeline import MOST_PARTS, draw_whole_line

ALL = Place(screen="all", project="k")
TEXTS = ("I do not like tea.", "It is red.", "We went on it.")
KEPT = tuple(Choose(f"t-m1.{number}", Choice.KEEP) for number in (1, 2, 3))
NOT = LeaveOutWords(WordRange("t-m1", 2, 3))
TURNED = Move("t-m1.3", "t-m1.2")


def whole(*edits: Edit, texts: Sequence[str] = TEXTS) -> Scene:
    """A story of these sentences after these edits, with its places and its line measured."""
    made = scene(*texts, edits=edits)
    story = made.open_story
    heard = transcript_of(said(*texts), "m1")
    transcripts, media = {heard.id: heard}, {"m1": story.films[0].reference}
    return replace(
        made,
        story=replace(
            story,
            meanings=find_meaning(story.story, transcripts, {"m1": 600_000}),
            whole_line=measure_line(story.story, story.line, transcripts=transcripts, media=media),
        ),
    )


def places(made: Scene) -> tuple[MeaningPlace, ...]:
    return made.open_story.meanings


def drawn(made: Scene, place: Place = ALL) -> list[Element]:
    screen = draw_watch(made, place) if place.screen == "watch" else draw_all(made, place)
    panel = draw_panel(screen, made, place) if place.panel else None
    return [each for part in (*screen.main, panel) if part for each in part.walk()]


def panel(made: Scene, key: str = "") -> list[Element]:
    found = draw_panel(draw_all(made, ALL), made, replace(ALL, panel=MEANT, item=key))
    assert found is not None
    return list(found.walk())


def answered(place: MeaningPlace, *, is_meant: bool) -> Edit:
    return AnswerMeaning(answer=place.answered(is_meant=is_meant))


def test_it_is_offered_where_the_whole_story_is_seen_and_nowhere_is_it_called_wrong() -> None:
    made = whole(*KEPT, NOT, TURNED)
    for place in (ALL, replace(ALL, screen="watch")):
        said_there = texts_of([each for each in drawn(made, place) if each.tag == "p"])
        assert "2 places may say something else now." in said_there
    for each in panel(made):
        assert "mistake" not in each.text.lower()
    assert not [e for e in drawn(whole(*KEPT)) if e.attributes.get("id") == "to-meant"]


def test_before_and_after_stand_side_by_side_and_no_answer_leans() -> None:
    elements = panel(whole(*KEPT, NOT))
    assert 'The word "not" is left out.' in texts_of(with_class(elements, "lead"))
    before, after = with_class(elements, "say")
    assert texts_of([before, after]) == ["I do not like tea.", "I do like tea."]
    assert texts_of(with_class(list(before.walk()), "is-out")) == ["not"]
    (once, twice) = (
        json.loads(str(e.attributes["data-play"])) for e in with_class(elements, "meant__side")
    )
    assert once["exact"] and "then" not in once
    assert twice["end"] <= twice["then"]["start"]
    answers = [*asks_for(elements, "answer-meant"), *asks_for(elements, "pass-meant")]
    assert texts_of(answers) == [wording.YES, wording.NO, wording.NOT_SURE_YET]
    assert {each.attributes["class"] for each in answers} == {"btn"}, "all look the same"


def test_one_place_is_asked_about_at_a_time() -> None:
    made = whole(*KEPT, NOT, TURNED)
    first, second = places(made)
    elements = panel(made)
    assert f"{wording.place_of(1, 2)}" in texts_of([e for e in elements if e.tag == "p"])
    assert len(asks_for(elements, "answer-meant")) == 2
    assert wording.ORDER_TURNED in texts_of(with_class(panel(made, second.key), "lead"))
    yes = whole(*KEPT, NOT, TURNED, answered(first, is_meant=True))
    assert wording.ORDER_TURNED in texts_of(with_class(panel(yes), "lead"))


def test_after_a_no_it_is_offered_what_can_be_done() -> None:
    (place,) = places(whole(*KEPT, NOT))
    made = whole(*KEPT, NOT, answered(place, is_meant=False))
    elements = panel(made, place.key)
    ways = [with_id(elements, name) for name in ("meant-back", "meant-open", "meant-later")]
    assert texts_of(ways) == [wording.PUT_WORDS_BACK, wording.OPEN_MOMENT, wording.LEAVE_IT]
    assert "You said no to 1 place. You can change that." in texts_of(
        [each for each in drawn(made) if each.tag == "p"]
    )
    (place,) = places(whole(*KEPT, TURNED))
    made = whole(*KEPT, TURNED, answered(place, is_meant=False))
    assert texts_of(asks_for(panel(made), "put-back-meant")) == [wording.PUT_IN_ORDER]


def test_where_all_is_meant_nothing_is_asked() -> None:
    (place,) = places(whole(*KEPT, NOT))
    made = whole(*KEPT, NOT, answered(place, is_meant=True))
    assert not [e for e in drawn(made) if e.attributes.get("id") == "to-meant"]
    assert wording.NONE_LEFT in texts_of([each for each in panel(made) if each.tag == "p"])


def test_two_halves_say_what_was_left_out_with_them() -> None:
    made = whole(*KEPT, LeaveOutWords(WordRange("t-m1", 2, 7)))
    leads = texts_of(with_class(panel(made), "lead"))
    assert leads == [wording.HALVES_TOGETHER, 'The word "not" is left out.']


def test_no_two_elements_share_an_id() -> None:
    made = whole(*KEPT, NOT, TURNED)
    for key in ("", places(made)[1].key):
        elements = drawn(made, replace(ALL, panel=MEANT, item=key))
        ids = [e.attributes["id"] for e in elements if e.attributes.get("id")]
        assert len(ids) == len(set(ids))


# the picture of the line

NAMED = (
    NamePerson(Speaker("sam", "Sam")),
    NamePerson(Speaker("sue", "Sue")),
    LabelSpeaker(WordRange("t-m1", 0, 5), "sam"),
    LabelSpeaker(WordRange("t-m1", 5, 8), "sue"),
)


def strip(elements: list[Element]) -> Element:
    (found,) = with_class(elements, "strip")
    return found


def test_each_moment_is_as_wide_as_it_is_long_and_says_whose_it_is() -> None:
    made = whole(*KEPT, *NAMED)
    elements = drawn(made)
    parts = [each for each in strip(elements).children if isinstance(each, Element)]
    lengths = [item.duration_ms for item in made.open_story.line]
    assert [each.attributes["style"] for each in parts] == [f"flex-grow:{ms}" for ms in lengths]
    assert [each.text for each in parts] == ["S", "S2", "?"]
    assert len({each.attributes["class"] for each in parts}) == 3
    (key,) = with_class(elements, "strip-key")
    rows = texts_of([each for each in key.walk() if each.tag == "li"])
    names = (("S", "Sam"), ("S2", "Sue"), ("?", "Somebody"))
    assert rows == [
        f"{letter} {wording.speaks_for(name, ms)}"
        for (letter, name), ms in zip(names, lengths, strict=True)
    ]


def test_the_line_is_told_in_words_for_the_ear() -> None:
    made = whole(*KEPT, *NAMED, SetTitle("My day"))
    elements, lengths = drawn(made), [item.duration_ms for item in made.open_story.line]
    assert strip(elements).attributes["role"] == "img"
    assert str(strip(elements).attributes["aria-label"]).endswith(
        "Words to read, then Sam, then Sue, then Somebody."
    )
    said_there = texts_of([each for each in elements if each.attributes.get("data-read")])
    assert wording.part_of_all(sum(lengths), 600_000) in said_there


def test_hundreds_of_moments_are_few_elements_and_lose_no_time() -> None:
    voices = [Telling("voice", name) for name in ("Sam", "Ann")]
    parts = tuple(LinePart(f"c{n}", voices[n // 50 % 2], 1_000) for n in range(400))
    times = tuple(TellingTime(each, 200_000, 4) for each in voices)
    made = WholeLine(parts=parts, times=times, taken_ms=400_000, recordings_ms=900_000)
    drawn_line = draw_whole_line(made)
    assert drawn_line is not None
    shown = [e for e in strip(list(drawn_line.walk())).children if isinstance(e, Element)]
    assert len(shown) == 8 < MOST_PARTS
    assert sum(int(str(e.attributes["style"]).split(":")[1]) for e in shown) == 400_000
    often = replace(
        made, parts=tuple(replace(p, telling=voices[n % 2]) for n, p in enumerate(parts))
    )
    told = draw_whole_line(replace(often, times=tuple(replace(t, turns=200) for t in times)))
    assert told is not None
    assert "Sam: 200 times. Ann: 200 times." in str(
        strip(list(told.walk())).attributes["aria-label"]
    )


def test_without_a_line_there_is_no_picture() -> None:
    assert with_class(drawn(whole()), "strip") == []
