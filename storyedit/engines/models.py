"""Which speech model is used: what the person names, else what they have, else the packaged one.

Nothing here touches the network; ``downloads`` does.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from storyedit.engines.catalog import HUGGING_FACE_REPOS, MODEL_NAMES, PREFERRED
from storyedit.engines.ct2_checkpoint import can_be_rebuilt
from storyedit.engines.packaged import (
    NAME,
    PACKAGED_BYTES,
    is_packaged,
    join_packaged,
    packaged_folder,
)
from storyedit.errors import ModelMissing
from storyedit.places import models_folder, settings_file

FASTER = "faster-whisper"
OPENAI = "openai-whisper"

FOLDER_FILES = ("config.json", "tokenizer.json", "model.bin")
"""What a CTranslate2 Whisper folder must hold to be used without asking the network."""


class Origin(StrEnum):
    """How a model came to be found, the first to be used first."""

    NAMED = "named"
    CHOSEN = "chosen"
    OURS = "storyedit's own"
    HUGGING_FACE = "Hugging Face's cache"
    WHISPER = "whisper's cache"
    PACKAGED = "installed with storyedit"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundModel:
    """A model on this computer.

    ``location`` is a CTranslate2 folder or a whisper ``.pt`` file; the packaged one's folder is
    made when it is first used. ``engines`` are the names of those that can use it.
    """

    name: str
    location: Path
    origin: Origin
    engines: tuple[str, ...]
    size_mb: int


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model and whether it is the one an engine would use now, unless another is named."""

    model: FoundModel
    is_used: bool


def list_models(engine: str) -> tuple[ListedModel, ...]:
    """Every model found, of any engine, the first to be used first.

    Raises ``ModelMissing`` where the chosen one is gone.
    """
    found = tuple(_found())
    used = next((model for model in found if engine in model.engines), None)
    return tuple(ListedModel(model, model is used) for model in found)


def choose_model(named: str | None, engine: str) -> FoundModel:
    """The model to use. ``named`` is a folder, a file, or a name such as "base" or "tiny.en".

    Raises ``ModelMissing`` saying what can be done.
    """
    if named:
        place = Path(named).expanduser()
        if place.exists() and (named not in MODEL_NAMES or place.is_absolute()):
            return _usable(look_at_model(place), engine)
        return _by_name(named, engine)
    for model in _found():
        if engine in model.engines:
            return model
    raise ModelMissing(
        "There is no speech model on this computer.",
        f'Get one with: storyedit model get {NAME}. Or: pip install "storyedit[offline]"',
    )


def look_at_model(place: Path, origin: Origin = Origin.NAMED) -> FoundModel:
    """The model in a folder or a ``.pt`` file. Raises ``ModelMissing`` when there is none."""
    try:
        if place.is_file() and place.suffix == ".pt":
            size_bytes = place.stat().st_size
            engines: tuple[str, ...] = (OPENAI,)
        else:
            size_bytes = _check_folder(place)
            engines = (FASTER, OPENAI) if can_be_rebuilt(place / "model.bin") else (FASTER,)
    except (OSError, ValueError) as problem:
        raise ModelMissing(
            "There is no speech model in that place.",
            f"A model folder holds {', '.join(FOLDER_FILES)}.",
            f"{place}: {problem}",
        ) from problem
    return FoundModel(
        name=_name_of(place),
        location=place.absolute(),
        origin=origin,
        engines=engines,
        size_mb=max(1, round(size_bytes / 1e6)),
    )


def use_model(place: Path) -> FoundModel:
    """Remember a folder or ``.pt`` file as the model to use. Raises ``ModelMissing``."""
    model = look_at_model(place.expanduser(), Origin.CHOSEN)
    file = settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        beside.write_text(json.dumps({"model": str(model.location)}), encoding="utf-8")
        beside.replace(file)
    except OSError as problem:
        raise ModelMissing(
            "Your choice of model could not be kept.",
            "Look if there is room on the disk. Then try again.",
            f"{file}: {problem}",
        ) from problem
    return model


def make_ready(model: FoundModel) -> Path:
    """The model's place on the disk; the packaged one is joined first. Raises ``ModelMissing``."""
    if model.origin is Origin.PACKAGED:
        return join_packaged()
    if not model.location.exists():
        raise ModelMissing(
            "The speech model is gone.",
            "Choose another model, or put it back.",
            str(model.location),
        )
    return model.location


def _found() -> Iterator[FoundModel]:
    """Every model, in the order in which they would be used."""
    chosen = _chosen()
    if chosen:
        yield chosen
    for found in (_ours(), _hugging_face(), _whisper_cache()):
        yield from sorted(found, key=lambda model: (_rank(model.name), model.name))
    if is_packaged():
        yield FoundModel(
            name=NAME,
            location=packaged_folder(),
            origin=Origin.PACKAGED,
            engines=(FASTER, OPENAI),
            size_mb=round(PACKAGED_BYTES / 1e6),
        )


def _chosen() -> FoundModel | None:
    try:
        kept = json.loads(settings_file().read_bytes())
        place = Path(kept["model"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    try:
        return look_at_model(place, Origin.CHOSEN)
    except ModelMissing as problem:
        raise ModelMissing(
            "The model you chose is gone.",
            "Put it back. Or choose again with: storyedit model use.",
            problem.detail,
        ) from problem


def _ours() -> Iterator[FoundModel]:
    folder = models_folder()
    places = sorted(folder.iterdir()) if folder.is_dir() else []
    return _models_in((p for p in places if p != packaged_folder()), Origin.OURS)


def _hugging_face() -> Iterator[FoundModel]:
    from huggingface_hub import try_to_load_from_cache

    for name, repo in HUGGING_FACE_REPOS.items():
        weights = try_to_load_from_cache(repo, "model.bin")
        if isinstance(weights, str):
            for model in _models_in(iter([Path(weights).parent]), Origin.HUGGING_FACE):
                yield replace(model, name=name)


def _whisper_cache() -> Iterator[FoundModel]:
    """Where openai-whisper keeps its downloads (whisper.load_model)."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "whisper"
    return _models_in(iter(sorted(cache.glob("*.pt"))), Origin.WHISPER)


def _models_in(places: Iterator[Path], origin: Origin) -> Iterator[FoundModel]:
    """The models among some places; half a download is no model."""
    for place in places:
        try:
            yield look_at_model(place, origin)
        except ModelMissing:
            continue


def _by_name(name: str, engine: str) -> FoundModel:
    for model in _found():
        if model.name == name and engine in model.engines:
            return model
    if name in MODEL_NAMES:
        raise ModelMissing(
            f"The model {name} is not on this computer.",
            f"Get it with: storyedit model get {name}",
        )
    raise ModelMissing(
        f"There is no model called {name}.",
        f"You can choose: {', '.join(MODEL_NAMES)}.",
    )


def _usable(model: FoundModel, engine: str) -> FoundModel:
    if engine in model.engines:
        return model
    raise ModelMissing(
        f"{engine} cannot use this model.",
        f"It can be used by {' and '.join(model.engines)}.",
        str(model.location),
    )


def _check_folder(folder: Path) -> int:
    """How big the weights are. Raises ``OSError`` or ``ValueError`` for what is no model."""
    json.loads((folder / "config.json").read_bytes())
    json.loads((folder / "tokenizer.json").read_bytes())
    with (folder / "model.bin").open("rb") as weights:
        if not weights.read(1):
            raise ValueError("model.bin is empty")
    return (folder / "model.bin").stat().st_size


def _name_of(place: Path) -> str:
    stem = place.stem if place.suffix == ".pt" else place.name
    return stem.removeprefix("faster-whisper-") or str(place)


def _rank(name: str) -> int:
    return PREFERRED.index(name) if name in PREFERRED else len(PREFERRED)
