"""How a story changes when somebody answers, watches the film, or is seen in it.

None of it is ever undone.
"""

from dataclasses import replace

from storyedit.lastingedits import GiveConsent, RecordWatched, SayNotSeen, SaySeen
from storyedit.story import Seen, Story


def with_written_down(
    story: Story, edit: GiveConsent | RecordWatched | SaySeen | SayNotSeen
) -> Story:
    """The story with one more line of who is in it, and of what they agreed to."""
    match edit:
        case GiveConsent(consent):
            return replace(story, consents=(*story.consents, consent))
        case RecordWatched(watched):
            return replace(story, watched=(*story.watched, watched))
        case SaySeen():
            return _with_seen(story, edit)
        case SayNotSeen(taken_back):
            return replace(story, seen=tuple(seen for seen in story.seen if seen != taken_back))


def _with_seen(story: Story, edit: SaySeen) -> Story:
    """The story with somebody seen in a recording, whether or not they are known already."""
    seen = Seen(edit.person.id, edit.media_id)
    known = any(person.id == edit.person.id for person in story.people)
    return replace(
        story,
        people=story.people if known else (*story.people, edit.person),
        seen=story.seen if seen in story.seen else (*story.seen, seen),
    )
