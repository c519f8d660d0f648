"""The words as they are drawn and found, from made-up facts: no Gradio, no browser, no disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit import (
    CorrectWords,
    Edit,
    LabelSpeaker,
    MediaSpan,
    Moment,
    NamePerson,
    Speaker,
    TimeRange,
    Transcript,
    WordRange,
    WriteGap,
)
from tests.ui.made_words import EACH_MS, film_of, one_film, said, story_scene
from tests.ui.told import transcript_of
from ui import wording
from ui.elements import Element
from ui.finding import find_moments, find_words, places_in, plain
from ui.place import Place
from ui.scene import JobView, Scene
from ui.screens.mending import chosen_after, chosen_words
from ui.screens.paging import A_PAGE
from ui.screens.words import draw_words, how_long
from ui.wordspage import followers, page_of

WORDS = Place(screen="words", project="k")
T1 = "t-m1"
"""The transcript of the film "m1"."""


def drawn(scene: Scene, place: Place = WORDS) -> list[Element]:
    """Every element of the screen."""
    return [each for part in draw_words(scene, place).main if part for each in part.walk()]


def with_id(elements: list[Element], named: str) -> Element:
    return next(element for element in elements if element.attributes.get("id") == named)


def says(scene: Scene, place: Place = WORDS) -> str:
    texts = (part.text for part in draw_words(scene, place).main if part)
    return " ".join(" ".join(texts).split())


# drawing


def test_what_people_said_stays_text() -> None:
    spoken = ("So ${process.env.X} he </textarea> said <script>alert(1)</script> to `me`.",)
    scene = one_film(WORDS, *spoken)
    words = [e for e in drawn(scene) if e.tag == "b" and "data-from" in e.attributes]
    assert [word.children for word in words] == [(text,) for text in spoken[0].split()]
    assert not [e for e in drawn(scene) if e.tag in ("script", "textarea")]
    assert spoken[0] in says(scene)


def test_every_word_knows_when_it_is_said() -> None:
    scene = one_film(WORDS, "We went out.", "It was cold.")
    transcript = transcript_of(said("We went out.", "It was cold."), "m1")
    timed = [
        (e.text, e.attributes["data-from"], e.attributes["data-to"])
        for e in drawn(scene)
        if "data-from" in e.attributes
    ]
    assert timed == [(w.text, w.time.start_ms, w.time.end_ms) for w in transcript.words]


def test_a_word_that_was_mended_as_a_whole_takes_the_time_of_all_it_stands_for() -> None:
    edits = [CorrectWords(WordRange(T1, 1, 3), "walked all the way out.")]
    scene = one_film(WORDS, "We went out.", edits=edits)
    words = [e for e in drawn(scene) if "data-from" in e.attributes]
    assert [word.text for word in words] == ["We", "walked all the way out."]
    assert (words[1].attributes["data-from"], words[1].attributes["data-to"]) == (
        transcript_of(said("We went out."), "m1").words[1].time.start_ms,
        3_000,
    )


def test_only_twenty_sentences_are_drawn_and_few_of_them_are_stops() -> None:
    many = [f"This is sentence {n}." for n in range(900)]
    scene = one_film(WORDS.go(page=7), *many)
    elements = drawn(scene, WORDS.go(page=7))
    said_here = [e for e in elements if e.attributes.get("class") == "say"]
    assert [e.text.split()[-1] for e in said_here] == [f"{n}." for n in range(120, 140)]
    assert wording.page_of(7, 45) in says(scene)
    stops = [e for e in elements if e.tag in ("button", "input", "a") or "tabindex" in e.attributes]
    assert len(stops) < 60


@pytest.mark.parametrize(("asked", "shown"), [(0, 1), (-5, 1), (99, 2), (2, 2)])
def test_a_page_that_is_not_there_is_the_nearest_that_is(asked: int, shown: int) -> None:
    scene = one_film(WORDS.go(page=asked), *[f"This is sentence {n}." for n in range(25)])
    assert scene.open_story.words is not None
    assert scene.open_story.words.page == shown


def test_without_a_film_the_way_on_is_to_add_one() -> None:
    scene = story_scene(WORDS, films=[])
    assert wording.NO_FILMS_FOR_WORDS in says(scene)
    assert wording.GO_TO_FILMS in says(scene)


def test_before_listening_there_is_one_big_button_that_says_how_long_it_takes() -> None:
    films = [film_of("m1", written="none"), film_of("m2", written="none")]
    scene = story_scene(WORDS, films=films)
    button = with_id(drawn(scene), "listen")
    assert button.text == wording.WRITE_DOWN_WORDS
    assert "btn--main" in str(button.attributes["class"])
    assert wording.takes_minutes(2) in says(scene)
    assert wording.NEXT_CHOOSE not in says(scene)


@pytest.mark.parametrize(
    ("left_ms", "words"),
    [
        (1_000, wording.TAKES_LITTLE),
        (600_000, "This may take about 1 minute."),
        (3_600_000, "This may take about 6 minutes."),
    ],
)
def test_it_says_how_long_listening_may_take(left_ms: int, words: str) -> None:
    assert how_long(left_ms) == words


def test_while_it_listens_it_says_how_far_it_is_and_can_be_stopped() -> None:
    job = JobView(
        kind="listen", key="listen 1", plain="Listening.", share=0.4, left="Soon.", is_waiting=False
    )
    waiting = story_scene(WORDS, films=[film_of("m1", written="none")], listening=job)
    assert wording.WORDS_COME_HERE in says(waiting)
    heard = transcript_of(said("We went out.", "It was cold."), "m1", heard_to_ms=8_000)
    begun = story_scene(WORDS, heard, films=[film_of("m1", written="part")], listening=job)
    assert wording.YOU_CAN_START in says(begun)
    bar = next(e for e in drawn(begun) if e.attributes.get("role") == "progressbar")
    assert bar.attributes["aria-valuenow"] == 40
    assert with_id(drawn(begun), "stop-listening").text == wording.STOP_HERE


def test_what_is_not_wholly_heard_can_be_gone_on_with() -> None:
    scene = one_film(WORDS, "We went out.", "It was cold.", heard_to_ms=8_000)
    assert with_id(drawn(scene), "listen").text == wording.WRITE_DOWN_REST


def test_the_end_of_listening_is_said() -> None:
    heard = transcript_of(said("We went out."), "m1")
    scene = story_scene(WORDS, heard, films=[film_of("m1")], is_heard=True)
    assert wording.ALL_WRITTEN_DOWN in says(scene)


def test_a_film_in_which_nobody_speaks_says_so_and_has_a_way_on() -> None:
    empty = transcript_of((), "m1")
    scene = story_scene(WORDS, empty, films=[film_of("m1")])
    assert wording.NOBODY_SPEAKS in says(scene)
    assert wording.GO_TO_FILMS in says(scene)
    assert wording.NEXT_CHOOSE in says(scene)


def test_one_film_is_shown_at_a_time() -> None:
    films = [film_of("m1"), film_of("m2")]
    heard = [transcript_of(said("One."), "m1"), transcript_of(said("Two."), "m2")]
    for place, word in (
        (WORDS, "One."),
        (WORDS.go(film="m2"), "Two."),
        (WORDS.go(film="x"), "One."),
    ):
        elements = drawn(story_scene(place, *heard, films=films), place)
        assert [e.text.strip() for e in elements if e.attributes.get("class") == "say"] == [word]
        now = [e.text for e in elements if e.attributes.get("aria-current") == "true"]
        assert now == ["m2.m4a" if word == "Two." else "m1.m4a"]


def test_an_open_sentence_is_a_row_with_one_stop() -> None:
    place = WORDS.go(moment="1.1", item="2-3")
    elements = drawn(one_film(place, "We went out today.", "It was cold."), place)
    row = next(e for e in elements if e.attributes.get("role") == "toolbar")
    assert [e.attributes["tabindex"] for e in row.walk() if e.tag == "button"] == [-1, 0, -1, -1]
    pressed = [e.text for e in elements if e.attributes.get("aria-pressed") == "true"]
    assert pressed == ["went", "out"]
    assert with_id(elements, "should-say").attributes["defaultValue"] == "went out"
    assert len([e for e in elements if e.attributes.get("id") == "choose-1.1"]) == 1


def test_a_mended_word_shows_what_was_heard() -> None:
    place = WORDS.go(moment="1.1", item="2-2")
    edits = [CorrectWords(WordRange(T1, 1, 2), "walked")]
    scene = one_film(place, "We went out.", edits=edits)
    assert wording.heard_was("went") in says(scene, place)
    assert wording.PUT_HEARD_BACK in says(scene, place)
    assert wording.PUT_HEARD_BACK not in says(one_film(place, "We went out."), place)


def test_a_gap_can_be_heard_and_written() -> None:
    gap = MediaSpan("m1", TimeRange(EACH_MS, EACH_MS + 3_000))
    heard = transcript_of(said("We went out."), "m1")
    heard = Transcript(
        id=T1,
        media_id="m1",
        language="en",
        engine="told",
        words=heard.words,
        sentences=heard.sentences,
        voice=(*heard.voice, gap.time),
        gaps=(gap.time,),
    )
    films = [film_of("m1")]
    plain_gap = story_scene(WORDS, heard, films=films)
    assert wording.SOMEBODY_SPEAKS in says(plain_gap)
    assert with_id(drawn(plain_gap), "choose-1.2").text == wording.WRITE_IT
    written = story_scene(WORDS, heard, films=films, edits=[WriteGap(gap, "It <b>was</b> cold.")])
    assert "It <b>was</b> cold." in says(written)
    assert wording.SOMEBODY_SPEAKS not in says(written)
    place = WORDS.go(moment="1.2", item="gap")
    opened = story_scene(place, heard, films=films, edits=[WriteGap(gap, "It was cold.")])
    field = with_id(drawn(opened, place), "gap-text")
    assert field.attributes["defaultValue"] == "It was cold."
    assert "value" not in field.attributes


# choosing words in a row


@given(st.lists(st.integers(1, 8), max_size=30))
def test_chosen_words_are_always_in_a_row(pressed: list[int]) -> None:
    item = ""
    for word in pressed:
        before = chosen_words(item, 8)
        item = chosen_after(word, before)
        after = chosen_words(item, 8)
        assert (after is None) == (item == "")
        if after is None:
            assert before == (word, word)
        elif before is None or not before[0] <= word <= before[1]:
            assert after[0] <= word <= after[1]


@pytest.mark.parametrize("item", ["", "found", "0-1", "3-2", "1-9", "1", "a-b", "²-³", "9" * 40])
def test_what_no_words_are_chosen_by_chooses_none(item: str) -> None:
    assert chosen_words(item, 8) is None


# finding


def moment_of(*words: str, number: str = "1.1") -> Moment:
    (moment,) = one_film(WORDS, " ".join(words)).open_story.moments
    assert moment.number == number
    return moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CAFE", {1}),
        ("café", {1}),
        ("the cafe on", {0, 1, 2}),
        ("mon", {3}),
        ("day", set()),
        ("cafe-on", {1, 2}),
        ("...", set()),
        ("", set()),
    ],
)
def test_capitals_accents_and_marks_do_not_matter(text: str, found: set[int]) -> None:
    assert find_words(text, moment_of("The", "CAFÉ,", "on", "Mondays.")) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [("バス", {0}), ("赤い バス", {0}), ("のり", {1}), ("スに", {0}), ("船", set())],
)
def test_scripts_without_spaces_are_found_inside_their_phrases(text: str, found: set[int]) -> None:
    assert find_words(text, moment_of("赤いバスに", "のりました。")) == found


@given(st.lists(st.text("abÄ é'-.", min_size=1, max_size=4), min_size=1, max_size=6), st.data())
def test_any_words_in_a_row_are_found(words: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(first + 1, len(words)))
    wanted = plain("".join(words[first:end]))
    if wanted and plain(words[first]):
        inside = {at for at in range(first, end) if plain(words[at])}
        places = places_in(wanted, tuple(words))
        assert any(inside <= set(range(*place)) for place in places)


def test_what_is_found_is_marked_and_stepped_through_over_all_films() -> None:
    films = [film_of("m1"), film_of("m2")]
    heard = [
        transcript_of(said("The bus came.", "It was cold."), "m1"),
        transcript_of(said("No.", "A BUS again."), "m2"),
    ]
    place = WORDS.go(find="bus", film="m2", moment="2.2", item="found")
    scene = story_scene(place, *heard, films=films)
    assert find_moments("bus", scene.open_story.moments) == ("1.1", "2.2")
    elements = drawn(scene, place)
    assert [e.text for e in elements if e.attributes.get("class") == "found"] == ["BUS"]
    assert wording.place_of(2, 2) in says(scene, place)
    assert with_id(elements, "next-place").attributes["aria-disabled"] == "true"
    assert with_id(elements, "place-before").attributes["aria-disabled"] is None


def test_what_is_not_found_is_said() -> None:
    place = WORDS.go(find="tram")
    assert wording.NOT_FOUND in says(one_film(place, "The bus came."), place)


def test_pages_are_counted_in_each_film() -> None:
    films = [film_of("m1"), film_of("m2")]
    many = transcript_of(said(*[f"This is {n}." for n in range(A_PAGE + 1)]), "m1")
    moments = story_scene(
        WORDS, many, transcript_of(said("Two."), "m2"), films=films
    ).open_story.moments
    assert page_of(f"1.{A_PAGE}", moments) == ("m1", 1)
    assert page_of(f"1.{A_PAGE + 1}", moments) == ("m1", 2)
    assert page_of("2.1", moments) == ("m2", 1)


# who is speaking


def test_the_sentences_that_follow_end_where_another_person_is_named() -> None:
    edits: list[Edit] = [
        NamePerson(Speaker("sam", "Sam")),
        NamePerson(Speaker("ann", "Ann")),
        LabelSpeaker(WordRange(T1, 0, 1), "sam"),
        LabelSpeaker(WordRange(T1, 3, 4), "ann"),
    ]
    moments = one_film(WORDS, "One.", "Two.", "Three.", "Four.", "Five.", edits=edits).open_story
    assert [m.number for m in followers("1.1", moments.moments)] == ["1.2", "1.3"]
    assert [m.number for m in followers("1.3", moments.moments)] == ["1.4"]
    assert followers("1.5", moments.moments) == ()
    assert followers("9.9", moments.moments) == ()


def test_the_next_sentences_are_offered_and_never_taken() -> None:
    edits: list[Edit] = [
        NamePerson(Speaker("sam", "Sam")),
        LabelSpeaker(WordRange(T1, 0, 1), "sam"),
    ]
    place = WORDS.go(moment="1.1", item="also sam")
    scene = one_film(place, "One.", "Two.", "Three.", edits=edits)
    assert wording.next_ones_too("Sam", 2) in says(scene, place)
    speakers = [moment.speaker for moment in scene.open_story.moments]
    assert speakers == ["Sam", None, None]


def test_turns_begin_where_the_speaker_changes() -> None:
    edits: list[Edit] = [
        NamePerson(Speaker("sam", "Sam")),
        LabelSpeaker(WordRange(T1, 1, 3), "sam"),
    ]
    scene = one_film(WORDS, "One.", "Two.", "Three.", "Four.", edits=edits)
    names = [e.text for e in drawn(scene) if e.attributes.get("class") == "name"]
    somebody = wording.WHO_IS_SPEAKING
    assert names == [somebody, f"S Sam {wording.CHANGE_WHO}", somebody]
    assert len([e for e in drawn(scene) if e.attributes.get("class") == "turn"]) == 3
