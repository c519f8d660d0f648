"""What Whisper is shown before it listens is short, whatever is asked for."""

from hypothesis import given
from hypothesis import strategies as st

from storyedit.engines.prompts import MOST_VOCABULARY_CHARACTERS, VERBATIM, prompt_for


def test_nothing_asked_for_is_nothing_shown() -> None:
    assert prompt_for(keeps_ums=False, vocabulary=()) == ""


def test_ums_stand_last_and_are_short() -> None:
    assert len(VERBATIM) <= 32
    assert prompt_for(keeps_ums=True, vocabulary=("Zofia", "Brook House")) == (
        f"Zofia, Brook House. {VERBATIM}"
    )


def test_words_that_have_no_room_are_left_out_whole() -> None:
    names = tuple(f"Name{number}" for number in range(100))
    shown = prompt_for(keeps_ums=False, vocabulary=(" Day\ncentre ", "Day centre", *names))
    assert shown.startswith("Day centre, Name0, ")
    assert set(shown.removesuffix(".").split(", ")) <= {"Day centre", *names}


@given(st.booleans(), st.lists(st.text(max_size=300), max_size=30).map(tuple))
def test_it_is_bounded(keeps_ums: bool, vocabulary: tuple[str, ...]) -> None:
    shown = prompt_for(keeps_ums=keeps_ums, vocabulary=vocabulary)
    assert len(shown) <= MOST_VOCABULARY_CHARACTERS + len(VERBATIM) + 2
    assert shown == shown.strip()
