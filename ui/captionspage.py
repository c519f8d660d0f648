"""One page of the film's captions: twenty, with all there is to say of each."""

from storyedit import EditError, ListedCaption, captions_listed
from ui.place import Place
from ui.scene import CaptionsPage
from ui.screens.captions import CAPTIONS
from ui.screens.paging import page_of
from ui.session import OpenStory


def all_captions(story: OpenStory, story_id: str) -> tuple[ListedCaption, ...]:
    """The captions of the film, listed once for each state of the story.

    Raises ``EditError`` where nothing is kept.
    """
    return story.once("captions", story_id, lambda: captions_listed(story.project, story_id))


def captions_page(story: OpenStory, place: Place) -> CaptionsPage | None:
    """The page a place names, or the nearest; None elsewhere, or with nothing to hear."""
    if (place.screen, place.panel) != ("watch", CAPTIONS):
        return None
    try:
        every = all_captions(story, place.story)
    except EditError:
        return None
    page = page_of(len(every), place.page)
    return CaptionsPage(
        captions=every[page.first : page.end],
        page=page.number,
        pages=page.count,
        count=len(every),
        look_again=sum(len(listed.look_again) for listed in every),
        variant=story.project.story(place.story).variant,
    )
