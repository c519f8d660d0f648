"""Step 3, all of it: the words at one side, the story's line at the other, one below on a phone."""

from ui import wording
from ui.elements import Element, classes, el
from ui.place import Place, say_panel
from ui.pressing import button
from ui.scene import Scene, StoryScene
from ui.screens.hints import draw_hints_offer
from ui.screens.line import draw_line
from ui.screens.meaning import draw_meant_offer
from ui.screens.one import draw_nothing_yet, draw_switch
from ui.screens.page import Screen, head
from ui.screens.pictures import draw_first_still
from ui.screens.playing import draw_captions_switch, draw_play_story, draw_story_place
from ui.screens.said import draw_said
from ui.screens.saying import SENTENCE
from ui.screens.stopping import draw_stop_what_plays
from ui.screens.ums import draw_ums_offer
from ui.screens.writing import draw_writing

TABS = (("said", "words", wording.WHAT_WAS_SAID), ("line", "list", wording.MY_STORY))


def draw_all(scene: Scene, place: Place) -> Screen:
    """Everything that was said, and everything that is kept."""
    story = scene.open_story
    if not story.moments:
        return draw_nothing_yet()
    tab = "line" if place.tab == "line" else "said"
    return Screen(
        name=wording.CHOOSE_MY_STORY,
        main=(
            head(wording.CHOOSE_MY_STORY, _sentence(story, place), draw_switch("all")),
            draw_ums_offer(story),
            draw_hints_offer(story),
            draw_meant_offer(story),
            _tabs(tab),
            el(
                "div",
                draw_said(story, place, scene.settings.hint_names),
                draw_line(story, place),
                class_="all",
                data_tab=tab,
                key="all",
            ),
            _next() if story.line else None,
        ),
        help=wording.HELP_ALL,
        bar=_bar(story, is_captioned=scene.settings.captions),
    )


def _sentence(story: StoryScene, place: Place) -> Element:
    """What the story is to say, in the person's own words, and a way to change it."""
    sentence = story.story.sentence
    is_open = place.panel == SENTENCE
    return el(
        "div",
        el(
            "p",
            wording.I_WANT_PEOPLE_TO_KNOW,
            " ",
            el("b", sentence) if sentence else None,
            class_="lead",
            data_read=True,
        )
        if not is_open
        else None,
        *(_ways_to_say(sentence) if not is_open else ()),
        draw_writing(
            "set-sentence", wording.I_WANT_PEOPLE_TO_KNOW, name="sentence", written=sentence
        )
        if is_open
        else None,
        class_=classes("sentence-of-story", "lead" if is_open else None),
    )


def _ways_to_say(sentence: str) -> tuple[Element, Element]:
    return (
        button(
            "pencil",
            wording.CHANGE_IT if sentence else wording.WRITE_IT,
            go={"panel": SENTENCE},
            style="plain",
            id="sentence",
        ),
        button(
            "mic",
            wording.SAY_IT,
            go={"panel": say_panel(SENTENCE)},
            style="plain",
            id="say-sentence",
            aria_haspopup="dialog",
        ),
    )


def _tabs(now: str) -> Element:
    """Which side a narrow screen shows; a wide one shows both, and not these."""
    return el(
        "div",
        *(
            button(
                picture,
                words,
                go={"tab": tab},
                role="tab",
                aria_selected="true" if tab == now else "false",
                aria_controls=f"pane-{tab}",
                tabindex=0 if tab == now else -1,
                id=f"tab-{tab}",
            )
            for tab, picture, words in TABS
        ),
        class_="tabs",
        role="tablist",
        aria_label=wording.CHOOSE_MY_STORY,
        key="tabs",
    )


def _next() -> Element:
    return el(
        "div",
        button("watch", wording.NEXT_WATCH, do="step", details={"screen": "watch"}, style="tall"),
        class_="next",
        key="next",
    )


def _bar(story: StoryScene, *, is_captioned: bool) -> Element:
    """Play my story, small: its picture, what is said, and how far it is."""
    return el(
        "section",
        el(
            "div",
            draw_play_story("main"),
            el(
                "div",
                draw_first_still(story, drawing="film"),
                el(
                    "div",
                    class_="stage stage--story",
                    data_stage="story",
                    hidden=not story.line,
                    key="stage",
                ),
                class_="pic",
            ),
            el(
                "div",
                el("p", class_="capline", data_caption=True, data_stays=True, key="cap")
                if is_captioned
                else None,
                draw_story_place(),
                class_="playbar__say",
            ),
            draw_captions_switch(is_on=is_captioned),
            draw_stop_what_plays("story"),
            class_="foot__in playbar",
        ),
        class_="foot",
        aria_label=wording.PLAY_MY_STORY,
        data_story=True,
    )
