"""Words that may be wrong: which they are, and that the worst of them wait for a person."""

from storyedit.errors import EditError
from storyedit.numbering import words_at
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Story
from storyedit.unsure import UnsureWord, confirmation, unsure_words
from storyedit.workflow.editing import moments_of


def words_to_check(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[UnsureWord, ...]:
    """Every word that may have been heard wrong and that nobody looked at, in order."""
    return unsure_words(
        moments_of(project, story_id), project.story(story_id), project.transcripts()
    )


def words_that_wait(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[UnsureWord, ...]:
    """Those of them that would offend, and would be in the film."""
    return tuple(word for word in words_to_check(project, story_id) if word.waits)


def must_be_looked_at(project: ProjectFolder, story_id: str = FIRST_STORY) -> None:
    """Raise ``EditError`` while a word that would offend waits for a person to look at it."""
    waiting = words_that_wait(project, story_id)
    if waiting:
        place = f"{waiting[0].moment.removeprefix('1.')}:{waiting[0].place}"
        raise EditError(
            f"Please look at word {place} first. It may have been heard wrong.",
            "Mend it with: storyedit correct. Or say it is right: storyedit confirm.",
            f"{len(waiting)} words wait",
        )


def confirm(project: ProjectFolder, words: str, *, story_id: str = FIRST_STORY) -> Story:
    """Say that words were heard right ("4:3"). What was mended among them stays as it is.

    Raises ``EditError`` where they are not there, or all of them were looked at before.
    """
    named = words_at(words, moments_of(project, story_id))
    story = project.story(story_id)
    edit = confirmation(named, story, project.transcripts()[named.transcript_id])
    if edit is None:
        raise EditError("You looked at these words already.", "Carry on with your story.")
    return project.edit(story_id, edit)
