"""How a story changes when somebody says, or the computer tells, who is speaking."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from storyedit.edits import LabelSpeaker, SamePerson, TellVoices
from storyedit.errors import EditError
from storyedit.story import Consent, Seen, SpeakerLabel, Story, WordRange


def with_speaker(story: Story, edit: LabelSpeaker) -> Story:
    """The story with words said by a person, as somebody said by hand. Raises ``EditError``."""
    _must_know(story, edit.speaker_id)
    label = SpeakerLabel(edit.words, edit.speaker_id)
    return replace(story, speaker_labels=(*_outside(story.speaker_labels, (label,)), label))


def with_voices_told(story: Story, edit: TellVoices) -> Story:
    """The story with the voices as the computer told them; what is said by hand stays.

    A voice that nobody named, and that says nothing any more, goes. Raises ``EditError``, and
    ``ValueError`` for a label by hand.
    """
    if any(label.by_hand for label in edit.labels):
        raise ValueError("a label by hand is a LabelSpeaker")
    known = {person.id for person in story.people}
    people = (*story.people, *(person for person in edit.people if person.id not in known))
    met = replace(story, people=people)
    for person_id in dict.fromkeys(label.speaker_id for label in edit.labels):
        _must_know(met, person_id)
    by_hand = tuple(label for label in story.speaker_labels if label.by_hand)
    told = tuple(label for label in story.speaker_labels if not label.by_hand)
    labels = (*by_hand, *_outside(told, edit.labels), *_outside(edit.labels, by_hand))
    return _without_empty_voices(replace(met, speaker_labels=labels))


def with_one_person(story: Story, edit: SamePerson) -> Story:
    """The story with two people made one, who is asked again where they said yes before.

    Raises ``EditError``.
    """
    _must_know(story, edit.person_id)
    _must_know(story, edit.same_as)
    if edit.person_id == edit.same_as:
        return story
    came = tuple(SpeakerLabel(words, edit.same_as, by_hand=False) for words in edit.heard)
    said = (
        replace(label, speaker_id=edit.same_as) if label.speaker_id == edit.person_id else label
        for label in story.speaker_labels
    )
    labels = (*came, *said)  # what came with the words first, so that any other label counts
    asked = {consent.person_id for consent in story.consents}
    people = (p for p in story.people if p.id != edit.person_id or p.id in asked)
    return replace(
        story,
        speaker_labels=labels,
        people=tuple(people),
        seen=tuple(_seen_as(story.seen, edit)),
        consents=(*story.consents, *_asked_again(story, edit)),
    )


def _seen_as(every: Iterable[Seen], edit: SamePerson) -> Iterable[Seen]:
    """Who is seen where, once two are one."""
    now = (
        Seen(edit.same_as, seen.media_id) if seen.person_id == edit.person_id else seen
        for seen in every
    )
    return dict.fromkeys(now)


def _asked_again(story: Story, edit: SamePerson) -> Iterator[Consent]:
    """A yes is no yes for words that another was said to say; a no stays a no."""
    for purpose in ("make", "share"):
        theirs = [c for c in story.consents if (c.person_id, c.purpose) == (edit.same_as, purpose)]
        if theirs and theirs[-1].answer == "yes":
            yield replace(
                theirs[-1],
                answer="not yet",
                how="two people were made one",
                plan_sha256=None,
                audience=None,
            )


def furthest_words(labels: Iterable[SpeakerLabel]) -> Iterable[WordRange]:
    """The words that end last, of each transcript."""
    last: dict[str, WordRange] = {}
    for label in labels:
        before = last.get(label.words.transcript_id, label.words)
        last[label.words.transcript_id] = max(before, label.words, key=lambda words: words.end)
    return last.values()


def _outside(
    labels: Iterable[SpeakerLabel], others: tuple[SpeakerLabel, ...]
) -> Iterator[SpeakerLabel]:
    """The labels, where none of the others is."""
    for label in labels:
        left: tuple[WordRange, ...] = (label.words,)
        for other in others:
            if other.words.overlaps(label.words):
                left = tuple(rest for words in left for rest in words.without(other.words))
        yield from (replace(label, words=words) for words in left)


def _without_empty_voices(story: Story) -> Story:
    speaking = {label.speaker_id for label in story.speaker_labels}
    asked = {consent.person_id for consent in story.consents}
    people = (p for p in story.people if p.is_named or p.id in speaking | asked)
    return replace(story, people=tuple(people))


def _must_know(story: Story, person_id: str) -> None:
    if all(person.id != person_id for person in story.people):
        raise EditError("We do not know that person yet.", "Name the person first.", person_id)
