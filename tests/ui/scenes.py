"""Scenes to draw screens from, without a browser, a disk or a clock."""

from datetime import date
from typing import Any

from storyedit import AppSettings
from ui.scene import Scene

TODAY = date(2026, 3, 3)


def scene_of(settings: AppSettings | None = None, **facts: Any) -> Scene:
    """A scene with these facts; nothing else is there."""
    return Scene(settings=settings or AppSettings(), today=TODAY, **facts)
