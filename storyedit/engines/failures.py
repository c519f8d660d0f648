"""What goes wrong inside the speech libraries, said plainly."""

from pathlib import Path

from storyedit.errors import ModelMissing, OutOfMemory, StoryEditError, TranscribeError

MEMORY_WORDS = (
    "bad_alloc",
    "bad allocation",
    "allocate memory",
    "not enough memory",
    "MemoryError",
    "failed to map segment",
    "Thread creation failed",
)
"""How Python and the C++ libraries below Whisper say that memory ran out."""


def ran_out_of_memory(text: str) -> bool:
    """Whether a message or a log speaks of memory that ran out."""
    return any(word in text for word in MEMORY_WORDS)


def out_of_memory(detail: str) -> OutOfMemory:
    """For when memory ran out."""
    return OutOfMemory(
        "There is not enough memory to listen.",
        "Close other programs. Or choose a smaller model, like tiny.",
        detail,
    )


def stopped_early(detail: str) -> TranscribeError:
    """For when listening broke off and nobody knows why."""
    return TranscribeError(
        "Listening stopped before the end.",
        "Try again. If it stops again, choose another model.",
        detail,
    )


def about_voices(problem: StoryEditError) -> StoryEditError:
    """What went wrong in the process that listens, said of telling voices apart."""
    if isinstance(problem, OutOfMemory):
        plain, advice = (
            "There is not enough memory for this.",
            "Close other programs, then try again.",
        )
        return OutOfMemory(plain, advice, problem.detail)
    if type(problem) is TranscribeError:
        return TranscribeError(
            "Telling the voices apart stopped before the end.", "Please try again.", problem.detail
        )
    return problem


def cannot_load(model: Path, problem: Exception) -> TranscribeError:
    """For a model that is there and cannot be loaded: ``ModelMissing`` or ``OutOfMemory``."""
    detail = f"{model}: {type(problem).__name__}: {problem}"
    if ran_out_of_memory(detail):
        return out_of_memory(detail)
    return ModelMissing(
        "The speech model cannot be read.",
        "Get it again, or choose another model.",
        detail,
    )
