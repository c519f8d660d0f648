"""Which model is used, and what is said when there is none."""

import os
import struct
from pathlib import Path

import pytest

from storyedit.engines.models import (
    Origin,
    choose_model,
    list_models,
    look_at_model,
    make_ready,
    use_model,
)
from storyedit.engines.packaged import SHA256, is_packaged
from storyedit.engines.registry import engine_availability, engine_names, find_engine
from storyedit.errors import EngineMissing, ModelMissing
from storyedit.stamps import sha256_of
from tests.checks import is_plain
from tests.conftest import require

FASTER, OPENAI = "faster-whisper", "openai-whisper"
PACKAGED = "the packaged model is not installed"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, with no model in it."""
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "home"


def tensor(name: str, kind: int, content: bytes, *shape: int) -> bytes:
    text = name.encode() + b"\0"
    axes = b"".join(struct.pack("<I", axis) for axis in shape)
    head = struct.pack("<H", len(text)) + text + struct.pack("<B", len(shape)) + axes
    return head + struct.pack("<BI", kind, len(content)) + content


def weights(kind: int) -> bytes:
    """A CTranslate2 file of one weight: 4 for 16 bit floats, 1 for packed numbers."""
    content = bytes(4 * {4: 2, 1: 1}[kind])
    spec = b"WhisperSpec\0"
    head = struct.pack("<IH", 6, len(spec)) + spec + struct.pack("<II", 3, 1)
    return head + tensor("encoder/conv1/weight", kind, content, 2, 2)


def folder_model(folder: Path, kind: int = 4) -> Path:
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    (folder / "tokenizer.json").write_text("{}")
    (folder / "model.bin").write_bytes(weights(kind))
    return folder


def file_model(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a checkpoint")
    return path


def in_hugging_face(tmp_path: Path, name: str) -> Path:
    repo = tmp_path / "hub" / f"models--Systran--faster-whisper-{name}"
    (repo / "refs").mkdir(parents=True)
    (repo / "refs" / "main").write_text("abc123")
    return folder_model(repo / "snapshots" / "abc123")


def test_what_they_have_comes_before_the_packaged_one(tmp_path: Path, home: Path) -> None:
    require(is_packaged(), PACKAGED)
    assert choose_model(None, FASTER).origin is Origin.PACKAGED
    file_model(tmp_path / "cache" / "whisper" / "tiny.pt")
    assert choose_model(None, FASTER).origin is Origin.PACKAGED
    assert choose_model(None, OPENAI).origin is Origin.WHISPER
    in_hugging_face(tmp_path, "tiny")
    assert choose_model(None, FASTER).origin is Origin.HUGGING_FACE
    folder_model(home / "models" / "tiny.en")
    assert choose_model(None, FASTER).origin is Origin.OURS
    use_model(folder_model(tmp_path / "on a stick"))
    chosen = choose_model(None, FASTER)
    assert (chosen.origin, chosen.name) == (Origin.CHOSEN, "on a stick")
    named = choose_model(str(folder_model(tmp_path / "named")), FASTER)
    assert named.origin is Origin.NAMED


def test_the_best_of_several_is_used(home: Path) -> None:
    for name in ("tiny", "large-v3", "small.en", "small"):
        folder_model(home / "models" / name)
    assert choose_model(None, FASTER).name == "small"
    assert choose_model("tiny", FASTER).location == home / "models" / "tiny"


def test_the_list_says_where_and_which(tmp_path: Path, home: Path) -> None:
    require(is_packaged(), PACKAGED)
    folder_model(home / "models" / "small")
    folder_model(home / "models" / "half done").joinpath("model.bin").unlink()
    in_hugging_face(tmp_path, "base")
    listed = list_models(FASTER)
    assert [(e.model.name, e.model.origin, e.is_used) for e in listed] == [
        ("small", Origin.OURS, True),
        ("base", Origin.HUGGING_FACE, False),
        ("base", Origin.PACKAGED, False),
    ]
    assert listed[-1].model.size_mb == 145


def test_packed_weights_are_for_one_engine_alone(tmp_path: Path) -> None:
    assert look_at_model(folder_model(tmp_path / "floats", 4)).engines == (FASTER, OPENAI)
    packed = folder_model(tmp_path / "packed", 1)
    assert look_at_model(packed).engines == (FASTER,)
    with pytest.raises(ModelMissing) as caught:
        choose_model(str(packed), OPENAI)
    assert is_plain(caught.value)


@pytest.mark.parametrize("broken", ["config.json", "tokenizer.json", "model.bin"])
def test_a_folder_that_is_no_model_is_not_taken(tmp_path: Path, broken: str) -> None:
    folder = folder_model(tmp_path / "a model")
    (folder / broken).write_bytes(b"")
    with pytest.raises(ModelMissing) as caught:
        use_model(folder)
    assert "model.bin" in caught.value.advice


@pytest.mark.parametrize("place", ["nowhere", "a file.txt", "."])
def test_a_place_without_a_model(tmp_path: Path, place: str) -> None:
    (tmp_path / "a file.txt").write_text("words")
    with pytest.raises(ModelMissing):
        use_model(tmp_path / place)


def test_strange_names_are_remembered(tmp_path: Path) -> None:
    folder = folder_model(tmp_path / os.fsdecode(b"-st\xfftick 'q\": 100%\n\xf0\x9f\x8e\xa4"))
    use_model(folder)
    assert choose_model(None, FASTER).location == folder


def test_a_choice_that_is_gone(tmp_path: Path) -> None:
    folder = folder_model(tmp_path / "stick")
    use_model(folder)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(ModelMissing) as caught:
        choose_model(None, FASTER)
    assert is_plain(caught.value)


def test_a_name_that_is_not_here_and_a_name_nobody_knows() -> None:
    with pytest.raises(ModelMissing) as known:
        choose_model("medium", FASTER)
    assert "get medium" in known.value.advice and is_plain(known.value)
    with pytest.raises(ModelMissing) as unknown:
        choose_model("enormous", FASTER)
    assert "tiny.en" in unknown.value.advice


def test_the_packaged_model_is_joined_once_and_checked(home: Path) -> None:
    require(is_packaged(), PACKAGED)
    model = choose_model("base", FASTER)
    folder = make_ready(model)
    assert folder.is_relative_to(home)
    assert {p.name for p in folder.iterdir()} == set(SHA256)
    assert all(sha256_of(folder / name) == sha256 for name, sha256 in SHA256.items())
    made = {p: p.stat().st_mtime_ns for p in folder.iterdir()}
    assert make_ready(model) == folder
    assert {p: p.stat().st_mtime_ns for p in folder.iterdir()} == made


def test_altered_weights_are_joined_again(home: Path) -> None:
    require(is_packaged(), PACKAGED)
    make_ready(choose_model("base", FASTER))
    folder = make_ready(choose_model("base", FASTER))  # by now it is stamped
    (folder / "tokenizer.json").write_text("{}")
    state = (folder / "model.bin").stat()
    with (folder / "model.bin").open("r+b") as file:
        file.write(b"x")
    assert (folder / "model.bin").stat().st_size == state.st_size
    make_ready(choose_model("base", FASTER))
    assert all(sha256_of(folder / name) == sha256 for name, sha256 in SHA256.items())


def test_a_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    require(is_packaged(), PACKAGED)
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "a file"))
    with pytest.raises(ModelMissing) as caught:
        make_ready(choose_model("base", FASTER))
    assert is_plain(caught.value)
    with pytest.raises(ModelMissing):
        use_model(folder_model(tmp_path / "stick"))


def test_engines_are_known_by_name() -> None:
    assert engine_names()[0] == FASTER and OPENAI in engine_names()
    assert engine_availability(FASTER).usable
    assert find_engine(FASTER).name == FASTER
    with pytest.raises(EngineMissing) as caught:
        find_engine("nobody")
    assert is_plain(caught.value) and FASTER in caught.value.advice


def test_an_engine_that_is_not_installed() -> None:
    if engine_availability(OPENAI).usable:
        assert find_engine(OPENAI).name == OPENAI
        return
    with pytest.raises(EngineMissing) as caught:
        find_engine(OPENAI)
    assert "pip install" in caught.value.advice and is_plain(caught.value)
