"""Taking a moment out of sight and sound by its number, and bringing it back."""

from storyedit.errors import EditError
from storyedit.lastingedits import BringBack, PutAway
from storyedit.moments import Moment
from storyedit.numbering import moment_at
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.putting_away import words_in
from storyedit.story import MediaSpan, Story, WordRange
from storyedit.workflow.editing import moments_of


def put_away(project: ProjectFolder, number: str, *, story_id: str = FIRST_STORY) -> Story:
    """Take a moment out of the story, its words and its pictures, until it is brought back.

    Raises ``EditError`` for a number that is not there, or one that is away already.
    """
    moment = moment_at(number, moments_of(project, story_id), with_away=True)
    if moment.is_put_away:
        raise EditError("That moment is put away already.", "Carry on with your story.", number)
    return project.edit(story_id, putting_away(project, moment))


def putting_away(project: ProjectFolder, moment: Moment) -> PutAway:
    """The edit that puts a moment away, in every hearing of its recording."""
    span = MediaSpan(moment.media_id, moment.time)
    content = moment.content
    own = (content,) if isinstance(content, WordRange) else ()
    of_own = {words.transcript_id for words in own}
    others = (heard for heard in project.transcripts().values() if heard.id not in of_own)
    return PutAway(span, (*own, *words_in(span, others)))


def bring_back(project: ProjectFolder, number: str, *, story_id: str = FIRST_STORY) -> Story:
    """Bring a moment back as it was before it was put away.

    Raises ``EditError`` for a number that is not there, or one that is not away.
    """
    moment = moment_at(number, moments_of(project, story_id), with_away=True)
    return project.edit(story_id, bringing_back(moment))


def bringing_back(moment: Moment) -> BringBack:
    """The edit that brings a moment back. Raises ``EditError`` where it is not away."""
    if not moment.is_put_away:
        raise EditError("That moment is not put away.", "Carry on with your story.", moment.number)
    if moment.is_gone_for_good:
        raise EditError("That moment is gone for good.", "Carry on with your story.", moment.number)
    return BringBack(MediaSpan(moment.media_id, moment.time))
