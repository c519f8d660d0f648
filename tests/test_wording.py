"""Every sentence that stands in the code itself is Easy Read: short, plain, one idea, no blame.

Sources: the UK Department of Health's "Making written information easier to understand for people
with learning disabilities" (at most 15 words a sentence), and the house's own list of words.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from storyedit import errors
from storyedit.captions import PROBLEMS
from storyedit.cli import bench, captions, model
from storyedit.cli.main import app
from storyedit.cli.marks import GONE, NONE_WAIT
from storyedit.edits import EDIT_TYPES, Choose
from storyedit.history import PLAIN, PLAIN_CHOICE, describe
from storyedit.workflow.projects import PLAIN_ACTION
from storyedit.yousaid import (
    ANSWER_SAYS,
    HEADING,
    IN_FILM,
    KIND_SAYS,
    NOT_IN_FILM,
    PICTURE_SAYS,
    SOMEBODY,
    WAITS,
    waiting_says,
)

ROOT = Path(__file__).parents[1]
ERRORS = {
    name
    for name, thing in vars(errors).items()
    if isinstance(thing, type) and issubclass(thing, errors.StoryEditError)
}
RECORD = (
    *KIND_SAYS.values(),
    *ANSWER_SAYS.values(),
    *map(waiting_says, (1, 2)),
    *(HEADING, IN_FILM, NOT_IN_FILM, PICTURE_SAYS, SOMEBODY, WAITS),
    *(GONE, NONE_WAIT),
)
"""What "You said, we did" says, and the list of it."""

MOST_WORDS = 15
MOST_WORDS_PLAIN = 12

NEVER = set(
    "error errors invalid clip clips export timeline user users exception process parameter codec "
    "transcode null failed failure illegal abort fatal render wrong-format must forbidden".split()
)
"""Words of machines, and words that blame."""

EXPLAINED = set(
    "faster-whisper openai-whisper storyedit transcribe tokenizer.json recording recordings "
    "config.json model.bin storyedit[offline] storyedit[bench] storyedit[faces] "
    "--force-reinstall".split()
)
"""Long words that are names or are to be typed, or that the screen itself explains."""

LONGEST_WORD = 12


def text_of(node: ast.expr) -> str | None:
    """A string as it is written, with X for what is filled in; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values
        )
    return None


def said() -> Iterator[tuple[str, str, int]]:
    """Every sentence of errors, progress and the command line: where, what, most words.

    The app's own words are held to by ``tests/ui/test_wording_ui.py``.
    """
    files = [path for folder in ("storyedit", "ui") for path in (ROOT / folder).rglob("*.py")]
    for path in sorted(files):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else ""
            where = f"{path.relative_to(ROOT)}:{node.lineno}"
            for keyword in node.keywords:
                if keyword.arg == "help" and (text := text_of(keyword.value)):
                    yield where, text, MOST_WORDS
            if name in ERRORS or name == "say_problem":
                texts = [text_of(argument) for argument in node.args[:2]]
                for text, most in zip(texts, (MOST_WORDS_PLAIN, MOST_WORDS), strict=False):
                    if text is not None:
                        yield where, text, most
            elif name == "Progress" and len(node.args) == 4:
                text = text_of(node.args[3])
                if text is not None:
                    yield where, text, MOST_WORDS
            elif name == "say":
                for argument in node.args:
                    text = text_of(argument)
                    if text is not None:
                        yield where, text, MOST_WORDS


SAID = [
    *said(),
    *(("history", text, MOST_WORDS) for text in (*PLAIN.values(), *PLAIN_CHOICE.values())),
    *(("captions", text, MOST_WORDS) for told in PROBLEMS.values() for text in told),
    *(("projects", text, MOST_WORDS) for text in PLAIN_ACTION.values()),
    *(("record", text, MOST_WORDS) for text in RECORD),
    *(
        ("help", command.callback.__doc__ or "", MOST_WORDS)
        for typed in (app, bench.app, captions.app, model.app)
        for command in typed.registered_commands
        if command.callback
    ),
]


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+", text) if part]


def words(sentence: str) -> list[str]:
    return [word for word in re.split(r"[\s,]+", sentence) if re.search(r"\w", word)]


def test_the_sentences_are_found() -> None:
    assert len(SAID) > 80


@pytest.mark.parametrize(("where", "text", "most"), SAID)
def test_it_is_easy_to_read(where: str, text: str, most: int) -> None:
    assert "—" not in text
    for sentence in sentences(text):
        spoken = words(sentence)
        assert len(spoken) <= most, f"{where}: {sentence}"
        for word in spoken:
            bare = word.strip(".,:;?!()\"'*").lower()
            assert bare not in NEVER, f"{where}: {bare}"
            assert len(bare) <= LONGEST_WORD or bare in EXPLAINED, f"{where}: {bare}"


def test_every_edit_can_be_said() -> None:
    assert set(PLAIN) | {Choose} == set(EDIT_TYPES)
    assert all(describe(Choose("c", choice)) for choice in PLAIN_CHOICE)
