"""Paths as pages know them: any name at all comes back whole, and nothing else does."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyedit import ProjectError
from ui.paths import known_as, path_of

NAMES = st.binary(min_size=1, max_size=80).filter(lambda name: b"\0" not in name)


@given(NAMES)
def test_any_path_comes_back_whole(name: bytes) -> None:
    path = Path(os.fsdecode(b"/" + name))
    assert path_of(known_as(path)) == path


@given(NAMES)
def test_what_the_page_knows_is_plain_letters(name: bytes) -> None:
    known = known_as(Path(os.fsdecode(b"/" + name)))
    assert known.isascii()
    assert known.replace("-", "").replace("_", "").replace("=", "").isalnum()


@given(st.text())
def test_anything_else_is_a_path_or_is_told_plainly(known: str) -> None:
    try:
        assert isinstance(path_of(known), Path)
    except ProjectError as problem:
        assert problem.plain == "We did not understand that."


@pytest.mark.parametrize("known", ["x", "/etc/passwd", "é", "....", "AAA"])
def test_a_path_as_it_is_written_is_not_taken(known: str) -> None:
    with pytest.raises(ProjectError):
        path_of(known)
