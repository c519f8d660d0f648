"""Whether faces are behind the words of the film, as it is told where captions are chosen."""

from storyedit import EditError, FacesBehind, can_find_faces, faces_to_tell, plan_of
from ui.place import Place
from ui.scene import FacesView, JobView
from ui.screens.caption_look import CAPTION_LOOK
from ui.session import OpenStory


def faces_view(story: OpenStory, place: Place, looking: JobView | None) -> FacesView | None:
    """What is told of faces; None elsewhere, and where there is nobody to look for them."""
    if place.panel != CAPTION_LOOK or not can_find_faces():
        return None
    return _view(story, place.story, faces_found(story, place.story), looking)


def faces_just_found(story: OpenStory, story_id: str) -> FacesView:
    """What was found last, whatever happened to the film since: it is told when it was found."""
    return _view(story, story_id, story.faces.get(story_id))


def faces_found(story: OpenStory, story_id: str) -> FacesBehind | None:
    """What was found in the film as it is now; None where nobody looked since it changed."""
    found = story.faces.get(story_id)
    if found is None:
        return None
    now = story.once("plan", story_id, lambda: _plan_sha256(story, story_id))
    return found if found.plan_sha256 == now else None


def _view(
    story: OpenStory, story_id: str, found: FacesBehind | None, looking: JobView | None = None
) -> FacesView:
    behind = faces_to_tell(found, story.project.story(story_id)) if found else ()
    return FacesView(looking=looking, found=found, behind=behind)


def _plan_sha256(story: OpenStory, story_id: str) -> str:
    try:
        return plan_of(story.project, story_id).sha256
    except EditError:
        return ""
