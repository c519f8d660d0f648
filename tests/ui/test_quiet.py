"""Gradio looks up no name and connects nowhere, from its import to its last page."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ui.running import PATIENCE_S, ROOT

LISTEN_IN = """
import json, sys
met = []

def hear(event, arguments):
    # Everything that goes through Python's own sockets; the rest of Gradio is written in it.
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}:
        met.append(str(arguments[0]))
    elif event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        met.append(str(address[0]) if isinstance(address, tuple) else "a socket of this computer")

sys.addaudithook(hear)
"""

SERVE = """
import os, signal, threading, time, urllib.request
import tests.ui.small_app as small_app

def visit(line):
    print(line, file=sys.stderr, flush=True)
    if line.startswith("http"):
        threading.Thread(target=look_and_end, args=(line,), daemon=True).start()

def look_and_end(link):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    page = browser.open(link).read().decode()
    assert "gradio" in page
    os.kill(os.getpid(), signal.SIGTERM)

import tempfile
from pathlib import Path
with tempfile.TemporaryDirectory() as place:
    small_app.keep_gradio_quiet(Path(place))
    small_app.serve(small_app.build, openings=small_app.OPENINGS, port=None, open_browser=False,
                    announce=visit)
print(json.dumps(met))
"""

LOOK_UP = """
import socket
try:
    socket.getaddrinfo("example.invalid", 80)
except OSError:
    pass
print(json.dumps(met))
"""


def heard(script: str) -> set[str]:
    """Every host that a script looked up or connected to."""
    ran = subprocess.run(
        [sys.executable, "-c", LISTEN_IN + script],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=PATIENCE_S,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_the_app_speaks_to_this_computer_alone() -> None:
    assert heard(SERVE) - {"a socket of this computer"} == {"127.0.0.1"}


def test_a_name_that_is_looked_up_is_heard() -> None:
    assert heard(LOOK_UP) == {"example.invalid"}


def test_what_is_set_for_gradio_outside_is_taken_away(tmp_path: Path) -> None:
    script = (
        "import os, sys, pathlib; from ui.quiet import keep_gradio_quiet;"
        "keep_gradio_quiet(pathlib.Path(sys.argv[1]));"
        "print(sorted(name for name in os.environ if name.startswith('GRADIO_')));"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "GRADIO_ALLOWED_PATHS": "/", "GRADIO_SHARE": "True"},
        check=True,
    )
    assert ran.stdout.strip() == "['GRADIO_ANALYTICS_ENABLED', 'GRADIO_TEMP_DIR']"


STUBS_OPENED = """
import sys
opened = []
sys.addaudithook(
    lambda event, seen: opened.append(str(seen[0])) if event == "open" else None
)
"""


@pytest.mark.parametrize(
    ("importing", "stubs"),
    [
        ("import pathlib, ui.quiet; ui.quiet.keep_gradio_quiet(pathlib.Path('nowhere'))", False),
        ("pass", True),
    ],
)
def test_gradio_writes_no_type_stubs_where_it_is_installed(importing: str, stubs: bool) -> None:
    """Half of its import is spent on them; by itself it would look at them, and write."""
    script = "import gradio; gradio.Blocks; print(any(name.endswith('.pyi') for name in opened))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{STUBS_OPENED}\n{importing}\n{script}"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert ran.stdout.strip() == str(stubs)
