"""A JSON object with a checksum over its own bytes in front, so that damage is seen."""

from dataclasses import dataclass
from hashlib import sha256

OPENING = b'{"checksum":"'
CHECKSUM_LENGTH = 16
"""In hexadecimal digits: 64 bits, far more than a line torn or damaged by chance needs."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A JSON object as bytes, and the checksum over them."""

    body: bytes
    checksum: str

    @property
    def line(self) -> bytes:
        """The object as it is written: the checksum first, then the rest of it."""
        return OPENING + self.checksum.encode() + b'",' + self.body[1:]


def seal(body: bytes) -> Sealed:
    """Seal a JSON object, which must not be empty, given as bytes without line breaks."""
    return Sealed(body, sha256(body).hexdigest()[:CHECKSUM_LENGTH])


def unseal(line: bytes) -> Sealed | None:
    """What was sealed; None when these are not the bytes that were."""
    start = len(OPENING) + CHECKSUM_LENGTH
    sealed = seal(b"{" + line[start + 2 :])
    return sealed if sealed.line == line else None
