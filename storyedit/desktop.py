"""The one thing asked of the computer's desktop: show a folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Thread


def show_folder(path: Path) -> bool:
    """Show a file, or a folder, in the computer's own window for files, and do not wait for it.

    False where there is no such window, or nothing lies there. Never raises.
    """
    try:
        path = path.absolute()
        return path.exists() and _show(path, path if path.is_dir() else path.parent)
    except (OSError, ValueError):
        return False


def _show(path: Path, folder: Path) -> bool:
    if sys.platform == "win32":
        os.startfile(folder)  # noqa: S606 - a folder that is there
        return True
    if sys.platform == "darwin":
        return _start("open", "-R", path)
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return bool(has_screen) and _start("xdg-open", folder)


def _start(tool: str, *arguments: str | Path) -> bool:
    """Start a program that lives on by itself; False where there is none of that name."""
    found = shutil.which(tool)
    if found is None:
        return False
    child = subprocess.Popen(
        [found, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    Thread(target=child.wait, daemon=True).start()  # or it would stay, ended, in the system's list
    return True
