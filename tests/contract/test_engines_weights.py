"""Weights that are not what they should be."""

import os
import pickle
from pathlib import Path

import pytest

from storyedit.engines.base import AudioSource
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.models import FoundModel, Origin, choose_model
from storyedit.errors import (
    ModelMissing,
)
from tests.checks import is_plain
from tests.conftest import require
from tests.listening import listen


def test_altered_weights_are_joined_again(quick_engine: str, short: AudioSource) -> None:
    weights = choose_model(None, quick_engine).location / "model.bin"
    listen(short, quick_engine, ranges=())
    with weights.open("r+b") as file:
        file.seek(1_000_000)
        file.write(b"not what it was")
    assert listen(short, quick_engine).words


def test_weights_that_are_no_weights(engine: str, short: AudioSource, tmp_path: Path) -> None:
    packaged = choose_model(None, engine).location
    listen(short, engine, ranges=())
    for name in ("config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((packaged / name).read_bytes())
    (tmp_path / "model.bin").write_bytes((packaged / "model.bin").read_bytes()[:10_000_000])
    model = FoundModel(
        name="half", location=tmp_path, origin=Origin.NAMED, engines=(engine,), size_mb=10
    )
    with pytest.raises(ModelMissing) as caught:
        list(transcribe_in_child(short, engine=engine, model=model))
    assert is_plain(caught.value)


class Hostile:
    """Unpickling one of these makes a folder."""

    def __init__(self, trap: Path) -> None:
        self.trap = trap

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.trap),)


@pytest.mark.parametrize("name", ["mine.pt", "base.pt"])
def test_a_hostile_file_is_never_run(source: AudioSource, tmp_path: Path, name: str) -> None:
    require("whisper", "openai-whisper is not installed")
    trap, file = tmp_path / "sprung", tmp_path / name
    file.write_bytes(pickle.dumps({"dims": Hostile(trap), "model_state_dict": {}}, protocol=2))
    with pytest.raises(ModelMissing) as caught:
        listen(source, "openai-whisper", model=str(file))
    assert not trap.exists() and is_plain(caught.value)
