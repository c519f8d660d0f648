"""The receipt that goes with a film, as JSON."""

import json
from dataclasses import asdict, dataclass

from storyedit.film import FilmReceipt


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptHashes:
    """What a receipt says of the plan and of the films made of it, as SHA-256."""

    plan: str
    captioned: str
    clean: str | None


def receipt_text(receipt: FilmReceipt) -> str:
    """The receipt as the text of a file, the same each time for the same receipt."""
    return json.dumps(asdict(receipt), ensure_ascii=False, indent=2) + "\n"


def receipt_hashes(text: str) -> ReceiptHashes | None:
    """What the text of a receipt says; None where it is not one."""
    try:
        facts = json.loads(text)
        hashes = ReceiptHashes(
            plan=facts["plan_sha256"], captioned=facts["film_sha256"], clean=facts["clean_sha256"]
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return hashes
