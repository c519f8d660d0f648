"""What storyedit finds on this computer, what lacks, and what to do about it."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from storyedit.engines.models import choose_model
from storyedit.engines.registry import DEFAULT_ENGINE, engine_availability, engine_names
from storyedit.errors import StoryEditError
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.fonts import FONT_FILE

ROOM_BYTES = 2 * 1024**3
"""Room, where the person is, for a copy of an hour's recording, its parts and its film."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked for. ``needed`` things must be good for a film to be made."""

    name: str
    good: bool
    needed: bool
    plain: str
    advice: str = ""


def check_computer(ffmpeg: Path | None = None) -> tuple[Finding, ...]:
    """Look for everything that making a film needs. Changes nothing."""
    return (
        _look("ffmpeg", lambda: _ffmpeg(ffmpeg)),
        _look("model", _model),
        *(_engine(name) for name in engine_names()),
        _look("font", _font),
        _look("room", _room),
    )


def _look(name: str, find: Callable[[], str]) -> Finding:
    try:
        return Finding(name=name, good=True, needed=True, plain=find())
    except StoryEditError as problem:
        return Finding(
            name=name, good=False, needed=True, plain=problem.plain, advice=problem.advice
        )


def _ffmpeg(named: Path | None) -> str:
    tool = find_ffmpeg(named)
    return f"ffmpeg {tool.version}, {tool.origin}."


def _model() -> str:
    used = choose_model(None, DEFAULT_ENGINE)
    return f"The speech model {used.name}, {used.origin}."


def _engine(name: str) -> Finding:
    found = engine_availability(name)
    return Finding(
        name=name,
        good=found.usable,
        needed=name == DEFAULT_ENGINE,
        plain="" if found.usable else found.plain,
    )


def _font() -> str:
    if not FONT_FILE.is_file():
        raise StoryEditError("The letters for captions are gone.", "Install storyedit again.")
    return "The letters for captions are here."


def _room() -> str:
    free_bytes = shutil.disk_usage(Path.cwd()).free
    if free_bytes < ROOM_BYTES:
        raise StoryEditError("There is little room on the disk.", "Make some room first.")
    return f"There is room on the disk: {free_bytes // 1024**3} GB."
