"""Step 3, one moment at a time: a picture, Play, and three answers. Nothing needs to be read."""

import json

from storyedit import Choice, HintNames, Moment
from ui import addresses, wording
from ui.elements import Element, classes, el, icon, unseen
from ui.place import Place
from ui.pressing import button, choice_button, play_button
from ui.scene import Scene, StoryScene
from ui.screens.bars import draw_bar
from ui.screens.faces import draw_face
from ui.screens.hints import draw_hint, hints_at
from ui.screens.objecting import draw_objections
from ui.screens.page import Screen, head
from ui.screens.pictures import draw_still
from ui.screens.playing import draw_play_story
from ui.screens.stopping import draw_cover, draw_stop, draw_ways_back

MOST_BEADS = 20
"""More beads than this are too small to see; a line that fills shows as much."""

BEADS = {
    Choice.KEEP: ("tick", wording.KEPT),
    Choice.LEAVE_OUT: ("minus", wording.LEFT_OUT),
    Choice.NOT_SURE: ("ask", wording.UNSURE),
    Choice.OPEN: (None, wording.TO_COME),
}

CHOICES = (
    (Choice.KEEP, "tick", wording.KEEP, "K"),
    (Choice.LEAVE_OUT, "minus", wording.LEAVE_OUT, "L"),
    (Choice.NOT_SURE, "ask", wording.NOT_SURE, "N"),
)
"""What can be said of a moment: its picture, its words, and the key that says it."""


PAST_THE_LAST = "end"
"""Where a person is when they have gone past the last moment."""


def draw_one(scene: Scene, place: Place) -> Screen:
    """The moment the place names, or the first that is not decided, or that all is decided."""
    story = scene.open_story
    switch = draw_switch("one")
    if not story.moments:
        return draw_nothing_yet()
    at = place_of_moment(story.moments, place.moment)
    names = scene.settings.hint_names
    if at is None:
        main = _all_decided(story)
        bar = None
    else:
        main = _moment(story, at, names)
        bar = _bar(story.moments, at)
    return Screen(
        name=wording.CHOOSE_MY_STORY,
        main=(head(wording.CHOOSE_MY_STORY, None, switch), main),
        help=wording.HELP_ONE,
        bar=bar,
        fits=at is not None,
    )


def place_of_moment(moments: tuple[Moment, ...], number: str) -> int | None:
    """Where the named moment stands; without a name the first undecided; None past the last."""
    if number:
        return next((at for at, m in enumerate(moments) if m.number == number), None)
    return next((at for at, m in enumerate(moments) if m.choice is Choice.OPEN), None)


def draw_switch(now: str) -> Element:
    """The two ways to choose."""
    ways = (("one", "one", wording.ONE_AT_A_TIME), ("all", "list", wording.ALL_OF_IT))
    return el(
        "nav",
        *(
            button(
                picture,
                words,
                go={"screen": screen},
                aria_current="page" if screen == now else None,
            )
            for screen, picture, words in ways
        ),
        class_="switch",
        aria_label=wording.WAYS_TO_CHOOSE,
    )


def draw_nothing_yet() -> Screen:
    """Step 3 before any words are written down."""
    return Screen(
        name=wording.CHOOSE_MY_STORY,
        main=(
            head(wording.CHOOSE_MY_STORY, wording.NO_MOMENTS),
            el(
                "section",
                el("p", wording.WRITE_WORDS_FIRST, class_="lead", data_read=True),
                button("words", wording.GO_TO_WORDS, go={"screen": "words"}, style="main"),
                class_="card stack empty",
            ),
        ),
        help=wording.HELP_ONE,
    )


def _moment(story: StoryScene, at: int, names: HintNames) -> Element:
    moment = story.moments[at]
    if moment.is_put_away:
        return el(
            "section",
            _progress(story.moments, at),
            draw_cover(moment),
            el("div", draw_ways_back(moment), class_="moment__words"),
            class_="card moment",
            aria_labelledby="moment",
            key=f"moment {moment.number} away",
        )
    against = tuple(draw_objections(story, moment.number))
    hints = tuple(draw_hint(story, hint, names) for hint in hints_at(story, moment))
    return el(
        "section",
        _progress(story.moments, at),
        _picture(story, moment),
        _words(story, moment),
        *against,
        el("h2", wording.IN_YOUR_STORY, class_="ask", data_read=True),
        el("div", *(_choice(moment, *choice) for choice in CHOICES), class_="choices"),
        el("div", *hints, class_="hints") if hints else None,
        class_="card moment",
        aria_labelledby="moment",
        key=f"moment {moment.number}",
    )


def _progress(moments: tuple[Moment, ...], at: int) -> Element:
    place = el(
        "p",
        el("b", el("span", f"{wording.MOMENT} ", class_="what"), str(at + 1)),
        f" {wording.of_moments(len(moments))}",
        id="moment",
        tabindex=-1,
    )
    return el("div", place, draw_beads(moments, at), class_="moment__prog")


def draw_beads(moments: tuple[Moment, ...], at: int) -> Element:
    """The line of moments: a bead for each, or a line that fills where there are many."""
    if len(moments) > MOST_BEADS:
        return _filling_line(moments)
    beads = (
        _bead(number, moment, is_now=number == at + 1)
        for number, moment in enumerate(moments, start=1)
    )
    return el("ol", *beads, class_="beads", aria_label=wording.all_moments(len(moments)))


def _filling_line(moments: tuple[Moment, ...]) -> Element:
    decided = sum(moment.choice is not Choice.OPEN for moment in moments)
    return draw_bar(
        wording.MOMENTS_DECIDED,
        now=decided,
        most=len(moments),
        said=wording.decided(decided, len(moments)),
        width=f"{100 * decided // len(moments)}%",
    )


def _bead(number: int, moment: Moment, *, is_now: bool) -> Element:
    picture, words = BEADS[moment.choice]
    if is_now:
        return el(
            "li",
            el("span", el("span", str(number), class_="bead__n"), class_="bead bead--now"),
            unseen(f"{number}: {wording.YOU_ARE_HERE}"),
        )
    kept = "bead--keep" if moment.choice is Choice.KEEP else None
    return el(
        "li",
        el("span", icon(picture) if picture else None, class_=classes("bead", kept)),
        unseen(f"{number}: {words}"),
    )


def _picture(story: StoryScene, moment: Moment) -> Element:
    """The stage: the still until Play, then the recording itself."""
    return el(
        "div",
        draw_still(story, moment.media_id, moment.time.start_ms),
        el("div", class_="stage", data_stage="moment", key="stage"),
        el("p", class_="cap", data_caption=True, hidden=True, key="cap"),
        play_button(
            "play-moment",
            play=wording.PLAY,
            pause=wording.PAUSE,
            style="main",
            id="play",
            data_key="space",
        ),
        class_="pic",
        data_play=play_details(story, moment),
    )


def play_details(story: StoryScene, moment: Moment) -> str:
    """What the page plays for a moment: its source, and from when to when, in ms."""
    return json.dumps(
        {
            "moment": moment.number,
            "source": addresses.recording(story.key, moment.media_id),
            "start": moment.time.start_ms,
            "end": moment.time.end_ms,
        }
    )


def _words(story: StoryScene, moment: Moment) -> Element:
    who = None
    if moment.speaker:
        who = el("p", draw_face(moment.speaker), moment.speaker, class_="who")
    if moment.text:
        said: Element = el("blockquote", el("p", moment.text), class_="said", data_read=True)
    elif moment.is_wordless:
        said = el(
            "p", icon("look"), el("b", without_words(story, moment)), class_="gap", data_read=True
        )
    else:
        said = el(
            "div",
            icon("gap"),
            el("p", el("b", wording.SOMEBODY_SPEAKS), f" {wording.NOT_WRITTEN}"),
            class_="gap",
        )
    return el("div", who, said, class_="moment__words")


def without_words(story: StoryScene, moment: Moment) -> str:
    """What is said of a moment in which nobody speaks: that it is a photo, or where it is."""
    film = story.film(moment.media_id)
    if film is not None and film.reference.is_photo:
        return wording.PHOTO
    return wording.nobody_speaks_at(moment.time.start_ms, moment.time.end_ms)


def _choice(moment: Moment, choice: Choice, picture: str, words: str, key: str) -> Element:
    return choice_button(
        picture,
        words,
        do="choose",
        details={"moment": moment.number, "choice": choice.value},
        is_chosen=moment.choice is choice,
        id=f"choose-{choice.name.lower()}",
        data_key=key,
    )


def _bar(moments: tuple[Moment, ...], at: int) -> Element:
    moment = moments[at]
    stop = draw_stop("stop-moment", {"moment": moment.number}, style="stop up")
    back = button(
        "back",
        wording.BACK,
        do="step-moment",
        details={"by": -1},
        style="up",
        aria_disabled="true" if at == 0 else None,
        id="back",
        data_key="left",
    )
    skip = button(
        "next",
        wording.SKIP,
        do="step-moment",
        details={"by": 1},
        style="up",
        id="skip",
        data_key="right",
    )
    return el(
        "div",
        el(
            "div",
            None if moment.is_put_away else stop,
            el("div", draw_play_story("tall"), back, skip, class_="row"),
            class_="foot__in",
        ),
        class_="foot",
    )


def _all_decided(story: StoryScene) -> Element:
    counts = {choice: sum(moment.choice is choice for moment in story.moments) for choice in Choice}
    numbers = el(
        "ul",
        *(
            el("li", el("b", str(counts[choice])), f" {words}")
            for choice, words in (
                (Choice.KEEP, wording.KEPT),
                (Choice.LEAVE_OUT, wording.LEFT_OUT),
                (Choice.NOT_SURE, wording.UNSURE),
            )
        ),
        class_="numbers",
    )
    return el(
        "section",
        el("h2", wording.ALL_LOOKED_AT, tabindex=-1, id="moment", data_read=True),
        numbers,
        el(
            "div",
            button(
                "watch", wording.NEXT_WATCH, do="step", details={"screen": "watch"}, style="main"
            ),
            draw_play_story("tall"),
            button("back", wording.START_AGAIN_AT_FIRST, go={"moment": story.moments[0].number}),
            class_="row",
        ),
        class_="card stack stack--l",
    )
