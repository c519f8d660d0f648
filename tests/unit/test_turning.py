"""Which left-out words turn the sense of a sentence, and which do not."""

import re

import pytest

from storyedit.turning import has_turning_words, turning_words

TURNED = [
    "I do [not] like tea.",
    "You [can't] sit here.",
    "You [CAN’T] sit here.",
    "I [dont] mind it.",
    "I [never] said that.",
    "[Nobody] came to see me.",
    "We had [no] money at all.",
    "I said [no,] and I went home.",
    "[No] man is an island.",
    "He could [hardly] walk then.",
    "I [almost] fell off the bus.",
    "I go there [only] on Mondays.",
    "I like all of them [except] the loud one.",
    "I can do it [without] help.",
    "I would go [if] I could.",
    "I stay [unless it] rains.",
    "I like it here, [but it is far].",
    "I like it here, [um, but, um, far].",
]

NOT_TURNED = [
    "I [really] like tea.",
    "[But] I like it here.",
    "I like it [but,] um, here.",
    "[No,] I did it on my own.",
    "[No, no,] I did it.",
    "[I do not,] I do not like it.",
    "I do not, [I do not] like it.",
    "It is not [not] good.",
    "[Um, I can't,] I can't go.",
    "I like a [knot] in it, [nothingness] too.",
    "I do not like tea.",
]


def turned(marked: str) -> list[str]:
    """The words that turn a sentence, in which brackets stand round what is left out."""
    texts, is_gone, is_out = [], [], False
    for token in marked.split():
        is_out = is_out or token.startswith("[")
        texts.append(re.sub(r"[\[\]]", "", token))
        is_gone.append(is_out)
        is_out = is_out and "]" not in token
    return [texts[at] for at in turning_words(texts, is_gone)]


@pytest.mark.parametrize("marked", TURNED)
def test_left_out_it_turns_the_sense(marked: str) -> None:
    assert len(turned(marked)) == 1


@pytest.mark.parametrize("marked", NOT_TURNED)
def test_left_out_it_turns_nothing(marked: str) -> None:
    assert turned(marked) == []


def test_each_of_several_is_told() -> None:
    assert turned("I do [not] go, and [nobody] asks me.") == ["not", "nobody"]


def test_words_mended_as_one_whole_are_looked_into() -> None:
    assert turning_words(["I", "do not", "like", "it."], [False, True, False, False]) == (1,)


@pytest.mark.parametrize(
    ("language", "has"), [("en", True), ("en-GB", True), ("de", False), ("enm", False)]
)
def test_only_english_words_are_known(language: str, has: bool) -> None:
    assert has_turning_words(language) is has
