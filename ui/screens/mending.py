"""The sentence that is open: a row of words to choose from, what they should say, who says them."""

import json

from ui import addresses, wording
from ui.elements import Element, classes, el, unseen
from ui.place import Place
from ui.pressing import Details, asks, button, play_button
from ui.scene import SentenceView, StoryScene, WordsPage, WordView
from ui.screens.writing import text_line

LONGEST_WORDS = 500
"""Letters that a person can write for the chosen words."""

LONGEST_NAME = 80
"""Letters of a name."""

ROUND_MS = 250
"""Heard before and after chosen words: one word alone is over before one listens, and small
engines put half of all words 90 ms late (bench_players.py)."""


def chosen_words(item: str, count: int) -> tuple[int, int] | None:
    """The first and last word, counted from 1, that ``Place.item`` says are chosen ("3-4")."""
    first, _, last = item.partition("-")
    if not (first.isdecimal() and last.isdecimal()) or len(item) > 20:
        return None
    chosen = int(first), int(last)
    return chosen if 1 <= chosen[0] <= chosen[1] <= count else None


def chosen_after(pressed: int, chosen: tuple[int, int] | None) -> str:
    """What is chosen after a word is pressed.

    A word beside the chosen ones joins them, one at their edge leaves them, any other is the only
    one: so they are always in a row.
    """
    if chosen is None:
        return f"{pressed}-{pressed}"
    first, last = chosen
    if pressed in (first - 1, last + 1):
        return f"{min(first, pressed)}-{max(last, pressed)}"
    if first == last == pressed:
        return ""
    if pressed == first:
        return f"{first + 1}-{last}"
    if pressed == last:
        return f"{first}-{last - 1}"
    return f"{pressed}-{pressed}"


def draw_word_text(word: WordView) -> tuple[Element | str, ...]:
    """A word, with a sign beside it, and what is said aloud, where it may be wrong."""
    if not word.is_unsure:
        return (word.text,)
    sign = el("span", "?", class_="unsure__sign", aria_hidden="true")
    return (word.text, sign, unseen(f" ({wording.UNSURE})"))


def word_marks(word: WordView, *, is_asked: bool = False) -> str | None:
    """The class names of all that marks a word; ``is_asked`` where it is the one asked about."""
    return classes(
        "unsure" if word.is_unsure else None,
        "found" if word.is_found or is_asked else None,
    )


def draw_word_row(sentence: SentenceView, chosen: tuple[int, int] | None) -> Element:
    """The words as buttons, of which one is in the way of the Tab key (static/js/wordrow.js)."""
    first_stop = chosen[0] if chosen else 1
    return el(
        "div",
        *(
            el(
                "button",
                *draw_word_text(word),
                type="button",
                class_=classes("word", word_marks(word)),
                id=f"word-{place}",
                tabindex=0 if place == first_stop else -1,
                aria_pressed="true" if _is_in(place, chosen) else "false",
                data_from=word.start_ms,
                data_to=word.end_ms,
                key=f"word {place}",
                **asks(go={"item": chosen_after(place, chosen)}),
            )
            for place, word in enumerate(sentence.words, start=1)
        ),
        class_="say word-row",
        role="toolbar",
        aria_label=wording.WORD_ROW,
        data_word_row=True,
    )


def _is_in(place: int, chosen: tuple[int, int] | None) -> bool:
    return chosen is not None and chosen[0] <= place <= chosen[1]


def draw_mending(
    story: StoryScene, page: WordsPage, place: Place, sentence: SentenceView
) -> tuple[Element | None, ...]:
    """What can be done with the sentence that is open."""
    person = _person_of_offer(story, place)
    chosen = chosen_words(place.item, len(sentence.words))
    if place.item == "who":
        return _who(story, sentence)
    if person and page.followers:
        return _followers(person, sentence, page.followers)
    if chosen:
        return _mend(story, sentence, *chosen)
    return (el("p", wording.PRESS_WRONG_WORD), _hear(), _to_who(sentence))


def _hear() -> Element:
    return play_button("play-moment", play=wording.HEAR_IT, pause=wording.PAUSE)


def _to_who(sentence: SentenceView) -> Element:
    return button(
        "person",
        wording.WHO_IS_SPEAKING,
        do="open-moment",
        details={"moment": sentence.moment.number, "item": "who"},
    )


def _mend(
    story: StoryScene, sentence: SentenceView, first: int, last: int
) -> tuple[Element | None, ...]:
    words = sentence.words[first - 1 : last]
    details = {"moment": sentence.moment.number, "first": first, "last": last}
    is_mended = any(word.text != word.heard for word in words)
    heard = " ".join(word.heard for word in words)
    return (
        el("p", wording.PRESS_MORE_WORDS),
        draw_should_say(" ".join(word.text for word in words), details, key=f"says {first} {last}"),
        el("p", wording.heard_was(heard), class_="mend__heard") if is_mended else None,
        el(
            "div",
            draw_hear(story, sentence, words),
            button("undo", wording.PUT_HEARD_BACK, do="forget-correction", details=details)
            if is_mended
            else None,
            _to_who(sentence),
            class_="row",
        ),
    )


def draw_should_say(written: str, details: Details, *, key: str, picture: str = "tick") -> Element:
    """A line to write what words should say, and the press that corrects them."""
    return el(
        "form",
        el("label", wording.WHAT_SHOULD_IT_SAY, for_="should-say"),
        text_line("should-say", name="text", longest=LONGEST_WORDS, written=written, key=key),
        button(picture, wording.CHANGE_IT, sends=True),
        class_="field",
        **asks(do="correct", details=details),
    )


def draw_hear(story: StoryScene, sentence: SentenceView, words: tuple[WordView, ...]) -> Element:
    """A way to hear just these words."""
    return el("div", _hear(), data_play=_round(story, sentence, words), class_="hear")


def _round(story: StoryScene, sentence: SentenceView, words: tuple[WordView, ...]) -> str:
    """What is played to hear these words: they, and a little round them."""
    return json.dumps(
        {
            "source": addresses.recording(story.key, sentence.moment.media_id),
            "start": max(0, words[0].start_ms - ROUND_MS),
            "end": words[-1].end_ms + ROUND_MS,
        }
    )


def _who(story: StoryScene, sentence: SentenceView) -> tuple[Element | None, ...]:
    details = {"moment": sentence.moment.number}
    names = (
        button(
            "person",
            person.name,
            do="label",
            details={**details, "person": person.id},
            aria_pressed="true" if person.name == sentence.moment.speaker else "false",
        )
        for person in story.story.people
    )
    return (
        el("h3", wording.WHO_IS_SPEAKING, id="who-heading", tabindex=-1),
        el("div", *names, _hear(), class_="row"),
        el(
            "form",
            el("label", wording.SOMEBODY_NEW, for_="new-name"),
            text_line(
                "new-name",
                name="name",
                longest=LONGEST_NAME,
                key=f"name {sentence.moment.number}",
            ),
            button("plus", wording.SAVE_NAME, sends=True),
            class_="field",
            **asks(do="name-person", details=details),
        ),
    )


def _person_of_offer(story: StoryScene, place: Place) -> tuple[str, str] | None:
    """The id and name of whom ``Place.item`` offers the next sentences to ("also person-1")."""
    offer, _, person_id = place.item.partition(" ")
    if offer != "also":
        return None
    return next(((p.id, p.name) for p in story.story.people if p.id == person_id), None)


def _followers(
    person: tuple[str, str], sentence: SentenceView, count: int
) -> tuple[Element | None, ...]:
    person_id, name = person
    details = {"moment": sentence.moment.number}
    return (
        el("h3", wording.next_ones_too(name, count), id="also-heading", tabindex=-1),
        el(
            "div",
            button(
                "people",
                wording.YES_ALL_THOSE,
                do="label-followers",
                details={**details, "person": person_id},
            ),
            button("person", wording.ONLY_THIS_ONE, do="close-moment", details=details),
            class_="row",
        ),
    )
