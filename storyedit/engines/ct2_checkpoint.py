"""Writes a CTranslate2 Whisper model again as an openai-whisper checkpoint.

The CTranslate2 file, little-endian (OpenNMT/CTranslate2, python/ctranslate2/specs/model_spec.py,
``ModelSpec._serialize``, binary version 4 to 6)::

    u32 version, text spec, u32 revision, u32 count
    count times: text name, u8 rank, u32 size of each axis, u8 number kind, u32 bytes, numbers
    text: u16 length with its closing zero byte, then the bytes

Only 16 and 32 bit floats can be written again exactly; packed numbers are refused.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import torch

SPEC = "WhisperSpec"
VERSIONS = range(4, 7)
KINDS: Mapping[int, str] = {0: "<f4", 1: "<i1", 2: "<i2", 3: "<i4", 4: "<f2"}
FLOATS = ("<f4", "<f2")


@dataclass(frozen=True, slots=True)
class Tensor:
    """Where a tensor lies in the file."""

    shape: tuple[int, ...]
    kind: str
    offset_bytes: int


def read_header(weights: Path) -> dict[str, Tensor]:
    """Name -> where it lies. Raises ``ValueError`` when this is no such file, or is cut short."""
    with weights.open("rb") as file:
        version, spec, _revision, count = (
            _number(file, "I"),
            _text(file),
            _number(file, "I"),
            _number(file, "I"),
        )
        if version not in VERSIONS or spec != SPEC:
            raise ValueError(f"not a CTranslate2 Whisper model: version {version}, {spec!r}")
        return dict(_tensor(file) for _ in range(count))


def can_be_rebuilt(weights: Path) -> bool:
    """Whether all its big tensors are floats. Raises ``OSError`` when it cannot be read."""
    try:
        header = read_header(weights)
    except ValueError:
        return False
    return all(t.kind in FLOATS for name, t in header.items() if name.endswith("/weight"))


def rebuild_checkpoint(weights: Path) -> dict[str, Any]:
    """``dims`` and ``model_state_dict`` as ``whisper.load_model`` reads them.

    Raises ``ValueError`` when a tensor is missing, packed, or of a shape that does not fit.
    """
    return _Rebuilder(weights).checkpoint()


def _number(file: BinaryIO, kind: str) -> int:
    size = struct.calcsize(kind)
    read = file.read(size)
    if len(read) < size:
        raise ValueError("cut short")
    number: int = struct.unpack(f"<{kind}", read)[0]
    return number


def _text(file: BinaryIO) -> str:
    length = _number(file, "H")
    return file.read(length).rstrip(b"\0").decode("utf-8")


def _tensor(file: BinaryIO) -> tuple[str, Tensor]:
    name = _text(file)
    shape = tuple(_number(file, "I") for _ in range(_number(file, "B")))
    kind = KINDS.get(_number(file, "B"), "")
    size_bytes = _number(file, "I")
    if not kind or size_bytes != np.dtype(kind).itemsize * int(np.prod(shape, dtype=np.int64)):
        raise ValueError(f"{name}: size does not fit its shape {shape}")
    offset_bytes = file.tell()
    if file.seek(0, 2) < offset_bytes + size_bytes:
        raise ValueError(f"{name}: cut short")
    file.seek(offset_bytes + size_bytes)
    return name, Tensor(shape, kind, offset_bytes)


class _Rebuilder:
    """Renames tensors, and takes apart the ones CTranslate2 has joined."""

    def __init__(self, weights: Path) -> None:
        self._weights = weights
        self._header = read_header(weights)
        self._state: dict[str, torch.Tensor] = {}
        self._width = self._shape("encoder/conv1/weight")[0]

    def checkpoint(self) -> dict[str, Any]:
        for name in ("conv1", "conv2"):
            self._linear(f"encoder.{name}", f"encoder/{name}")
        self._norm("encoder.ln_post", "encoder/layer_norm")
        self._norm("decoder.ln", "decoder/layer_norm")
        self._put("decoder.token_embedding.weight", self._get("decoder/embeddings/weight"))
        for side in ("encoder", "decoder"):
            positions = self._get(f"{side}/position_encodings/encodings")
            self._put(f"{side}.positional_embedding", positions)
            for layer in range(self._layers(side)):
                self._block(f"{side}.blocks.{layer}", f"{side}/layer_{layer}")
        return {"dims": self._dims(), "model_state_dict": self._state}

    def _block(self, to: str, source: str) -> None:
        """A layer; the decoder's has a second attention, to what the encoder heard."""
        self._norm(f"{to}.attn_ln", f"{source}/self_attention/layer_norm")
        self._rows(to, "attn", f"{source}/self_attention/linear_0", ("query", "key", "value"))
        self._linear(f"{to}.attn.out", f"{source}/self_attention/linear_1")
        if to.startswith("decoder"):
            self._norm(f"{to}.cross_attn_ln", f"{source}/attention/layer_norm")
            self._linear(f"{to}.cross_attn.query", f"{source}/attention/linear_0")
            self._rows(to, "cross_attn", f"{source}/attention/linear_1", ("key", "value"))
            self._linear(f"{to}.cross_attn.out", f"{source}/attention/linear_2")
        self._norm(f"{to}.mlp_ln", f"{source}/ffn/layer_norm")
        self._linear(f"{to}.mlp.0", f"{source}/ffn/linear_0")
        self._linear(f"{to}.mlp.2", f"{source}/ffn/linear_1")

    def _rows(self, to: str, attention: str, source: str, names: tuple[str, ...]) -> None:
        """CTranslate2 stacks query, key and value; Whisper's key has no bias."""
        weight, bias = self._get(f"{source}/weight"), self._get(f"{source}/bias")
        if len(weight) != len(names) * self._width or len(bias) != len(weight):
            raise ValueError(f"{source}: {weight.shape} is not {len(names)} parts")
        for number, name in enumerate(names):
            part = slice(number * self._width, (number + 1) * self._width)
            self._put(f"{to}.{attention}.{name}.weight", weight[part])
            if name != "key":
                self._put(f"{to}.{attention}.{name}.bias", bias[part])
            elif bias[part].any():
                raise ValueError(f"{source}: a key with a bias is not Whisper's")

    def _linear(self, to: str, source: str) -> None:
        self._put(f"{to}.weight", self._get(f"{source}/weight"))
        self._put(f"{to}.bias", self._get(f"{source}/bias"))

    def _norm(self, to: str, source: str) -> None:
        self._put(f"{to}.weight", self._get(f"{source}/gamma"))
        self._put(f"{to}.bias", self._get(f"{source}/beta"))

    def _put(self, name: str, numbers: NDArray[np.floating[Any]]) -> None:
        import torch

        self._state[name] = torch.from_numpy(numbers.astype(np.float16))

    def _get(self, name: str) -> NDArray[Any]:
        self._shape(name)
        tensor = self._header[name]
        if tensor.kind not in FLOATS:
            raise ValueError(f"{name}: packed numbers cannot be written again exactly")
        return np.memmap(
            self._weights, tensor.kind, "r", offset=tensor.offset_bytes, shape=tensor.shape
        )

    def _shape(self, name: str) -> tuple[int, ...]:
        if name not in self._header:
            raise ValueError(f"{name}: missing")
        return self._header[name].shape

    def _layers(self, side: str) -> int:
        layers = 0
        while f"{side}/layer_{layers}/ffn/linear_0/weight" in self._header:
            layers += 1
        return layers

    def _heads(self, side: str) -> int:
        name = f"{side}/num_heads"
        self._shape(name)
        tensor = self._header[name]
        return int(np.memmap(self._weights, tensor.kind, "r", tensor.offset_bytes, (1,))[0])

    def _dims(self) -> dict[str, int]:
        """``whisper.model.ModelDimensions``, by name."""
        return {
            "n_mels": self._shape("encoder/conv1/weight")[1],
            "n_vocab": self._shape("decoder/embeddings/weight")[0],
            "n_audio_ctx": self._shape("encoder/position_encodings/encodings")[0],
            "n_audio_state": self._width,
            "n_audio_head": self._heads("encoder"),
            "n_audio_layer": self._layers("encoder"),
            "n_text_ctx": self._shape("decoder/position_encodings/encodings")[0],
            "n_text_state": self._width,
            "n_text_head": self._heads("decoder"),
            "n_text_layer": self._layers("decoder"),
        }
