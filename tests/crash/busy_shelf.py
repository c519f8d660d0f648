"""A child that opens one story after the other without end, and says when each is kept in mind.

    python -m tests.crash.busy_shelf FOLDER

Prints the name of each project that ``remember`` acknowledged.
"""

import sys
from pathlib import Path

from storyedit import ProjectFolder, remember


def main(folder: Path) -> None:
    """Work until killed."""
    projects = [ProjectFolder.open_to_read(path) for path in sorted(folder.iterdir())]
    print("open", flush=True)
    while True:
        for project in projects:
            remember(project, 3)
            print(project.path.name, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
