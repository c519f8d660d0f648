"""How long the sample takes from two recordings to its film, and how much memory.

``python tests/bench/bench_demo.py [--json]``: one run in a new folder. ``peak_mb`` is the largest
single process of all that were started.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "storyedit", "demo", str(Path(folder) / "demo")],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        wall_s = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sound_s = 112.4 + 27.6
    facts = {
        "wall_s": round(wall_s, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime, 1),
        "peak_mb": round(used.ru_maxrss / 1024),
        "sound_to_wall": round(sound_s / wall_s, 1),
    }
    if "--json" in sys.argv:
        print(json.dumps(facts))
        return
    for name, value in facts.items():
        print(f"{name:14} {value}")


if __name__ == "__main__":
    main()
