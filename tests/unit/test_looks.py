"""How captions look: what is chosen, whether it can be read, and what it does to their lines."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import from_json, to_json

import ui
from storyedit import create_project, describe, open_project, redo, set_caption_look, undo
from storyedit.captions import CaptionStyle, check_cues, make_captions
from storyedit.edits import AddCard, LabelSpeaker, NamePerson, WriteCaption
from storyedit.errors import Unreadable
from storyedit.film import FilmSettings, plan_film
from storyedit.history import History
from storyedit.looks import BOXES, COLOURS, EASY_LOOK, SIZES, CaptionLook
from storyedit.profiles import PROFILES
from storyedit.project.codec import decode_snapshot, encode_snapshot
from storyedit.project.records import Snapshot, Standing
from storyedit.story import CaptionText, Card, Story, WordRange
from storyedit.styling import LETTER_WIDTH, WIDEST_TEXT, letters_high_px, styled
from storyedit.timeline import RecordingSource
from storyedit.timing import TimeRange, frame_to_ms
from storyedit.transcript import Speaker
from storyedit.workflow.burning import burn_in
from storyedit.workflow.caption_looks import changed_look, profile_of
from storyedit.workflow.captions_check import load_profile
from tests.checks import is_plain
from tests.made import made_media, made_transcript, story_of
from tests.strategies import caption_looks

WIDE, TALL = (1280, 720), (720, 1280)
LEAST_CONTRAST = 7


def luminance(colour: tuple[float, ...]) -> float:
    """How light a colour (0..1) is, by WCAG 2.2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(colour: str) -> tuple[float, ...]:
    return tuple(each / 255 for each in bytes.fromhex(colour))


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize(("box", "colours"), [*product(BOXES, COLOURS)])
def test_every_choice_can_be_read_whatever_is_behind(profile: str, box: str, colours: str) -> None:
    look = changed_look(EASY_LOOK, profile=profile, box=box, colours=colours)  # type: ignore[arg-type]
    style = styled(load_profile(profile), look, width_px=1280, height_px=720)
    for behind in product((0.0, 1.0), repeat=3):
        box_seen = tuple(
            style.box_opacity * mine + (1 - style.box_opacity) * other
            for mine, other in zip(rgb(style.box_colour), behind, strict=True)
        )
        assert contrast(rgb(style.letter_colour), box_seen) >= LEAST_CONTRAST


def test_the_app_shows_the_very_colours() -> None:
    css = (Path(ui.__file__).parent / "static/css/panels.css").read_text(encoding="utf-8")
    for name, (letters, box) in COLOURS.items():
        rule = re.search(rf"\.colours--{name}>span{{([^}}]*)}}", css)
        shown = rule[1] if rule else ""
        assert (letters == "FFFFFF") == (" color:" not in f" {shown}".replace(";", "; "))
        channels = " ".join(str(each) for each in bytes.fromhex(box))
        assert (box == "000000") == ("background" not in shown)
        assert box == "000000" or f"rgb({channels} / .75)" in shown


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("size", [WIDE, TALL], ids=["wide", "tall"])
def test_larger_letters_are_larger_and_fit(profile: str, size: tuple[int, int]) -> None:
    rules = load_profile(profile)
    usual = letters_high_px(rules.fitted(*size), *size)
    for letters, times in SIZES.items():
        look = CaptionLook(letters=letters)
        style = styled(rules, look, width_px=size[0], height_px=size[1])
        high_px = letters_high_px(style, *size)
        assert high_px == pytest.approx(usual * times, rel=0.01)
        assert style.max_letters * LETTER_WIDTH * high_px <= WIDEST_TEXT * size[0] * 1.001


def test_the_look_of_which_nothing_was_said_is_the_profiles_own() -> None:
    style = styled(CaptionStyle(), EASY_LOOK, width_px=1280, height_px=720)
    assert style == CaptionStyle()


SAID = (
    "I went to the shop on the corner. [900] It was closed, and so we all went home again on the "
    "bus. [900] Nobody told us why it was closed on that day. [400] I asked, and they said come "
    "back tomorrow."
)


@given(caption_looks, st.sampled_from([*PROFILES]), st.sampled_from([WIDE, TALL]))
def test_no_choice_breaks_a_hard_rule(
    look: CaptionLook, profile: str, size: tuple[int, int]
) -> None:
    heard = made_transcript(SAID)
    plan = plan_film(
        story_of(heard),
        transcripts={heard.id: heard},
        media={"m1": made_media(size=size)},
        settings=FilmSettings(profile=load_profile(profile), look=look),
    )
    problems = check_cues(plan.cues, plan.style, plan.timeline.rate)
    assert [problem for problem in problems if problem.is_hard] == []
    said = " ".join(line for cue in plan.cues for line in cue.lines)
    assert said.split() == SAID.replace("[900] ", "").replace("[400] ", "").split()


TALK = "I like tea. [900] Me too. [900] And cake. [900] Who is that? [900] Nobody knows."


def _told(names: bool) -> list[str]:
    """Sam says two sentences, Ana one, a voice nobody named one, and Sam one."""
    heard = made_transcript(TALK)
    history = History(story_of(heard))
    people = (Speaker("sam", "Sam"), Speaker("ana", "Ana Li"), Speaker("voice", "Person 1", False))
    for person in people:
        history.apply(NamePerson(person))
    for place, speaker in enumerate(("sam", "sam", "ana", "voice", "sam")):
        sentence = heard.sentences[place]
        words = WordRange(heard.id, sentence.first, sentence.end)
        history.apply(LabelSpeaker(words, speaker))
    plan = plan_film(
        history.story,
        transcripts={heard.id: heard},
        media={"m1": made_media()},
        settings=FilmSettings(look=CaptionLook(names=names)),
    )
    return [" ".join(cue.lines) for cue in plan.cues]


def test_who_speaks_is_named_when_somebody_else_begins() -> None:
    assert _told(names=True) == [
        "Sam: I like tea.",
        "Me too.",
        "Ana Li: And cake.",
        "Who is that?",
        "Sam: Nobody knows.",
    ]
    assert _told(names=False)[0] == "I like tea."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Sam", "Sam: I went"),
        ("Bartholomew Montgomery-Smythe", "Bartholomew: I went"),
        ("Maximiliane-Charlotte-von-Hohenfelsen", "I went"),
    ],
)
def test_a_name_never_makes_a_line_too_long(name: str, said: str) -> None:
    heard = made_transcript("I went to the shop on the corner.")
    history = History(story_of(heard))
    history.apply(NamePerson(Speaker("p", name)))
    history.apply(LabelSpeaker(WordRange("t1", 0, 8), "p"))
    plan = plan_film(
        history.story,
        transcripts={heard.id: heard},
        media={"m1": made_media()},
        settings=FilmSettings(look=CaptionLook(names=True, letters="biggest")),
    )
    assert " ".join(plan.cues[0].lines).startswith(said)
    assert not [p for p in check_cues(plan.cues, plan.style, plan.timeline.rate) if p.is_hard]


def test_a_caption_by_hand_has_the_name_in_the_film_alone() -> None:
    heard = made_transcript("I like tea. [900] Me too.")
    history = History(story_of(heard))
    history.apply(NamePerson(Speaker("p", "Sam")))
    history.apply(LabelSpeaker(WordRange("t1", 0, 3), "p"))
    written = CaptionText(
        ranges=(WordRange("t1", 0, 3),),
        variant="verbatim",
        text="I love tea.",
        based_on="I like tea.",
    )
    history.apply(WriteCaption(written))
    facts = {"transcripts": {heard.id: heard}, "media": {"m1": made_media()}}
    settings = FilmSettings(look=CaptionLook(names=True))
    plan = plan_film(history.story, settings=settings, **facts)  # type: ignore[arg-type]
    assert plan.cues[0].lines == ("Sam: I love tea.",)
    first, *_ = make_captions(
        history.story, plan.timeline, transcripts={heard.id: heard}, style=plan.style
    )
    assert first.text == "I love tea."


def test_a_title_is_never_under_a_caption() -> None:
    """So no caption has to make way for one."""
    heard = made_transcript(SAID)
    history = History(story_of(heard))
    first, *_, last = history.story.clips
    card = Card(kind="section", text="Later", duration_ms=2_000)
    history.apply(AddCard("card", card, last.id))
    story = Story(id="s", title="The shop", clips=history.story.clips)
    plan = plan_film(
        story, transcripts={heard.id: heard}, media={"m1": made_media()}, settings=FilmSettings()
    )
    rate, cards = plan.timeline.rate, 0
    for cut, start in zip(plan.timeline.cuts, plan.timeline.starts(), strict=True):
        if not isinstance(cut.source, RecordingSource):
            shown = TimeRange(frame_to_ms(start, rate), frame_to_ms(start + cut.frame_count, rate))
            assert not any(cue.time.overlaps(shown) for cue in plan.cues)
            cards += 1
    assert cards == 2
    assert first.id != last.id


def test_what_was_chosen_is_kept_undone_and_done_again(tmp_path: Path) -> None:
    look = CaptionLook(letters="bigger", place="top")
    with create_project(tmp_path / "a.storyedit", "A") as project:
        set_caption_look(project, look)
        before = project.journal_seq
        set_caption_look(project, look)
        assert project.journal_seq == before, "nothing changed, and nothing is written"
    with open_project(tmp_path / "a.storyedit") as project:
        assert project.story("story-1").look == look
        assert describe(undo(project)) == "You changed how captions look."
        assert project.story("story-1").look == EASY_LOOK
        redo(project)
        assert project.story("story-1").look == look


def test_a_story_from_before_looks_has_the_usual_one() -> None:
    story = Story(id="s", title="Old")
    snapshot = Snapshot(number=1, checksum="0" * 64, standings=(Standing(story, None, None),))
    document = from_json(encode_snapshot(snapshot))
    del document["standings"][0]["story"]["look"]
    assert decode_snapshot(to_json(document)) == snapshot


def test_a_changed_look_is_another_film_and_other_captions() -> None:
    heard = made_transcript(SAID)
    facts = {"transcripts": {heard.id: heard}, "media": {"m1": made_media()}}
    plans = [
        plan_film(story_of(heard), settings=FilmSettings(look=look), **facts)  # type: ignore[arg-type]
        for look in (EASY_LOOK, CaptionLook(place="top"), CaptionLook(colours="black-on-white"))
    ]
    assert len({plan.sha256 for plan in plans}) == 3
    assert len({burn_in(plan) for plan in plans}) == 3, "so the pieces with captions are made again"


def test_a_profile_of_ones_own_is_kept_with_the_choice(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("max_letters = 20\n", encoding="utf-8")
    look = changed_look(EASY_LOOK, profile=str(own))
    own.unlink()
    assert profile_of(look) == CaptionStyle(max_letters=20)
    assert changed_look(look, profile="own") == look
    assert changed_look(look, profile="bbc") == CaptionLook(profile="bbc")


@pytest.mark.parametrize(
    "look", [CaptionLook(profile="x"), CaptionLook(profile="own", own_rules="=")]
)
def test_a_profile_that_cannot_be_read_is_said(look: CaptionLook) -> None:
    with pytest.raises(Unreadable) as refused:
        profile_of(look)
    assert is_plain(refused.value)
