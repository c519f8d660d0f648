"""The engines that are installed, by name; other packages can add theirs.

Entry-point group ``storyedit.engines``: name -> a class that keeps ``base.Transcriber``.
"""

from importlib.metadata import entry_points

from storyedit.engines.base import Availability, Transcriber
from storyedit.errors import EngineMissing

GROUP = "storyedit.engines"

DEFAULT_ENGINE = "faster-whisper"
"""The same models and words as openai-whisper, twice as fast, in a fifth of the room."""


def engine_names() -> tuple[str, ...]:
    """The engines storyedit knows of, the default first, installed or not."""
    names = {entry.name for entry in entry_points(group=GROUP)}
    return tuple(sorted(names, key=lambda name: (name != DEFAULT_ENGINE, name)))


def engine_availability(name: str) -> Availability:
    """Whether an engine can be used here. Raises ``EngineMissing`` for a name nobody knows."""
    return _load(name).available()


def find_engine(name: str) -> type[Transcriber]:
    """The engine's class. Raises ``EngineMissing`` when it is unknown or cannot be used here."""
    engine = _load(name)
    availability = engine.available()
    if not availability.usable:
        raise EngineMissing(f"{name} is not installed.", availability.plain, f"{engine.__module__}")
    return engine


def _load(name: str) -> type[Transcriber]:
    for entry in entry_points(group=GROUP, name=name):
        engine: type[Transcriber] = entry.load()
        return engine
    raise EngineMissing(
        f"There is no speech engine called {name}.",
        f"You can use: {', '.join(engine_names()) or 'none, please install storyedit again'}.",
    )
