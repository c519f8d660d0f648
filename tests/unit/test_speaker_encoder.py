"""The encoder in numpy says what Resemblyzer says on torch, and runs no weights but its own."""

import json
import tomllib
from pathlib import Path

import numpy as np
import pytest

from storyedit.engines import speaker_encoder
from storyedit.engines.base import AudioSource
from storyedit.engines.speaker_cache import read_embeddings, write_embeddings
from storyedit.engines.speaker_embeddings import Embedding, Utterance, embed_utterances
from storyedit.engines.speaker_encoder import (
    WINDOW_FRAMES,
    load_speaker_encoder,
)
from storyedit.engines.speaker_features import brought_up, mel_spectrogram
from storyedit.errors import Cancelled, ModelMissing
from storyedit.progress import CancelToken, report_nowhere
from storyedit.timing import TimeRange
from tests.made_voice import made_voice
from tests.sound import write_wav

ROOT = Path(__file__).parents[2]
REFERENCE = json.loads((Path(__file__).parent / "speaker_reference.json").read_text())
"""Resemblyzer 0.1.4's own, by tests/bench/make_speaker_reference.py."""


def test_the_bands_are_resemblyzers() -> None:
    bands = mel_spectrogram(made_voice())[:WINDOW_FRAMES].mean(axis=0)
    assert np.allclose(bands, REFERENCE["bands"], rtol=1e-4, atol=1e-7)


def test_the_embedding_is_resemblyzers() -> None:
    windows = mel_spectrogram(made_voice())[None, :WINDOW_FRAMES]
    embedded = load_speaker_encoder().embed(windows)[0]
    assert np.abs(embedded - REFERENCE["embedding"]).max() < 2e-3
    assert embedded @ np.array(REFERENCE["embedding"]) > 0.9999


def test_windows_together_are_as_each_alone() -> None:
    frames = mel_spectrogram(made_voice())
    windows = np.stack([frames[first : first + WINDOW_FRAMES] for first in (0, 30, 60)])
    encoder = load_speaker_encoder()
    alone = np.concatenate([encoder.embed(window[None]) for window in windows])
    assert np.allclose(encoder.embed(windows), alone, atol=1e-5)


def test_a_faint_voice_is_brought_up_and_silence_stays() -> None:
    sound = made_voice()
    assert np.allclose(brought_up(sound * 0.01), brought_up(sound * 0.001), atol=1e-6)
    assert np.array_equal(brought_up(sound), sound), "a loud one stays as it is"
    assert not brought_up(np.zeros(100, np.float32)).any()


def test_other_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    altered = bytearray(speaker_encoder.WEIGHTS_FILE.read_bytes())
    altered[1_000] ^= 1
    (tmp_path / "altered.npz").write_bytes(altered)
    for name in ("altered.npz", "gone.npz"):
        monkeypatch.setattr(speaker_encoder, "WEIGHTS_FILE", tmp_path / name)
        with pytest.raises(ModelMissing, match="Install storyedit again"):
            load_speaker_encoder.__wrapped__()


def test_the_licence_of_the_weights_is_carried() -> None:
    licence = speaker_encoder.WEIGHTS_FILE.with_name("speaker-encoder-LICENSE.txt")
    assert "Apache License" in licence.read_text(encoding="utf-8")
    named = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["license-files"]
    assert str(licence.relative_to(ROOT)) in named


@pytest.fixture
def source(tmp_path: Path) -> AudioSource:
    """The made voice four times, with its second and last time silent."""
    voice, hush = made_voice(), np.zeros(40_000, np.float32)
    return AudioSource.open(
        write_wav(tmp_path / "v.wav", np.concatenate([voice, hush, voice, hush]))
    )


UTTERANCES = (
    Utterance(0, 3, (TimeRange(0, 2_500),)),
    Utterance(3, 4, (TimeRange(5_000, 5_400),)),
    Utterance(4, 5, (TimeRange(2_500, 5_000),)),
    Utterance(5, 6, (TimeRange(1_000, 2_500), TimeRange(5_000, 6_000))),
    Utterance(6, 7, (TimeRange(10_000, 11_000),)),
)


def embedded(source: AudioSource) -> list[Embedding]:
    encoder = load_speaker_encoder()
    return list(embed_utterances(source, UTTERANCES, encoder, report_nowhere, CancelToken()))


def test_each_sentence_has_a_voice_and_silence_has_none(source: AudioSource) -> None:
    whole, short, silent, parted, past = embedded(source)
    assert [e.spoken_ms for e in (whole, short, silent)] == [2_500, 400, 2_500]
    assert whole.values @ parted.values > 0.9, "a pause inside changes little"
    assert whole.values @ short.values > 0.7, "nor does it that there is little of it"
    for none in (silent, past):
        assert np.isfinite(none.values).all()


def test_a_stop_is_looked_for(source: AudioSource) -> None:
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        list(embed_utterances(source, UTTERANCES, load_speaker_encoder(), report_nowhere, cancel))


def test_what_is_kept_comes_back_and_what_is_damaged_is_nothing(
    source: AudioSource, tmp_path: Path
) -> None:
    made = embedded(source)
    file = tmp_path / "cache" / "t.npz"
    write_embeddings(file, made)
    kept = read_embeddings(file)
    assert [(e.first, e.end, e.spoken_ms) for e in kept] == [
        (e.first, e.end, e.spoken_ms) for e in made
    ]
    assert all(np.abs(a.values - b.values).max() < 1e-3 for a, b in zip(kept, made, strict=True))
    content = file.read_bytes()
    for damaged in (b"", b"PK", content[:-40], content[: len(content) // 2], b"x" * 400):
        file.write_bytes(damaged)
        assert read_embeddings(file) == ()
    assert read_embeddings(tmp_path / "gone.npz") == ()
    write_embeddings(file, [])
    assert read_embeddings(file) == ()
