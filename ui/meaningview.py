"""What the whole story may say now, and how long it is: each found once for each state of it."""

from storyedit import LineItem, MeaningPlace, WholeLine, meaning_of, whole_line_of
from ui.session import OpenStory


def meanings_in(story: OpenStory, story_id: str) -> tuple[MeaningPlace, ...]:
    """The places that may say something else now, answered or not."""
    return story.once("meanings", story_id, lambda: meaning_of(story.project, story_id))


def whole_line_in(story: OpenStory, story_id: str, line: tuple[LineItem, ...]) -> WholeLine:
    """The line measured; ``line`` is as it is listed now."""
    return story.once("whole line", story_id, lambda: whole_line_of(story.project, line, story_id))
