"""A CTranslate2 model written again for openai-whisper."""

from pathlib import Path

import numpy as np
import pytest

from storyedit.engines.ct2_checkpoint import can_be_rebuilt, read_header, rebuild_checkpoint
from storyedit.engines.packaged import is_packaged, join_packaged
from tests.conftest import require


@pytest.fixture(scope="module")
def weights() -> Path:
    require(is_packaged(), "the packaged model is not installed")
    return join_packaged() / "model.bin"


def test_the_header_says_what_whisper_base_is(weights: Path) -> None:
    header = read_header(weights)
    assert header["decoder/embeddings/weight"].shape == (51_865, 512)
    assert header["encoder/conv1/weight"].shape == (512, 80, 3)
    assert can_be_rebuilt(weights)


@pytest.mark.parametrize("kept_bytes", [0, 3, 40, 5_000, 100_000_000])
def test_a_file_cut_short_is_refused(weights: Path, tmp_path: Path, kept_bytes: int) -> None:
    with weights.open("rb") as file:
        (tmp_path / "model.bin").write_bytes(file.read(kept_bytes))
    with pytest.raises(ValueError, match=r"cut short|not a CTranslate2"):
        read_header(tmp_path / "model.bin")
    assert not can_be_rebuilt(tmp_path / "model.bin")


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(np.random.default_rng(1).bytes(4_000))
    assert not can_be_rebuilt(tmp_path / "model.bin")


def test_whisper_takes_every_tensor(weights: Path) -> None:
    require("whisper", "openai-whisper is not installed")
    from whisper.model import ModelDimensions, Whisper

    checkpoint = rebuild_checkpoint(weights)
    model = Whisper(ModelDimensions(**checkpoint["dims"]))
    model.load_state_dict(checkpoint["model_state_dict"], strict=True)
    assert checkpoint["dims"]["n_vocab"] == 51_865
    header = read_header(weights)["decoder/layer_3/attention/linear_1/weight"]
    joined = np.memmap(weights, header.kind, "r", header.offset_bytes, header.shape)
    key = model.state_dict()["decoder.blocks.3.cross_attn.key.weight"].numpy()
    assert np.array_equal(key, joined[:512].astype(np.float32))
