"""Every screen, in every state it can be in: where it is, and what is done to get there.

Add a line to ``STATES`` for a new screen or state; each is held to all of ``test_access.py``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from storyedit import (
    Choice,
    Choose,
    CorrectWords,
    LeaveOutWords,
    Move,
    TimeRange,
    WordRange,
    keep,
    leave_mark,
    make_film,
    moments_of,
    open_project,
    put_away,
)
from storyedit.workflow.listening_again import use_transcript
from tests.made_once import made_once
from tests.media.faced import four_faces
from tests.media.photos import held
from tests.saying_yes import say_yes
from tests.ui.app import App, go
from tests.ui.doubted import SAME, SENTENCE, make_doubted
from tests.ui.small_films import silent_film
from tests.ui.told import (
    SAMPLES,
    Said,
    choose,
    long_film,
    make_bus,
    make_long,
    make_project,
    said_in,
    small_bus,
    transcript_of,
)
from ui.paths import known_as
from ui.screens.caption_look import CAPTION_LOOK

EVERYWHERE = {
    "project": "",
    "story": "story-1",
    "film": "",
    "moment": "",
    "item": "",
    "page": 1,
    "line_page": 1,
    "panel": "",
    "folder": "",
    "find": "",
    "tab": "said",
    "leave_there": False,
}
"""A place with nothing open: each state begins from here."""

SEEN_PICTURES_ARE_THERE = """() => [...document.images].every(image => {
  const { x, y, width, height } = image.getBoundingClientRect();
  const there = document.elementsFromPoint(x + width / 2, y + height / 2);
  return image.complete || !there.includes(image);
})"""
"""Those that nobody has scrolled to are fetched when somebody comes near them."""

SOME = (Choice.KEEP, Choice.KEEP, Choice.LEAVE_OUT, Choice.NOT_SURE, Choice.KEEP)
SAMPLE_FOLDER = known_as(SAMPLES)
NO_FOLDER = known_as(SAMPLES / "pulled out")
GAP = "1.24"
"""The moment of the bus that has no words."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of a screen. ``project`` names one of ``make_projects``; ``then`` acts in the page.

    ``after`` ends what ``then`` began. With ``empty`` it is looked at in a home without stories.
    """

    name: str
    screen: str
    project: str = ""
    place: Mapping[str, Any] = field(default_factory=dict)
    then: Callable[[Page], None] | None = None
    after: Callable[[Page], None] | None = None
    empty: bool = False

    def reach(self, page: Page, app: App) -> None:
        """Go there from wherever the page is."""
        key = app.key(project_path(app.home, self.project)) if self.project else ""
        go(page, **{**EVERYWHERE, "screen": self.screen, "project": key, **self.place})
        if self.then:
            self.then(page)
        page.wait_for_function(SEEN_PICTURES_ARE_THERE)


def project_path(home: Path, name: str) -> Path:
    """Where a project of this home is."""
    return home / "stories" / f"{name}.storyedit"


def make_projects(home: Path) -> None:
    """The stories that the states are in."""
    with open_project(make_bus(project_path(home, "The bus"), chosen=SOME)) as project:
        put_away(project, "1.6")
    every = [*SOME, *[Choice.KEEP] * 40]
    _say_something_else(make_bus(project_path(home, "All chosen"), "All chosen", chosen=every))
    make_doubted(project_path(home, "Doubted"), said_in("the-bus"))
    make_project(project_path(home, "Nothing yet"), "Nothing yet")
    make_project(
        project_path(home, "No words yet"), "No words yet", films=[SAMPLES / "my-worry.mp4"]
    )
    part = transcript_of(said_in("the-bus"), "m1", heard_to_ms=30_000)
    make_project(
        project_path(home, "Part"), "Part", films=[SAMPLES / "the-bus.mp4"], transcripts=[part]
    )
    _make_heard_again(project_path(home, "Heard again"))
    film = made_once("long.mp4", lambda path: long_film(path, 10))
    long = make_long(project_path(home, "Long"), film, 10)
    choose(long, [Choice.KEEP] * 100)
    made = make_bus(project_path(home, "Made"), "Made", chosen=[Choice.KEEP], film=small_bus())
    with open_project(made) as project:
        say_yes(project)
        make_film(project)
        leave_mark(project, "1", "unclear", who="Ann", text="Who is that?")
    with open_project(four_faces(project_path(home, "Faces"))) as project:
        keep(project, ["1", "2"])
    seen = [held(home / "garden.jpg", 6), silent_film(home / "walk.mp4")]
    make_project(project_path(home, "Seen"), "Seen", films=seen)
    film = home / "moved away.mp4"
    film.write_bytes((SAMPLES / "my-worry.mp4").read_bytes())
    make_project(project_path(home, "Lost"), "Lost", films=[film], link=True)
    film.unlink()
    broken = make_project(project_path(home, "Broken"), "Broken")
    (broken / "project.json").write_text("{", encoding="utf-8")


def _say_something_else(path: Path) -> None:
    """A word is left out, and a moment stands where it was not said: both are asked about."""
    with open_project(path) as project:
        moments = moments_of(project)
        project.edit("story-1", LeaveOutWords(moments[9].ranges[2]))
        project.edit("story-1", Move(moments[19].clip_ids[0], moments[14].clip_ids[0]))


def _make_heard_again(path: Path) -> None:
    """A story with ums, whose words were heard again: one thing found no place."""
    first = (
        Said("Sam", "So I like um tea.", TimeRange(0, 3_000)),
        Said("Sam", "Yes.", TimeRange(9_000, 9_500)),
    )
    old = transcript_of(first, "m1")
    make_project(path, "Heard again", films=[SAMPLES / "my-worry.mp4"], transcripts=[old])
    with open_project(path) as project:
        project.edit("story-1", CorrectWords(WordRange(old.id, 5, 6), "Yeah."))
        project.edit("story-1", Choose(project.story("story-1").clips[0].id, Choice.KEEP))
        new = replace(transcript_of(first[:1], "m1"), id="t-m1-2")
        project.write_transcript(new)
        use_transcript(project, new)


def ask(page: Page, verb: str, **details: Any) -> None:
    """Ask the app for something as a press does, and wait for what comes of it."""
    page.evaluate(
        "async ([verb, details]) => {"
        "  await (await import('/own/static/js/app.js')).act(verb, details); }",
        [verb, details],
    )


def _press_what_is_gone(page: Page) -> None:
    ask(page, "choose", moment="9.9", choice="keep")
    page.wait_for_selector("[role=alert].notice")


def _look_for_faces(page: Page) -> None:
    ask(page, "look-for-faces")
    page.wait_for_selector("#move-words")


def _begin_making(page: Page) -> None:
    ask(page, "make")
    page.wait_for_selector("[role=progressbar][aria-valuetext]")


def _stop_making(page: Page) -> None:
    ask(page, "stop", job="make")


def _save_the_words(page: Page) -> None:
    ask(page, "save", kind="words")


def _say_something(page: Page) -> None:
    """Hand over a second of silence, as the page does with what it recorded."""
    page.evaluate(
        """async () => {
          const head = new Uint8Array(44 + 32000);
          const view = new DataView(head.buffer);
          const write = (at, text) => [...text].forEach((l, n) => (head[at + n] = l.charCodeAt()));
          write(0, "RIFF"); view.setUint32(4, 32036, true); write(8, "WAVEfmt ");
          view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
          view.setUint32(24, 16000, true); view.setUint32(28, 32000, true);
          view.setUint16(32, 2, true); view.setUint16(34, 16, true);
          write(36, "data"); view.setUint32(40, 32000, true);
          const to = document.querySelector("[data-voice]").dataset.voice;
          await fetch(to, { method: "PUT", body: new Blob([head]) });
          await (await import('/own/static/js/app.js')).see();
        }"""
    )
    page.wait_for_selector("[data-voice-taken]")


STATES = (
    State("stories", "stories"),
    State("stories, none yet", "stories", empty=True),
    State("stories, a new one", "stories", place={"panel": "new"}),
    State("stories, look in folders", "stories", place={"panel": "browse"}, empty=True),
    State("stories, help", "stories", place={"panel": "help"}),
    State("stories, letters and colours", "stories", place={"panel": "looks"}, empty=True),
    State("a story that cannot be opened", "one", "Broken"),
    State("films", "films", "The bus"),
    State("films, none yet", "films", "Nothing yet"),
    State("films, no words yet", "films", "No words yet"),
    State("films, one that is gone", "films", "Lost"),
    State("films, places to look", "films", "The bus", {"panel": "browse"}),
    State("films, in a folder", "films", "The bus", {"panel": "browse", "folder": SAMPLE_FOLDER}),
    State("films, no such folder", "films", "The bus", {"panel": "browse", "folder": NO_FOLDER}),
    State(
        "films, where is it",
        "films",
        "Lost",
        {"panel": "browse", "folder": SAMPLE_FOLDER, "film": "m1"},
    ),
    State("words", "words", "The bus"),
    State("words, none yet", "words", "No words yet"),
    State(
        "words, a file of them",
        "words",
        "No words yet",
        {"panel": "browse", "folder": SAMPLE_FOLDER, "film": "m1"},
    ),
    State("words, some of them", "words", "Part"),
    State("words, without a film", "words", "Nothing yet"),
    State("words, listen again", "words", "The bus", {"panel": "again"}),
    State("words, heard again", "words", "Heard again"),
    State("words, a row of words", "words", "The bus", {"moment": "1.3"}),
    State("words, some chosen", "words", "The bus", {"moment": "1.3", "item": "2-3"}),
    State("words, who is speaking", "words", "The bus", {"moment": "1.3", "item": "who"}),
    State("words, the next ones too", "words", "The bus", {"moment": "1.3", "item": "also Asking"}),
    State("words, the voices", "words", "The bus", {"panel": "voices"}),
    State("words, how many", "words", "The bus", {"panel": "voices", "item": "how many"}),
    State("words, found", "words", "The bus", {"find": "bus", "moment": "1.4", "item": "found"}),
    State("words, a photo", "words", "Seen"),
    State("words, who is in the film", "words", "The bus", {"panel": "ask first"}),
    State("words, can we make it", "words", "The bus", {"panel": "ask first", "item": "Sam"}),
    State("words, a gap", "words", "The bus", {"page": 2, "moment": GAP, "item": "gap"}),
    State("words, also heard there", "words", "Doubted", {"moment": f"1.{SENTENCE}", "item": SAME}),
    State("words, my words", "words", "Doubted", {"panel": "my-words"}),
    State("one", "one", "The bus"),
    State("one, chosen", "one", "The bus", {"moment": "1.1"}),
    State("one, without words", "one", "The bus", {"moment": GAP}),
    State("one, a photo", "one", "Seen"),
    State("one, stopped", "one", "The bus", {"moment": "1.6", "panel": "stopped"}),
    State("words, what to know", "words", "The bus", {"panel": "ask first", "item": "sentence"}),
    State("one, take it out for good", "one", "The bus", {"moment": "1.6", "panel": "for good"}),
    State("all, put away", "all", "The bus", {"moment": "1.6"}),
    State("one, all decided", "one", "All chosen"),
    State("one, none yet", "one", "No words yet"),
    State("one, a hint", "one", "The bus", {"moment": "1.31"}),
    State("one, help", "one", "The bus", {"panel": "help"}),
    State("one, letters and colours", "one", "The bus", {"panel": "looks"}),
    State("one, notice", "one", "The bus", then=_press_what_is_gone),
    State("all", "all", "The bus"),
    State("all, the line", "all", "The bus", {"tab": "line"}),
    State("all, a moment open", "all", "The bus", {"moment": "1.1"}),
    State("all, words of a moment", "all", "The bus", {"moment": "1.3", "panel": "words"}),
    State("all, cutting in two", "all", "The bus", {"moment": "1.3", "panel": "split"}),
    State("all, an item open", "all", "The bus", {"item": "t-m1.2", "tab": "line"}),
    State(
        "all, more of an item",
        "all",
        "The bus",
        {"item": "t-m1.5", "tab": "line", "panel": "words"},
    ),
    State(
        "all, a heading", "all", "The bus", {"item": "t-m1.2", "tab": "line", "panel": "heading"}
    ),
    State("all, ums", "all", "Heard again", {"panel": "ums"}),
    State("all, hints", "all", "The bus", {"panel": "hints"}),
    State("all, names of hints", "all", "The bus", {"panel": "hint-names"}),
    State("all, the sentence", "all", "The bus", {"panel": "sentence"}),
    State("all, say the sentence", "all", "The bus", {"panel": "say sentence"}, _say_something),
    State("all, the title", "all", "The bus", {"panel": "title", "tab": "line"}),
    State("all, nobody speaks", "all", "Seen", {"moment": "2.1"}),
    State("all, nothing kept", "all", "Part"),
    State("all, none yet", "all", "No words yet"),
    State("watch, to be made", "watch", "The bus"),
    State("watch, nothing kept", "watch", "Part"),
    State("watch, how captions look", "watch", "Made", {"panel": CAPTION_LOOK}),
    State(
        "watch, a face behind the words",
        "watch",
        "Faces",
        {"panel": CAPTION_LOOK},
        then=_look_for_faces,
    ),
    State("watch, being made", "watch", "Long", then=_begin_making, after=_stop_making),
    State("watch, my story over it", "one", "The bus", {"panel": "story"}),
    State("one, nothing to play", "one", "Part", {"panel": "story"}),
    State("watch, made", "watch", "Made"),
    State("watch, together", "watch", "Made", {"panel": "together", "item": "write mark"}),
    State("watch, what people said", "watch", "Made", {"panel": "marks", "item": "why mark"}),
    State("watch, captions", "watch", "The bus", {"panel": "captions", "item": "t-m1.1-8"}),
    State("save, to be made", "save", "The bus"),
    State("save, say the answer", "save", "The bus", {"panel": "say make Sam"}),
    State("save, saved", "save", "Made", then=_save_the_words),
    State("all, is it meant", "all", "All chosen", {"panel": "meant"}),
)
