"""One browser and one site of films for each file of tests of the players."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import require
from tests.ui.playing import (
    CHROMIUM,
    Site,
    chromium,
    make_films,
    opened,
    served,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    films = tmp_path_factory.mktemp("films")
    make_films(films)
    with served(films) as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    require(CHROMIUM.exists(), "Chromium is the browser the page is tried in")
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    with opened(browser, site) as page:
        yield page
