"""Old documents made new, one schema at a time, before anything else looks at them."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from storyedit.errors import TooNew
from storyedit.project.disk import damaged

Document: TypeAlias = dict[str, Any]
"""What a JSON file, or one line of the journal, holds."""

Step: TypeAlias = Mapping[str, Callable[[Document], Document]]
"""From one schema to the next: a pure function for each kind of document that changes.

The kinds are "project", "transcript" and "entry"; a kind that is not named stays as it is.
"""

MIGRATIONS: tuple[Step, ...] = ()
"""The first step goes from schema 1 to schema 2, and so on."""


def newest_schema(chain: tuple[Step, ...] | None = None) -> int:
    """The schema that this version writes."""
    return 1 + len(MIGRATIONS if chain is None else chain)


def migrate(kind: str, document: Document, chain: tuple[Step, ...] | None = None) -> Document:
    """The document as the newest schema has it; the one given is untouched.

    Raises ``TooNew`` when a newer version wrote it, and ``Damaged`` when it names no schema.
    """
    steps = MIGRATIONS if chain is None else chain
    newest = newest_schema(steps)
    schema = document.get("schema")
    if type(schema) is not int or schema < 1:
        raise damaged(f"{kind}: schema is {schema!r}")
    if schema > newest:
        raise TooNew(
            "A newer storyedit made this story.",
            "Get the newest storyedit, then open it again.",
            f"{kind}: schema {schema}, this version knows {newest}",
        )
    for older in range(schema, newest):
        step = steps[older - 1].get(kind)
        changed = step(document) if step else document
        document = {**changed, "schema": older + 1}
    return document
