"""Saying yes twice: who is in a film, what each has said, and why it may not be shared yet.

Only what a person said counts, in the order of the journal, never by a clock. Where anything is
not sure, the answer is not to share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from storyedit.film import FilmPlan
from storyedit.moments import Moment
from storyedit.story import Consent, Story, WordRange
from storyedit.tidy import tidied
from storyedit.transcript import Speaker, Transcript
from storyedit.whose import words_by_each

Audience: TypeAlias = Literal["me", "known", "training", "everyone"]

AUDIENCES: tuple[Audience, ...] = get_args(Audience)
"""Who may see a film, from the fewest to the most: a yes for one is a yes for those before it."""

AUDIENCE_WORDS: dict[str, str] = {
    "me": "just me",
    "known": "people I know",
    "training": "staff training",
    "everyone": "everyone",
}

Purpose: TypeAlias = Literal["make", "share"]

Answer: TypeAlias = Literal["yes", "no", "not yet"]

_CHANGES = {
    "moments": "The moments are not the same now.",
    "titles": "The titles are not the same now.",
    "captions": "The captions are not the same now.",
    "look": "The captions look different now.",
    "picture": "The picture is not the same now.",
    "sound": "The sound is not the same now.",
}
"""What is said of each aspect of a plan that changed."""


@dataclass(frozen=True, slots=True)
class PersonInFilm:
    """Somebody who has to be asked, and why: they are heard, or seen, in the film."""

    person: Speaker
    is_heard: bool
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One plain reason not to share; ``person_id`` is whom to ask, None where it is about all."""

    plain: str
    person_id: str | None = None


def people_in(story: Story, plan: FilmPlan) -> tuple[PersonInFilm, ...]:
    """Everybody heard in the film's words, and everybody said to be seen in its recordings.

    A voice without a name is among them; a voice that nobody told is not.
    """
    heard = {spoken.person_id for spoken in plan.spoken}
    used = {reference.id for reference in plan.media}
    seen = {seen.person_id for seen in story.seen if seen.media_id in used}
    return tuple(
        PersonInFilm(person, person.id in heard, person.id in seen)
        for person in story.people
        if person.id in heard | seen
    )


def newest_answer(story: Story, person_id: str, purpose: Purpose) -> Consent | None:
    """What somebody said last about making, or about sharing; None where they were not asked."""
    theirs = (
        consent
        for consent in reversed(story.consents)
        if consent.person_id == person_id and consent.purpose == purpose
    )
    return next(theirs, None)


def said_no(story: Story, person_id: str) -> bool:
    """Whether somebody's newest answer about making, or about sharing, is no."""
    newest = (newest_answer(story, person_id, purpose) for purpose in get_args(Purpose))
    return any(consent is not None and consent.answer == "no" for consent in newest)


def not_asked(story: Story, transcripts: Mapping[str, Transcript]) -> tuple[Speaker, ...]:
    """Who is heard or seen in the recordings, and was never asked about making a film.

    Nor was who has another name now than the one they answered under.
    """
    heard = words_by_each(story, transcripts)
    seen = {seen.person_id for seen in story.seen}
    return tuple(
        person
        for person in story.people
        if (person.id in heard or person.id in seen) and not _was_asked(story, person)
    )


def _was_asked(story: Story, person: Speaker) -> bool:
    answer = newest_answer(story, person.id, "make")
    return answer is not None and same_name(answer.name) == same_name(person.name)


def objections(
    story: Story, transcripts: Mapping[str, Transcript], moments: Iterable[Moment]
) -> dict[str, tuple[Speaker, ...]]:
    """Who said no to a film, by the number of each moment that they are heard or seen in."""
    answers = {person: newest_answer(story, person.id, "make") for person in story.people}
    against = [person for person, said in answers.items() if said and said.answer == "no"]
    if not against:
        return {}
    said = words_by_each(story, transcripts)
    seen = {(seen.person_id, seen.media_id) for seen in story.seen}

    def is_in(person: Speaker, moment: Moment) -> bool:
        content = moment.content
        is_heard = isinstance(content, WordRange) and any(
            words.overlaps(content) for words in said.get(person.id, ())
        )
        return is_heard or (person.id, moment.media_id) in seen

    by_number = {
        moment.number: tuple(person for person in against if is_in(person, moment))
        for moment in moments
    }
    return {number: people for number, people in by_number.items() if people}


def may_share(story: Story, plan: FilmPlan, audience: str) -> bool:
    """Whether this film may leave the house for this audience: the one gate before every way out.

    Raises ``ValueError`` for an audience that there is not.
    """
    return not why_not(story, plan, audience)


def why_not(story: Story, plan: FilmPlan, audience: str) -> tuple[Reason, ...]:
    """Everything that stands between this film and this audience; nothing where all said yes.

    Raises ``ValueError`` for an audience that there is not.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"no audience {audience!r}")
    return tuple(_reasons(story, plan, audience))


def _reasons(story: Story, plan: FilmPlan, audience: str) -> Iterator[Reason]:
    people = people_in(story, plan)
    yield from _who_is_in_it(story, plan, people)
    for each in people:
        reason = _about_making(story, each.person) or _about_sharing(
            story, plan, each.person, audience
        )
        if reason:
            yield Reason(reason, each.person.id)
    yield from _objections(story, plan)
    if plan.sha256 not in {watched.plan_sha256 for watched in story.watched}:
        yield Reason("Nobody watched this film to its end yet.")


def _who_is_in_it(
    story: Story, plan: FilmPlan, people: tuple[PersonInFilm, ...]
) -> Iterator[Reason]:
    known = {person.id for person in story.people}
    if any(spoken.person_id not in known for spoken in plan.spoken):
        yield Reason("We do not know who says some of the words. Say who it is.")
    elif not people:
        yield Reason("We do not know who is in this film.")
    names = Counter(same_name(each.person.name) for each in people)
    for each in people:
        if not each.person.is_named or not tidied(each.person.name):
            yield Reason(f"{each.person.name} has no name yet. Say who it is.", each.person.id)
        elif names[same_name(each.person.name)] > 1:
            plain = f"Two people are called {each.person.name}. Give each a name of their own."
            yield Reason(plain, each.person.id)


def _about_making(story: Story, person: Speaker) -> str | None:
    consent = newest_answer(story, person.id, "make")
    if consent is None:
        return f"{person.name} was not asked yet about making a film."
    if consent.answer == "yes":
        return _of_another(consent, person)
    return f"{person.name} said {consent.answer} to making a film."


def _about_sharing(story: Story, plan: FilmPlan, person: Speaker, audience: str) -> str | None:
    consent = newest_answer(story, person.id, "share")
    if consent is None:
        return f"{person.name} was not asked yet about sharing this film."
    if consent.answer != "yes":
        return f"{person.name} said {consent.answer} to sharing."
    if consent.plan_sha256 != plan.sha256:
        changed = " ".join(what_changed(story, plan, consent.plan_sha256))
        return f"{person.name} said yes to the film before it changed. {changed}".strip()
    if not _reaches(consent.audience, audience):
        whom = AUDIENCE_WORDS.get(consent.audience or "", "nobody yet")
        return f"{person.name} said yes, but only for: {whom}."
    theirs = (spoken.words for spoken in plan.spoken if spoken.person_id == person.id)
    if not _covers(consent.said, theirs):
        return f"{person.name} said yes before more of the words were theirs."
    return _of_another(consent, person)


def _of_another(consent: Consent, person: Speaker) -> str | None:
    """A yes goes with the name it was given under, so that no other person takes it over."""
    if same_name(consent.name) == same_name(person.name):
        return None
    return f"{person.name} was not asked yet. It was {consent.name or 'somebody'} who said yes."


def _objections(story: Story, plan: FilmPlan) -> Iterator[Reason]:
    """Words that somebody said no to stay theirs until they answer again, whoever says them now."""
    in_film = {each.person.id for each in people_in(story, plan)}
    for person_id in dict.fromkeys(consent.person_id for consent in story.consents):
        if person_id in in_film or not said_no(story, person_id):
            continue
        for purpose in get_args(Purpose):
            consent = newest_answer(story, person_id, purpose)
            if consent and consent.answer == "no" and _share_a_word(consent.said, plan):
                plain = f"{consent.name} said no, and said some of these words."
                yield Reason(plain, person_id)
                break


def what_changed(story: Story, plan: FilmPlan, watched_sha256: str | None) -> tuple[str, ...]:
    """What is not as it was in a film that was watched before; nothing where that is not known."""
    before = next(
        (dict(each.aspects) for each in story.watched if each.plan_sha256 == watched_sha256), {}
    )
    changed = [name for name, value in plan.aspects if name in before and before[name] != value]
    if "moments" in changed:  # whose captions are others because of that
        changed = [name for name in changed if name != "captions"]
    return tuple(_CHANGES[name] for name in changed)


def same_name(name: str) -> str:
    """A name without what makes no other person of it: large letters, spaces, marks unseen."""
    return tidied(name).casefold()


def _reaches(given: str | None, wanted: str) -> bool:
    return given in AUDIENCES and AUDIENCES.index(given) >= AUDIENCES.index(wanted)


def _covers(said: Iterable[WordRange], words: Iterable[WordRange]) -> bool:
    return _numbers(words) <= _numbers(said)


def _share_a_word(said: Iterable[WordRange], plan: FilmPlan) -> bool:
    return not _numbers(said).isdisjoint(_numbers(spoken.words for spoken in plan.spoken))


def _numbers(ranges: Iterable[WordRange]) -> set[tuple[str, int]]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for words in ranges:
        numbers[words.transcript_id].update(range(words.first, words.end))
    return {(transcript_id, n) for transcript_id, every in numbers.items() for n in every}
