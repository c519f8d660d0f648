"""Who is speaking, as it is drawn and asked for: from made-up facts, and once in the browser."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from storyedit import (
    Edit,
    LabelSpeaker,
    Speaker,
    SpeakerLabel,
    TellVoices,
    WordRange,
    look_at_project,
    moments_of,
)
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.made_words import film_of, one_film, said, story_scene
from tests.ui.states import project_path
from tests.ui.told import SAMPLES, make_project, said_in, transcript_of
from ui import wording
from ui.elements import Element
from ui.place import Place
from ui.scene import JobView, Scene, VoiceView
from ui.screens.voices import AGAIN, MORE, MOST_BESIDE, VOICES
from ui.screens.words import draw_words
from ui.spoken import spoken_jobs

WORDS = Place(screen="words", project="k")
OPEN = WORDS.go(panel=VOICES)
TEXTS = ("Where did you go?", "We went out.", "It was cold.", "And then?")
UNTIL_TOLD_MS = 120_000


def people(count: int) -> tuple[Speaker, ...]:
    return tuple(Speaker(f"p{n}", f"Person {n}", is_named=False) for n in range(1, count + 1))


def told(*who: int) -> TellVoices:
    """Each sentence of ``TEXTS`` is said by the person of this number."""
    ends = [sum(len(text.split()) for text in TEXTS[: at + 1]) for at in range(len(TEXTS))]
    words = [WordRange("t-m1", first, end) for first, end in zip([0, *ends], ends, strict=False)]
    labels = (
        SpeakerLabel(each, f"p{n}", by_hand=False) for each, n in zip(words, who, strict=True)
    )
    return TellVoices(tuple(labels), people(max(who)))


def scene_of(place: Place, edits: Sequence[Edit] = (), more_people: int = 0) -> Scene:
    """The words of one film, with all who speak in it."""
    scene = one_film(place, *TEXTS, edits=edits)
    story = scene.open_story
    known = (*story.story.people, *people(more_people)[len(story.story.people) :])
    voices = tuple(
        VoiceView(
            person=person,
            sentences=sum(moment.speaker == person.name for moment in story.moments),
            clearest=next((m for m in story.moments if m.speaker == person.name), None),
        )
        for person in known
    )
    return replace(scene, story=replace(story, voices=voices))


def drawn(scene: Scene, place: Place) -> list[Element]:
    return [each for part in draw_words(scene, place).main if part for each in part.walk()]


def asking(elements: list[Element], do: str) -> list[Element]:
    return [each for each in elements if each.attributes.get("data-do") == do]


def says(scene: Scene, place: Place) -> str:
    texts = (part.text for part in draw_words(scene, place).main if part)
    return " ".join(" ".join(texts).split())


def test_it_is_asked_how_many_people_speak() -> None:
    closed = drawn(scene_of(WORDS), WORDS)
    assert wording.TELL_APART in says(scene_of(WORDS), WORDS)
    assert not asking(closed, "tell-voices")
    few = [each.text for each in asking(drawn(scene_of(OPEN), OPEN), "tell-voices")]
    assert few == [wording.DO_NOT_KNOW, *map(wording.people, (1, 2, 3))]
    more = OPEN.go(panel=VOICES, item=MORE)
    many = [each.text for each in asking(drawn(scene_of(more), more), "tell-voices")]
    assert many == [wording.DO_NOT_KNOW, *map(wording.people, (4, 5, 6, 7, 8))]


def test_each_voice_can_be_heard_named_and_told_apart() -> None:
    scene = scene_of(OPEN, [told(1, 2, 2, 1)])
    elements = drawn(scene, OPEN)
    assert len(asking(elements, "name-voice")) == 2
    assert len(asking(elements, "voice-apart")) == 2
    assert wording.hear("Person 1") in says(scene, OPEN)
    fields = [e for e in elements if str(e.attributes.get("id")).startswith("name-p")]
    assert [field.attributes["defaultValue"] for field in fields] == ["", ""], "nobody is named yet"
    again = OPEN.go(panel=VOICES, item=AGAIN)
    assert asking(drawn(scene_of(again, [told(1, 2, 2, 1)]), again), "tell-voices")


def test_one_press_beside_each_turn_says_who_it_is() -> None:
    buttons = asking(drawn(scene_of(OPEN, [told(1, 2, 2, 1)]), OPEN), "label-turn")
    assert [each.text for each in buttons] == [
        wording.this_is("Person 2"),
        wording.this_is("Person 1"),
        wording.this_is("Person 2"),
    ]
    assert '"first": "1.2", "last": "1.3"' in str(buttons[1].attributes["data-with"])
    assert not asking(drawn(scene_of(WORDS, [told(1, 2, 2, 1)]), WORDS), "label-turn")
    crowd = scene_of(OPEN, [told(1, 2, 2, 1)], more_people=MOST_BESIDE + 2)
    assert not asking(drawn(crowd, OPEN), "label-turn"), "more names would hide the words"


def test_learning_is_offered_after_a_mend_and_never_before() -> None:
    mend = LabelSpeaker(WordRange("t-m1", 0, 4), "p2")
    before = scene_of(WORDS, [told(1, 2, 2, 1)])
    after = scene_of(WORDS, [told(1, 2, 2, 1), mend])
    used = scene_of(WORDS, [told(1, 2, 2, 1), mend, told(2, 2, 2, 1)])
    offered = [bool(asking(drawn(each, WORDS), "learn-voices")) for each in (before, after, used)]
    assert offered == [False, True, False]


def test_while_voices_are_told_apart_there_is_a_stop() -> None:
    job = JobView(
        kind="voices",
        key="voices 1",
        plain="Telling the voices apart.",
        share=0.5,
        left="",
        is_waiting=False,
    )
    scene = scene_of(OPEN)
    busy = replace(scene, story=replace(scene.open_story, telling=job))
    assert asking(drawn(busy, OPEN), "stop-voices")
    assert not asking(drawn(busy, OPEN), "tell-voices")
    assert [each["plain"] for each in spoken_jobs(busy)] == ["Telling the voices apart."]


def test_there_is_nothing_to_tell_before_there_are_words() -> None:
    none = story_scene(OPEN, films=[film_of("m1", written="none")])
    assert wording.TELL_APART not in says(none, OPEN)
    job = JobView(
        kind="listen", key="listen 1", plain="Listening.", share=0.5, left="", is_waiting=False
    )
    part = story_scene(
        OPEN, transcript_of(said(*TEXTS), "m1"), films=[film_of("m1")], listening=job
    )
    assert wording.TELL_APART not in says(part, OPEN)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


def test_voices_are_told_apart_named_mended_and_learned_from(visit: Visit, app: App) -> None:
    turns = [replace(turn, speaker="") for turn in said_in("the-bus")[:7]]
    path = make_project(
        project_path(app.home, "Voices"),
        "Voices",
        films=[SAMPLES / "the-bus.mp4"],
        transcripts=[transcript_of(turns, "m1")],
    )

    def speaker(number: int) -> str | None:
        with look_at_project(path) as project:
            return moments_of(project)[number - 1].speaker

    page = visit(app)
    go(page, screen="words", project=app.key(path))
    page.get_by_role("button", name=wording.TELL_APART).click()
    page.get_by_role("button", name=wording.people(2), exact=True).click()
    field = page.get_by_label(wording.name_of("Person 2"))
    field.wait_for(timeout=UNTIL_TOLD_MS)
    field.fill("Sam")
    field.press("Enter")
    expect(page.get_by_label(wording.name_of("Sam"))).to_have_value("Sam")
    with look_at_project(path) as project:
        numbers = [at for at, m in enumerate(moments_of(project), 1) if m.speaker == "Sam"]
    page.locator(".turn", has_text=wording.this_is("Person 1")).first.get_by_role(
        "button", name=wording.this_is("Person 1")
    ).click()
    learn = page.get_by_role("button", name=wording.USE_MENDS)
    expect(learn).to_be_visible()
    assert speaker(numbers[0]) == "Person 1"
    learn.click()
    expect(learn).to_have_count(0, timeout=UNTIL_TOLD_MS)
    expect(page.get_by_label(wording.name_of("Sam"))).to_be_visible(timeout=UNTIL_TOLD_MS)
    assert speaker(numbers[0]) == "Person 1", "what a person said stays"
