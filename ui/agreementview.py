"""Who is in the film, what each said, and what still stands before it may be saved."""

from storyedit import AUDIENCES, EditError, newest_answer, people_asked, plan_of, why_not
from ui.place import Place
from ui.scene import AgreementView
from ui.session import OpenStory


def agreement_view(story: OpenStory, place: Place) -> AgreementView | None:
    """What the last step asks; None elsewhere, or with nothing kept."""
    if place.screen != "save":
        return None
    return story.once(f"agreement {place.item}", place.story, lambda: _looked(story, place))


def _looked(story: OpenStory, place: Place) -> AgreementView | None:
    project, now = story.project, story.project.story(place.story)
    try:
        plan = plan_of(project, place.story)
    except EditError:
        return None
    answers = (newest_answer(now, person.id, "share") for person in now.people)
    chosen = next((c.audience for c in answers if c and c.audience in AUDIENCES), "me")
    audience = place.item if place.item in AUDIENCES else chosen
    return AgreementView(
        people=tuple(each for each in people_asked(project, plan, place.story) if each.is_in_film),
        audience=audience or "me",
        plan_sha256=plan.sha256,
        is_watched=any(watched.plan_sha256 == plan.sha256 for watched in now.watched),
        why_not=why_not(now, plan, audience or "me"),
    )
