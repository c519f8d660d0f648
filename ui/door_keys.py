"""What opens the door: a link that works once, and the cookie that it gives."""

import secrets
from collections.abc import Callable, Iterable

SECRET_BYTES = 32
"""256 bits, which nobody guesses."""


class DoorKeys:
    """The keys of one run of the app, which listens on ``port``.

    ``say_link`` is handed each new link after the first. At most one link at a time is unused.
    """

    def __init__(self, port: int, *, say_link: Callable[[str], None]) -> None:
        self.port = port
        self._say_link = say_link
        self._secret = secrets.token_urlsafe(SECRET_BYTES).encode()
        self._unused = _new_token()
        self._used: list[bytes] = []
        # Cookies are not kept apart by port, so two apps need two names.
        self._name = f"storyedit_{port}".encode()

    @property
    def link(self) -> str:
        """The link that works now, once; empty while there is none."""
        token = self._unused.decode()
        return f"http://127.0.0.1:{self.port}/?key={token}" if token else ""

    def give_new_link(self) -> None:
        """Say a new link, unless the last one is still waiting to be used."""
        if not self._unused:
            self._unused = _new_token()
            self._say_link(self.link)

    def spend(self, token: bytes) -> bool:
        """Use up the link of this token; False when it is not the unused one."""
        if not self._unused or not secrets.compare_digest(token, self._unused):
            return False
        self._used.append(self._unused)
        self._unused = b""
        return True

    def gave_out(self, token: bytes) -> bool:
        """Whether this token was in a link of ours, used or not."""
        ours = [*self._used, self._unused] if self._unused else self._used
        return any(secrets.compare_digest(token, each) for each in ours)

    def cookie(self) -> str:
        """The ``Set-Cookie`` that lets a browser in until it is closed."""
        pair = (self._name + b"=" + self._secret).decode()
        return f"{pair}; Path=/; HttpOnly; SameSite=Strict"

    def is_in(self, cookies: Iterable[bytes]) -> bool:
        """Whether these ``Cookie`` headers carry the secret."""
        carried = (part.strip().partition(b"=") for part in b";".join(cookies).split(b";"))
        return any(
            name == self._name and secrets.compare_digest(value, self._secret)
            for name, _, value in carried
        )


def _new_token() -> bytes:
    return secrets.token_urlsafe(SECRET_BYTES).encode()
