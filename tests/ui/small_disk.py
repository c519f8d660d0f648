"""The app on a disk where no file may grow past a size, as on one that is nearly full.

python -m tests.ui.small_disk BYTES app --no-browser ...
"""

import resource
import sys

from storyedit.cli.main import run

if __name__ == "__main__":
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), hard))
    sys.exit(run(sys.argv[2:]))
