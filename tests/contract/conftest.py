"""Each engine with its real weights, and what it heard of a real recording."""

import pytest

from storyedit.engines.base import AudioSource
from storyedit.engines.models import FASTER, OPENAI
from storyedit.engines.packaged import is_packaged
from tests.conftest import require
from tests.listening import Listened, listen, source_of
from tests.sound import RATE_HZ, SAMPLE_MEDIA, Spoken, read_spoken

MODULE = {FASTER: "faster_whisper", OPENAI: "whisper"}


def engine_named(name: str) -> str:
    require(MODULE[name], f"{name} is not installed")
    require(is_packaged(), "the packaged model is not installed")
    return name


@pytest.fixture(scope="session", params=MODULE)
def engine(request: pytest.FixtureRequest) -> str:
    return engine_named(request.param)


@pytest.fixture(params=[FASTER, pytest.param(OPENAI, marks=pytest.mark.full)])
def quick_engine(request: pytest.FixtureRequest) -> str:
    """For what both do by the same code of ours: the slower engine in the full run alone."""
    return engine_named(request.param)


@pytest.fixture(scope="session")
def worry() -> Spoken:
    return read_spoken(SAMPLE_MEDIA / "my-worry.mp4")


@pytest.fixture(scope="session")
def source(worry: Spoken, tmp_path_factory: pytest.TempPathFactory) -> AudioSource:
    return source_of(tmp_path_factory.mktemp("worry"), worry.samples)


@pytest.fixture(scope="session")
def short(worry: Spoken, tmp_path_factory: pytest.TempPathFactory) -> AudioSource:
    """The first four seconds, for what is not about hearing well."""
    return source_of(tmp_path_factory.mktemp("short"), worry.samples[: 4 * RATE_HZ])


@pytest.fixture(scope="session")
def heard(engine: str, source: AudioSource) -> Listened:
    """Listened to once for all who ask."""
    return listen(source, engine)
