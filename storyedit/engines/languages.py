"""Which languages a speech model knows."""

import json
from pathlib import Path

from storyedit.engines.models import FoundModel

WHISPER_LANGUAGES = tuple(
    "en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th "
    "ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr "
    "pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt "
    "haw ln ha ba jw su yue".split()
)
"""Whisper's codes in the order of its tokens (openai/whisper, ``tokenizer.LANGUAGES``); the last
one is known to models from large-v3 on."""

MULTILINGUAL_WORDS = 51_865
"""So many tokens a model of all languages has at least (openai/whisper, ``model.Whisper``)."""

BEFORE_LANGUAGES = MULTILINGUAL_WORDS - 99


def languages_of(model: FoundModel) -> tuple[str, ...]:
    """The codes of the languages it can write down; an English model has one."""
    count = _vocabulary_size(model.location)
    if count is None:
        count = MULTILINGUAL_WORDS
        if model.name.endswith(".en"):
            count -= 1
        elif model.name in {"large-v3", "turbo"}:
            count += 1
    if count < MULTILINGUAL_WORDS:
        return ("en",)
    return WHISPER_LANGUAGES[: count - BEFORE_LANGUAGES]


def _vocabulary_size(place: Path) -> int | None:
    """How many tokens a CTranslate2 folder lists; None where it lists none."""
    try:
        if (place / "vocabulary.json").exists():
            return len(json.loads((place / "vocabulary.json").read_bytes()))
        return (place / "vocabulary.txt").read_bytes().count(b"\n")
    except (OSError, ValueError, TypeError):
        return None
