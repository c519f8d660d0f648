"""Folders for what passes while a job is done. A kill leaves them, half full."""

from pathlib import Path
from tempfile import TemporaryDirectory

LEFT_OVER = "job-*"
"""What a killed job leaves in the folder it worked for."""

LEFT_OVER_BY_FILMS = ".making-*"
"""What a film leaves beside its place: hidden, as people look there."""


def job_folder(place: Path, left_over: str = LEFT_OVER) -> TemporaryDirectory[str]:
    """A folder in ``place``, gone when the job is done. Raises ``OSError``."""
    return TemporaryDirectory(prefix=left_over.removesuffix("*"), dir=place)
