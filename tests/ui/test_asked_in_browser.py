"""The gravest question and the first one in a browser: by the keys, and as they are heard."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from storyedit import look_at_project, moments_of
from tests.ui.app import App, app_running, go
from tests.ui.conftest import Visit
from tests.ui.hearing import listen_to, wait_for_focus, wait_until_said
from tests.ui.states import project_path
from tests.ui.test_forgood import AWAY, PATIENCE_S, away_bus
from tests.ui.told import make_heard_bus
from ui import wording


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    with app_running(tmp_path_factory.mktemp("home")) as started:
        yield started


def test_a_person_takes_it_out_by_the_keys_and_hears_that_it_is_gone(
    visit: Visit, app: App
) -> None:
    path = away_bus(project_path(app.home, "Gone"))
    page = visit(app)
    listen_to(page)
    go(page, screen="one", project=app.key(path), moment=AWAY)
    page.get_by_role("button", name="Take it out for good").press("Enter")
    dialog = page.get_by_role("dialog")
    wait_for_focus(page, "over-heading")
    dialog.get_by_role("button", name="No, go back").press("Enter")
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Take it out for good").press("Enter")
    dialog.get_by_role("button", name="Yes, take it out for good").press("Enter")
    expect(dialog).to_contain_text("It is gone for good.", timeout=PATIENCE_S * 1_000)
    wait_until_said(page, "It is gone for good.")
    wait_for_focus(page, "over-heading")
    dialog.get_by_role("button", name="Carry on with my story").press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_role("button", name="Keep")).to_be_visible()
    with look_at_project(path) as project:
        assert moments_of(project)[1].is_gone_for_good


def test_a_person_answers_by_the_keys_and_hears_the_question(visit: Visit, app: App) -> None:
    made = make_heard_bus(project_path(app.home, "Asked"))
    page = visit(app)
    listen_to(page)
    go(page, screen="words", project=app.key(made), moment="")
    page.get_by_role("button", name=wording.NEXT_CHOOSE).press("Enter")
    expect(page.get_by_role("heading", name=wording.WHO_IS_IN_IT)).to_be_focused()
    page.get_by_role("button", name=wording.GO_ON, exact=True).press("Enter")
    expect(page.get_by_role("heading", name=wording.CAN_WE_MAKE)).to_be_focused()
    wait_until_said(page, wording.CAN_WE_MAKE)
    page.get_by_role("button", name="No", exact=True).press("Enter")
    expect(page.get_by_role("main")).to_contain_text("said no.")
    wait_for_focus(page, "main-heading")
    page.get_by_role("button", name=wording.GO_ON, exact=True).press("Enter")
    page.get_by_role("button", name="Yes", exact=True).press("Enter")
    expect(page.get_by_role("heading", name=wording.WHAT_SHOULD_PEOPLE_KNOW)).to_be_focused()
    page.get_by_label(wording.I_WANT_PEOPLE_TO_KNOW).fill("I go by bus.")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=wording.CHOOSE_MY_STORY)).to_be_focused()
    with look_at_project(made) as project:
        assert project.story("story-1").sentence == "I go by bus."
