"""What is said into the microphone, without a browser: taken in, heard back, mended, kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from storyedit import Choice, EditError, ModelMissing, leave_mark
from storyedit.workflow import voice_notes
from tests.media.kinds import run_ffmpeg
from tests.ui.told import SAMPLES, make_bus
from ui import addresses, wording
from ui.actions import ACTIONS
from ui.asking import Asked, Desk, Outcome
from ui.drawing import draw
from ui.elements import Element
from ui.looking import look
from ui.place import Place
from ui.routes import add_routes
from ui.screens.page import draw_page
from ui.session import House
from ui.takes import MOST_BYTES, drop_take, job_of, take_of, write_on

SENTENCE, STORY = "sentence", "story-1"


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Three seconds of talk as a browser records them: Opus in WebM, which says no length."""
    path = tmp_path_factory.mktemp("spoken") / "said.webm"
    talk = ("-t", "3", "-i", SAMPLES / "my-worry.mp4", "-vn", "-c:a", "libopus")
    run_ffmpeg(*talk, "-live", "1", "-f", "webm", path)
    return path.read_bytes()


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(home))
        house = House()
        path = make_bus(home / "stories" / "The bus.storyedit", chosen=[Choice.KEEP] * 5)
        yield Desk(house, Place(screen="all", project=house.open_at(path)))
        house.close()


@pytest.fixture
def desk(bus: Desk) -> Desk:
    """At a story in which nothing was said yet."""
    for story_id, about in list(bus.open_story.takes):
        drop_take(bus.open_story, story_id, about)
    return bus


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    app = FastAPI()
    add_routes(app, desk.house)
    with TestClient(app) as client:
        yield client


def say(client: TestClient, desk: Desk, about: str, sound: bytes) -> None:
    address = addresses.voice(desk.place.project, STORY, about)
    assert client.put(address, content=sound).status_code == 204


def press(desk: Desk, verb: str, **details: object) -> Outcome:
    return ACTIONS[verb](desk, Asked(details))


def at(desk: Desk, **place: object) -> Place:
    return replace(desk.place, **place)  # type: ignore[arg-type]


def page(desk: Desk, **place: object) -> list[Element]:
    there = at(desk, **place)
    scene = look(desk.house, there, None)
    return [*draw_page(draw(scene, there), scene, there).walk()]


def one(drawn: list[Element], name: str, value: str) -> Element:
    [found] = [each for each in drawn if each.attributes.get(name) == value]
    return found


def taken_in(desk: Desk) -> list[Path]:
    return sorted((desk.open_story.project.cache_folder / "handed over").rglob("*.*"))


def test_a_take_is_heard_back_and_only_the_newest_stays(
    desk: Desk, client: TestClient, spoken: bytes
) -> None:
    empty = page(desk, panel="say sentence")
    assert not [each for each in empty if each.attributes.get("id") == "write-down"]
    say(client, desk, SENTENCE, spoken)
    first = take_of(desk.open_story, STORY, SENTENCE)
    assert abs(first.note.duration_ms - 3_000) < 100
    say(client, desk, SENTENCE, spoken)
    take = take_of(desk.open_story, STORY, SENTENCE)
    assert taken_in(desk) == [take.note.path], "the sound that came, and the take before, are gone"
    drawn = page(desk, panel="say sentence")
    assert one(drawn, "id", "write-down").text == wording.WRITE_IT_DOWN
    assert one(drawn, "id", "record").text == f"{wording.SAY_IT_AGAIN} {wording.STOP}"
    played = addresses.take(desk.place.project, STORY, SENTENCE, take.name)
    assert any(played in str(each.attributes.get("data-play")) for each in drawn)
    assert client.get(played).content == take.note.path.read_bytes()
    old = addresses.take(desk.place.project, STORY, SENTENCE, first.name)
    assert client.get(old).status_code == 404
    write_on(desk.open_story, STORY, SENTENCE, first, "What the take before said.")
    assert take_of(desk.open_story, STORY, SENTENCE).text is None


def test_it_is_set_only_once_it_is_kept(desk: Desk, client: TestClient, spoken: bytes) -> None:
    say(client, desk, SENTENCE, spoken)
    take = take_of(desk.open_story, STORY, SENTENCE)
    write_on(desk.open_story, STORY, SENTENCE, take, "I can <b>chose</b>.")
    field = one(page(desk, panel="say sentence"), "id", "said-words")
    assert field.attributes["defaultValue"] == "I can <b>chose</b>."
    assert "chose" not in desk.story.sentence
    long = "I can choose where I go, " * 12
    press(replace_place(desk, panel="say sentence"), "set-sentence", sentence=long)
    assert desk.story.sentence == long.strip()
    assert taken_in(desk) == []
    line = one(page(desk, panel=SENTENCE), "name", "sentence")
    assert line.attributes["maxlength"] == len(long.strip()), "also typed, it can be mended"


def replace_place(desk: Desk, **place: object) -> Desk:
    return replace(desk, place=at(desk, **place))


def test_what_cannot_be_taken_in_is_said_in_the_dialogue(
    desk: Desk, client: TestClient, spoken: bytes
) -> None:
    say(client, desk, SENTENCE, b"no sound at all")
    notice = one(page(desk, panel="say sentence"), "id", "notice")
    assert "We cannot open that" in notice.text
    say(client, desk, SENTENCE, bytes(MOST_BYTES + 1))
    notice = one(page(desk, panel="say sentence"), "id", "notice")
    assert "That recording is too large." in notice.text
    assert taken_in(desk) == []
    say(client, desk, SENTENCE, spoken)
    drawn = page(desk, panel="say sentence")
    assert not [each for each in drawn if each.attributes.get("id") == "notice"]
    with pytest.raises(EditError, match="Nothing was said yet"):
        press(desk, "write-down", about="mark k1")


def test_without_a_model_it_is_said_as_everywhere(
    desk: Desk, client: TestClient, spoken: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> None:
        raise ModelMissing("There is no speech model here.", "Get one first.")

    monkeypatch.setattr(voice_notes, "choose_model", missing)
    say(client, desk, SENTENCE, spoken)
    assert press(desk, "write-down", about=SENTENCE).focus == "stop-writing"
    desk.open_story.jobs[job_of(STORY, SENTENCE)].wait(60)
    drawn = page(desk, panel="say sentence")
    assert "There is no speech model here." in one(drawn, "id", "notice").text
    assert one(drawn, "id", "write-down"), "what was said is still there"


# marks


def test_the_words_on_a_mark_are_said_too(desk: Desk, client: TestClient, spoken: bytes) -> None:
    mark = leave_mark(desk.open_story.project, "1", "unclear", who="Ann", text="Hm.").marks[-1]
    about = f"mark {mark.id}"
    said = replace_place(desk, screen="watch", panel=f"say {about} over marks", item=mark.id)
    say(client, desk, about, spoken)
    write_on(desk.open_story, STORY, about, take_of(desk.open_story, STORY, about), "Who is he?")
    drawn = page(said)
    assert one(drawn, "id", "what-did-you-do"), "the list is seen beneath it"
    [form] = [each for each in drawn if each.attributes.get("class") == "field recorder__words"]
    assert form.attributes["data-do"] == "write-mark"
    outcome = press(said, "write-mark", text="Who is she?")
    assert (outcome.place.panel, outcome.place.item) == ("marks", mark.id)
    changed = next(each for each in desk.story.marks if each.id == mark.id)
    assert (changed.text, changed.who) == ("Hm. Who is she?", "Ann")
    assert taken_in(desk) == []


# answers


def test_an_answer_is_kept_with_the_voice_that_gave_it(
    desk: Desk, client: TestClient, spoken: bytes
) -> None:
    person = desk.story.people[0]
    about = f"make {person.id}"
    said = replace_place(desk, screen="save", panel=f"say {about}")
    drawn = page(said)
    assert not [e for e in drawn if str(e.attributes.get("id", "")).startswith("said-")]
    say(client, desk, about, spoken)
    yes = one(page(said), "id", f"said-{person.id}-yes")
    assert yes.attributes["data-do"] == "answer-make"
    outcome = press(said, "answer-make", person=person.id, answer="yes", voice=True)
    assert (outcome.place.panel, outcome.focus) == ("", f"withdraw-{person.id}")
    consent = desk.story.consents[-1]
    assert consent.voice
    assert consent.how == "said aloud, and pressed in the app"
    assert taken_in(desk) == []
    address = addresses.answer(desk.place.project, consent.voice.sha256)
    drawn = page(desk, screen="save")
    assert any(address in str(each.attributes.get("data-play")) for each in drawn)
    assert len(client.get(address).content) > 5_000
    for other in ("0" * 64, "..%2Fjournal.jsonl", "..%2F..%2Fproject"):
        assert client.get(f"/own/answer/{desk.place.project}/{other}").status_code == 404
    for file in (desk.open_story.project.path / "answers").iterdir():
        file.unlink()
    drawn = page(desk, screen="save")
    assert not any(address in str(each.attributes.get("data-play")) for each in drawn)
    with pytest.raises(EditError, match="Nothing was said yet"):
        press(said, "answer-make", person=person.id, answer="no", voice=True)


def test_at_the_words_the_voices_are_open_again_after_an_answer(
    desk: Desk, client: TestClient, spoken: bytes
) -> None:
    person = desk.story.people[0]
    at_words = replace_place(desk, screen="words", panel=f"say make {person.id} over voices")
    say(client, desk, f"make {person.id}", spoken)
    answered = press(at_words, "answer-make", person=person.id, answer="not yet", voice=True)
    assert answered.place.panel == "voices"
    closed = one(page(at_words), "id", "close").attributes["data-go"]
    assert closed == '{"panel": "voices"}'
    assert one(page(at_words), "id", f"name-{person.id}"), "they are seen beneath it"


def test_whoever_is_asked_first_can_say_it_and_the_next_one_is_asked(
    desk: Desk, client: TestClient, spoken: bytes
) -> None:
    person = desk.story.people[-1]
    asked = replace_place(desk, screen="words", panel="ask first", item=person.id)
    to_say = one(page(asked), "id", f"voice-make-{person.id}").attributes["data-go"]
    panel = f"say make {person.id} over ask first"
    assert to_say == f'{{"panel": "{panel}"}}'
    say(client, desk, f"make {person.id}", spoken)
    said = replace_place(asked, panel=panel)
    verb = one(page(said), "id", f"said-{person.id}-no").attributes["data-do"]
    outcome = press(said, str(verb), person=person.id, answer="no", voice=True)
    assert (outcome.place.panel, outcome.place.item) == ("ask first", f"no {person.id}")
    assert desk.story.consents[-1].voice


@pytest.mark.parametrize(
    "panel", ["say ", "say make person-99", "say share person-1", "say mark m-9", "say tea"]
)
def test_what_cannot_be_said_here_opens_nothing(desk: Desk, panel: str) -> None:
    assert not [each for each in page(desk, panel=panel) if each.attributes.get("role") == "dialog"]
