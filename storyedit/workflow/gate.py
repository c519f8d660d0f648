"""The gate before every way out: nothing leaves before everybody in the film has said yes."""

from storyedit.agreement import may_share, why_not
from storyedit.errors import ConsentError
from storyedit.film import FilmPlan
from storyedit.project.folder import ProjectFolder
from storyedit.workflow.looking_over import must_be_looked_at

LEAST = "me"
"""Whoever may see a film at all, the storyteller may."""


def ask_gate(project: ProjectFolder, story_id: str, plan: FilmPlan, audience: str = LEAST) -> None:
    """Raise unless the film of this plan may leave the story's folder, for this audience.

    Raises ``EditError`` where a word waits for a person to look at it, ``ConsentError`` with every
    reason.
    """
    must_be_looked_at(project, story_id)
    reasons = why_not(project.story(story_id), plan, audience)
    if reasons:
        plain = "Not everybody has said yes yet."
        raise ConsentError(plain, " ".join(reason.plain for reason in reasons))


def is_agreed(project: ProjectFolder, story_id: str, plan: FilmPlan) -> bool:
    """Whether everybody in it has said yes to this film, for somebody at least."""
    return may_share(project.story(story_id), plan, LEAST)
