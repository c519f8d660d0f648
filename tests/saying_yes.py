"""Everybody in a story says yes, as people do it: named, asked, and the film watched elsewhere."""

from collections.abc import Mapping

from storyedit.agreement import people_in
from storyedit.edits import LabelSpeaker, NamePerson
from storyedit.film import FilmSettings
from storyedit.lastingedits import GiveConsent, RecordWatched, SaySeen
from storyedit.project import ProjectFolder
from storyedit.story import Consent, Story, Watched, WordRange
from storyedit.transcript import Speaker, Transcript
from storyedit.whose import spoken_in, words_by
from storyedit.workflow.making import plan_of

NOBODY = Speaker("person-9", "Somebody")


def say_yes(
    project: ProjectFolder,
    story_id: str = "story-1",
    *,
    audience: str = "everyone",
    settings: FilmSettings | None = None,
) -> None:
    """Give every yes that the film needs as it is now, and all words that are written down.

    Whoever says words that nobody is known to say is called Somebody, and so is whoever is seen
    where nobody speaks.
    """
    name_everybody(project, story_id)
    if not people_in(project.story(story_id), plan_of(project, story_id, settings)):
        project.edit(story_id, SaySeen(NOBODY, project.media[0].id))
    transcripts = project.transcripts()
    story, plan = project.story(story_id), plan_of(project, story_id, settings)
    project.edit(story_id, RecordWatched(Watched(plan.sha256, plan.aspects, elsewhere=True)))
    heard = {person_id for person_id in _every_speaker(story, transcripts) if person_id}
    seen = {each.person.id for each in people_in(story, plan)}
    for person in story.people:
        if person.id in heard | seen:
            said = words_by(person.id, story, transcripts)
            asked = {"person_id": person.id, "name": person.name, "said": said, "how": "said"}
            project.edit(
                story_id,
                GiveConsent(Consent(purpose="make", answer="yes", **asked)),  # type: ignore[arg-type]
            )
            yes = Consent(
                purpose="share",
                answer="yes",
                audience=audience,
                plan_sha256=plan.sha256,
                **asked,  # type: ignore[arg-type]
            )
            project.edit(story_id, GiveConsent(yes))


def name_everybody(project: ProjectFolder, story_id: str = "story-1") -> None:
    """Give a name to each voice without one, and to all words that nobody is known to say."""
    story = project.story(story_id)
    for person in story.people:
        if not person.is_named:
            project.edit(story_id, NamePerson(Speaker(person.id, f"{person.name} by name")))
    known = {person.id for person in story.people}
    transcripts = project.transcripts()
    spoken = spoken_in(_every_word(transcripts), story, transcripts)
    nameless = [each.words for each in spoken if each.person_id not in known]
    if nameless:
        project.edit(story_id, NamePerson(NOBODY))
    for words in nameless:
        project.edit(story_id, LabelSpeaker(words, NOBODY.id))


def _every_speaker(story: Story, transcripts: Mapping[str, Transcript]) -> set[str | None]:
    return {each.person_id for each in spoken_in(_every_word(transcripts), story, transcripts)}


def _every_word(transcripts: Mapping[str, Transcript]) -> list[WordRange]:
    return [WordRange(each.id, 0, len(each.words)) for each in transcripts.values() if each.words]
