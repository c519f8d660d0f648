"""Turns 1.6 s of a voice into 256 numbers that are alike for one person and unlike for two.

The weights are those of Resemblyzer 0.1.4 (Resemble AI, Apache-2.0; a d-vector as in Wan et al.,
"Generalized end-to-end loss for speaker verification", 2018): three LSTM layers of 256 and one
linear layer. ``tests/bench/make_speaker_weights.py`` takes them out of its package; they are
numbers alone, no pickle. No kept library carries speaker weights and runs without torch.
"""

import io
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from storyedit.errors import ModelMissing

Floats = NDArray[np.float32]

WINDOW_FRAMES = 160
"""What the encoder was trained on, 1.6 s."""

EMBEDDING_SIZE = 256
HIDDEN_SIZE = 256
LAYERS = 3

WEIGHTS_FILE = Path(__file__).parent / "weights" / "speaker-encoder.npz"
WEIGHTS_SHA256 = "3b714df472e996fdb1b658e8d558bc063cecc14be39ee8757dfa4684e92becf8"


@dataclass(frozen=True, slots=True)
class LstmLayer:
    """One layer's weights, for gates in torch's order: in, forget, cell, out.

    ``from_input`` has the shape (inputs, 1024), ``from_hidden`` (256, 1024), ``bias`` (1024,).
    """

    from_input: Floats
    from_hidden: Floats
    bias: Floats


@dataclass(frozen=True, slots=True)
class SpeakerEncoder:
    """The network: LSTM layers, then a linear one of the shapes (256, 256) and (256,)."""

    layers: tuple[LstmLayer, ...]
    linear: Floats
    linear_bias: Floats

    def embed(self, windows: Floats) -> Floats:
        """Rows of length 1, shape (windows, 256), for mel windows of shape (windows, frames, 40).

        A window of silence has no voice: its row is all 0.
        """
        steps = np.ascontiguousarray(windows.transpose(1, 0, 2), dtype=np.float32)
        for layer in self.layers:
            steps = _run_layer(layer, steps)
        raw = np.maximum(steps[-1] @ self.linear + self.linear_bias, 0)
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        embedded: Floats = raw / np.maximum(lengths, np.float32(1e-12))
        return embedded


def _run_layer(layer: LstmLayer, steps: Floats) -> Floats:
    """What a layer makes of each step, shape (frames, windows, 256)."""
    frames, windows, _ = steps.shape
    given = steps @ layer.from_input + layer.bias
    hidden = np.zeros((windows, HIDDEN_SIZE), np.float32)
    cell = np.zeros((windows, HIDDEN_SIZE), np.float32)
    made = np.empty((frames, windows, HIDDEN_SIZE), np.float32)
    for frame in range(frames):
        gates = given[frame] + hidden @ layer.from_hidden
        let_in, forget, new, out = np.split(gates, 4, axis=1)
        cell = _sigmoid(forget) * cell + _sigmoid(let_in) * np.tanh(new)
        hidden = _sigmoid(out) * np.tanh(cell)
        made[frame] = hidden
    return made


def _sigmoid(values: Floats) -> Floats:
    """By tanh, which neither overflows nor takes as long as exp."""
    half = np.float32(0.5)
    squeezed: Floats = half * np.tanh(half * values) + half
    return squeezed


@cache
def load_speaker_encoder() -> SpeakerEncoder:
    """The encoder with the weights that come with storyedit.

    Raises ``ModelMissing`` when they are missing, or are not what they should be.
    """
    try:
        content = WEIGHTS_FILE.read_bytes()
    except OSError as problem:
        raise _not_as_they_should_be(str(problem)) from problem
    if sha256(content).hexdigest() != WEIGHTS_SHA256:
        raise _not_as_they_should_be(f"{WEIGHTS_FILE}: wrong sha256")
    with np.load(io.BytesIO(content), allow_pickle=False) as kept:
        weights = {name: kept[name].astype(np.float32) for name in kept.files}
    return encoder_of(weights)


def encoder_of(weights: dict[str, Floats]) -> SpeakerEncoder:
    """The encoder of weights named and laid out as torch does: ``lstm.weight_ih_l0`` and so on."""
    layers = tuple(
        LstmLayer(
            from_input=np.ascontiguousarray(weights[f"lstm.weight_ih_l{layer}"].T),
            from_hidden=np.ascontiguousarray(weights[f"lstm.weight_hh_l{layer}"].T),
            bias=weights[f"lstm.bias_ih_l{layer}"] + weights[f"lstm.bias_hh_l{layer}"],
        )
        for layer in range(LAYERS)
    )
    linear = np.ascontiguousarray(weights["linear.weight"].T)
    return SpeakerEncoder(layers, linear, weights["linear.bias"])


def _not_as_they_should_be(detail: str) -> ModelMissing:
    return ModelMissing(
        "The part that tells voices apart is damaged.", "Install storyedit again.", detail
    )
