"""My words: the lists of one project and of the person, and what is offered for them."""

from collections.abc import Callable

from storyedit.mended import words_to_offer
from storyedit.places import my_words_file
from storyedit.project.folder import ProjectFolder
from storyedit.project.kept import change_kept, read_kept
from storyedit.wordlist import WordList, holds

EVERYWHERE = None
"""The project of the words that are listened for in all of a person's stories."""


def my_words(project: ProjectFolder | None = EVERYWHERE) -> tuple[str, ...]:
    """The words of a project's own list, else of the person's, which is for all their stories."""
    return _person_list().words if project is None else project.my_words().words


def add_my_word(text: str, project: ProjectFolder | None = EVERYWHERE) -> None:
    """Put a word, a name or a place in a list; one that is there already stays.

    Raises ``EditError`` for nothing, too much or a full list; ``DiskFull``, ``ProjectError``.
    """
    _change(project, lambda words: words.adding(text))


def take_out_my_word(text: str, project: ProjectFolder | None = EVERYWHERE) -> None:
    """Take a word out of a list. Raises ``EditError``, ``DiskFull``, ``ProjectError``."""
    _change(project, lambda words: words.taking_out(text))


def refuse_my_word(text: str, project: ProjectFolder) -> None:
    """Say no to a word that was offered: it is offered no more. Raises as ``add_my_word``."""
    project.change_my_words(lambda words: words.refusing(text))


def offered_words(project: ProjectFolder) -> tuple[str, ...]:
    """What was mended the same way in two places of the project's stories, and is in no list."""
    lists = (project.my_words(), _person_list())
    known = [word for each in lists for word in (*each.words, *each.not_wanted)]
    stories = (project.story(story_id) for story_id in project.story_ids)
    return words_to_offer(stories, project.transcripts(), known)


def vocabulary_of(project: ProjectFolder) -> tuple[str, ...]:
    """What to listen for in a project: its own words first, then those of all stories."""
    own = my_words(project)
    return (*own, *(word for word in my_words() if not holds(own, word)))


def _person_list() -> WordList:
    return WordList.read(read_kept(my_words_file()))


def _change(project: ProjectFolder | None, change: Callable[[WordList], WordList]) -> None:
    if project is not None:
        project.change_my_words(change)
    else:
        change_kept(my_words_file(), lambda facts: change(WordList.read(facts)).written())
