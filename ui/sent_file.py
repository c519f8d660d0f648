"""A file sent to the page that may go away at any moment: a linked film, or a trimmed cache."""

from pathlib import Path

from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send


class SentFile(FileResponse):
    """The file at ``path``, or ``otherwise`` where it is gone before its first bytes are sent."""

    def __init__(self, path: Path, *, otherwise: Response) -> None:
        super().__init__(path)
        self.otherwise = otherwise

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the head only with the first bytes, when the file is known to be open."""
        head: list[Message] = []
        begun = False

        async def send_once_open(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                head.append(message)
                return
            if not begun:
                begun = True
                await send(head.pop())
            await send(message)

        try:
            await super().__call__(scope, receive, send_once_open)
        except (OSError, RuntimeError):  # as starlette tells of a file that is not there
            if begun:
                raise
            await self.otherwise(scope, receive, send)
