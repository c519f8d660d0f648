"""The receipt that goes with a film: as JSON for programs, as a page for people."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storyedit.receipt import FilmReceipt

if TYPE_CHECKING:
    from jinja2 import Template

_PAGE = "receipt.html"

WITHDRAWN = "withdrawn"
"""Where a receipt holds the names of those who changed their minds."""

_AUDIENCES = {
    None: "nobody yet",
    "me": "the storyteller alone",
    "known": "people they know",
    "training": "staff training",
    "everyone": "everyone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptHashes:
    """What a receipt says of the plan and of the films made of it, as SHA-256."""

    plan: str
    captioned: str
    clean: str | None


def receipt_text(receipt: FilmReceipt) -> str:
    """The receipt as the text of a file, the same each time for the same receipt."""
    return _written(asdict(receipt))


def receipt_hashes(text: str) -> ReceiptHashes | None:
    """What the text of a receipt says; None where it is not one."""
    facts = receipt_facts(text)
    if facts is None:
        return None
    return ReceiptHashes(
        plan=facts["plan_sha256"], captioned=facts["film_sha256"], clean=facts["clean_sha256"]
    )


def receipt_facts(text: str) -> dict[str, Any] | None:
    """What the text of a receipt says, for programs; None where it is not one."""
    try:
        facts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    hashes = ("plan_sha256", "film_sha256", "clean_sha256")
    is_receipt = isinstance(facts, dict) and all(
        name in facts and isinstance(facts[name], str | None) for name in hashes
    )
    return facts if is_receipt and facts["plan_sha256"] and facts["film_sha256"] else None


def withdrawn_text(text: str, name: str) -> str | None:
    """The receipt once somebody of this name changed their mind; None where it is none."""
    facts = receipt_facts(text)
    if facts is None:
        return None
    facts[WITHDRAWN] = [*(n for n in facts.get(WITHDRAWN, []) if n != name), name]
    return _written(facts)


def receipt_page(text: str) -> str:
    """The text of a receipt as a page that people can read, in any browser and by ear."""
    facts = json.loads(text)
    return _template().render(
        facts=facts, cuts=[_cut(cut) for cut in facts.get("cuts", ())], audiences=_AUDIENCES
    )


def _written(facts: dict[str, Any]) -> str:
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _cut(cut: dict[str, Any]) -> dict[str, Any]:
    """A cut with its times as a person reads them."""
    times = {name: _clock(cut.get(name)) for name in ("from_ms", "to_ms")}
    return {**cut, **times}


def _clock(at_ms: int | None) -> str:
    if at_ms is None:
        return ""
    tenths = at_ms // 100
    return f"{tenths // 600}:{tenths // 10 % 60:02d}.{tenths % 10}"


@cache
def _template() -> "Template":
    from jinja2 import ChainableUndefined, Environment

    environment = Environment(autoescape=True, undefined=ChainableUndefined, trim_blocks=True)
    page = Path(__file__).with_name(_PAGE).read_text(encoding="utf-8")
    return environment.from_string(page)
