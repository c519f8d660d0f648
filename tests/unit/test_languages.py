"""Languages by code and by name, and those that a model knows."""

import json
from pathlib import Path

import pytest

from storyedit.engines.languages import WHISPER_LANGUAGES, languages_of
from storyedit.engines.models import FoundModel, Origin
from storyedit.errors import TranscribeError
from storyedit.workflow import languages
from storyedit.workflow.languages import language_code, language_of, list_languages


def model(place: Path, name: str) -> FoundModel:
    return FoundModel(
        name=name, location=place, origin=Origin.NAMED, engines=("faster-whisper",), size_mb=1
    )


def test_the_codes_are_whispers() -> None:
    tokenizer = pytest.importorskip("faster_whisper.tokenizer")
    assert sorted(WHISPER_LANGUAGES) == sorted(tokenizer._LANGUAGE_CODES)


def test_every_language_has_names() -> None:
    for code in WHISPER_LANGUAGES:
        language = language_of(code)
        assert language.name != code
        assert language.own_name
    assert language_of("cy").name == "Welsh"
    assert language_of("cy").own_name == "Cymraeg"
    assert language_of("jw").name == "Javanese"


@pytest.mark.parametrize(("size", "count"), [(51_864, 1), (51_865, 99), (51_866, 100)])
def test_a_folder_says_by_its_vocabulary(tmp_path: Path, size: int, count: int) -> None:
    (tmp_path / "vocabulary.json").write_text(json.dumps(["x"] * size))
    assert len(languages_of(model(tmp_path, "any"))) == count
    (tmp_path / "vocabulary.json").unlink()
    (tmp_path / "vocabulary.txt").write_text("x\n" * size)
    assert len(languages_of(model(tmp_path, "any"))) == count


@pytest.mark.parametrize(("name", "count"), [("base.en", 1), ("base", 99), ("large-v3", 100)])
def test_else_its_name_says(tmp_path: Path, name: str, count: int) -> None:
    assert len(languages_of(model(tmp_path / "weights.pt", name))) == count


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "choose_model", lambda *_: model(tmp_path / "x.pt", "base"))


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("asked", ["cy", "Welsh", "welsh", " Cymraeg "])
def test_a_language_is_known_by_any_of_its_names(asked: str) -> None:
    assert language_code(asked) == "cy"


@pytest.mark.usefixtures("base")
def test_the_list_is_in_order_of_names() -> None:
    names = [language.name for language in list_languages()]
    assert names[:2] == ["Afrikaans", "Albanian"]
    assert len(names) == 99


@pytest.mark.usefixtures("base")
def test_what_is_no_language_is_told_plainly() -> None:
    with pytest.raises(TranscribeError) as caught:
        language_code("Klingon")
    assert caught.value.advice == "See the list with: storyedit languages"


def test_an_english_model_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = model(tmp_path / "x.pt", "base.en")
    monkeypatch.setattr(languages, "choose_model", lambda *_: found)
    with pytest.raises(TranscribeError) as caught:
        language_code("cy")
    assert caught.value.plain == "This model only knows English."
