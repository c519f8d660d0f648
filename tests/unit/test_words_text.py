"""The words of a film as plain text: what is said, in the film's order, and nothing else."""

from dataclasses import replace
from fractions import Fraction
from io import BytesIO

import docx

from storyedit.formats.text import words_text
from storyedit.formats.word_document import word_document
from storyedit.said import Part, Turn, film_parts
from storyedit.story import Card, Choice, Clip, Correction, SpeakerLabel, Story, WordRange
from storyedit.timeline import build_timeline
from storyedit.transcript import Speaker
from tests.made import made_media, made_transcript, story_of

HEARD = made_transcript("I like my work. It is nice. [3000] Yes, it is.")
ANN, SAM = Speaker("p1", "Ann"), Speaker("p2", "Sam")


def text_of(story: Story, title: str = "My work") -> str:
    transcripts = {HEARD.id: HEARD}
    timeline = build_timeline(
        story, transcripts=transcripts, media={"m1": made_media()}, rate=Fraction(25)
    )
    return words_text(film_parts(story, timeline, transcripts), title=title)


def said_by(story: Story, clip: int, speaker: Speaker) -> SpeakerLabel:
    content = story.clips[clip].content
    assert isinstance(content, WordRange)
    return SpeakerLabel(content, speaker.id)


def test_the_title_then_a_line_a_sentence() -> None:
    text = text_of(story_of(HEARD))
    assert text.startswith("My work\n\n")
    assert text.split() == "My work I like my work. It is nice. Yes, it is.".split()
    assert text.splitlines()[2:] == ["I like my work.", "", "It is nice.", "", "Yes, it is."]


def test_the_order_is_the_films_and_what_is_left_out_is_out() -> None:
    first, second, third = story_of(HEARD).clips
    story = Story(
        id="story-1",
        clips=(
            third,
            replace(second, choice=Choice.LEAVE_OUT),
            replace(first, left_out=(WordRange("t1", 0, 1),)),
        ),
    )
    assert text_of(story) == "My work\n\nYes, it is.\n\nLike my work.\n"


def test_corrections_are_read() -> None:
    story = replace(
        story_of(HEARD), corrections=(Correction(WordRange("t1", 2, 4), "the café 😀 a lot."),)
    )
    assert "I like the café 😀 a lot." in text_of(story)


def test_names_stand_where_more_than_one_person_speaks() -> None:
    story = replace(story_of(HEARD), people=(ANN, SAM))
    alone = tuple(said_by(story, clip, ANN) for clip in range(3))
    assert "Ann" not in text_of(replace(story, speaker_labels=alone))
    both = (*alone[:2], said_by(story, 2, SAM))
    assert text_of(replace(story, speaker_labels=both)) == (
        "My work\n\nAnn: I like my work.\n\nIt is nice.\n\nSam: Yes, it is.\n"
    )


def test_sections_stand_alone_and_the_title_once() -> None:
    first, *others = story_of(HEARD).clips
    card = Clip("s", Card(kind="section", text="Later", duration_ms=2_000), Choice.KEEP)
    story = replace(story_of(HEARD), title="My work", clips=(first, card, *others))
    assert text_of(story).split("\n\n")[:3] == ["My work", "I like my work.", "Later"]


def test_a_story_of_cards_alone_has_only_its_title() -> None:
    assert text_of(Story(id="story-1")) == "My work\n"


def test_a_word_document_takes_any_title_and_any_words() -> None:
    odd = "\x00\x1b<b>&\ufffe" + "long " * 200
    parts = [Part(odd, (Turn(odd, 3_661_000, (odd, "私は行く。", "はい。")),))]
    document = docx.Document(BytesIO(word_document(parts, title=odd, language="ja", times=True)))
    assert document.paragraphs[0].text.startswith("<b>&long")
    assert document.paragraphs[2].text.startswith("1:01:01  <b>&long")
    assert document.paragraphs[2].text.endswith("私は行く。はい。")
    assert document.core_properties.language == "ja"
