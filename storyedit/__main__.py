"""``python -m storyedit``: the same as ``storyedit``."""

from storyedit.cli import main

main()
