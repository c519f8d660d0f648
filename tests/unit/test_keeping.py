"""What is kept of films is cleared to a limit: the longest unused first, never what is needed."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from storyedit.ffmpeg.keeping import keep_within, used


def _kept(folder: Path, name: str, size: int, used_at: int) -> Path:
    file = folder / name
    file.write_bytes(bytes(size))
    os.utime(file, (used_at, 1_000))
    return file


def test_the_longest_unused_goes_first(tmp_path: Path) -> None:
    old, older, new = (
        _kept(tmp_path, name, 100, at) for name, at in (("a", 50), ("b", 20), ("c", 90))
    )
    keep_within(tmp_path, 250, but=())
    assert (old.exists(), older.exists(), new.exists()) == (True, False, True)
    keep_within(tmp_path, 199, but=())
    assert (old.exists(), new.exists()) == (False, True)


def test_what_was_used_again_stays(tmp_path: Path) -> None:
    first = _kept(tmp_path, "a", 100, 10)
    second = _kept(tmp_path, "b", 100, 20)
    assert used(first)
    assert first.stat().st_mtime == 1_000, "when it was made is not changed"
    keep_within(tmp_path, 100, but=())
    assert (first.exists(), second.exists()) == (True, False)
    assert not used(second)


@given(
    sizes=st.lists(st.integers(0, 50), max_size=8),
    needed=st.sets(st.integers(0, 7)),
    most=st.integers(0, 300),
)
def test_it_fits_or_nothing_but_what_is_needed_is_left(
    sizes: list[int], needed: set[int], most: int
) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "job-1").mkdir()
        files = [_kept(folder, str(n), size, 100 - n) for n, size in enumerate(sizes)]
        but = {file for n, file in enumerate(files) if n in needed}
        keep_within(folder, most, but=but)
        left = {file for file in files if file.exists()}
        assert but <= left
        assert sum(file.stat().st_size for file in left) <= most or left == but
        assert (folder / "job-1").is_dir()
        if sum(sizes) <= most:
            assert len(left) == len(files), "nothing goes without need"
