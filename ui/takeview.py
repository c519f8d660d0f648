"""What was said into the microphone, as the page that is saying it sees it."""

from ui import addresses
from ui.place import Place
from ui.scene import TakeView
from ui.session import OpenStory


def take_view(story: OpenStory, place: Place) -> TakeView | None:
    """The take of what is being said; None before there is one."""
    take = story.takes.get((place.story, place.about))
    if take is None:
        return None
    return TakeView(
        address=addresses.take(place.project, place.story, place.about, take.name),
        duration_ms=take.note.duration_ms,
        text=take.text,
    )
