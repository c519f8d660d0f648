"""Step 4, Captions, as they are drawn and as they answer: no Gradio and no browser."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from storyedit import (
    CaptionLook,
    Choice,
    CorrectWords,
    CueProblem,
    EditError,
    FilmSettings,
    WordRange,
    plan_of,
    save_to,
)
from storyedit.captions import Rule
from tests.saying_yes import say_yes
from tests.ui.told import make_bus, small_bus
from ui import wording
from ui.actions import ACTIONS
from ui.asking import Asked, Desk, Outcome
from ui.captionspage import all_captions
from ui.drawing import draw
from ui.elements import Element
from ui.looking import look
from ui.place import Place
from ui.screens.captions import draw_notes
from ui.session import House


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bus")
    return make_bus(folder / "bus", chosen=[Choice.KEEP] * 23, film=small_bus())


@pytest.fixture
def desk(bus: Path, tmp_path: Path) -> Iterator[Desk]:
    house = House()
    key = house.open_at(Path(copytree(bus, tmp_path / "The bus.storyedit")))
    yield Desk(house, Place(screen="watch", project=key, panel="captions"))
    house.close()


def press(desk: Desk, verb: str, **details: object) -> Outcome:
    return ACTIONS[verb](desk, Asked(details))


def drawn(desk: Desk, place: Place | None = None) -> list[Element]:
    at = place or desk.place
    screen = draw(look(desk.house, at, None), at)
    return [each for part in screen.main if part for each in part.walk()]


def told(desk: Desk, place: Place | None = None) -> str:
    return " ".join(each.text for each in drawn(desk, place) if each.tag != "ol")


def keys(desk: Desk) -> list[str]:
    return [each.caption.key for each in all_captions(desk.open_story, "story-1")]


def says(desk: Desk, number: int) -> str:
    caption = all_captions(desk.open_story, "story-1")[number - 1].caption
    return " / ".join(" ".join(cue.lines) for cue in caption.cues)


def test_twenty_captions_are_drawn_each_beside_its_picture(desk: Desk) -> None:
    elements = drawn(desk)
    count = len(keys(desk))
    assert count > 20
    cards = [each for each in elements if "captions__one" in str(each.attributes.get("class"))]
    assert len(cards) == 20
    assert all(any(each.tag == "img" for each in card.walk()) for card in cards)
    rest = drawn(desk, desk.place.go(panel="captions", page=2))
    assert f"Caption {count}" in [each.text for each in rest if each.tag == "h3"]


def test_a_caption_of_two_cues_moves_the_pictures_of_those_after_it(desk: Desk) -> None:
    press(desk, "split-caption", caption=keys(desk)[2])
    every = all_captions(desk.open_story, "story-1")
    cues = plan_of(desk.open_story.project, "story-1").cues
    assert [each.first_cue for each in every[:5]] != [0, 1, 2, 3, 4]
    assert all(cues[each.first_cue] == each.caption.cues[0] for each in every)
    fourth = next(each for each in drawn(desk) if str(each.attributes.get("key")) == keys(desk)[3])
    pictures = [str(each.attributes["src"]) for each in fourth.walk() if each.tag == "img"]
    assert [address.rpartition("/")[2] for address in pictures] == [str(every[3].first_cue)]


def test_easy_words_are_written_beside_and_chosen(desk: Desk) -> None:
    first, plain = keys(desk)[0], says(desk, 1)
    opened = press(desk, "open-caption", caption=first)
    assert opened.focus == "caption-verbatim"
    boxes = [each for each in drawn(desk, opened.place) if each.tag == "textarea"]
    assert [box.attributes["defaultValue"] for box in boxes] == [plain, ""]
    done = press(desk, "write-caption", caption=first, variant="easy", text="Hi you.")
    assert (done.say, done.focus) == (wording.CAPTION_CHANGED, f"open-{first}")
    assert says(desk, 1) == plain
    press(desk, "choose-variant", variant="easy")
    assert says(desk, 1) == "Hi you."
    assert wording.NO_EASY_WORDS in told(desk)
    press(desk, "choose-variant", variant="verbatim")
    assert says(desk, 1) == plain


def test_a_caption_whose_words_changed_is_told_used_or_taken_away(desk: Desk) -> None:
    first = keys(desk)[0]
    press(desk, "write-caption", caption=first, variant="verbatim", text="Hi you.\nIt is me.")
    assert says(desk, 1) == "Hi you. / It is me."
    transcript = next(iter(desk.open_story.project.transcripts()))
    desk.open_story.edit(CorrectWords(WordRange(transcript, 0, 1), "Changed"))
    assert "Hi you." not in says(desk, 1)
    page = told(desk)
    assert wording.captions_to_look_at(1) in page
    assert wording.LOOK_AGAIN in page
    assert press(desk, "next-caption").focus == f"name-{keys(desk)[0]}"
    old = {"caption": keys(desk)[0], "variant": "verbatim", "text": "Hi you. It is me."}
    press(desk, "use-caption", **old)
    assert says(desk, 1) == "Hi you. / It is me."
    assert wording.LOOK_AGAIN not in told(desk)
    press(desk, "undo")
    press(desk, "forget-caption", **old)
    assert desk.story.caption_texts == ()


def test_captions_are_split_joined_and_put_back(desk: Desk) -> None:
    before = [says(desk, number) for number in range(1, len(keys(desk)) + 1)]
    number, key = next(
        (n, key) for n, key in enumerate(keys(desk), 1) if len(says(desk, n).split()) > 4
    )
    assert press(desk, "split-caption", caption=key).say == wording.TWO_CAPTIONS
    assert " / " in says(desk, number)
    press(desk, "reset-caption", caption=key)
    assert says(desk, number) == before[number - 1]
    with pytest.raises(EditError):
        press(desk, "join-caption", caption=keys(desk)[-1])
    with pytest.raises(EditError):
        press(desk, "split-caption", caption="not there")


def test_a_sound_is_put_in_by_one_press_and_taken_out_by_another(desk: Desk) -> None:
    key, plain = keys(desk)[1], says(desk, 2)
    sound = {"caption": key, "sound": "laughs", "before": False}
    press(desk, "set-sound", **sound, on=True)
    assert "[laughs]" in says(desk, 2)
    opened = drawn(desk, desk.place.go(panel="captions", item=key))
    pressed = [each for each in opened if each.attributes.get("id") == "sound-after-laughs"]
    assert [each.attributes["aria-pressed"] for each in pressed] == ["true"]
    press(desk, "set-sound", **sound, on=False)
    assert says(desk, 2) == plain


def test_both_wordings_can_be_saved(desk: Desk, tmp_path: Path) -> None:
    press(desk, "write-caption", caption=keys(desk)[0], variant="easy", text="Hi you.")
    screen = desk.place.go(screen="save")
    assert wording.CAPTIONS_EASY in told(desk, screen)
    folder = tmp_path / "saved"
    folder.mkdir()
    project = desk.open_story.project
    say_yes(project, settings=FilmSettings(variant="easy"))
    easy = save_to("srt-easy", project, folder=folder).read_text(encoding="utf-8")
    say_yes(project)
    said = save_to("srt-verbatim", project, folder=folder).read_text(encoding="utf-8")
    assert "Hi you." in easy
    assert "Hi you." not in said
    press(desk, "choose-variant", variant="easy")
    assert wording.CAPTIONS_AS_SAID in told(desk, screen)


def test_with_nothing_kept_there_is_the_way_to_choose(desk: Desk) -> None:
    while desk.story.line:
        press(desk, "undo")
    assert wording.NOTHING_KEPT in told(desk)
    with pytest.raises(EditError):
        press(desk, "open-captions")


def noted(desk: Desk, rule: Rule, look: CaptionLook) -> str:
    """What is said of a caption that breaks this rule, after what is the matter."""
    listed = all_captions(desk.open_story, "story-1")[0]
    problem = CueProblem.of(0, rule)
    notes = draw_notes(replace(listed, problems=(problem,), hard=()), look)
    assert notes is not None
    said = notes.text.strip()
    assert said.startswith(f"{problem.plain} ")
    return said.removeprefix(f"{problem.plain} ")


@pytest.mark.parametrize(
    ("rule", "cannot"),
    [("too fast", "longer"), ("too short", "longer"), ("too near", "gap"), ("too wide", "Break")],
)
def test_no_advice_is_given_that_cannot_be_followed_here(
    desk: Desk, rule: Rule, cannot: str
) -> None:
    assert cannot in CueProblem.of(0, rule).mend
    assert noted(desk, rule, CaptionLook()) == wording.CAPTION_MENDS[rule]
    assert cannot not in wording.CAPTION_MENDS[rule]


def test_smaller_letters_are_advised_where_there_are_any(desk: Desk) -> None:
    assert wording.OR_SMALLER_LETTERS in noted(desk, "too wide", CaptionLook(letters="bigger"))
    assert wording.OR_SMALLER_LETTERS not in noted(desk, "too wide", CaptionLook())
    assert wording.OR_SMALLER_LETTERS not in noted(desk, "too fast", CaptionLook(letters="bigger"))


@pytest.mark.parametrize("variant", ["verbatim", "easy"])
def test_what_a_caption_leaves_out_is_said(desk: Desk, variant: str) -> None:
    key = keys(desk)[0]
    plain = press(desk, "write-caption", caption=key, variant=variant, text="One line.\nTwo \t")
    assert plain.say == wording.CAPTION_CHANGED
    odd = "A\x07 b\u202eus\u200b {\\p1} <b>"
    said = press(desk, "write-caption", caption=key, variant=variant, text=odd)
    assert said.say == f"{wording.CAPTION_CHANGED} {wording.SIGNS_LEFT_OUT}"
    listed = all_captions(desk.open_story, "story-1")[0]
    assert getattr(listed, variant) == "A bus {\\p1} <b>"
