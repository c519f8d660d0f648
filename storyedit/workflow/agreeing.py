"""Asking people: who is in the film, what each of them says, and that it was watched."""

from dataclasses import dataclass

from storyedit.agreement import (
    AUDIENCES,
    Answer,
    Purpose,
    newest_answer,
    people_in,
    said_no,
    same_name,
)
from storyedit.errors import ConsentError, EditError
from storyedit.film import FilmPlan
from storyedit.lastingedits import GiveConsent, RecordWatched, SayNotSeen, SaySeen
from storyedit.media import MediaReference
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Consent, Seen, Story, VoiceNote, Watched, WordRange
from storyedit.tidy import tidied
from storyedit.transcript import Speaker
from storyedit.voices import new_person_id
from storyedit.whose import words_by, words_by_each
from storyedit.workflow.answer_notes import kept_answer
from storyedit.workflow.making import plan_of
from storyedit.workflow.voice_notes import TakenNote


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAsked:
    """Somebody of a story, whether they are in its film, and what they said last."""

    person: Speaker
    is_heard: bool
    is_seen: bool
    words: tuple[WordRange, ...]
    make: Consent | None
    share: Consent | None

    @property
    def is_in_film(self) -> bool:
        """Whether they are heard or seen in the film as it is now."""
        return self.is_heard or self.is_seen


def people_asked(
    project: ProjectFolder, plan: FilmPlan | None, story_id: str = FIRST_STORY
) -> tuple[PersonAsked, ...]:
    """Everybody of a story, in the order they were met; ``plan`` is its ``film_now``."""
    story = project.story(story_id)
    said = words_by_each(story, project.transcripts())
    in_film = {each.person.id: each for each in people_in(story, plan)} if plan else {}
    return tuple(
        PersonAsked(
            person=person,
            is_heard=person.id in in_film and in_film[person.id].is_heard,
            is_seen=person.id in in_film and in_film[person.id].is_seen,
            words=said.get(person.id, ()),
            make=newest_answer(story, person.id, "make"),
            share=newest_answer(story, person.id, "share"),
        )
        for person in story.people
    )


def film_now(project: ProjectFolder, story_id: str = FIRST_STORY) -> FilmPlan | None:
    """The film a story makes now; None where nothing is kept."""
    try:
        return plan_of(project, story_id)
    except EditError:
        return None


def one_named(story: Story, name: str) -> Speaker:
    """The one person of this name. Raises ``EditError`` where nobody has it, or several do."""
    found = [person for person in story.people if same_name(person.name) == same_name(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise EditError(
            f"Two people are called {found[0].name}.", "Give each a name of their own first.", name
        )
    names = ", ".join(person.name for person in story.people)
    known = f"Choose one of these: {names}." if names else "Say first who speaks, or who is seen."
    raise EditError("We do not know that person.", known, name)


def give_answer(
    project: ProjectFolder,
    person_id: str,
    purpose: Purpose,
    answer: Answer,
    *,
    how: str,
    audience: str | None = None,
    watched_elsewhere: bool = False,
    voice: TakenNote | None = None,
    story_id: str = FIRST_STORY,
) -> Story:
    """Write down what somebody answers. It is never undone, only followed by another answer.

    A yes to sharing is for an audience, and for the film as it is now, which has to have been
    watched to its end, here or ``watched_elsewhere``. ``voice`` is the answer as it was recorded,
    which is kept in the project. Raises ``EditError`` for somebody who is not there or has no
    name, without a ``how``, and where nothing is kept; ``ConsentError`` where the film was not
    watched; ``DiskFull``, ``ProjectError``.
    """
    person = _to_be_asked(project.story(story_id), person_id)
    how = tidied(how)
    if not how:
        raise EditError("Say how the answer was given.", "Such as: said out loud.")
    plan = None
    if purpose == "share":
        plan = _watched_film(
            project, story_id, must=answer == "yes", watched_elsewhere=watched_elsewhere
        )
        audience = None if audience is None else _known_audience(audience)
        if answer == "yes" and audience is None:
            raise EditError("Say who may see the film.", "Choose me, known, training or everyone.")
    transcripts = project.transcripts()

    def made(story: Story, kept: VoiceNote | None) -> GiveConsent:
        return GiveConsent(
            Consent(
                person_id=person.id,
                purpose=purpose,
                answer=answer,
                how=how,
                audience=audience if purpose == "share" else None,
                plan_sha256=plan.sha256 if plan else None,
                name=person.name,
                said=words_by(person.id, story, transcripts),
                watched_elsewhere=watched_elsewhere and purpose == "share",
                voice=kept,
            )
        )

    with kept_answer(project, voice) as kept:
        return project.edit_from(story_id, lambda story: made(story, kept))


def record_watched(
    project: ProjectFolder, plan_sha256: str, *, story_id: str = FIRST_STORY
) -> Story:
    """Write down that the film was watched to its end, once for each film.

    Raises ``EditError`` where it is not the film of the story as it is now.
    """
    plan = plan_of(project, story_id)
    if plan.sha256 != plan_sha256:
        raise EditError(
            "Your story has changed since this film was made.", "Make your film again.", plan_sha256
        )
    story = project.story(story_id)
    if any(each.plan_sha256 == plan_sha256 and not each.elsewhere for each in story.watched):
        return story
    return project.edit(story_id, RecordWatched(Watched(plan_sha256, plan.aspects)))


def say_seen(
    project: ProjectFolder,
    name: str,
    reference: MediaReference | None = None,
    *,
    story_id: str = FIRST_STORY,
) -> Story:
    """Say that somebody is seen in a recording, or in all there are; new people are met by it.

    Raises ``EditError`` for a name that is empty or that two people have, and where there is no
    recording.
    """
    name = tidied(name)
    if not name:
        raise EditError("Please write a name.", "Then try again.")
    if not project.media:
        raise EditError("There is no film in this story yet.", "Add a film first.")
    story = project.story(story_id)
    known = any(same_name(person.name) == same_name(name) for person in story.people)
    person = one_named(story, name) if known else Speaker(new_person_id(story), name)
    for each in (reference,) if reference else project.media:
        story = project.edit(story_id, SaySeen(person, each.id))
    return story


def say_not_seen(project: ProjectFolder, person_id: str, *, story_id: str = FIRST_STORY) -> Story:
    """Say that somebody is seen nowhere after all.

    Raises ``EditError`` for somebody who is not there, ``ConsentError`` for somebody who said no.
    """
    story = project.story(story_id)
    person = _person(story, person_id)
    if said_no(story, person.id):
        raise ConsentError(f"{person.name} said no.", f"Only {person.name} can change that.")
    for seen in story.seen:
        if seen.person_id == person.id:
            story = project.edit(story_id, SayNotSeen(Seen(person.id, seen.media_id)))
    return story


def _person(story: Story, person_id: str) -> Speaker:
    for person in story.people:
        if person.id == person_id:
            return person
    raise EditError("We do not know that person.", "Choose somebody else.", person_id)


def _to_be_asked(story: Story, person_id: str) -> Speaker:
    person = _person(story, person_id)
    if not person.is_named:
        raise EditError(f"{person.name} has no name yet.", "Say first who it is.", person_id)
    one_named(story, person.name)
    return person


def _watched_film(
    project: ProjectFolder, story_id: str, *, must: bool, watched_elsewhere: bool
) -> FilmPlan | None:
    """The film an answer about sharing is of; where it ``must`` be there, watched to its end."""
    plan = plan_of(project, story_id) if must else film_now(project, story_id)
    if not must or plan is None:
        return plan
    watched = {each.plan_sha256 for each in project.story(story_id).watched}
    if watched_elsewhere:
        if plan.sha256 not in watched:
            seen = Watched(plan.sha256, plan.aspects, elsewhere=True)
            project.edit(story_id, RecordWatched(seen))
    elif plan.sha256 not in watched:
        raise ConsentError(
            "Nobody watched this film to its end yet.", "Watch it first. Then say yes."
        )
    return plan


def _known_audience(audience: str) -> str:
    if audience not in AUDIENCES:
        raise EditError("We do not know whom you mean.", f"Choose one of: {', '.join(AUDIENCES)}.")
    return audience
