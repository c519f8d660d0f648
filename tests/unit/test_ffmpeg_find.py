"""Which ffmpeg is used, and that one that cannot do all is never used."""

import subprocess
import sys
from pathlib import Path

import pytest

from storyedit.errors import FFmpegMissing
from storyedit.ffmpeg.find import NAMED_BY, find_ffmpeg

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for a program")


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(NAMED_BY, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))


def _program(path: Path, *, filters: str = "subtitles zscale", encoders: str = "libx264") -> Path:
    lines = [
        "#!/bin/sh",
        'case "$2" in',
        "-version) echo 'ffmpeg version 7.7 Copyright';;",
        f'-filters) for f in {filters}; do echo " .. $f V->V"; done;;',
        f'-encoders) for e in {encoders}; do echo " V.. $e x"; done;;',
        "esac",
    ]
    path.write_text("\n".join(lines))
    path.chmod(0o755)
    return path


def test_without_any_other_the_carried_one_is_used() -> None:
    found = find_ffmpeg()
    assert found.origin == "imageio-ffmpeg"
    assert found.path.is_file()
    assert found.version


@POSIX
def test_ctrl_c_just_as_it_begins_is_not_its_answer(tmp_path: Path) -> None:
    program = _program(tmp_path / "ffmpeg")
    once = 'if [ ! -e "$0.$2" ]; then : > "$0.$2"; kill -INT $$; fi'
    interrupted = f"#!/bin/sh\n{once}\n"
    program.write_text(program.read_text().replace("#!/bin/sh\n", interrupted, 1))
    assert find_ffmpeg().path == program


FINDING = """
import subprocess
from storyedit.ffmpeg.find import find_ffmpeg
begin = subprocess.Popen.__init__
def noted(self, *given, **named):
    print(named.get("start_new_session", False))
    begin(self, *given, **named)
subprocess.Popen.__init__ = noted
find_ffmpeg()
"""


def test_ctrl_c_never_reaches_one_that_is_asked_what_it_can_do() -> None:
    told = subprocess.run(
        [sys.executable, "-c", FINDING], check=True, stdout=subprocess.PIPE, text=True
    )
    assert set(told.stdout.split()) == {"True"}


def test_one_can_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    carried = find_ffmpeg()
    assert find_ffmpeg(carried.path).origin == "named"
    monkeypatch.setenv(NAMED_BY, str(carried.path))
    assert find_ffmpeg().origin == "named"
    assert find_ffmpeg().version == carried.version


@POSIX
def test_one_on_the_path_is_used_if_it_can_do_all(tmp_path: Path) -> None:
    program = _program(tmp_path / "ffmpeg")
    found = find_ffmpeg()
    assert (found.path, found.version, found.origin) == (program, "7.7", "path")


@POSIX
@pytest.mark.parametrize(
    "lacking", [{"filters": "zscale"}, {"filters": "subtitles"}, {"encoders": "libx265"}]
)
def test_one_that_lacks_something_is_not_used(lacking: dict[str, str], tmp_path: Path) -> None:
    program = _program(tmp_path / "ffmpeg", **lacking)
    assert find_ffmpeg().origin == "imageio-ffmpeg"
    with pytest.raises(FFmpegMissing):
        find_ffmpeg(program)


def test_a_named_one_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAMED_BY, str(tmp_path / "nothing"))
    with pytest.raises(FFmpegMissing) as missing:
        find_ffmpeg()
    assert len(missing.value.plain.split()) < 12
    assert "Traceback" not in str(missing.value)
    (tmp_path / "text").write_text("not a program")
    (tmp_path / "text").chmod(0o755)
    with pytest.raises(FFmpegMissing):
        find_ffmpeg(tmp_path / "text")
