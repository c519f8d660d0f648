"""The loop the Whisper engines share: which language it is, and what it cannot be."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from storyedit.engines.base import AudioSource, Decoding
from storyedit.engines.listening import LANGUAGE_LOOKS, listen
from storyedit.engines.words import RawWord
from storyedit.errors import TranscribeError
from storyedit.progress import CancelToken, report_nowhere
from storyedit.timing import TimeRange
from tests.checks import is_plain
from tests.listening import source_of
from tests.sound import quiet_noise

RANGES = tuple(TimeRange(start, start + 2_000) for start in range(0, 40_000, 5_000))


class Looking:
    """Hears one word, and finds the languages that it is told to, look by look."""

    def __init__(self, *chances: dict[str, float], knows: str = "en cy fr") -> None:
        self.languages = frozenset(knows.split())
        self._chances = chances
        self.looks = 0

    def language_chances(self, _sound: NDArray[np.float32]) -> dict[str, float]:
        self.looks += 1
        return self._chances[min(self.looks, len(self._chances)) - 1]

    def hear(
        self, _sound: NDArray[np.float32], language: str, _decoding: Decoding
    ) -> list[list[RawWord]]:
        return [[RawWord(f" {language}", 0.1, 0.5, 0.9)]]


@pytest.fixture
def source(tmp_path: Path) -> AudioSource:
    return source_of(tmp_path, quiet_noise(45, seed=1))


def spoken(ear: Looking, source: AudioSource, language: str | None = None) -> set[str]:
    heard = listen(
        ear,
        source,
        RANGES,
        language=language,
        decoding=Decoding(),
        report=report_nowhere,
        cancel=CancelToken(),
    )
    return {stretch.language for stretch in heard}


def test_one_clear_look_is_enough(source: AudioSource) -> None:
    ear = Looking({"fr": 0.95, "en": 0.05})
    assert spoken(ear, source) == {"fr"} and ear.looks == 1


def test_an_unclear_look_is_followed_by_others(source: AudioSource) -> None:
    """The first hears a laugh as Welsh; all that follows is English."""
    ear = Looking({"cy": 0.6, "en": 0.4}, {"cy": 0.2, "en": 0.8})
    assert spoken(ear, source) == {"en"}
    assert 1 < ear.looks <= LANGUAGE_LOOKS


def test_a_language_that_is_chosen_is_not_looked_for(source: AudioSource) -> None:
    ear = Looking({"fr": 1.0})
    assert spoken(ear, source, "cy") == {"cy"} and ear.looks == 0


@pytest.mark.parametrize("knows", ["en", "en cy fr"])
def test_a_language_the_model_does_not_know_is_told_plainly(
    source: AudioSource, knows: str
) -> None:
    with pytest.raises(TranscribeError) as caught:
        spoken(Looking({}, knows=knows), source, "ja")
    assert is_plain(caught.value)
