"""Sound read from the disk a stretch at a time."""

import pickle
import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit.engines.base import AudioSource
from storyedit.errors import Unreadable
from storyedit.timing import TimeRange
from tests.checks import is_plain
from tests.sound import quiet_noise, write_wav

SAMPLES = np.arange(-16_000, 16_000, dtype="<i2")


def riff(*chunks: tuple[bytes, bytes], data_bytes: int | None = None) -> bytes:
    body = b""
    for kind, content in chunks:
        told = data_bytes if kind == b"data" and data_bytes is not None else len(content)
        body += kind + struct.pack("<I", told) + content + b"\0" * (len(content) % 2)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def fmt(channels: int = 1, rate_hz: int = 16_000, bits: int = 16) -> tuple[bytes, bytes]:
    step = channels * bits // 8
    return b"fmt ", struct.pack("<HHIIHH", 1, channels, rate_hz, rate_hz * step, step, bits)


def opened(path: Path, content: bytes) -> AudioSource:
    path.write_bytes(content)
    return AudioSource.open(path)


@pytest.mark.parametrize(
    "content",
    [
        SAMPLES.tobytes(),
        riff(fmt(), (b"data", SAMPLES.tobytes())),
        riff(fmt(), (b"LIST", b"odd"), (b"data", SAMPLES.tobytes()), (b"LIST", b"tail")),
        riff(fmt(), (b"data", SAMPLES.tobytes()), data_bytes=0xFFFFFFFF),
    ],
    ids=["bare", "wav", "other chunks", "written to a pipe"],
)
def test_samples_are_found(tmp_path: Path, content: bytes) -> None:
    source = opened(tmp_path / "sound 'é:%\n🎤.wav", content)
    assert source.duration_ms == 2_000
    read = source.read(TimeRange(500, 750))
    assert read.dtype == np.float32 and read.shape == (4_000,)
    assert np.array_equal(read * 32_768, SAMPLES[8_000:12_000])


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> AudioSource:
    path = tmp_path_factory.mktemp("noise") / "noise.wav"
    return AudioSource.open(write_wav(path, quiet_noise(2, seed=1)))


@given(first=st.integers(0, 40_000), end=st.integers(0, 40_000))
def test_any_reading_is_what_a_slice_is(noise: AudioSource, first: int, end: int) -> None:
    whole = noise.read_samples(0, noise.sample_count)
    assert len(whole) == 32_000
    assert np.array_equal(noise.read_samples(first, end), whole[first:end])


@pytest.mark.parametrize(
    "content",
    [
        riff(fmt(channels=2), (b"data", b"")),
        riff(fmt(rate_hz=44_100), (b"data", b"")),
        riff(fmt(bits=24), (b"data", b"")),
        riff(fmt()),
        riff((b"fmt ", b"short")),
        b"RIFF",
    ],
)
def test_other_shapes_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        opened(tmp_path / "sound.wav", content)
    assert is_plain(caught.value)


def test_a_missing_file_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        AudioSource.open(tmp_path / "gone.wav")
    assert is_plain(caught.value)


def test_it_crosses_to_another_process(tmp_path: Path) -> None:
    source = opened(tmp_path / "sound.wav", SAMPLES.tobytes())
    assert pickle.loads(pickle.dumps(source)) == source
