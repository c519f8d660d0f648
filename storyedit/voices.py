"""Whose voice is whose: from groups of sentences that sound alike to people, and back.

What the computer tells never stands over what a person said by hand.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from storyedit.edits import Edit, NamePerson, SamePerson, TellVoices
from storyedit.errors import EditError
from storyedit.putting_away import is_put_away
from storyedit.story import SpeakerLabel, Story, WordRange
from storyedit.tidy import tidied
from storyedit.timing import TimeRange
from storyedit.transcript import Speaker, Transcript

MOST_PEOPLE = 8
"""More voices than this are not told apart well by half a minute of each."""

CLEAR_MS = (2_000, 8_000)
"""A sentence to know a voice by is long enough to hear it, and short enough to wait for."""


def sentences_of(transcripts: Sequence[Transcript]) -> tuple[WordRange, ...]:
    """Every sentence that is written down, in order."""
    return tuple(
        WordRange(transcript.id, sentence.first, sentence.end)
        for transcript in transcripts
        for sentence in transcript.sentences
    )


def spoken_times(words: WordRange, transcript: Transcript) -> tuple[TimeRange, ...]:
    """Where in its recording a sentence is spoken, without its pauses."""
    whole = transcript.time_of(words.first, words.end)
    voiced = (
        TimeRange(max(voice.start_ms, whole.start_ms), min(voice.end_ms, whole.end_ms))
        for voice in transcript.voice
        if voice.overlaps(whole)
    )
    return tuple(voiced) or (whole,)


def named_by_hand(story: Story, sentences: Sequence[WordRange]) -> tuple[str | None, ...]:
    """Who says each sentence as a person said by hand; None where nobody did."""
    labels = (story.label_of(words) for words in sentences)
    return tuple(label.speaker_id if label and label.by_hand else None for label in labels)


def named_now(story: Story, transcripts: Sequence[Transcript]) -> tuple[str | None, ...]:
    """Who says each sentence of the transcripts as the story has it; None for nobody known."""
    known = {person.id for person in story.people}
    return tuple(
        person_id if person_id in known else None
        for transcript in transcripts
        for sentence in transcript.sentences
        for person_id in [
            story.speaker_of(
                WordRange(transcript.id, sentence.first, sentence.end), sentence.speaker_id
            )
        ]
    )


def without_nameless(story: Story) -> Story:
    """The story as if the computer had told nothing of those whom nobody named or spoke of."""
    known = {label.speaker_id for label in story.speaker_labels if label.by_hand}
    known |= {person.id for person in story.people if person.is_named}
    people = tuple(person for person in story.people if person.id in known)
    labels = tuple(label for label in story.speaker_labels if label.speaker_id in known)
    return replace(story, people=people, speaker_labels=labels)


def is_told(story: Story) -> bool:
    """Whether the computer has told voices apart in this story."""
    return any(not label.by_hand for label in story.speaker_labels)


def has_new_mends(story: Story) -> bool:
    """Whether a person has changed who is speaking since the computer told the voices last."""
    return is_told(story) and story.speaker_labels[-1].by_hand


def told(
    story: Story,
    sentences: Sequence[WordRange],
    groups: Sequence[int],
    *,
    who: Mapping[int, str],
    now: Sequence[str | None] = (),
) -> TellVoices:
    """The edit that says who says each sentence, from the group that each one is in.

    ``who`` are the groups whose person is known; another is whoever says most of it ``now``,
    where that is nobody else's, and else a new person without a name.
    """
    found = {**who, **_said_now(sentences, groups, who, now)}
    new: list[Speaker] = []
    for group in groups:  # in the order in which people first speak
        if group not in found:
            new.append(_next_voice(story, new))
            found[group] = new[-1].id
    labels = tuple(_runs(sentences, [found[group] for group in groups]))
    return TellVoices(labels, tuple(new))


def _said_now(
    sentences: Sequence[WordRange],
    groups: Sequence[int],
    who: Mapping[int, str],
    now: Sequence[str | None],
) -> dict[int, str]:
    """Groups that are mostly one person's already, the surest first, each person once."""
    shared: Counter[tuple[int, str]] = Counter()
    for words, group, person_id in zip(sentences, groups, now, strict=False):
        if person_id is not None:
            shared[group, person_id] += words.end - words.first
    found: dict[int, str] = {}
    taken = set(who.values())
    for (group, person_id), _ in shared.most_common():
        if group not in found and group not in who and person_id not in taken:
            found[group] = person_id
            taken.add(person_id)
    return found


def _next_voice(story: Story, new: Sequence[Speaker]) -> Speaker:
    """Somebody new, called "Person 3" where that is free."""
    people = (*story.people, *new)
    ids = {person.id for person in people} | {consent.person_id for consent in story.consents}
    names = {person.name.casefold() for person in people}
    number = next(n for n in count(1) if f"person-{n}" not in ids and f"person {n}" not in names)
    return Speaker(f"person-{number}", f"Person {number}", is_named=False)


def _runs(sentences: Sequence[WordRange], people: Sequence[str]) -> Iterator[SpeakerLabel]:
    """One label for sentences on end of one person."""
    held: SpeakerLabel | None = None
    for words, person_id in zip(sentences, people, strict=True):
        follows = held and held.speaker_id == person_id and _follow(held.words, words)
        if held and follows:
            words = WordRange(words.transcript_id, held.words.first, words.end)  # noqa: PLW2901
        elif held:
            yield held
        held = SpeakerLabel(words, person_id, by_hand=False)
    if held:
        yield held


def _follow(earlier: WordRange, later: WordRange) -> bool:
    return earlier.transcript_id == later.transcript_id and earlier.end == later.first


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks, how many sentences are theirs, and the one to know their voice by.

    That is the one the engine was surest of, of those 2 to 8 seconds long where there are any;
    None for somebody who says nothing.
    """

    person: Speaker
    sentences: int
    clearest: WordRange | None


def voices_of(story: Story, transcripts: Sequence[Transcript]) -> tuple[Voice, ...]:
    """Everybody in the story, in its order."""
    by_id = {transcript.id: transcript for transcript in transcripts}
    theirs: dict[str, list[WordRange]] = defaultdict(list)
    everything = zip(sentences_of(transcripts), named_now(story, transcripts), strict=True)
    for words, person_id in everything:
        if person_id is not None and not is_put_away(story, words):
            theirs[person_id].append(words)
    return tuple(
        Voice(person, len(theirs[person.id]), _clearest(theirs[person.id], by_id))
        for person in story.people
    )


def _clearest(sentences: Sequence[WordRange], by_id: Mapping[str, Transcript]) -> WordRange | None:
    return max(sentences, key=lambda w: _clearness(w, by_id[w.transcript_id]), default=None)


def _clearness(words: WordRange, transcript: Transcript) -> tuple[bool, float, int]:
    shortest_ms, longest_ms = CLEAR_MS
    duration_ms = transcript.time_of(words.first, words.end).duration_ms
    said = transcript.words[words.first : words.end]
    sure = sum(word.confidence or 0 for word in said) / len(said)
    return shortest_ms <= duration_ms <= longest_ms, sure, min(duration_ms, longest_ms)


def naming(story: Story, person_id: str, name: str, transcripts: Iterable[Transcript]) -> Edit:
    """The edit that gives a voice its name; where somebody has that name, the two become one.

    ``transcripts`` are those of the story: who says what may have come with the words.

    Raises ``EditError`` for a voice that is not in the story.
    """
    if all(person.id != person_id for person in story.people):
        raise EditError("We do not know that person.", "Choose somebody else.", person_id)
    wanted = tidied(name).casefold()
    same = (p.id for p in story.people if p.name.casefold() == wanted and p.id != person_id)
    same_as = next(same, None)
    if same_as is not None:
        heard = (
            WordRange(transcript.id, sentence.first, sentence.end)
            for transcript in transcripts
            for sentence in transcript.sentences
            if sentence.speaker_id == person_id
        )
        return SamePerson(person_id, same_as, tuple(heard))
    return NamePerson(Speaker(person_id, name))


def person_named(story: Story, name: str) -> Speaker:
    """Whoever has this name, in large letters or small. Raises ``EditError`` where nobody has."""
    wanted = tidied(name).casefold()
    for person in story.people:
        if person.name.casefold() == wanted:
            return person
    names = ", ".join(person.name for person in story.people)
    known = f"Choose one of these: {names}." if names else "Tell the voices apart first."
    raise EditError("We do not know that person.", known, name)


def new_person_id(story: Story) -> str:
    """An id that nobody in the story has, or had when somebody answered for them."""
    taken = {p.id for p in story.people} | {consent.person_id for consent in story.consents}
    return next(new for n in count(1) if (new := f"person-{n}") not in taken)
