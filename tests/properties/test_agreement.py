"""Whatever is edited, undone and answered, in any order: nothing is shared without every yes."""

import contextlib
from dataclasses import dataclass, replace
from functools import partial

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from storyedit.agreement import AUDIENCES, may_share, same_name, why_not
from storyedit.applying import apply
from storyedit.edits import (
    Choose,
    Edit,
    LabelSpeaker,
    LeaveOutWords,
    Move,
    NamePerson,
    SamePerson,
    SetTitle,
    Split,
    WriteCaption,
)
from storyedit.errors import EditError
from storyedit.film import FilmPlan, FilmSettings, plan_film
from storyedit.history import History
from storyedit.lastingedits import GiveConsent, RecordWatched, SayNotSeen, SaySeen
from storyedit.story import CaptionText, Choice, Consent, Seen, Watched, WordRange
from storyedit.transcript import Speaker
from storyedit.whose import words_by
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like tea. [900] We go by bus. [900] You have to listen.")
SPOKEN = replace(
    HEARD,
    sentences=tuple(
        replace(each, speaker_id=who) for each, who in zip(HEARD.sentences, "aba", strict=True)
    ),
)
PEOPLE = (Speaker("a", "Sam"), Speaker("b", "Asha"), Speaker("c", "Kim"))
BEGINNING = replace(story_of(SPOKEN), people=PEOPLE)
TRANSCRIPTS = {SPOKEN.id: SPOKEN}
MEDIA = {"m1": made_media()}

people = st.sampled_from([person.id for person in PEOPLE])
audiences = st.sampled_from(AUDIENCES)
words = st.sampled_from([WordRange(SPOKEN.id, n, n + 2) for n in range(len(SPOKEN.words) - 1)])
ONE_WORD = [WordRange(SPOKEN.id, n, n + 1) for n in range(len(SPOKEN.words))]


@dataclass(frozen=True)
class Given:
    """An answer as it was given: what the person was called, said, and had watched then."""

    answer: str
    audience: str
    plan: str | None
    name: str
    said: frozenset[int]


class Asking(RuleBasedStateMachine):
    """A story told and asked about in any order; ``given`` is kept beside it, apart from it."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(BEGINNING)
        self.given: dict[tuple[str, str], Given] = {}
        self.watched: set[str] = set()
        self.splits = 0

    def plan(self) -> FilmPlan | None:
        try:
            return plan_film(
                self.history.story,
                transcripts=TRANSCRIPTS,
                media=MEDIA,
                settings=FilmSettings(),
            )
        except EditError:
            return None

    def speaker(self, word: WordRange) -> str | None:
        sentence = next(s for s in SPOKEN.sentences if s.first <= word.first < s.end)
        return self.history.story.speaker_of(word, sentence.speaker_id)

    def do(self, edit: Edit) -> None:
        with contextlib.suppress(EditError):
            self.history.apply(edit)

    @rule(place=st.integers(0, 9), choice=st.sampled_from([Choice.KEEP, Choice.LEAVE_OUT]))
    def choose(self, place: int, choice: Choice) -> None:
        clips = self.history.story.clips
        self.do(Choose(clips[place % len(clips)].id, choice))

    @rule(place=st.integers(0, 9), before=st.integers(0, 9))
    def move(self, place: int, before: int) -> None:
        clips = self.history.story.clips
        self.do(Move(clips[place % len(clips)].id, clips[before % len(clips)].id))

    @rule(place=st.integers(0, 9), at=st.integers(1, 10))
    def split(self, place: int, at: int) -> None:
        clips = self.history.story.clips
        self.splits += 1
        self.do(Split(clips[place % len(clips)].id, at, f"s{self.splits}"))

    @rule(gone=words)
    def leave_out(self, gone: WordRange) -> None:
        self.do(LeaveOutWords(gone))

    @rule(title=st.sampled_from(["", "Tea"]))
    def title(self, title: str) -> None:
        self.do(SetTitle(title))

    @rule(text=st.sampled_from(["I love tea.", "Tea!"]))
    def caption(self, text: str) -> None:
        written = CaptionText(
            ranges=(WordRange(SPOKEN.id, 0, 3),),
            variant="verbatim",
            text=text,
            based_on="I like tea.",
        )
        self.do(WriteCaption(written))

    @rule(said=words, person=people)
    def label(self, said: WordRange, person: str) -> None:
        self.do(LabelSpeaker(said, person))

    @rule(person=people, same_as=people)
    def same(self, person: str, same_as: str) -> None:
        heard = tuple(word for word in ONE_WORD if self.speaker(word) == person)
        self.do(SamePerson(person, same_as, heard))

    @rule(person=people, name=st.sampled_from(["Sam", "Asha", "Kim", "Lee"]))
    def rename(self, person: str, name: str) -> None:
        self.do(NamePerson(Speaker(person, name)))

    @rule(person=people, seen=st.booleans())
    def see(self, person: str, seen: bool) -> None:
        known = next((p for p in self.history.story.people if p.id == person), None)
        if known:
            self.do(SaySeen(known, "m1") if seen else SayNotSeen(Seen(person, "m1")))

    @rule(
        person=people,
        purpose=st.sampled_from(["make", "share"]),
        answer=st.sampled_from(["yes", "yes", "yes", "no", "not yet"]),
        audience=audiences,
    )
    def answer(self, person: str, purpose: str, answer: str, audience: str) -> None:
        known = next((p for p in self.history.story.people if p.id == person), None)
        plan = self.plan()
        if known is None:
            return
        said = words_by(person, self.history.story, TRANSCRIPTS)
        consent = Consent(
            person_id=person,
            purpose="make" if purpose == "make" else "share",
            answer=answer,  # type: ignore[arg-type]
            how="said",
            audience=audience,
            plan_sha256=plan.sha256 if plan else None,
            name=known.name,
            said=said,
        )
        self.do(GiveConsent(consent))
        self.given[person, purpose] = Given(
            answer,
            audience,
            consent.plan_sha256,
            known.name,
            frozenset(word.first for word in ONE_WORD if self.speaker(word) == person),
        )

    @rule()
    def watch(self) -> None:
        plan = self.plan()
        if plan:
            self.do(RecordWatched(Watched(plan.sha256, plan.aspects)))
            self.watched.add(plan.sha256)

    @rule(audience=audiences)
    def everybody_says_yes(self, audience: str) -> None:
        self.watch()
        for person in self.history.story.people:
            for purpose in ("make", "share"):
                self.answer(person.id, purpose, "yes", audience)

    @rule()
    def undo(self) -> None:
        with contextlib.suppress(EditError):
            self.history.undo()

    @rule()
    def redo(self) -> None:
        with contextlib.suppress(EditError):
            self.history.redo()

    @invariant()
    def nothing_is_shared_without_every_yes(self) -> None:
        plan, story = self.plan(), self.history.story
        if plan is None:
            return
        heard = {word.first for word in ONE_WORD if self.is_heard(word, plan)}
        by_person = {n: self.speaker(ONE_WORD[n]) for n in heard}
        in_film = set(by_person.values()) | {each.person_id for each in story.seen}
        shared = [audience for audience in AUDIENCES if may_share(story, plan, audience)]
        assert shared == list(AUDIENCES[: len(shared)]), "a yes for more is a yes for fewer"
        for audience in shared:
            self.check(audience, plan, in_film, by_person)

    @staticmethod
    def is_heard(word: WordRange, plan: FilmPlan) -> bool:
        return any(cut.words and cut.words.overlaps(word) for cut in plan.timeline.cuts)

    def check(
        self,
        audience: str,
        plan: FilmPlan,
        in_film: set[str | None],
        by_person: dict[int, str | None],
    ) -> None:
        names = {person.id: person.name for person in self.history.story.people}
        assert plan.sha256 in self.watched
        assert in_film
        assert len({same_name(names[who or ""]) for who in in_film}) == len(in_film)
        for who in in_film:
            assert who is not None
            make, share = self.given[who, "make"], self.given[who, "share"]
            assert make.answer == share.answer == "yes"
            assert make.name == share.name == names[who]
            assert share.plan == plan.sha256
            assert AUDIENCES.index(share.audience) >= AUDIENCES.index(audience)
            assert {n for n, each in by_person.items() if each == who} <= share.said
        for (who, _), given in self.given.items():
            if given.answer == "no" and who not in in_film:
                assert given.said.isdisjoint(by_person), "a no goes with its words"


TestAsking = Asking.TestCase
TestAsking.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


def test_every_yes_opens_the_gate_and_one_answer_shuts_it() -> None:
    machine = Asking()
    machine.everybody_says_yes("training")
    plan, story = machine.plan(), machine.history.story
    assert plan
    gate = partial(why_not, plan=plan)
    assert gate(story, audience="training") == ()
    assert [reason.person_id for reason in gate(story, audience="everyone")] == ["a", "b"]
    for answer in ("no", "not yet"):
        for purpose in ("make", "share"):
            changed = Consent(person_id="b", purpose=purpose, answer=answer, how="said")
            after = apply(story, GiveConsent(changed))
            assert [reason.person_id for reason in gate(after, audience="me")] == ["b"]
