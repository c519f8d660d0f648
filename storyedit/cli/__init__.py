"""The command line: thin over the use-cases, and plain in what it says.

It ends with 0 when all went well, 1 when something could not be done (and says what to do next),
2 when the command itself was not understood.
"""

from storyedit.cli.main import main

__all__ = ["main"]
