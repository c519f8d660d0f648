"""What a piece of work takes is measured with all that it starts."""

import os
import subprocess
import sys
from contextlib import ExitStack

import pytest

from storyedit.workflow.measuring import held_bytes

HELD_BYTES = 80_000_000
HOLD = f"""
held = bytearray(b"x") * {HELD_BYTES}
print("held", flush=True)
input()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_memory_is_that_of_all_a_process_started() -> None:
    before = held_bytes(os.getpid())
    with ExitStack() as running:
        for _ in range(2):
            command = [sys.executable, "-c", HOLD]
            process = running.enter_context(
                subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            )
            assert process.stdout
            assert process.stdin
            assert process.stdout.readline() == b"held\n"
            running.callback(process.stdin.write, b"\n")
        more = held_bytes(os.getpid()) - before
    assert 2 * HELD_BYTES < more < 3 * HELD_BYTES
