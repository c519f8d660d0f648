"""Everything that can go wrong, said plainly.

::

    StoryEditError
    ├── MediaError
    │   ├── Unreadable
    │   └── NoSound
    ├── TranscribeError
    │   ├── EngineMissing
    │   ├── ModelMissing
    │   └── OutOfMemory
    ├── EditError
    ├── ConsentError
    ├── RenderError
    │   ├── FFmpegMissing
    │   └── DiskFull
    └── ProjectError
        ├── Locked
        ├── TooNew
        └── Damaged
    Cancelled            (apart: nothing went wrong, a person said stop)

``ValueError`` is left for mistakes of programmers.
"""


class StoryEditError(Exception):
    """Something a person can be told, with what to do next.

    ``plain`` says what happened in under 12 words, ``advice`` what to do next, ``detail`` is for
    the log alone. All three survive pickling, since errors cross from an engine's process.
    """

    def __init__(self, plain: str, advice: str, detail: str = "") -> None:
        super().__init__(plain, advice, detail)
        self.plain = plain
        self.advice = advice
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.plain} {self.advice}"


class MediaError(StoryEditError):
    """A recording cannot be used."""


class Unreadable(MediaError):
    """A file is missing, empty, or not a film, sound or photo at all."""


class NoSound(MediaError):
    """A film has no sound to write down."""


class TranscribeError(StoryEditError):
    """What was said could not be written down."""


class EngineMissing(TranscribeError):
    """The speech library asked for is not installed."""


class ModelMissing(TranscribeError):
    """The speech model asked for is not on this computer, or is not what it should be."""


class OutOfMemory(TranscribeError):
    """The computer has too little memory for this model."""


class EditError(StoryEditError):
    """A change to the story that cannot be made."""


class ConsentError(StoryEditError):
    """Somebody has not said yes."""


class RenderError(StoryEditError):
    """The film could not be made."""


class FFmpegMissing(RenderError):
    """No ffmpeg with libass and x264 was found."""


class DiskFull(RenderError):
    """There is no room left on the disk."""


class ProjectError(StoryEditError):
    """A project folder cannot be used."""


class Locked(ProjectError):
    """Another process has the project open."""


class TooNew(ProjectError):
    """The project was made by a newer storyedit."""


class Damaged(ProjectError):
    """A file of the project is not what was written."""


class Cancelled(Exception):
    """A person said stop. Nothing went wrong."""
