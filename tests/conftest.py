"""What every test shares: a home of its own, and a plain answer when something is not there."""

import os
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

from tests import made_once

IS_ALL_REQUIRED = os.environ.get("STORYEDIT_REQUIRE_ALL") == "1"
"""Set where nothing may be skipped."""

# How long an example takes is the computer's business, never a promise.
# Where all is required the same examples are tried each time, so that a commit has one verdict;
# everybody else's runs look for new ones.
settings.register_profile("storyedit", deadline=None, derandomize=IS_ALL_REQUIRED)
settings.load_profile("storyedit")


def require(thing: str | bool, reason: str) -> None:
    """Skip when a module, or anything else, is not there; fail where everything has to be."""
    if find_spec(thing) if isinstance(thing, str) else thing:
        return
    if IS_ALL_REQUIRED:
        pytest.fail(f"needed here: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def home_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nobody's own models, caches and choices are read or written by a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("HF_HOME", str(tmp_path_factory.mktemp("hugging-face")))
        whole_run = tmp_path_factory.getbasetemp()
        if "PYTEST_XDIST_WORKER" in os.environ:
            whole_run = whole_run.parent
        patch.setenv(made_once.FOLDER, str(whole_run / "made once"))
        yield


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that anybody may look into, but not write in, while a test runs as a stranger."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)
        for each in (Path(place), *Path(place).rglob("*")):
            each.chmod(0o755)
