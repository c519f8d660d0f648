"""Step 5 in the real app: each file is really there, whole, and over nothing of the person's."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from storyedit import Choice, leave_mark, look_at, open_project
from tests.checks import everything
from tests.saying_yes import say_yes
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.states import ask
from tests.ui.told import make_bus, small_bus

PATIENCE_MS = 120_000
FILES = {
    "captioned": "The bus.mp4",
    "clean": "The bus without captions.mp4",
    "soft": "The bus captions on or off.mp4",
    "srt": "The bus.srt",
    "vtt": "The bus.vtt",
    "words": "The bus.txt",
    "document": "The bus.docx",
    "json": "The bus.json",
    "you-said-html": "The bus you said we did.html",
    "you-said-pdf": "The bus you said we did.pdf",
}

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home = tmp_path_factory.mktemp("home")
    bus = home / "stories" / "The bus.storyedit"
    with open_project(make_bus(bus, chosen=[Choice.KEEP] * 3, film=small_bus())) as project:
        say_yes(project)
        leave_mark(project, "1", "question", who="Ann")
    make_bus(home / "stories" / "None.storyedit", "None", film=small_bus())
    with app_running(home) as running_app:
        yield running_app


def at_save(app: App, visit: Visit, name: str = "The bus") -> Page:
    page = visit(app)
    page.set_default_timeout(PATIENCE_MS)
    listen_to(page)
    key = app.key(app.home / "stories" / f"{name}.storyedit")
    go(page, screen="save", project=key, story="story-1", moment="", panel="")
    return page


def test_nothing_kept_leads_to_choosing(app: App, visit: Visit) -> None:
    page = at_save(app, visit, "None")
    expect(page.locator("#main")).to_contain_text("There is nothing in your story yet.")
    page.get_by_role("button", name="Go to choose my story").click()
    page.wait_for_selector("[data-ready=one]")


def test_before_it_is_made_the_words_can_be_saved_and_the_film_is_offered(
    app: App, visit: Visit
) -> None:
    page = at_save(app, visit)
    expect(page.locator("#main")).to_contain_text("Your film is not made yet. Make it first.")
    assert page.get_attribute("#save-captioned", "aria-disabled") == "true"
    page.click("#save-captioned", force=True)
    assert not (app.home / "films" / FILES["captioned"]).exists()
    page.get_by_role("button", name="Make my film").click()
    page.wait_for_selector("[data-ready=watch]")
    page.wait_for_selector("[data-stage=film] video")


def test_each_file_is_saved_whole_and_over_nothing(app: App, visit: Visit) -> None:
    films = app.home / "films"
    films.mkdir(exist_ok=True)
    for name in FILES.values():
        (films / name).write_text("This was here before.")
    before = everything(films)
    page = at_save(app, visit)
    saved: dict[str, Path] = {}
    for kind in FILES:
        page.click(f"#save-{kind}")
        expect(page.locator(f"#saved-{kind}")).to_be_visible()
        told = page.inner_text(f"#saved-{kind}")
        assert told.startswith("Saved in films, as The bus")
        saved[kind] = films / told.removeprefix("Saved in films, as ").removesuffix(".")
        wait_until_said(page, told)
    for kind in ("captioned", "clean", "soft"):
        info = look_at(saved[kind])
        assert info.video is not None
        assert info.audio is not None
        assert info.duration_ms > 1_000
    assert saved["captioned"].read_bytes() != saved["clean"].read_bytes()
    assert saved["srt"].read_text().startswith("1\n00:00:0")
    assert saved["vtt"].read_text().startswith("WEBVTT")
    assert "Hello." in saved["words"].read_text()
    assert "Ann said: I have a question." in saved["you-said-html"].read_text(encoding="utf-8")
    assert saved["you-said-pdf"].read_bytes().startswith(b"%PDF-")
    after = everything(films)
    changed = {path for path in before if path != str(films) and before[path] != after[path]}
    assert changed == set()
    assert not list(films.glob(".storyedit-*"))


def test_where_there_is_no_window_for_files_it_says_where_to_look(app: App, visit: Visit) -> None:
    page = at_save(app, visit)
    page.click("#save-words")
    wait_for_focus(page, "saved-words")
    page.click("#show-words")
    expect(page.get_by_role("alert").first).to_contain_text(f"Look in {app.home / 'films'}")
    wait_for_focus(page, "notice")


def test_a_file_that_was_taken_away_is_told_of(app: App, visit: Visit) -> None:
    page = at_save(app, visit)
    ask(page, "save", kind="vtt")
    told = page.inner_text("#saved-vtt")
    (app.home / "films" / told.removeprefix("Saved in films, as ").removesuffix(".")).unlink()
    page.click("#show-vtt")
    expect(page.get_by_role("alert").first).to_contain_text("That file is not there any more.")
    expect(page.locator("#saved-vtt")).to_have_count(0)


def test_after_a_change_it_is_to_be_made_again(app: App, visit: Visit) -> None:
    page = at_save(app, visit)
    page.click("#save-srt")
    expect(page.locator("#saved-srt")).to_be_visible()
    ask(page, "choose", moment="1.9", choice="keep")
    expect(page.locator("#main")).to_contain_text("Your film is not made yet. Make it first.")
    assert page.get_attribute("#save-clean", "aria-disabled") == "true"
    expect(page.locator("#saved-srt")).to_have_count(0)  # what was saved is another story now
    ask(page, "save", kind="captioned")
    expect(page.get_by_role("alert").first).to_contain_text("Your film is not made yet.")
    page.click("#undo")
    expect(page.locator("#save-clean")).not_to_have_attribute("aria-disabled", "true")
