"""Telling the voices of a story apart, and learning from what a person mends."""

from collections.abc import Sequence

from storyedit.engines.speaker_clusters import group_voices, guess_voices, one_way_round
from storyedit.engines.speaker_embeddings import Embedding
from storyedit.errors import EditError
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import Story
from storyedit.transcript import Transcript
from storyedit.voices import (
    MOST_PEOPLE,
    named_by_hand,
    named_now,
    sentences_of,
    told,
    without_nameless,
)
from storyedit.workflow.hearings import transcripts_in_order
from storyedit.workflow.voice_sounds import embeddings_of, microphones_of


def tell_voices(
    project: ProjectFolder,
    *,
    people: int | None = None,
    story_id: str = FIRST_STORY,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Story:
    """Say who says each sentence that is written down, by the voices; ``people`` None guesses.

    Where two people have a microphone each, on a channel of its own, that tells them apart,
    unless more people speak. What a person said by hand stays, and leads the rest. Raises
    ``EditError`` where nothing is written down yet, ``ModelMissing``, ``TranscribeError``,
    ``Unreadable``, ``DiskFull``, ``ProjectError``, ``Cancelled``.
    """
    if people is not None and not 1 <= people <= MOST_PEOPLE:
        raise EditError(
            "We cannot tell so many people apart.", f"Choose a number from 1 to {MOST_PEOPLE}."
        )
    cancel = cancel or CancelToken()
    transcripts = _written_down(project, story_id)
    sentences = sentences_of(transcripts)
    groups: Sequence[int] | None = None
    if people == 1:
        groups = [0] * len(sentences)
    elif people in (None, 2):
        groups = _by_microphone(project, transcripts, report, cancel)
    if groups is not None:
        story = without_nameless(project.story(story_id))
        now = named_now(story, transcripts)
        return project.edit(story_id, told(story, sentences, groups, who={}, now=now))
    embeddings = _all_embeddings(project, transcripts, report, cancel)
    story = without_nameless(project.story(story_id))
    by_hand = named_by_hand(story, sentences)
    who = _numbered(by_hand)
    count = max(people or guess_voices(embeddings), len(who))
    groups = group_voices(embeddings, count, seeds=[_group_of(each, who) for each in by_hand])
    now = named_now(story, transcripts)
    return project.edit(story_id, told(story, sentences, groups, who=dict(enumerate(who)), now=now))


def learn_from_mends(
    project: ProjectFolder,
    *,
    story_id: str = FIRST_STORY,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Story:
    """Tell again who says each sentence that nobody touched by hand, by those that somebody did.

    Raises ``EditError`` where nobody said by hand who is speaking; else as ``tell_voices`` does.
    """
    transcripts = _written_down(project, story_id)
    sentences = sentences_of(transcripts)
    if not any(named_by_hand(project.story(story_id), sentences)):
        raise EditError(
            "You have not said yet who is speaking.", "Say it for one sentence, then try again."
        )
    embeddings = _all_embeddings(project, transcripts, report, cancel or CancelToken())
    story = project.story(story_id)
    now = named_now(story, transcripts)
    who = _numbered(now)
    groups = group_voices(
        embeddings,
        len(who),
        seeds=[_group_of(each, who) for each in named_by_hand(story, sentences)],
        before=[_group_of(each, who) for each in now],
    )
    return project.edit(story_id, told(story, sentences, groups, who=dict(enumerate(who))))


def tell_one_apart(
    project: ProjectFolder,
    person_id: str,
    *,
    story_id: str = FIRST_STORY,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Story:
    """Make two people of all that one says, by the voices; what was said by hand stays theirs.

    Raises ``EditError`` where there is nothing to tell apart; else as ``tell_voices`` does.
    """
    transcripts = _written_down(project, story_id)
    sentences = sentences_of(transcripts)
    embeddings = _all_embeddings(project, transcripts, report, cancel or CancelToken())
    story = project.story(story_id)
    theirs = [at for at, each in enumerate(named_now(story, transcripts)) if each == person_id]
    chosen = [sentences[at] for at in theirs]
    by_hand = named_by_hand(story, chosen)
    if len(theirs) < 2 or all(by_hand):
        raise EditError(
            "There is nothing here that the computer may change.",
            "Say for one sentence who is speaking.",
            person_id,
        )
    voices = [embeddings[at] for at in theirs]
    groups = group_voices(voices, 2, seeds=[None if each is None else 0 for each in by_hand])
    keeps = 0 if any(by_hand) else _most_heard(voices, groups)
    return project.edit(story_id, told(story, chosen, groups, who={keeps: person_id}))


def _written_down(project: ProjectFolder, story_id: str) -> tuple[Transcript, ...]:
    transcripts = transcripts_in_order(project, story_id)
    if not sentences_of(transcripts):
        raise EditError("Nothing is written down yet.", "Have the words written down first.")
    return transcripts


def _all_embeddings(
    project: ProjectFolder, transcripts: Sequence[Transcript], report: Report, cancel: CancelToken
) -> tuple[Embedding, ...]:
    return tuple(
        embedding
        for transcript in transcripts
        for embedding in embeddings_of(project, transcript, report, cancel)
    )


def _by_microphone(
    project: ProjectFolder, transcripts: Sequence[Transcript], report: Report, cancel: CancelToken
) -> tuple[int, ...] | None:
    """Each sentence's group by its channel; None unless all recordings are of two microphones."""
    sides = []
    for transcript in transcripts:
        found = microphones_of(project, transcript, report, cancel) if transcript.sentences else ()
        if found is None:
            return None
        sides.append(found)
    if len(sides) == 1:
        return sides[0]
    voices = [embeddings_of(project, each, report, cancel) for each in transcripts]
    return one_way_round(voices, sides)


def _numbered(people: Sequence[str | None]) -> tuple[str, ...]:
    """Each person once, in the order they first speak: a place here is a group's number."""
    return tuple(dict.fromkeys(person_id for person_id in people if person_id is not None))


def _group_of(person_id: str | None, who: Sequence[str]) -> int | None:
    return None if person_id is None else who.index(person_id)


def _most_heard(voices: Sequence[Embedding], groups: Sequence[int]) -> int:
    spoken_ms = [0, 0]
    for voice, group in zip(voices, groups, strict=True):
        spoken_ms[group] += voice.spoken_ms
    return spoken_ms.index(max(spoken_ms))
