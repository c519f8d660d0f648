"""Who is speaking, where nobody told yet, in the biggest letters."""

from collections.abc import Iterator

import pytest

from tests.ui.app import NARROW, PHONE, App, app_running, go
from tests.ui.checking import cut_off, ready_to_check
from tests.ui.conftest import Visit
from tests.ui.made_words import said
from tests.ui.states import ask, project_path
from tests.ui.told import SAMPLES, make_project, transcript_of
from ui import wording


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


def test_it_is_not_cut_off(visit: Visit, app: App) -> None:
    path = project_path(app.home, "Nobody told")
    heard = transcript_of(said("I like tea.", "We went on it."), "m1")
    make_project(path, "Nobody told", films=[SAMPLES / "my-worry.mp4"], transcripts=[heard])
    page = visit(app)
    ready_to_check(page)
    ask(page, "set-look", name="letters", value="biggest")
    go(page, screen="words", project=app.key(path))
    assert page.locator(".turn .name").first.inner_text().strip() == wording.WHO_IS_SPEAKING
    for size in (PHONE, NARROW):
        page.set_viewport_size(size)
        assert cut_off(page) == []
        name, turn = (page.locator(each).first.bounding_box() for each in (".name", ".turn"))
        assert name is not None
        assert turn is not None
        assert name["x"] + name["width"] <= turn["x"] + turn["width"]
    ask(page, "set-look", name="letters", value="normal")
