"""Step 5: what people answer, that the film was watched to its end, and minds that change."""

from storyedit import give_answer, plan_of, record_watched, say_seen, withdraw
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.takes import drop_take, take_of

PRESSED = "pressed in the app"
"""How an answer is given here, as it stands in the journal and the receipt."""

RECORDED = "said aloud, and pressed in the app"
"""The same, where the person said it into the microphone."""


def answer_make(desk: Desk, asked: Asked) -> Outcome:
    """What somebody says to making a film with them."""
    return _answered(desk, asked, "make")


def answer_share(desk: Desk, asked: Asked) -> Outcome:
    """What somebody says to sharing the film, with whom."""
    return _answered(desk, asked, "share")


def _answered(desk: Desk, asked: Asked, purpose: str) -> Outcome:
    person_id, answer = asked.text("person"), asked.text("answer")
    if answer not in ("yes", "no", "not yet"):
        raise not_understood(answer)
    story, about = desk.open_story, f"{purpose} {person_id}"
    take = take_of(story, desk.place.story, about) if asked.yes("voice") else None
    with story.turn:
        give_answer(
            story.project,
            person_id,
            "make" if purpose == "make" else "share",
            answer,  # type: ignore[arg-type]
            how=RECORDED if take else PRESSED,
            audience=asked.text("audience") if purpose == "share" else None,
            voice=take.note if take else None,
            story_id=desk.place.story,
        )
        story.count_change()
    drop_take(story, desk.place.story, about)
    said = wording.answered(_name(desk, person_id), answer)
    stays = purpose == "share" or answer != "yes"
    focus = f"answer-{purpose}-{person_id}-{answer.replace(' ', '-')}"
    return Outcome(
        place=desk.place.beneath, say=said, focus=focus if stays else f"withdraw-{person_id}"
    )


def change_mind(desk: Desk, asked: Asked) -> Outcome:
    """Somebody says no now: out of the story they go, and their films are marked."""
    person_id = asked.text("person")
    story = desk.open_story
    with story.turn:
        gone = withdraw(story.project, person_id, how=PRESSED, story_id=desk.place.story)
        story.count_change()
    return Outcome(place=desk.place, say=wording.taken_out(gone.name), focus="main-heading")


def add_seen(desk: Desk, asked: Asked) -> Outcome:
    """Somebody is seen in the film who does not speak."""
    story, name = desk.open_story, asked.text("name")
    with story.turn:
        say_seen(story.project, name, story_id=desk.place.story)
        story.count_change()
    focus = "can-we-make" if desk.place.screen == "save" else "main-heading"
    return Outcome(place=desk.place, say=wording.is_asked_too(name), focus=focus)


def watched(desk: Desk, asked: Asked) -> Outcome:
    """The page's player came to the end of a film, and passed over nothing."""
    story = desk.open_story
    with story.turn:
        sha256 = plan_of(story.project, desk.place.story).sha256
        made = story.made(desk.place.story)
        if made is None or asked.text("plan") != made.captioned.parent.name:
            raise not_understood("plan")
        record_watched(story.project, sha256, story_id=desk.place.story)
    return Outcome(place=desk.place, say=wording.WATCHED)


def _name(desk: Desk, person_id: str) -> str:
    return next(person.name for person in desk.story.people if person.id == person_id)


CHANGES = {
    "answer-make": answer_make,
    "answer-share": answer_share,
    "withdraw": change_mind,
    "add-seen": add_seen,
}
"""These change who may see what."""

ACTIONS = {**CHANGES, "watched": watched}
