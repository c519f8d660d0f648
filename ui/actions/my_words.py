"""My words: what the computer listens for, in this story or in all of a person's stories."""

from storyedit import ProjectFolder, add_my_word, refuse_my_word, take_out_my_word
from ui import wording
from ui.asking import Asked, Desk, Outcome, not_understood
from ui.items import MY_WORDS, THIS_STORY


def add(desk: Desk, asked: Asked) -> Outcome:
    """Put a word in a list; the place to write stays open for the next."""
    which, word = asked.text("list"), asked.text("word")
    add_my_word(word, _project(desk, which))
    return Outcome(
        place=desk.place, say=wording.word_added(word.strip()), focus=f"word-for-{which}"
    )


def take_out(desk: Desk, asked: Asked) -> Outcome:
    """Take a word out of a list."""
    which = asked.text("list")
    take_out_my_word(asked.text("word"), _project(desk, which))
    return Outcome(place=desk.place, say=wording.TAKEN_AWAY, focus=f"word-for-{which}")


def accept(desk: Desk, asked: Asked) -> Outcome:
    """Put a word that was offered in a list."""
    word = asked.text("word")
    add_my_word(word, _project(desk, asked.text("list")))
    return Outcome(place=desk.place, say=wording.word_added(word), focus="my-words")


def refuse(desk: Desk, asked: Asked) -> Outcome:
    """Say no to a word that was offered; it is not offered again."""
    refuse_my_word(asked.text("word"), desk.open_story.project)
    return Outcome(place=desk.place, say=wording.WORD_NOT_ADDED, focus="my-words")


def _project(desk: Desk, which: str) -> ProjectFolder | None:
    if which not in MY_WORDS:
        raise not_understood("list")
    return desk.open_story.project if which == THIS_STORY else None


ACTIONS = {
    "add-my-word": add,
    "take-out-my-word": take_out,
    "accept-my-word": accept,
    "refuse-my-word": refuse,
}
"""None of these change the story."""
