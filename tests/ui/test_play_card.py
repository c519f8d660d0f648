"""Play on a card of my story: just that card, without what is left out of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storyedit import Choice, Choose, LeaveOutWords, WordRange, moments_of, open_project
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.told import FIRST_STORY, make_bus

PLACES = """async () => {
    const seen = [];
    const button = document.querySelector("[data-here=play-clip]");
    const showing = () => [...document.querySelectorAll("[data-stage=story] video")]
        .filter((video) => !video.paused);
    while (!button.classList.contains("is-playing")) await new Promise(requestAnimationFrame);
    while (button.classList.contains("is-playing")) {
        for (const video of showing()) seen.push(video.currentTime);
        await new Promise(requestAnimationFrame);
    }
    return seen;
}"""

NEAR_S = 0.25
"""A player made ready stands this near to its place before it is seen."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[App, Path]]:
    home = tmp_path_factory.mktemp("cards") / "home"
    path = make_bus(home / "stories" / "The bus.storyedit")
    with app_running(home) as app:
        yield app, path


def test_what_is_left_out_of_a_card_is_not_played(story: tuple[App, Path], visit: Visit) -> None:
    app, path = story
    with open_project(path) as project:
        moment = max(moments_of(project), key=lambda moment: len(moment.ranges))
        middle = len(moment.ranges) // 2
        gone = WordRange(
            moment.ranges[0].transcript_id,
            moment.ranges[middle - 2].first,
            moment.ranges[middle + 2].end,
        )
        transcript = project.transcripts()[gone.transcript_id]
        project.edit(FIRST_STORY, Choose(moment.clip_ids[0], Choice.KEEP))
        project.edit(FIRST_STORY, LeaveOutWords(gone))
        left_out_s = (
            transcript.words[gone.first].time.start_ms / 1000,
            transcript.words[gone.end - 1].time.end_ms / 1000,
        )

    page = visit(app)
    go(page, screen="all", project=app.key(path), item=moment.clip_ids[0])
    page.click("[data-here=play-clip]")
    places = page.evaluate(PLACES)

    first, last = moment.time.start_ms / 1000, moment.time.end_ms / 1000
    assert min(places) < first + 1
    assert max(places) > left_out_s[1], "it goes on after what is left out"
    assert max(places) < last + 1
    inside = [at for at in places if left_out_s[0] + NEAR_S < at < left_out_s[1] - NEAR_S]
    assert not inside
