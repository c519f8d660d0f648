"""Getting a model over the network: the only place where storyedit asks it for anything.

A broken download is taken up again where it stopped. The engines' own makers keep the models:
faster-whisper's on Hugging Face, openai-whisper's at the addresses its own source holds.
"""

import errno
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeAlias
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from storyedit.engines.catalog import HUGGING_FACE_REPOS, MODEL_NAMES
from storyedit.engines.models import FASTER, OPENAI, FoundModel, Origin, look_at_model
from storyedit.engines.registry import find_engine
from storyedit.errors import Cancelled, ModelMissing, StoryEditError
from storyedit.places import models_folder
from storyedit.progress import CancelToken, Progress, Report
from storyedit.stamps import is_as_it_was, replace_whole, sha256_of

WANTED_FILES = [
    "config.json",
    "preprocessor_config.json",
    "model.bin",
    "tokenizer.json",
    "vocabulary.*",
]
"""What faster-whisper reads of a repository (faster_whisper.utils.download_model)."""

BLOCK_BYTES = 1 << 20
TIMEOUT_S = 20

OTHER_WAYS = "Or copy a model folder here, and choose it with: storyedit model use."


Tell: TypeAlias = Callable[[int, int | None], None]
"""Called with the bytes done, and in all where known. Raises ``Cancelled``."""


def get_model(
    name: str, engine: str = FASTER, *, report: Report, cancel: CancelToken
) -> FoundModel:
    """Download a model by name into storyedit's own folder; one that is there is only looked at.

    Reports bytes. Raises ``ModelMissing`` (a name nobody knows, no network, no room, or not the
    right file), ``EngineMissing`` or ``Cancelled``; what has come so far is kept for next time.
    """
    if name not in MODEL_NAMES:
        raise ModelMissing(
            f"There is no model called {name}.", f"You can choose: {', '.join(MODEL_NAMES)}."
        )
    find_engine(engine)
    fetch = _from_openai if engine == OPENAI else _from_hugging_face
    try:
        models_folder().mkdir(parents=True, exist_ok=True)
        return look_at_model(fetch(name, _teller(name, report, cancel)), Origin.OURS)
    except (StoryEditError, Cancelled):
        raise
    except Exception as problem:
        raise _not_got(name, problem) from problem


def _teller(name: str, report: Report, cancel: CancelToken) -> Tell:
    def tell(done: int, total: int | None) -> None:
        cancel.raise_if_cancelled()
        of = f" of {round(total / 1e6)}" if total else ""
        plain = f"Getting the model {name}. {round(done / 1e6)}{of} MB done."
        report(Progress("download", done, total, plain))

    return tell


def _not_got(name: str, problem: Exception) -> ModelMissing:
    detail = f"{type(problem).__name__}: {problem}"
    if isinstance(problem, OSError) and problem.errno == errno.ENOSPC:
        return ModelMissing(
            f"There is no room on the disk for the model {name}.",
            "Make some room. Then try again.",
            detail,
        )
    if isinstance(problem, HTTPError):
        return ModelMissing(
            f"The model {name} was not given to us.", "Try again later. " + OTHER_WAYS, detail
        )
    return ModelMissing(
        f"There is no network to get the model {name}.",
        "Look if the internet works. Then try again. " + OTHER_WAYS,
        detail,
    )


def _from_hugging_face(name: str, tell: Tell) -> Path:
    from huggingface_hub import snapshot_download

    folder = models_folder() / name
    snapshot_download(
        HUGGING_FACE_REPOS[name],
        local_dir=folder,
        allow_patterns=WANTED_FILES,
        tqdm_class=_telling_bar(tell),
    )
    # With no network, half a download is given back as if it were the whole.
    if not (folder / "model.bin").is_file():
        raise ConnectionError(f"{folder} has no model.bin yet")
    return folder


def _telling_bar(tell: Tell) -> Any:
    """A silent progress bar; Hugging Face's library shows progress in no other way."""
    from tqdm.auto import tqdm  # type: ignore[import-untyped]

    seen = {"done": 0, "total": 0}

    class Bar(tqdm):  # type: ignore[misc]
        def display(self, *_args: object, **_kwargs: object) -> None:
            """Show nothing."""

        def update(self, n: float | None = 1) -> None:
            super().update(n)
            if self.unit == "B":
                # One bar counts what comes in and one what is written: the same bytes.
                seen["done"] = max(seen["done"], int(self.n))
                seen["total"] = max(seen["total"], int(self.total or 0))
                tell(seen["done"], seen["total"] or None)

    return Bar


def _from_openai(name: str, tell: Tell) -> Path:
    from whisper import _MODELS

    address: str = _MODELS[name]
    sha256 = address.split("/")[-2]
    place = models_folder() / f"{name}.pt"
    if place.is_file() and is_as_it_was(place, sha256):
        return place
    beside = place.with_suffix(".part")
    _fetch(address, beside, tell)
    if sha256_of(beside) != sha256:
        beside.unlink()
        raise ModelMissing(
            "What came is not the right model.",
            "Try again. If it happens again, choose another model.",
            f"{address}: wrong sha256",
        )
    replace_whole(beside, place)
    return place


def _fetch(address: str, beside: Path, tell: Tell) -> None:
    """Add to what is already there. Raises ``OSError`` when the rest does not come."""
    done = beside.stat().st_size if beside.exists() else 0
    try:
        # The address is the library's own.
        request = Request(address, headers={"Range": f"bytes={done}-"})  # noqa: S310
        answer = urlopen(request, timeout=TIMEOUT_S)  # noqa: S310
    except HTTPError as problem:
        if problem.code == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE and done:
            return
        raise
    with answer:
        goes_on = answer.status == HTTPStatus.PARTIAL_CONTENT
        done = done if goes_on else 0
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length else None
        with beside.open("ab" if goes_on else "wb") as file:
            while block := answer.read(BLOCK_BYTES):
                file.write(block)
                done += len(block)
                tell(done, total)
    if total is not None and done < total:
        raise ConnectionError(f"{address}: {done} of {total} bytes came")
