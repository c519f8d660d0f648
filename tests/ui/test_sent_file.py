"""Files that go away while they are being asked for."""

from pathlib import Path

from starlette.responses import Response
from starlette.testclient import TestClient

from ui.sent_file import SentFile

GONE = Response(status_code=204)


def _get(file: SentFile, **headers: str) -> tuple[int, bytes]:
    answer = TestClient(file).get("/", headers=headers)
    return answer.status_code, answer.content


def test_a_file_is_sent_whole_or_the_part_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"0123456789")
    file = SentFile(path, otherwise=GONE)
    assert _get(file) == (200, b"0123456789")
    assert _get(file, range="bytes=2-4") == (206, b"234")


def test_a_file_that_went_away_after_it_was_found_is_told_as_gone(tmp_path: Path) -> None:
    assert _get(SentFile(tmp_path / "gone.mp4", otherwise=GONE)) == (204, b"")


def test_a_file_that_went_away_after_it_was_measured_is_told_as_gone(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"0123456789")
    file = SentFile(path, otherwise=GONE)
    file.stat_result = path.stat()
    path.unlink()
    assert _get(file) == (204, b"")
    assert _get(file, range="bytes=2-4") == (204, b"")


def test_a_folder_is_not_sent(tmp_path: Path) -> None:
    assert _get(SentFile(tmp_path, otherwise=GONE)) == (204, b"")
