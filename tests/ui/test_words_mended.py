"""The words of a real project as they are mended, found and listened to: asked as a page asks."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from storyedit import (
    CancelToken,
    Moment,
    Progress,
    Unreadable,
    add_recordings,
    moments_of,
    open_project,
)
from tests.ui.made_words import film_of
from tests.ui.told import FIRST_STORY, SAMPLES, make_bus
from ui import answering, wording
from ui.actions.listening import of_all_films, waiting_films, write_all_down
from ui.session import House


class Desktop:
    """A page of the words of the sample's bus, without a browser."""

    def __init__(self, path: Path) -> None:
        self.house = House()
        self.key = self.house.open_at(path)
        self.answer: dict[str, Any] = answering.see(
            self.house, {"place": {"screen": "words", "project": self.key}}
        )

    def do(self, verb: str, **details: object) -> dict[str, Any]:
        self.answer = answering.do(
            self.house,
            {
                "do": verb,
                "with": details,
                "place": self.answer["place"],
                "version": self.answer["version"],
            },
        )
        return self.answer

    @property
    def moments(self) -> tuple[Moment, ...]:
        return moments_of(self.house.story(self.key).project, FIRST_STORY)

    def moment(self, number: str) -> Moment:
        return next(moment for moment in self.moments if moment.number == number)


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    desktop = Desktop(make_bus(tmp_path / "bus.storyedit"))
    yield desktop
    desktop.house.close()


def test_a_correction_is_kept_and_undone(desktop: Desktop) -> None:
    before = desktop.moment("1.5").text
    desktop.do("open-moment", moment="1.5", item="")
    assert desktop.answer["focus"] == "word-1"
    desktop.do("correct", moment="1.5", first=1, last=2, text=" Which   things,  really, ")
    assert desktop.moment("1.5").text.startswith("Which things, really, ")
    assert desktop.answer["focus"] == "choose-1.5"
    assert desktop.answer["place"]["moment"] == ""
    assert desktop.answer["say"] == wording.WORDS_CHANGED
    ranges = desktop.moment("1.5").ranges
    assert (ranges[0].first + 2, ranges[0].end) == (ranges[0].end, ranges[1].first)
    desktop.do("forget-correction", moment="1.5", first=1, last=1)
    assert desktop.moment("1.5").text == before
    desktop.do("undo")
    assert desktop.moment("1.5").text != before


def test_an_empty_correction_is_refused_in_place_and_nothing_closes(desktop: Desktop) -> None:
    desktop.do("open-moment", moment="1.2", item="")
    before = desktop.moments
    desktop.do("correct", moment="1.2", first=1, last=1, text="  ")
    assert desktop.answer["focus"] == "notice"
    assert desktop.answer["place"]["moment"] == "1.2"
    assert desktop.moments == before


@pytest.mark.parametrize(
    ("verb", "details"),
    [
        ("correct", {"moment": "1.2", "first": 0, "last": 1, "text": "x"}),
        ("correct", {"moment": "1.2", "first": 2, "last": 1, "text": "x"}),
        ("correct", {"moment": "1.2", "first": 1, "last": 99, "text": "x"}),
        ("correct", {"moment": "9.9", "first": 1, "last": 1, "text": "x"}),
        ("correct", {"moment": "1.24", "first": 1, "last": 1, "text": "x"}),
        ("correct", {"moment": "1.2", "first": "a", "last": 1, "text": "x"}),
        ("write-gap", {"moment": "1.2", "text": "x"}),
        ("label", {"moment": "1.24", "person": "Sam"}),
        ("label", {"moment": "1.2", "person": "nobody"}),
        ("label-followers", {"moment": "9.9", "person": "Sam"}),
        ("name-person", {"moment": "1.2", "name": "  "}),
        ("open-moment", {}),
        ("turn-words", {"page": "x"}),
    ],
)
def test_what_does_not_fit_changes_nothing(
    desktop: Desktop, verb: str, details: dict[str, object]
) -> None:
    before = desktop.house.story(desktop.key).project.story(FIRST_STORY)
    answer = desktop.do(verb, **details)
    assert answer["focus"] == "notice"
    assert desktop.house.story(desktop.key).project.story(FIRST_STORY) == before


def test_somebody_new_is_named_once(desktop: Desktop) -> None:
    desktop.do("name-person", moment="1.2", name=" Maria   Lopez ")
    assert desktop.moment("1.2").speaker == "Maria Lopez"
    desktop.do("name-person", moment="1.5", name="maria lopez")
    assert desktop.moment("1.5").speaker == "Maria Lopez"
    people = desktop.house.story(desktop.key).project.story(FIRST_STORY).people
    assert [person.name for person in people].count("Maria Lopez") == 1
    desktop.do("name-person", moment="1.6", name="Kim")
    assert len({person.id for person in people}) == len(people)
    assert desktop.moment("1.6").speaker == "Kim"


def test_only_the_sentence_is_named_until_the_next_are_said_yes_to(desktop: Desktop) -> None:
    before = [moment.speaker for moment in desktop.moments]
    run = followers_of(desktop, "1.4")
    desktop.do("name-person", moment="1.4", name="Kim")
    changed = [m.number for m, was in zip(desktop.moments, before, strict=True) if m.speaker != was]
    assert changed == ["1.4"]
    assert run, "the sample has more than one sentence of one person in a row"
    person = desktop.answer["place"]["item"].removeprefix("also ")
    assert desktop.answer["focus"] == "also-heading"
    desktop.do("label-followers", moment="1.4", person=person)
    changed = [m.number for m, was in zip(desktop.moments, before, strict=True) if m.speaker != was]
    assert changed == ["1.4", *run]


def followers_of(desktop: Desktop, number: str) -> list[str]:
    """The sentences after this one that the same person says."""
    at = next(at for at, moment in enumerate(desktop.moments) if moment.number == number)
    speaker = desktop.moments[at].speaker
    run = []
    for moment in desktop.moments[at + 1 :]:
        if moment.words is not None and moment.speaker != speaker:
            break
        if moment.words is not None:
            run.append(moment.number)
    return run


def test_a_gap_is_written_and_taken_away(desktop: Desktop) -> None:
    gap = next(moment.number for moment in desktop.moments if moment.words is None)
    desktop.do("write-gap", moment=gap, text="I do not want to say.")
    assert desktop.moment(gap).text == "I do not want to say."
    assert (desktop.answer["say"], desktop.answer["focus"]) == (
        wording.GAP_WRITTEN,
        f"choose-{gap}",
    )
    desktop.do("write-gap", moment=gap, text="")
    assert desktop.moment(gap).text == ""
    assert desktop.answer["say"] == wording.GAP_EMPTY


def test_finding_goes_from_place_to_place_and_ends(desktop: Desktop) -> None:
    found = [m.number for m in desktop.moments if "bus" in m.text.lower()]
    assert len(found) > 2
    visited = [desktop.do("find", find="  BUS ")["place"]["moment"]]
    for _ in found[1:]:
        visited.append(desktop.do("step-place", by=1)["place"]["moment"])
        assert desktop.answer["focus"] == "next-place"
    assert visited == found
    assert desktop.do("step-place", by=1)["place"]["moment"] == found[-1]
    assert desktop.do("step-place", by=-1)["place"]["moment"] == found[-2]
    desktop.do("open-moment", moment=found[-2], item="")
    desktop.do("close-moment", moment=found[-2])
    assert desktop.do("step-place", by=1)["place"]["moment"] == found[-1]
    answer = desktop.do("find", find=" ")
    assert (answer["place"]["find"], answer["focus"]) == ("", "find")


def test_an_older_window_is_told_before_it_mends(desktop: Desktop) -> None:
    older = dict(desktop.answer)
    desktop.do("correct", moment="1.2", first=1, last=1, text="Which")
    desktop.answer = older
    desktop.do("correct", moment="1.2", first=1, last=1, text="Who")
    assert desktop.answer["focus"] == "notice"
    assert desktop.moment("1.2").text.startswith("Which")


# listening


def test_progress_of_many_films_fills_the_bar_once() -> None:
    films = [film_of(f"m{n}").reference for n in (1, 2, 3)]
    told: list[Progress] = []
    for at in range(3):
        report = of_all_films(told.append, films, at)
        report(Progress("sound", 9, 10, "Getting the sound ready."))
        for done in (0, 5, 10):
            report(Progress("listening", done, 10, "Listening."))
    shares = [progress.done / progress.total for progress in told if progress.total]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert told[-1].plain == "Film 3 of 3. Listening."
    one = of_all_films(told.append, films[:1], 0)
    one(Progress("listening", 1, 2, "Listening."))
    assert told[-1] == Progress("listening", 300_000, 600_000, "Listening.")


def test_films_that_had_their_turn_or_were_heard_are_not_listened_to_again(tmp_path: Path) -> None:
    with open_project(make_bus(tmp_path / "bus.storyedit")) as project:
        add_recordings(project, [SAMPLES / "my-worry.mp4"])
        heard, waiting = project.media
        assert waiting_films(project, []) == (waiting,)
        assert waiting_films(project, [heard, waiting]) == ()


def test_a_film_that_is_gone_is_told_of(tmp_path: Path) -> None:
    gone = tmp_path / "gone.mp4"
    shutil.copy(SAMPLES / "my-worry.mp4", gone)
    with open_project(make_bus(tmp_path / "bus.storyedit")) as project:
        add_recordings(project, [gone], link=True)
        gone.unlink()
        told: list[Progress] = []
        with pytest.raises(Unreadable):
            write_all_down(project, told.append, CancelToken())
