"""The door-keeper: only a page of this app, opened by the link in the window, comes in.

A server on 127.0.0.1 is still reached by every web page open in a browser here: by a name that
points at 127.0.0.1 (DNS rebinding), by a form that is sent from elsewhere, by a picture's address.
So every request is judged before the app sees it, in this order:

1. ``Host`` is one of ours. A page of evil.example that was pointed here still says so.
2. ``Origin``, where sent, is ours. "null" is a sandboxed or local file's page: not ours.
3. ``Sec-Fetch-Site``, where sent, is "same-origin" (our page asks) or "none" (a person typed the
   address, or pressed it in a window that is no browser). "cross-site" and "same-site" (another
   port here) may only press a link that we gave out.
4. The session's cookie is there, or the one-time link is opened and gives it.
5. The path and the method are among the openings; everything else is shut.

Sources: the Fetch Metadata draft of the W3C, RFC 6265bis on SameSite, OWASP's pages on CSRF.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui import wording
from ui.door_keys import DoorKeys
from ui.door_pages import closed_page, stepping_page

LOOK = frozenset({"GET", "HEAD"})
SEND = frozenset({"POST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A way in: ``path`` alone, or with ``below`` all that begins with it.

    ``stays`` is for files that tell nothing of anybody: a browser may keep them. ``why`` says what
    the page needs it for.
    """

    path: str
    why: str
    methods: frozenset[str] = LOOK
    below: bool = False
    stays: bool = False

    def leads_to(self, path: str) -> bool:
        """Whether the path is this way in."""
        return path.startswith(self.path) if self.below else path == self.path


GRADIO_OPENINGS = (
    Opening(path="/", why="the page itself, with Gradio's settings written in it"),
    Opening(path="/assets/", why="Gradio's own scripts and styles", below=True, stays=True),
    Opening(path="/static/", why="Gradio's own fonts and small scripts", below=True, stays=True),
    Opening(path="/theme.css", why="the colours that the page's style is made of", stays=True),
    Opening(path="/favicon.ico", why="the small picture on the browser's tab", stays=True),
    Opening(
        path="/gradio_api/component_server/",
        why="where a gr.HTML page calls its server_functions",
        methods=SEND,
    ),
)
"""All that a page of gr.HTML with server_functions asks for, as a browser was seen to ask.

What stays shut, since nothing here needs it: uploads (any page could fill the disk), ``proxy=`` and
``file=`` (they hand out other sites and files), queue, run and call (no event listeners), stream,
heartbeat, run history, config, info and openapi (they only describe), login, monitoring, vibe-*.
"""

SAFE_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",  # gr.HTML builds its functions so
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-ancestors 'none'",
            "form-action 'self'",
            "base-uri 'self'",
            "object-src 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), display-capture=()",
}
"""On every answer, over what the app says itself."""


class Door:
    """Stands round the whole app and lets in only what the module says."""

    def __init__(self, app: ASGIApp, *, keys: DoorKeys, openings: Sequence[Opening]) -> None:
        self._app = app
        self._keys = keys
        self._openings = tuple(openings)
        names = (f"127.0.0.1:{keys.port}", f"localhost:{keys.port}")
        self._hosts = frozenset(name.encode() for name in names)
        self._origins = frozenset(f"http://{name}".encode() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the app, or let it answer, with the safe headers on both."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = self._judge(scope)
            await (refusal or self._app)(scope, receive, self._with_safe_headers(scope, send))
        else:  # the app has no websockets; closed before it is opened, one is answered with 403
            await send({"type": "websocket.close", "code": 1008})

    def _judge(self, scope: Scope) -> Response | None:
        """The door's own answer, or None where the app may answer."""
        host, origin, site = (
            _values(scope, name) for name in (b"host", b"origin", b"sec-fetch-site")
        )
        if len(host) != 1 or host[0].lower() not in self._hosts:
            return _refused(scope)
        if origin and (len(origin) > 1 or origin[0] not in self._origins):
            return _refused(scope)
        if site and site not in ([b"none"], [b"same-origin"]):
            return self._from_elsewhere(scope)
        if (token := _token(scope)) is not None:
            return self._open_link(scope, token)
        if not self._has_cookie(scope):
            return _refused(scope)
        return self._beside_openings(scope)

    def _from_elsewhere(self, scope: Scope) -> Response | None:
        """A link pressed in another page, say a message read in the browser.

        Strict cookies neither come with such a request nor with one that it is sent on to, so our
        own page opens the same link again.
        """
        token = _token(scope)
        is_pressed = (
            _values(scope, b"sec-fetch-mode") == [b"navigate"]
            and _values(scope, b"sec-fetch-dest") == [b"document"]
            and not _values(scope, b"origin")
        )
        if token is None or not is_pressed or not self._keys.gave_out(token):
            return _refused(scope)
        return HTMLResponse(stepping_page("/?" + urlencode({"key": token})))

    def _open_link(self, scope: Scope, token: bytes) -> Response:
        is_new = self._keys.spend(token)
        if is_new or self._has_cookie(scope):
            answer = RedirectResponse("/", status_code=303)
            if is_new:
                answer.headers["Set-Cookie"] = self._keys.cookie()
            return answer
        if not self._keys.gave_out(token):
            return _refused(scope)
        self._keys.give_new_link()
        return HTMLResponse(closed_page(*wording.LINK_USED), status_code=403)

    def _has_cookie(self, scope: Scope) -> bool:
        return self._keys.is_in(_values(scope, b"cookie"))

    def _beside_openings(self, scope: Scope) -> Response | None:
        """Nothing is where no opening is; where one is, only its own methods may be used."""
        opening = self._opening(scope)
        if opening is None:
            return PlainTextResponse(wording.NOTHING_HERE, status_code=404)
        if scope["method"] not in opening.methods:
            allowed = {"Allow": ", ".join(sorted(opening.methods))}
            return PlainTextResponse(wording.NOTHING_HERE, status_code=405, headers=allowed)
        return None

    def _opening(self, scope: Scope) -> Opening | None:
        return next((each for each in self._openings if each.leads_to(scope["path"])), None)

    def _with_safe_headers(self, scope: Scope, send: Send) -> Send:
        opening = self._opening(scope)

        async def send_safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(SAFE_HEADERS)
                if not (opening and opening.stays and message["status"] < 400):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return send_safely


def _values(scope: Scope, name: bytes) -> list[bytes]:
    """Every value of a header, as it came: none is decoded, so none can be malformed."""
    headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
    return [value for key, value in headers if key.lower() == name]


def _token(scope: Scope) -> bytes | None:
    """What the link carries; looking ahead (HEAD) opens nothing."""
    query: bytes = scope["query_string"]
    is_link = scope["method"] == "GET" and scope["path"] == "/" and query.startswith(b"key=")
    return query.removeprefix(b"key=") if is_link else None


def _refused(scope: Scope) -> Response:
    """A page for a person, and one line for a program."""
    is_page = any(b"text/html" in value for value in _values(scope, b"accept"))
    if is_page:
        return HTMLResponse(closed_page(*wording.DOOR_CLOSED), status_code=403)
    return PlainTextResponse(wording.NOT_ALLOWED, status_code=403)
