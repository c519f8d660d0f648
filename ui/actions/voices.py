"""Step 2: the computer tells the voices apart; a person names and mends them."""

from collections.abc import Callable

from storyedit import (
    CancelToken,
    LabelSpeaker,
    Report,
    WordRange,
    learn_from_mends,
    naming,
    tell_one_apart,
    tell_voices,
    transcripts_by_recording,
)
from ui import wording
from ui.asking import Asked, Desk, Outcome, no_such_moment
from ui.screens.voices import VOICES

JOB = "voices"


def tell(desk: Desk, asked: Asked) -> Outcome:
    """Begin to tell the voices apart; 0 people means that nobody knows how many."""
    people = asked.number("people") or None

    def work(report: Report, cancel: CancelToken) -> None:
        tell_voices(
            desk.open_story.project,
            people=people,
            story_id=desk.place.story,
            report=report,
            cancel=cancel,
        )

    return _begin(desk, work)


def learn(desk: Desk, _asked: Asked) -> Outcome:
    """Begin to tell the rest again by what a person mended."""

    def work(report: Report, cancel: CancelToken) -> None:
        learn_from_mends(
            desk.open_story.project, story_id=desk.place.story, report=report, cancel=cancel
        )

    return _begin(desk, work)


def tell_apart(desk: Desk, asked: Asked) -> Outcome:
    """Begin to make two people of one."""
    person_id = asked.text("person")

    def work(report: Report, cancel: CancelToken) -> None:
        tell_one_apart(
            desk.open_story.project,
            person_id,
            story_id=desk.place.story,
            report=report,
            cancel=cancel,
        )

    return _begin(desk, work)


def stop(desk: Desk, _asked: Asked) -> Outcome:
    """Stop now; who is speaking stays as it was."""
    desk.open_story.stop(JOB)
    place = desk.place.go(panel=VOICES)
    return Outcome(place=place, say=wording.VOICES_STOPPED, focus="voices")


def name_voice(desk: Desk, asked: Asked) -> Outcome:
    """Name a voice, everywhere at once; two of one name are one person."""
    name = " ".join(asked.text("name").split())
    heard = transcripts_by_recording(desk.open_story.project, desk.place.story)
    edit = naming(desk.story, asked.text("person"), name, heard.values())
    desk.open_story.edit(edit, desk.place.story)
    place = desk.place.go(panel=VOICES, item="")
    return Outcome(place=place, say=wording.named(name), focus="voices")


def label_turn(desk: Desk, asked: Asked) -> Outcome:
    """Say who says a turn, by one press beside it."""
    moments, _ = desk.open_story.look(desk.place.story)
    at = {moment.number: place for place, moment in enumerate(moments)}
    first, last = asked.text("first"), asked.text("last")
    if first not in at or last not in at:
        raise no_such_moment(first)
    words = [
        m.content for m in moments[at[first] : at[last] + 1] if isinstance(m.content, WordRange)
    ]
    if not words or any(each.transcript_id != words[0].transcript_id for each in words):
        raise no_such_moment(first)
    turn = WordRange(words[0].transcript_id, words[0].first, words[-1].end)
    person_id = asked.text("person")
    desk.open_story.edit(LabelSpeaker(turn, person_id), desk.place.story)
    name = next(person.name for person in desk.story.people if person.id == person_id)
    place = desk.place.go(panel=VOICES)
    return Outcome(place=place, say=wording.speaks_here(name), focus=f"choose-{first}")


def _begin(desk: Desk, work: Callable[[Report, CancelToken], None]) -> Outcome:
    story = desk.open_story

    def work_and_show(report: Report, cancel: CancelToken) -> None:
        work(report, cancel)
        story.count_change()

    desk.house.start(story, JOB, work_and_show)
    place = desk.place.go(panel=VOICES, item="", moment="")
    return Outcome(place=place, focus="stop-voices")


CHANGES = {"name-voice": name_voice, "label-turn": label_turn}
"""These change the story at once."""

ACTIONS = {
    **CHANGES,
    "tell-voices": tell,
    "learn-voices": learn,
    "voice-apart": tell_apart,
    "stop-voices": stop,
}
