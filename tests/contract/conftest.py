"""Each engine with its real weights, and what it heard of a real recording."""

import pytest

from storyedit.engines.base import AudioSource
from storyedit.engines.packaged import is_packaged
from tests.conftest import require
from tests.listening import Listened, listen, source_of
from tests.sound import SAMPLE_MEDIA, Spoken, read_spoken

MODULE = {"faster-whisper": "faster_whisper", "openai-whisper": "whisper"}


@pytest.fixture(scope="module", params=MODULE)
def engine(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    require(MODULE[name], f"{name} is not installed")
    require(is_packaged(), "the packaged model is not installed")
    return name


@pytest.fixture(scope="module")
def worry() -> Spoken:
    return read_spoken(SAMPLE_MEDIA / "my-worry.mp4")


@pytest.fixture(scope="module")
def source(worry: Spoken, tmp_path_factory: pytest.TempPathFactory) -> AudioSource:
    return source_of(tmp_path_factory.mktemp("worry"), worry.samples)


@pytest.fixture(scope="module")
def heard(engine: str, source: AudioSource) -> Listened:
    return listen(source, engine)
