"""What a person chose for the app is there next time, whatever happens to its file."""

import json
from pathlib import Path

import pytest

from storyedit import AppSettings, HintNames, ProjectError, load_settings, save_settings
from storyedit.places import app_settings_file
from tests.checks import as_a_stranger, is_plain

CHOSEN = AppSettings(
    letters="biggest",
    colours="contrast",
    keys_off=frozenset({"K", "space"}),
    captions=False,
    hints=False,
    hint_names=HintNames(parrot="Echo", summit="Stop"),
)


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    return app_settings_file()


def test_the_first_time_all_is_as_usual() -> None:
    assert load_settings() == AppSettings()


def test_what_was_chosen_is_there_next_time() -> None:
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN
    save_settings(AppSettings())
    assert load_settings() == AppSettings()


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"letters": NaN}']
)
def test_a_damaged_file_begins_anew(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert load_settings() == AppSettings()
    save_settings(CHOSEN)
    assert load_settings() == CHOSEN


def test_a_field_that_is_not_understood_is_as_usual_and_the_others_stay(file: Path) -> None:
    save_settings(CHOSEN)
    facts = json.loads(file.read_bytes())
    strange = {"letters": {"size": 3}, "keys_off": ["K", "Q", 7, []], "captions": "no", "new": 1}
    strange |= {"hints": 1, "hint_names": {"parrot": ["x"], "rabbit": " \n", "q": 1}}
    file.write_text(json.dumps({**facts, **strange}))
    assert load_settings() == AppSettings(colours="contrast", keys_off=frozenset({"K"}))
    save_settings(CHOSEN)
    assert json.loads(file.read_bytes())["new"] == 1, "a newer storyedit's choice stays"


def test_no_right_to_write(open_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(open_place))
    save_settings(CHOSEN)
    before = app_settings_file().read_bytes()
    for each in (open_place, *open_place.iterdir()):
        each.chmod(0o555 if each.is_dir() else 0o444)
    with as_a_stranger():
        assert load_settings() == CHOSEN
        with pytest.raises(ProjectError) as caught:
            save_settings(AppSettings())
    assert is_plain(caught.value)
    assert app_settings_file().read_bytes() == before


def test_no_right_to_read(open_place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(open_place))
    save_settings(CHOSEN)
    app_settings_file().chmod(0o000)
    with as_a_stranger():
        assert load_settings() == AppSettings()


def test_nothing_else_is_left_beside(file: Path) -> None:
    save_settings(CHOSEN)
    assert {each.name for each in file.parent.iterdir()} <= {file.name, f"{file.name}.lock"}
