"""The hints for a story: found, and answered by a person."""

from storyedit.edits import AnswerHint
from storyedit.errors import EditError
from storyedit.hintanswers import HintAnswer, answer_to, answers_to
from storyedit.hinting import Hint, HintFinder
from storyedit.moments import Moment
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Story
from storyedit.telling import Measures
from storyedit.workflow.commonness import commonness_in
from storyedit.workflow.editing import moments_of
from storyedit.workflow.stems import stemmer_in


class StoryHints:
    """Finds one story's hints again after each edit; one thread at a time."""

    def __init__(self, project: ProjectFolder, story_id: str = FIRST_STORY) -> None:
        self._project = project
        self._story_id = story_id
        self._finder = HintFinder(measures_in)

    def find(self, moments: tuple[Moment, ...]) -> tuple[Hint, ...]:
        """The hints about these moments, which are the story's, that nobody answered yet."""
        transcripts = self._project.transcripts()
        return self._finder.find(
            moments,
            self._project.story(self._story_id),
            languages={each.id: each.language for each in transcripts.values()},
        )


def hints_of(project: ProjectFolder, story_id: str = FIRST_STORY) -> tuple[Hint, ...]:
    """The hints for a story that nobody answered yet, in the order of the recordings."""
    return StoryHints(project, story_id).find(moments_of(project, story_id))


def answer_hint(hint: Hint, answer: str, story: Story) -> AnswerHint:
    """The edit that answers a hint. Raises ``EditError`` for what cannot be said to it."""
    return answer_to(hint, _said(hint, answer), story)


def _said(hint: Hint, answer: str) -> HintAnswer:
    for known in answers_to(hint):
        if known == answer:
            return known
    can_be = ", ".join(answers_to(hint))
    raise EditError("You cannot say that to this hint.", f"You can say: {can_be}.", answer)


def measures_in(language: str) -> Measures:
    """How the words of a language are measured."""
    return Measures(stem=stemmer_in(language), commonness=commonness_in(language))
