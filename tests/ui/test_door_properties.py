"""Whatever bytes come: the door never breaks, and nothing gets past it without the cookie."""

import asyncio
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from ui.door import GRADIO_OPENINGS, Door
from ui.door_keys import DoorKeys

PORT = 8_717

KNOWN_NAMES = (
    b"host Host origin cookie Cookie sec-fetch-site sec-fetch-mode sec-fetch-dest accept "
    b"x-forwarded-host forwarded"
)
KNOWN_VALUES = (
    b"127.0.0.1:8717 localhost:8717 http://127.0.0.1:8717 null none same-origin cross-site "
    b"navigate document text/html storyedit_8717= storyedit_8717 "
    b"storyedit_8717=\xff;storyedit_8717="
)
NAMES = st.sampled_from(KNOWN_NAMES.split()) | st.binary(max_size=12)
VALUES = st.sampled_from(KNOWN_VALUES.split()) | st.binary(max_size=40)
PATHS = st.sampled_from([each.path for each in GRADIO_OPENINGS]) | st.text(max_size=30)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "OPTIONS", "CONNECT"]) | st.text(max_size=8)
QUERIES = st.sampled_from([b"", b"key=", b"key=\xff", b"key=key="]) | st.binary(max_size=50)

HOME = (b"host", b"127.0.0.1:8717")
"""Nine of ten made-up requests would otherwise fall at the host already."""


def ask(keys: DoorKeys, scope: dict[str, Any]) -> tuple[list[Message], bool]:
    """What the door sends for a request, and whether it let the app answer."""
    sent: list[Message] = []
    reached = False

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal reached
        reached = True
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"what was said"})

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Door(app, keys=keys, openings=GRADIO_OPENINGS)(scope, receive, send))
    return sent, reached


def keys() -> DoorKeys:
    return DoorKeys(PORT, say_link=lambda _link: None)


@given(st.booleans(), st.lists(st.tuples(NAMES, VALUES), max_size=8), METHODS, PATHS, QUERIES)
def test_without_the_cookie_nothing_gets_past(
    at_home: bool, headers: list[tuple[bytes, bytes]], method: str, path: str, query: bytes
) -> None:
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": [HOME, *headers] if at_home else headers,
    }
    sent, reached = ask(keys(), scope)
    assert not reached
    assert sent[0]["status"] == 403
    assert b"content-security-policy" in dict(sent[0]["headers"])


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8), METHODS, PATHS, QUERIES)
def test_with_the_cookie_only_the_openings_lead_anywhere(
    headers: list[tuple[bytes, bytes]], method: str, path: str, query: bytes
) -> None:
    ours = keys()
    carried = (b"cookie", ours.cookie().partition(";")[0].encode())
    headers = [HOME, carried, *headers]
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query,
        "headers": headers,
    }
    sent, reached = ask(ours, scope)
    assert sent[0]["status"] in {200, 303, 403, 404, 405}
    if reached:
        opening = next(each for each in GRADIO_OPENINGS if each.leads_to(path))
        assert method in opening.methods
        hosts = [value for name, value in headers if name.lower() == b"host"]
        assert hosts == [HOME[1]]


@given(st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_a_websocket_is_never_opened(headers: list[tuple[bytes, bytes]]) -> None:
    ours = keys()
    carried = (b"cookie", ours.cookie().partition(";")[0].encode())
    scope = {"type": "websocket", "path": "/", "headers": [HOME, carried, *headers]}
    sent, reached = ask(ours, scope)
    assert not reached
    assert [message["type"] for message in sent] == ["websocket.close"]
