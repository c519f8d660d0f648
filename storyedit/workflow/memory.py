"""What is kept in mind of the stories a person opened, as one small file holds it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

STEPS = range(1, 6)
"""Add films, words, choose, watch, save."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A story as it was when it was last opened here."""

    project_id: str
    title: str
    opened_at: datetime
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The stories that were opened, by their paths, and paths that are to be shown no more."""

    stories: Mapping[Path, Remembered]
    forgotten: frozenset[Path]

    @classmethod
    def read(cls, facts: Mapping[str, Any]) -> "Memory":
        """What the file says; what cannot be understood in it is left out."""
        stories: dict[Path, Remembered] = {}
        for line in _list(facts.get("stories")):
            story = _remembered(line)
            if story is not None and _is_path(line["path"]):
                stories[Path(line["path"])] = story
        forgotten = (Path(path) for path in _list(facts.get("forgotten")) if _is_path(path))
        return cls(stories=stories, forgotten=frozenset(forgotten))

    def written(self) -> dict[str, Any]:
        """The same as the file holds it."""
        return {
            "stories": [
                {
                    "path": str(path),
                    "id": story.project_id,
                    "title": story.title,
                    "opened_at": story.opened_at.isoformat(),
                    "step": story.step,
                }
                for path, story in self.stories.items()
            ],
            "forgotten": sorted(str(path) for path in self.forgotten),
        }

    def with_story(self, path: Path, story: Remembered) -> "Memory":
        """With a story opened; where it was moved, its old place is no longer kept in mind."""
        stories = {
            known: kept
            for known, kept in self.stories.items()
            if kept.project_id != story.project_id or os.path.lexists(known)
        }
        return Memory(stories={**stories, path: story}, forgotten=self.forgotten - {path})

    def without(self, path: Path) -> "Memory":
        """With a story taken off the list."""
        stories = {known: kept for known, kept in self.stories.items() if known != path}
        return Memory(stories=stories, forgotten=self.forgotten | {path})

    def before_it_moved(self, project_id: str) -> Remembered | None:
        """What is known of a project whose own place is not known: it lay where nothing is now."""
        known = (
            kept
            for path, kept in self.stories.items()
            if kept.project_id == project_id and not os.path.lexists(path)
        )
        return max(known, key=lambda kept: kept.opened_at, default=None)


def _remembered(line: Any) -> Remembered | None:
    try:
        opened_at = datetime.fromisoformat(line["opened_at"]).astimezone(UTC)
        project_id, title, step = line["id"], line["title"], line["step"]
    except (KeyError, TypeError, ValueError, OverflowError):
        return None
    if not (isinstance(project_id, str) and isinstance(title, str) and isinstance(step, int)):
        return None
    if step not in STEPS:
        return None
    return Remembered(project_id=project_id, title=title, opened_at=opened_at, step=step)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_path(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and "\0" not in value
