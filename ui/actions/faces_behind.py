"""Step 4: look whether a face is behind the words, and what a person wants then."""

from storyedit import CancelToken, EditError, Report, keep_captions_here, look_for_faces, plan_of
from ui import wording
from ui.actions.caption_look import set_caption_look
from ui.asking import Asked, Desk, Outcome
from ui.facesview import faces_found
from ui.screens.faces_behind import JOB


def look(desk: Desk, _asked: Asked) -> Outcome:
    """Begin to look for faces in the film as it is now."""
    story, story_id = desk.open_story, desk.place.story
    plan_of(story.project, story_id)  # says at once where there is no film

    def work(report: Report, cancel: CancelToken) -> None:
        story.faces[story_id] = look_for_faces(
            story.project, story_id, report=report, cancel=cancel
        )

    desk.house.start(story, JOB, work, quick=True)
    return Outcome(place=desk.place, focus="stop-faces")


def stop(desk: Desk, _asked: Asked) -> Outcome:
    """Stop looking; nothing is told then."""
    desk.open_story.stop(JOB)
    return Outcome(place=desk.place, say=wording.STOPPED, focus="look-for-faces")


def move(desk: Desk, asked: Asked) -> Outcome:
    """Put the words where no face was seen, as the choice of the place does."""
    value = asked.text("value")
    moved = set_caption_look(desk, Asked({"name": "place", "value": value}))
    return Outcome(place=moved.place, say=moved.say, focus=f"place-{value}")


def keep(desk: Desk, _asked: Asked) -> Outcome:
    """Let the words stay, and tell no more of these faces."""
    found = faces_found(desk.open_story, desk.place.story)
    if found is None:
        raise EditError("Your film has changed.", "Look for faces again.")
    desk.open_story.edit(keep_captions_here(found), desk.place.story)
    return Outcome(place=desk.place, say=wording.FACES_KEPT, focus=f"place-{found.place}")


ACTIONS = {"look-for-faces": look, "stop-faces": stop}

CHANGES = {"move-words": move, "keep-words-here": keep}
"""These change the story."""
