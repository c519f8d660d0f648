"""Ums are found where they are sounds, and nowhere else; nothing is cut by itself."""

from dataclasses import replace

import pytest

from storyedit.applying import apply
from storyedit.edits import CorrectWords, KeepUms, LeaveOutUms, LeaveOutWords
from storyedit.hints import find_ums
from storyedit.history import History
from storyedit.story import Choice, Story, WordRange
from tests.made import made_transcript, story_of


def found(text: str, language: str = "en", story: Story | None = None) -> list[str]:
    transcript = replace(made_transcript(text), language=language)
    ums = find_ums(story or story_of(transcript), {"t1": transcript})
    return [um.text for um in ums]


def words(first: int, end: int) -> WordRange:
    return WordRange("t1", first, end)


TOLD = "So, um, I like tea. Er I went, uh, home."


def test_each_um_is_found_with_the_words_round_it() -> None:
    transcript = made_transcript(TOLD)
    first, second, third = find_ums(story_of(transcript), {"t1": transcript})
    assert (first.before, first.text, first.after) == (("So,",), "um,", ("I", "like", "tea."))
    assert (second.before, second.text) == ((), "Er")
    assert third.words == words(8, 9)
    assert first.time == transcript.words[1].time


@pytest.mark.parametrize(
    "text",
    [
        "I like so much. Like, oh, ah well.",
        "Mm. I went home.",
        "I went home. Um.",
        "Hmm? I went home.",
        "His mum is err Umberto.",
    ],
)
def test_what_may_mean_something_is_let_be(text: str) -> None:
    assert found(text) == []


def test_words_of_other_languages_are_let_be() -> None:
    assert found("Er geht um das Haus, äh, herum.", "de") == ["äh,"]
    assert found("Um dia eu vi um gato.", "pt") == []
    assert found("Er mwyn hynny, um, ie.", "cy") == []


def test_only_what_is_in_the_story_counts() -> None:
    transcript = made_transcript(TOLD)
    opened = story_of(transcript, choice=Choice.OPEN)
    assert found(TOLD, story=opened) == []
    kept = story_of(transcript)
    assert found(TOLD, story=apply(kept, LeaveOutWords(words(1, 2)))) == ["Er", "uh,"]
    assert found(TOLD, story=apply(kept, CorrectWords(words(1, 2), "Mum,"))) == ["Er", "uh,"]


def test_those_that_stay_are_not_asked_about_again() -> None:
    kept = apply(story_of(made_transcript(TOLD)), KeepUms((words(1, 2), words(8, 9))))
    assert found(TOLD, story=kept) == ["Er"]


def test_several_are_left_out_by_one_edit_and_back_by_one_undo() -> None:
    beginning = story_of(made_transcript(TOLD))
    history = History(beginning)
    history.apply(LeaveOutUms((words(1, 2), words(5, 6), words(8, 9))))
    assert found(TOLD, story=history.story) == []
    assert [list(clip.spoken()) for clip in history.story.line] == [
        [words(0, 1), words(2, 5)],
        [words(6, 8), words(9, 10)],
    ]
    history.undo()
    assert history.story == beginning
