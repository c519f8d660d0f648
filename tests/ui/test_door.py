"""The door over the real server: who is let in, who is not, and what stands on every answer."""

import os
import re
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import httpx
import pytest

from storyedit.log import write_down
from tests.ui.running import RunningApp, free_port, running
from ui.door import SAFE_HEADERS

APP = ("-m", "tests.ui.small_app")
EVIL = "http://evil.example"
PAGE = {"Accept": "text/html"}
PRESSED = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    state = {"XDG_STATE_HOME": str(tmp_path_factory.mktemp("state"))}
    with running(*APP, str(free_port()), environment=state) as started:
        started.wait_for_link()
        yield started


@pytest.fixture(scope="module")
def cookie(app: RunningApp) -> str:
    """What a browser that opened the link carries."""
    given = httpx.get(app.link).headers["set-cookie"]
    return str(given).partition(";")[0]


@pytest.fixture
def client(app: RunningApp) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=app.address) as made:
        yield made


def routes_below(routes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Every method and path of an app, of those mounted in it and of its routers."""
    for route in routes:
        if router := getattr(route, "original_router", None):
            yield from routes_below(router.routes, before + route.include_context.prefix)
        elif getattr(route, "routes", None):
            yield from routes_below(route.routes, before + route.path)
        else:
            path = re.sub(r"\{[^}]*\}", "x", before + route.path)
            methods = getattr(route, "methods", None)  # a folder of files has none, and paths below
            yield from ((method, path) for method in methods or ())
            if methods is None:
                yield "GET", f"{path}/x"


@pytest.fixture(scope="module")
def routes() -> list[tuple[str, str]]:
    from tests.ui.small_app import build

    found = sorted(set(routes_below(build(7_000).routes)))
    paths = {path for _, path in found}
    assert {"/", "/own/film", "/gradio_api/upload", "/gradio_api/component_server/"} <= paths
    assert {"/gradio_api/file=x", "/gradio_api/proxy=x", "/monitoring", "/config"} <= paths
    assert len(found) > 60
    return found


def assert_safe(answer: httpx.Response) -> None:
    """The headers that stand on every answer, each once."""
    for name, value in SAFE_HEADERS.items():
        assert answer.headers.get_list(name) == [value], (answer.request.url, name)
    assert "server" not in answer.headers


BAD_CALLERS = {
    "another host": {"Host": "evil.example"},
    "our port under another name": {"Host": "evil.example:{port}"},
    "a name that begins like ours": {"Host": "127.0.0.1:{port}.evil.example"},
    "no port": {"Host": "127.0.0.1"},
    "another page": {"Origin": EVIL},
    "a page without a home": {"Origin": "null"},
    "another port here": {"Origin": "http://127.0.0.1:1"},
    "another scheme": {"Origin": "https://127.0.0.1:{port}"},
    "a list of pages": {"Origin": "http://127.0.0.1:{port} http://evil.example"},
    "a cross-site page": {"Sec-Fetch-Site": "cross-site"},
    "another port's page": {"Sec-Fetch-Site": "same-site"},
    "a made-up place": {"Sec-Fetch-Site": "elsewhere"},
    "a cross-site link": {"Sec-Fetch-Site": "cross-site", **PRESSED},
}


@pytest.mark.parametrize("bad", BAD_CALLERS)
def test_a_bad_caller_gets_nothing_anywhere_even_with_the_cookie(
    bad: str,
    app: RunningApp,
    client: httpx.Client,
    routes: list[tuple[str, str]],
    cookie: str,
) -> None:
    headers = {name: value.format(port=app.port) for name, value in BAD_CALLERS[bad].items()}
    for method, path in routes:
        answer = client.request(method, path, headers={**headers, "Cookie": cookie})
        assert answer.status_code == 403, (method, path)
        assert_safe(answer)
        assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("carried", ["", "storyedit_{port}=x", "storyedit_{port}=", "{other}"])
def test_nobody_comes_in_without_the_cookie(
    carried: str,
    app: RunningApp,
    client: httpx.Client,
    routes: list[tuple[str, str]],
    cookie: str,
) -> None:
    other = cookie.replace(f"_{app.port}=", "_1=")
    headers = {"Cookie": carried.format(port=app.port, other=other)} if carried else {}
    for method, path in routes:
        answer = client.request(method, path, headers=headers)
        assert answer.status_code == 403, (method, path)
        assert_safe(answer)


def test_a_form_sent_from_another_site_is_refused(
    client: httpx.Client, routes: list[tuple[str, str]], cookie: str
) -> None:
    posts = [path for method, path in routes if method == "POST"]
    assert "/gradio_api/upload" in posts
    for path in posts:
        for headers in ({"Origin": EVIL}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            answer = client.post(
                path,
                files={"files": ("film.mp4", b"x" * 1_000, "video/mp4")},
                headers={**headers, "Cookie": cookie},
            )
            assert answer.status_code == 403, path
            assert_safe(answer)


def test_the_real_app_stands_behind_the_door(tmp_path: Path) -> None:
    from ui.app import make_app
    from ui.session import House

    house = House()
    with patch.dict(os.environ):  # it sets Gradio's and the hub's for its own process
        whole: Any = make_app(house, 7_000)
    house.close()
    found = sorted(set(routes_below(whole.routes)))
    assert len(found) > 60
    assert any(path.startswith("/own/") for _, path in found)
    places = {name: str(tmp_path) for name in ("STORYEDIT_HOME", "XDG_STATE_HOME")}
    command = ("-m", "storyedit", "app", "--no-browser", "--port", str(free_port()))
    with (
        running(*command, environment=places) as app,
        httpx.Client() as browser,
        httpx.Client() as stranger,
    ):
        browser.get(app.wait_for_link())
        page = browser.get(app.address)
        assert page.status_code == 200
        assert_safe(page)
        for bad in ({}, *BAD_CALLERS.values()):
            headers = {name: value.format(port=app.port) for name, value in bad.items()}
            caller = browser if bad else stranger
            for method, path in found:
                answer = caller.request(method, app.address + path, headers=headers)
                assert answer.status_code == 403, (bad, method, path)
                assert_safe(answer)


def test_what_the_app_does_not_need_is_shut_to_its_own_page(
    client: httpx.Client, routes: list[tuple[str, str]], cookie: str
) -> None:
    alone = {"Cookie": cookie, "Connection": "close"}  # an answer that breaks ends its connection
    opened = {
        (method, path)
        for method, path in routes
        if path != "/own/endless"
        and client.request(method, path, headers=alone).status_code not in (404, 405)
    }
    assert opened == {
        ("GET", "/"),
        ("HEAD", "/"),
        ("GET", "/theme.css"),
        ("GET", "/favicon.ico"),
        ("GET", "/own/film"),
        ("GET", "/own/broken"),
        ("GET", "/own/static/style.css"),
        ("POST", "/own/send"),
        ("POST", "/gradio_api/component_server/"),
    }


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "POST"])
def test_other_methods_are_refused(client: httpx.Client, cookie: str, method: str) -> None:
    answer = client.request(method, "/own/film", headers={"Cookie": cookie})
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert_safe(answer)


@pytest.mark.parametrize(
    ("path", "headers", "number"),
    [
        ("/", {}, 200),
        ("/own/film", {"Range": "bytes=0-99"}, 206),
        ("/own/film", {"Range": "bytes=99999999999-"}, 416),
        ("/own/static/nothing.css", {}, 404),
        ("/nothing", {}, 404),
        ("/own/broken", {}, 500),
    ],
)
def test_every_answer_is_safe_and_not_kept(
    client: httpx.Client, cookie: str, path: str, headers: dict[str, str], number: int
) -> None:
    answer = client.get(path, headers={**headers, "Cookie": cookie, "Connection": "close"})
    assert answer.status_code == number
    assert_safe(answer)
    assert answer.headers["cache-control"] == "no-store"
    assert "RuntimeError" not in answer.text


def test_files_that_tell_nothing_may_be_kept(client: httpx.Client, cookie: str) -> None:
    answer = client.get("/own/static/style.css", headers={"Cookie": cookie})
    assert answer.headers["cache-control"] == "max-age=3600"
    assert_safe(answer)


def test_both_names_of_this_computer_are_ours(
    app: RunningApp, client: httpx.Client, cookie: str
) -> None:
    for name in ("127.0.0.1", "localhost", "LOCALHOST"):
        ours = {"Host": f"{name}:{app.port}", "Cookie": cookie, "Sec-Fetch-Site": "same-origin"}
        assert client.get("/", headers=ours).status_code == 200
    origin = {"Origin": f"http://localhost:{app.port}", "Cookie": cookie}
    assert client.post("/own/send", headers=origin).text == "sent"


def test_the_page_and_the_program_are_told_in_their_own_way(client: httpx.Client) -> None:
    page = client.get("/", headers=PAGE)
    assert "This door is closed" in page.text
    assert '<html lang="en-GB">' in page.text
    assert client.get("/own/film").text == "This is not open from here."


def test_a_link_works_once_and_the_next_one_is_said() -> None:
    with running(*APP, str(free_port())) as app:
        link = app.wait_for_link()
        assert httpx.head(link).status_code == 403, "looking ahead uses nothing up"
        assert httpx.post(link).status_code == 403
        assert httpx.get(link + "x").status_code == 403
        assert httpx.get(link, headers={"Host": "evil.example"}).status_code == 403

        first = httpx.get(link)
        assert (first.status_code, first.headers["location"]) == (303, "/")
        given = first.headers["set-cookie"]
        assert given.startswith(f"storyedit_{app.port}=")
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(given.split("; "))
        assert link.partition("=")[2] not in given

        carried = {"Cookie": given.partition(";")[0]}
        again = httpx.get(link, headers=carried)
        assert (again.status_code, again.headers["location"]) == (303, "/")
        assert httpx.get(app.address, headers=carried).status_code == 200

        for _ in range(3):
            elsewhere = httpx.get(link, headers=PAGE)
            assert elsewhere.status_code == 403
            assert "This link was used already" in elsewhere.text
            assert "set-cookie" not in elsewhere.headers
        new_link = app.wait_for_link()
        assert new_link != link
        assert httpx.get(new_link).status_code == 303
        number, problems = app.end()
        assert (number, problems) == (0, "")
        assert len([line for line in app.lines if line.startswith("http")]) == 2, "one at a time"


@pytest.mark.parametrize("site", ["cross-site", pytest.param("same-site", marks=pytest.mark.full)])
def test_a_link_in_a_message_is_opened_again_by_our_own_page(site: str) -> None:
    with running(*APP, str(free_port())) as app:
        link = app.wait_for_link()
        pressed = {"Sec-Fetch-Site": site, **PRESSED}
        framed = {**pressed, "Sec-Fetch-Dest": "iframe"}
        fetched = {**pressed, "Sec-Fetch-Mode": "no-cors"}
        for headers in (framed, fetched, {**pressed, "Origin": EVIL}):
            assert httpx.get(link, headers=headers).status_code == 403
        assert httpx.get(f"{app.address}/?key=guess", headers=pressed).status_code == 403
        stepping = httpx.get(link, headers=pressed)
        assert stepping.status_code == 200
        assert "set-cookie" not in stepping.headers
        assert link.removeprefix(app.address) in stepping.text
        assert httpx.get(link).status_code == 303, "it was not used up on the way"


def raw(port: int, *lines: bytes) -> bytes:
    """The first line of the answer to a request sent as it stands."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        wire.sendall(b"\r\n".join((*lines, b"Connection: close", b"", b"")))
        return wire.makefile("rb").readline()


def test_malformed_headers_are_refused_and_never_break_it(app: RunningApp, cookie: str) -> None:
    ours = b"Host: 127.0.0.1:%d" % app.port
    carried = b"Cookie: " + cookie.encode()
    get = b"GET / HTTP/1.1"
    assert b" 200 " in raw(app.port, get, ours, carried)
    for lines in (
        (get, ours, b"Host: evil.example", carried),
        (get, ours, ours, carried),
        (get, b"Host: \xff\xfe:\xe9", carried),
        (get, b"Host:", carried),
        (get, carried),
        (b"GET / HTTP/1.0", carried),
        (get, ours, b"Origin: \xff", carried),
        (get, ours, b"Origin: http://" + ours[6:], b"Origin: http://evil.example", carried),
        (get, ours, b"Sec-Fetch-Site: none", b"Sec-Fetch-Site: cross-site", carried),
        (get, ours, b"Sec-Fetch-Site: \xff", carried),
        (get, ours, b"Cookie: \xff=\xfe; ;;=;" + cookie.encode()[:-1] + b"\xc3\xa9"),
        (b"GET /?key=\xff%ff HTTP/1.1", ours),
        (b"GET http://evil.example/ HTTP/1.1", b"Host: evil.example", carried),
    ):
        answer = raw(app.port, *lines)
        assert b" 403 " in answer or b" 400 " in answer, lines


@pytest.mark.parametrize("origin", [EVIL, "null", "http://127.0.0.1:{port}"])
def test_no_websocket_is_opened(app: RunningApp, origin: str, cookie: str) -> None:
    answer = raw(
        app.port,
        b"GET /gradio_api/queue/join HTTP/1.1",
        b"Host: 127.0.0.1:%d" % app.port,
        b"Upgrade: websocket",
        b"Sec-WebSocket-Version: 13",
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        b"Origin: " + origin.format(port=app.port).encode(),
        b"Cookie: " + cookie.encode(),
    )
    assert (b" 404 " if "127" in origin else b" 403 ") in answer


@pytest.mark.parametrize(
    "how", ["SIGINT", *(pytest.param(how, marks=pytest.mark.full) for how in ("SIGTERM", "SIGHUP"))]
)
def test_it_ends_well_while_a_browser_is_being_sent_things(how: str, tmp_path: Path) -> None:
    state = {"XDG_STATE_HOME": str(tmp_path)}
    with running(*APP, str(free_port()), environment=state) as app:
        link = app.wait_for_link()
        token = link.partition("=")[2]
        client = httpx.Client(base_url=app.address)
        client.get(link)
        with client.stream("GET", "/own/endless") as endless, client.stream("GET", "/own/film"):
            assert next(endless.iter_raw())
            assert client.get("/own/broken").status_code == 500
            number, problems = app.end(getattr(signal, how))
        assert number == 0
        assert problems == ""
        assert app.lines[-1] == "Goodbye. Your stories are saved."
        assert [line for line in app.lines if token in line] == [app.link], "on its line alone"
        logs = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
        assert any(b"this went wrong on purpose" in log for log in logs)
        assert not any(token.encode() in log for log in logs)


@pytest.mark.full  # test_stories has two that open side by side
def test_a_second_app_takes_another_port_and_the_first_goes_on() -> None:
    port = free_port()
    with running(*APP, str(port)) as first, running(*APP, str(port)) as second:
        first.wait_for_link()
        second.wait_for_link()
        taker, other = (first, second) if first.port == port else (second, first)
        assert taker.port == port != other.port
        assert f"number {port}" in other.lines[0]
        with httpx.Client() as browser:  # cookies of one host are sent to all its ports
            for app in (first, second):
                browser.get(app.link)
            for app in (first, second):
                assert browser.get(app.address).status_code == 200


def test_numbers_that_browsers_refuse_are_not_used() -> None:
    with running(*APP, "6000") as app:
        app.wait_for_link()
        assert app.port != 6000


def test_the_log_is_where_the_tests_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert tmp_path in write_down(ValueError("one")).parents
