"""The code is formatted, linted and typed; what is said of the project is true."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import storyedit

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "tool", [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]], ids=" ".join
)
def test_the_code_is_tidy(tool: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", *tool], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_changelog_knows_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text()


def test_the_font_and_its_licence_are_carried() -> None:
    fonts = Path(storyedit.__file__).parent / "fonts"
    assert (fonts / "AtkinsonHyperlegibleNext-Regular.ttf").stat().st_size > 40_000
    assert "SIL Open Font License" in (fonts / "OFL.txt").read_text()
