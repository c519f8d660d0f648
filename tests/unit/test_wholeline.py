"""The whole line measured: who speaks, where and how long, and how much of the films it is."""

from dataclasses import replace

from storyedit.applying import apply
from storyedit.edits import (
    AddCard,
    Choose,
    Edit,
    Join,
    LabelSpeaker,
    LeaveOutWords,
    NamePerson,
    SetTitle,
)
from storyedit.lining import line_items
from storyedit.media import MediaReference
from storyedit.moments import list_moments
from storyedit.story import Card, Choice, Clip, MediaSpan, Story, WordRange
from storyedit.timeline import TITLE_MS
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker
from storyedit.wholeline import Telling, WholeLine, measure_line
from tests.made import made_media, made_transcript, story_of

TALK = made_transcript("Who are you? [900] I am Sam. [900] I like tea. [900] Good.")
FILM, PHOTO = made_media("m1", duration_ms=60_000), made_media("m2", duration_ms=5_000)
ASKING, SAM, NOBODY = (Telling("voice", name) for name in ("Ann", "Sam", ""))
NAMED = (
    NamePerson(Speaker("ann", "Ann")),
    NamePerson(Speaker("sam", "Sam")),
    LabelSpeaker(WordRange("t1", 0, 3), "ann"),
    LabelSpeaker(WordRange("t1", 3, 9), "sam"),
)


def measured(
    *edits: Edit, story: Story | None = None, media: tuple[MediaReference, ...] = (FILM,)
) -> WholeLine:
    story = story or story_of(TALK)
    for edit in edits:
        story = apply(story, edit)
    by_id = {each.id: each for each in media}
    transcripts = {TALK.id: TALK}
    items = line_items(
        story, transcripts=transcripts, media=by_id, moments=list_moments(story, [TALK])
    )
    whole = measure_line(story, items, transcripts=transcripts, media=by_id)
    title_ms = TITLE_MS if story.title else 0
    lengths = sum(part.duration_ms for part in whole.parts)
    assert lengths == sum(item.duration_ms for item in items) + title_ms
    assert lengths == sum(time.duration_ms for time in whole.times)
    return whole


def test_each_person_has_their_time_in_the_order_they_speak() -> None:
    whole = measured(*NAMED)
    assert [part.telling for part in whole.parts] == [ASKING, SAM, SAM, NOBODY]
    assert [(time.telling, time.turns) for time in whole.times] == [
        (ASKING, 1),
        (SAM, 1),
        (NOBODY, 1),
    ]
    asking, sam, _ = (time.duration_ms for time in whole.times)
    assert sam > 1.5 * asking
    assert whole.taken_ms == sum(part.duration_ms for part in whole.parts)
    assert whole.recordings_ms == 60_000


def test_two_people_in_one_moment_share_its_length() -> None:
    whole = measured(*NAMED, Join("t1.1", "t1.2"), Choose("t1.4", Choice.LEAVE_OUT))
    first, second, _ = whole.parts
    assert [first.telling, second.telling] == [ASKING, SAM]
    assert first.clip_id == second.clip_id == "t1.1"
    assert abs(first.duration_ms - second.duration_ms) <= 1, "three words each"


def test_what_is_left_out_is_nobodys_time() -> None:
    without = measured(*NAMED, LeaveOutWords(WordRange("t1", 0, 3)))
    assert [part.telling for part in without.parts] == [SAM, SAM, NOBODY]
    assert measured(Choose("t1.1", Choice.LEAVE_OUT)).parts[0].telling == NOBODY


def test_cards_and_what_has_no_words() -> None:
    card = Card(kind="section", text="At home", duration_ms=2_000)
    span = Clip("gap", MediaSpan("m1", TimeRange(30_000, 32_000)), Choice.KEEP)
    story = story_of(TALK)
    whole = measured(
        SetTitle("My day"),
        AddCard("card", card, "t1.2"),
        story=replace(story, clips=(*story.clips, span)),
    )
    tellings = [part.telling for part in whole.parts]
    assert tellings == [Telling("card"), NOBODY, Telling("card"), *[NOBODY] * 4]
    assert [time.turns for time in whole.times] == [2, 2]
    assert whole.taken_ms == sum(
        part.duration_ms for part in whole.parts if part.telling.kind != "card"
    )


def test_photos_are_in_the_line_and_no_part_of_the_films() -> None:
    story = story_of(TALK)
    photo = Clip("photo", MediaSpan("m2", TimeRange(0, 5_000)), Choice.KEEP)
    films_alone = measured()
    whole = measured(
        story=replace(story, clips=(photo, *story.clips)),
        media=(FILM, replace(PHOTO, is_photo=True)),
    )
    assert (whole.taken_ms, whole.recordings_ms) == (films_alone.taken_ms, 60_000)


def test_an_empty_line_has_no_parts() -> None:
    whole = measured(story=Story(id="s"))
    assert (whole.parts, whole.times, whole.taken_ms) == ((), (), 0)
