"""Whether a film is the one its receipt tells of, and whether it may still be shown."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storyedit.agreement import AUDIENCE_WORDS
from storyedit.errors import Unreadable
from storyedit.formats.receipts import receipt_facts
from storyedit.progress import CancelToken
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.recordings import sha256_of

_HASHES = ("film_sha256", "clean_sha256", "soft_sha256")


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: whether the film is as its receipt says and may be shown, and why."""

    is_good: bool
    lines: tuple[str, ...]
    receipt: Path | None


def verify_film(film: Path, cancel: CancelToken | None = None) -> Verified:
    """Compare a film with the receipt that lies beside it. Raises ``Unreadable``, ``Cancelled``.

    A receipt knows its film by its hash, whatever either is called; else by its name.
    """
    with plain_disk_errors():
        if not film.is_file():
            raise Unreadable("That file is not there.", "Look for it, and try again.", repr(film))
        sha256 = sha256_of(film, cancel)
        receipts = {
            path: facts
            for path in sorted(film.absolute().parent.glob("*receipt*.json"))
            if (facts := receipt_facts(path.read_text(encoding="utf-8", errors="replace")))
        }
    for path, facts in receipts.items():
        if sha256 in {facts.get(name) for name in _HASHES}:
            return _told(path, facts)
    beside = [path for path in receipts if path.stem.startswith(f"{film.stem} receipt")]
    if beside:
        lines = (
            "This is not the film of its receipt.",
            "Somebody changed the film, or the receipt. Do not show it.",
        )
        return Verified(False, lines, beside[0])
    return Verified(False, ("There is no receipt beside this film.", "Ask who made it."), None)


def _told(receipt: Path, facts: dict[str, Any]) -> Verified:
    withdrawn = [str(name) for name in facts.get("withdrawn") or ()]
    if withdrawn:
        said = tuple(f"{name} has taken back their yes." for name in withdrawn)
        return Verified(False, ("Do not show this film.", *said), receipt)
    if facts.get("is_draft", True):
        lines = ("This film is a draft.", "Not everybody in it has said yes yet.")
        return Verified(False, lines, receipt)
    whom = AUDIENCE_WORDS.get(facts.get("audience") or "", "nobody yet")
    people = tuple(_person(person) for person in facts.get("people") or ())
    same = "This is the film of its receipt. Nothing was changed."
    return Verified(True, (same, f"Who can see it: {whom}.", *people), receipt)


def _person(person: dict[str, Any]) -> str:
    share = person.get("share") or {}
    when = str(share.get("time") or "")[:10]
    return f"{person.get('name')} said {share.get('answer', 'nothing')}{when and f' on {when}'}."
