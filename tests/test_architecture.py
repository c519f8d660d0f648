"""The house: which way it leans, who may use which library, and what stands at its door."""

import ast
import inspect
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import storyedit

ROOT = Path(__file__).parents[1]

RANKS = [
    ["errors"],
    ["refusals", "tidy", "scripts", "looks"],
    ["wordlist"],
    ["timing"],
    ["progress"],
    ["media"],
    ["transcript"],
    ["sentences", "edges", "spoken"],
    ["given"],
    ["aligning"],
    ["offending"],
    ["mark"],
    ["story", "markedits"],
    ["lastingedits", "meaningedits"],
    ["edits", "holding", "promises", "whose"],
    [
        "answers",
        "exchanging",
        "handwriting",
        "leavingwords",
        "marking",
        "putting_away",
        "removing",
        "speaking",
    ],
    ["hintkeeping", "meaningkeeping"],
    ["applying", "forgetting"],
    ["history", "shown", "matching", "wordless", "heardline", "turning"],
    ["rehoming", "overlaying", "hints"],
    ["carrying"],
    ["moments", "finding"],
    ["numbering", "growing", "voices", "mended", "unsure"],
    ["likely"],
    ["timeline"],
    ["wordclasses"],
    ["clauses"],
    ["gaps"],
    ["breakcosts"],
    ["seams"],
    ["passages"],
    ["said"],
    ["linebreaks", "longwords"],
    ["titles"],
    ["handwritten"],
    ["captions"],
    ["styling"],
    ["film"],
    ["agreement", "marks", "receipt"],
    ["yousaid"],
    ["lining", "hardwords", "rewording", "caption_frames", "captionboxes", "meaning"],
    ["telling", "wholeline"],
    ["longruns", "offpoint", "repeats"],
    ["hinting"],
    ["hintanswers", "meaninganswers"],
    ["children", "fonts", "log", "places", "profiles"],
    ["stamps"],
    ["ffmpeg", "engines", "formats", "project", "desktop", "faces"],
    ["workflow"],
    ["jobs"],
    ["cli"],
    ["__main__"],
]
"""From the right of the line to its left; those side by side never import each other."""

RANK = {name: rank for rank, names in enumerate(RANKS) for name in names}
PURE = {name for names in RANKS[: RANK["fonts"]] for name in names}

HOMES = {
    "ffmpeg": {"ffmpeg"},
    "av": {"ffmpeg"},
    "moviepy": {"ffmpeg"},
    "cv2": {"faces"},
    "PIL": {"ffmpeg"},
    "imageio_ffmpeg": {"ffmpeg"},
    "faster_whisper": {"engines"},
    "whisper": {"engines"},
    "torch": {"engines"},
    "ctranslate2": {"engines"},
    "onnxruntime": {"engines"},
    "budoux": {"engines"},
    "huggingface_hub": {"engines"},
    "babel": {"workflow"},
    "wordfreq": {"workflow"},
    "rapidfuzz": {"repeats"},
    "snowballstemmer": {"workflow"},
    "pysubs2": {"formats"},
    "docx": {"formats"},
    "jinja2": {"formats"},
    "typst": {"formats"},
    "lxml": {"formats"},
    "charset_normalizer": {"formats"},
    "pydantic": {"project"},
    "filelock": {"project"},
    "jiwer": {"workflow"},
    "whisper_normalizer": {"workflow"},
    "platformdirs": {"log", "places"},
    "typer": {"cli"},
    "rich": {"cli"},
    "numpy": {"engines", "faces", "ffmpeg"},
    "subprocess": {"children", "engines", "ffmpeg", "desktop"},
    "gradio": {"ui"},
    "fastapi": {"ui"},
    "starlette": {"ui"},
    "uvicorn": {"ui"},
}
"""The rooms a library may be used in; any other library needs a line here."""

TEXT_LIBRARIES = {"rapidfuzz"}
"""Small libraries of text that a pure module may use, where it is their home."""

PURE_MODULES = {
    "bisect", "collections", "contextlib", "dataclasses", "difflib", "enum", "errno", "fractions",
    "functools", "hashlib", "itertools", "json", "math", "re", "statistics", "threading", "typing",
    "unicodedata",
}  # fmt: skip
"""What the pure modules may use of the standard library: no disk, clock, chance or process."""


def sources(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written whole"
            yield node.module or ""


def room_of(path: Path) -> str:
    house, room = path.relative_to(ROOT).parts[:2]
    return "ui" if house == "ui" else room.removesuffix(".py")


@pytest.mark.parametrize("path", sources("storyedit"), ids=lambda p: str(p.relative_to(ROOT)))
def test_every_module_leans_the_right_way(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    for name in imports(path):
        parts = name.split(".")
        if parts[0] == "storyedit":
            assert len(parts) > 1, f"{room} goes out by the door and in again"
            target = parts[1]
            assert target == room or RANK[target] < RANK[room], f"{room} -> {target}"
        else:
            assert parts[0] != "ui", "nothing leans on the app"


@pytest.mark.parametrize(
    "path", [*sources("storyedit"), *sources("ui")], ids=lambda p: str(p.relative_to(ROOT))
)
def test_every_library_is_used_in_its_own_room(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        library = name.split(".")[0]
        if library in HOMES:
            assert room in HOMES[library], f"{library} in {room}"


@pytest.mark.parametrize("name", sorted(PURE))
def test_the_pure_modules_touch_nothing_outside(name: str) -> None:
    used = {imported.split(".")[0] for imported in imports(ROOT / "storyedit" / f"{name}.py")}
    of_text = {library for library in TEXT_LIBRARIES if name in HOMES[library]}
    assert used - {"storyedit"} <= PURE_MODULES | of_text


@pytest.mark.parametrize("path", sources("ui"), ids=lambda p: str(p.relative_to(ROOT)))
def test_the_app_uses_no_library_but_its_own(path: Path) -> None:
    own = {library for library, rooms in HOMES.items() if "ui" in rooms}
    used = {name.split(".")[0] for name in imports(path)} - sys.stdlib_module_names
    assert used <= {"storyedit", "ui"} | own


def test_the_app_comes_in_by_the_door() -> None:
    for path in sources("ui"):
        for name in imports(path):
            assert not name.startswith("storyedit."), f"{path}: {name}"


def test_the_door_is_sorted_and_everything_named_is_there() -> None:
    constants = [name for name in storyedit.__all__ if name.isupper()]
    others = [name for name in storyedit.__all__ if not name.isupper()]
    assert storyedit.__all__ == sorted(constants) + sorted(others), "constants first, as ruff does"
    assert len(set(storyedit.__all__)) == len(storyedit.__all__)
    for name in storyedit.__all__:
        assert getattr(storyedit, name) is not None


def test_everything_at_the_door_is_documented() -> None:
    for name in storyedit.__all__:
        thing = getattr(storyedit, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, name


def test_no_file_does_too_much() -> None:
    for path in [*sources("storyedit"), *sources("ui")]:
        if path in (ROOT / "ui" / "wording.py", ROOT / "storyedit" / "__init__.py"):
            continue  # one list of sentences, and one of names, however many there are
        lines = len(path.read_text(encoding="utf-8").splitlines())
        assert lines <= 400, f"{path} has {lines} lines: which two things does it do?"


def test_no_file_is_named_for_odds_and_ends() -> None:
    odds = {"utils", "util", "helpers", "helper", "common", "misc", "manager"}
    for path in [*sources("storyedit"), *sources("ui"), *sources("tests")]:
        assert path.stem not in odds


def test_the_door_opens_without_the_heavy_libraries() -> None:
    heavy = (
        "av moviepy faster_whisper whisper torch gradio onnxruntime huggingface_hub ctranslate2 cv2"
    )
    script = f"import sys, storyedit; print([m for m in {heavy.split()} if m in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
