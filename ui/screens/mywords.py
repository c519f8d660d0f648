"""My words: the lists a person can look at and change, and a word that is offered for them."""

from ui import wording
from ui.elements import Element, el
from ui.items import ALL_STORIES, THIS_STORY
from ui.pressing import asks, button
from ui.scene import MyWords
from ui.screens.dialogs import draw_dialog
from ui.screens.writing import text_line

LONGEST_WORD = 60
"""Letters that the core takes."""

PANEL = "my-words"


def draw_my_words_button() -> Element:
    """The way to the lists."""
    return button(
        "list", wording.MY_WORDS, go={"panel": PANEL}, id="my-words", aria_haspopup="dialog"
    )


def draw_offer(own: MyWords) -> Element | None:
    """One word that was mended the same way twice: is it to be listened for? None without any."""
    if not own.offered:
        return None
    word = own.offered[0]
    return el(
        "section",
        el("p", wording.add_to_my_words(word), class_="lead", data_read=True),
        el(
            "div",
            _yes(word, THIS_STORY, wording.YES_THIS_STORY),
            _yes(word, ALL_STORIES, wording.YES_ALL_STORIES),
            button("cross", wording.NO, do="refuse-my-word", details={"word": word}),
            class_="row",
        ),
        class_="card stack offer",
        key=f"offer {word}",
    )


def _yes(word: str, which: str, words: str) -> Element:
    return button("plus", words, do="accept-my-word", details={"word": word, "list": which})


def draw_my_words(own: MyWords) -> Element:
    """Both lists, each with a line to write in."""
    return draw_dialog(
        wording.MY_WORDS,
        "list",
        el("p", wording.WORDS_HELP, class_="lead", data_read=True),
        _list(wording.IN_THIS_STORY, THIS_STORY, own.this_story),
        _list(wording.IN_ALL_STORIES, ALL_STORIES, own.all_stories),
        style="calm",
    )


def _list(name: str, which: str, words: tuple[str, ...]) -> Element:
    return el(
        "section",
        el("h3", name, data_read=True),
        el("ul", *(_word(word, which) for word in words), class_="own-words")
        if words
        else el("p", wording.NO_WORDS_YET, data_read=True),
        el(
            "form",
            el("label", wording.WORD_OR_NAME, for_=f"word-for-{which}"),
            text_line(
                f"word-for-{which}",
                name="word",
                longest=LONGEST_WORD,
                key=f"{which} after {len(words)}",
            ),
            button("plus", wording.ADD_IT, sends=True, aria_label=f"{wording.ADD_IT}: {name}"),
            class_="field",
            **asks(do="add-my-word", details={"list": which}),
        ),
        class_="part part--own",
    )


def _word(word: str, which: str) -> Element:
    return el(
        "li",
        el("span", word, data_read=True),
        button(
            "bin",
            wording.TAKE_IT_OUT,
            do="take-out-my-word",
            details={"word": word, "list": which},
            aria_label=f"{wording.TAKE_IT_OUT}: {word}",
        ),
        key=f"{which} {word}",
    )
