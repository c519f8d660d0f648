"""Who is in a film, what each said, and the plain reasons why it may not be shared."""

from dataclasses import replace

import pytest

from storyedit.agreement import may_share, people_in, why_not
from storyedit.applying import apply
from storyedit.edits import Edit, LabelSpeaker, NamePerson, SamePerson, SetTitle, Split, TellVoices
from storyedit.film import FilmPlan, FilmSettings, plan_film
from storyedit.lastingedits import GiveConsent, RecordWatched, SaySeen
from storyedit.story import Consent, SpeakerLabel, Story, Watched, WordRange
from storyedit.transcript import Speaker
from storyedit.whose import words_by
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like tea. [900] We go by bus.")
TRANSCRIPTS = {HEARD.id: HEARD}
TEA, BUS = (WordRange(HEARD.id, each.first, each.end) for each in HEARD.sentences)
SAM, ASHA = Speaker("p1", "Sam"), Speaker("p2", "Asha")
BY_VOICE = (SpeakerLabel(TEA, "p1"), SpeakerLabel(BUS, "p2"))
TOLD = replace(story_of(HEARD), people=(SAM, ASHA), speaker_labels=BY_VOICE)


def plan_of(story: Story) -> FilmPlan:
    return plan_film(
        story, transcripts=TRANSCRIPTS, media={"m1": made_media()}, settings=FilmSettings()
    )


def with_yes(story: Story, *people: Speaker, audience: str = "everyone") -> Story:
    plan = plan_of(story)
    story = apply(story, RecordWatched(Watched(plan.sha256, plan.aspects)))
    for person in people:
        said = words_by(person.id, story, TRANSCRIPTS)
        yes = Consent(
            person_id=person.id,
            purpose="make",
            answer="yes",
            how="said",
            name=person.name,
            said=said,
        )
        share = replace(yes, purpose="share", audience=audience, plan_sha256=plan.sha256)
        story = apply(apply(story, GiveConsent(yes)), GiveConsent(share))
    return story


AGREED = with_yes(TOLD, SAM, ASHA)


def reasons(story: Story, audience: str = "everyone") -> list[str]:
    return [reason.plain for reason in why_not(story, plan_of(story), audience)]


def after(story: Story, *edits: Edit) -> Story:
    for edit in edits:
        story = apply(story, edit)
    return story


def test_everybody_said_yes() -> None:
    assert reasons(AGREED) == []
    assert may_share(AGREED, plan_of(AGREED), "everyone")
    with pytest.raises(ValueError, match="no audience"):
        may_share(AGREED, plan_of(AGREED), "the world")


def test_who_was_not_asked_and_what_was_not_watched_is_said() -> None:
    assert reasons(TOLD) == [
        "Sam was not asked yet about making a film.",
        "Asha was not asked yet about making a film.",
        "Nobody watched this film to its end yet.",
    ]
    assert reasons(with_yes(TOLD, SAM)) == ["Asha was not asked yet about making a film."]


def test_a_yes_for_few_is_none_for_more() -> None:
    story = with_yes(TOLD, SAM, ASHA, audience="known")
    assert reasons(story, "me") == reasons(story, "known") == []
    assert reasons(story)[0] == "Sam said yes, but only for: people I know."


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (SetTitle("Tea"), "The moments are not the same now. The titles are not the same now."),
        (Split("t1.1", 2, "new"), ""),
    ],
)
def test_a_film_that_changed_is_asked_about_again(edit: Edit, changed: str) -> None:
    story = after(AGREED, edit)
    if changed:
        assert reasons(story)[0] == f"Sam said yes to the film before it changed. {changed}"
        return
    before, now = plan_of(AGREED), plan_of(story)
    assert (reasons(story) == []) == (before.sha256 == now.sha256)


def test_nobody_named_is_on_the_side_of_not_sharing() -> None:
    nobody = replace(TOLD, people=(), speaker_labels=())
    assert reasons(nobody)[0] == "We do not know who says some of the words. Say who it is."
    assert "We do not know who says some of the words. Say who it is." in reasons(
        with_yes(replace(TOLD, speaker_labels=BY_VOICE[:1]), SAM)
    )


def test_a_voice_has_to_be_named_first() -> None:
    voice = Speaker("p2", "Person 2", is_named=False)
    story = with_yes(replace(TOLD, people=(SAM, voice)), SAM, voice)
    assert reasons(story) == ["Person 2 has no name yet. Say who it is."]


def test_two_people_of_one_name_are_told_apart_first() -> None:
    same = Speaker("p2", " SAM\u200b ")
    story = with_yes(replace(TOLD, people=(SAM, same)), SAM, same)
    assert len(reasons(story)) == 2
    assert reasons(story)[0] == "Two people are called Sam. Give each a name of their own."


def test_one_voice_told_as_two_people_needs_both() -> None:
    """The second was never asked; and once the two are one, the first is asked again."""
    told = TellVoices(
        (replace(BY_VOICE[1], speaker_id="p3", by_hand=False),), (Speaker("p3", "P"),)
    )
    one = replace(TOLD, speaker_labels=(SpeakerLabel(TEA, "p1"),))
    story = with_yes(after(one, told), SAM)
    assert reasons(story) == ["P was not asked yet about making a film."]
    joined = after(story, SamePerson("p3", "p1"))
    assert reasons(joined) == ["Sam said not yet to making a film."]


def test_renaming_somebody_takes_no_yes_over() -> None:
    story = after(AGREED, NamePerson(Speaker("p1", "Kim")))
    assert reasons(story) == ["Kim was not asked yet. It was Sam who said yes."]


def test_giving_words_to_somebody_else_takes_no_yes_over() -> None:
    story = after(AGREED, LabelSpeaker(BUS, "p1"))
    assert reasons(story) == ["Sam said yes before more of the words were theirs."]


def test_a_no_stays_with_the_words_it_was_said_of() -> None:
    no = Consent(person_id="p2", purpose="make", answer="no", how="said", name="Asha", said=(BUS,))
    story = with_yes(after(AGREED, GiveConsent(no), LabelSpeaker(BUS, "p1")), SAM)
    assert reasons(story) == ["Asha said no, and said some of these words."]


def test_who_is_seen_and_not_heard_is_asked_too() -> None:
    kim = Speaker("p3", "Kim")
    story = after(AGREED, SaySeen(kim, "m1"))
    plan = plan_of(story)
    assert [(p.person.name, p.is_heard, p.is_seen) for p in people_in(story, plan)] == [
        ("Sam", True, False),
        ("Asha", True, False),
        ("Kim", False, True),
    ]
    assert reasons(story) == ["Kim was not asked yet about making a film."]
    assert reasons(with_yes(story, kim)) == []
    elsewhere = after(AGREED, SaySeen(kim, "m2"))
    assert reasons(elsewhere) == [], "Kim is seen in a recording that is not in the film"


def test_an_answer_is_followed_by_another_and_never_by_a_clock() -> None:
    yes = next(c for c in AGREED.consents if c.person_id == "p2" and c.purpose == "share")
    no = replace(yes, answer="no")
    assert reasons(after(AGREED, GiveConsent(no))) == ["Asha said no to sharing."]
    assert reasons(after(AGREED, GiveConsent(no), GiveConsent(yes))) == []
