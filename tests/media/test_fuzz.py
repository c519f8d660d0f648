"""Spoilt files of every kind end in a plain answer or a film: no hang, no traceback, no bomb."""

import json
import subprocess
import sys

import pytest

MOST_MB = 1024


def _tried(first: int, end: int, *more: str) -> None:
    command = [sys.executable, "-m", "tests.media.fuzzing", str(first), str(end), *more]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert not told["wrong"], "\n".join(told["wrong"])
    assert told["refused"], "spoilt files are refused"
    assert told["went_well"], "and some can still be used"
    assert told["peak_mb"] < MOST_MB, f"the heaviest is {told['heaviest']}"


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_twenty_spoilt_files() -> None:
    _tried(0, 20)


@pytest.mark.full
@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_a_thousand_spoilt_files() -> None:
    _tried(0, 1_000, "all")
