"""Pictures of recordings, with a drawing where there is nothing to see."""

from ui import addresses
from ui.elements import Element, el, icon
from ui.scene import StoryScene


def draw_still(
    story: StoryScene,
    media_id: str | None,
    at_ms: int | None,
    *,
    drawing: str = "sound",
    tag: str = "div",
) -> Element:
    """A recording's picture at a time, or a drawing where there is none.

    ``tag`` is "span" inside a button, which holds no blocks.
    """
    film = story.film(media_id) if media_id is not None else None
    if film is None or film.reference.video is None or at_ms is None:
        return el(tag, icon(drawing, "i i--big"), class_="still still--sound")
    return el(
        "img",
        class_="still",
        src=addresses.picture(story.key, film.reference.id, at_ms),
        alt="",
        loading="lazy",
        decoding="async",
    )


def shown_ms(story: StoryScene, media_id: str, at_ms: int) -> int:
    """The time, or the end of what is put away over it: nothing of that is seen."""
    for moment in story.moments:
        time = moment.time
        if moment.is_put_away and moment.media_id == media_id:
            at_ms = time.end_ms if time.start_ms <= at_ms < time.end_ms else at_ms
    return at_ms


def draw_first_still(story: StoryScene, *, drawing: str) -> Element:
    """The first picture that the story as it is now shows."""
    for item in story.line:
        film = story.film(item.media_id) if item.media_id is not None else None
        if film is not None and film.reference.video is not None:
            return draw_still(story, item.media_id, item.at_ms)
    return draw_still(story, None, None, drawing=drawing)
