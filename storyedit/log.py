"""Where all that is known of a problem is written down, for those who mend it."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from traceback import format_exception

from platformdirs import user_log_path

LOG_BYTES = 500_000
"""How much of the log is kept: some hundred problems."""

_TURN = Lock()

_ENTRY = re.compile(r"(?m)^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d )")
"""Where an entry begins: with the time of it."""


def _log_file() -> Path:
    return user_log_path("storyedit") / "storyedit.log"


def write_down(problem: BaseException) -> Path:
    """Add a problem to the log, and return where it lies; a log that cannot be written is none."""
    log_file = _log_file()
    entry = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {''.join(format_exception(problem))}"
    entry = f"{entry}{getattr(problem, 'detail', '')}\n\n"
    with suppress(OSError), _TURN:
        log_file.parent.mkdir(parents=True, exist_ok=True)
        kept = log_file.read_bytes()[-LOG_BYTES:] if log_file.exists() else b""
        log_file.write_bytes(kept + entry.encode(errors="backslashreplace"))
    return log_file


def scrub_log(tells: Callable[[str], bool]) -> None:
    """Take every entry out of the log that tells of something. Raises ``OSError``."""
    log_file = _log_file()
    with _TURN:
        if not log_file.exists():
            return
        text = log_file.read_bytes().decode(errors="surrogateescape")
        entries = _ENTRY.split(text)
        kept = [entry for entry in entries if not tells(entry)]
        if len(kept) < len(entries):
            log_file.write_bytes("".join(kept).encode(errors="surrogateescape"))
