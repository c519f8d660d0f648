"""Voices are looked at in a process of its own: stop means stop, and trouble is told plainly."""

from pathlib import Path

import numpy as np
import pytest

from storyedit.engines.base import AudioSource
from storyedit.engines.failures import about_voices, out_of_memory, stopped_early
from storyedit.engines.messages import Finished
from storyedit.engines.speaker_embeddings import Embedding, Utterance
from storyedit.engines.speaker_host import embed_in_child
from storyedit.errors import Cancelled, ModelMissing, OutOfMemory, TranscribeError
from storyedit.progress import CancelToken, Progress, report_nowhere
from storyedit.timing import TimeRange
from tests.checks import is_plain
from tests.listening import listening_children
from tests.made_voice import made_voice
from tests.sound import write_wav

MANY = tuple(Utterance(at, at + 1, (TimeRange(0, 2_500),)) for at in range(200))


@pytest.fixture
def source(tmp_path: Path) -> AudioSource:
    return AudioSource.open(write_wav(tmp_path / "voice.wav", made_voice()))


def test_every_utterance_comes_in_order_and_then_the_end(source: AudioSource) -> None:
    heard = list(embed_in_child(source, MANY[:3], report_nowhere, CancelToken()))
    embeddings = [each for each in heard if isinstance(each, Embedding)]
    assert [each.first for each in embeddings] == [0, 1, 2]
    assert np.allclose(embeddings[0].values, embeddings[2].values, atol=1e-5)
    assert isinstance(heard[-1], Finished)


def test_a_stop_ends_the_process(source: AudioSource) -> None:
    cancel = CancelToken()

    def look(_progress: Progress) -> None:
        cancel.cancel()

    with pytest.raises(Cancelled):
        list(embed_in_child(source, MANY, look, cancel))
    assert not listening_children()


def test_what_goes_wrong_is_said_of_voices() -> None:
    memory, broken = about_voices(out_of_memory("log")), about_voices(stopped_early("log"))
    assert isinstance(memory, OutOfMemory)
    assert type(broken) is TranscribeError
    for problem in (memory, broken):
        assert problem.detail == "log"
        assert "model" not in f"{problem}"
        assert is_plain(problem)
    missing = ModelMissing("The weights are gone.", "Install storyedit again.")
    assert about_voices(missing) is missing
