"""Checking captions, ours or anybody's, against the rules of a profile."""

from dataclasses import dataclass
from pathlib import Path

from storyedit.captions import CaptionStyle, Cue, CueProblem, check_cues
from storyedit.errors import Unreadable
from storyedit.formats.profiles import read_profile
from storyedit.formats.shown_captions import read_captions
from storyedit.given import GivenCaption
from storyedit.profiles import PROFILES
from storyedit.refusals import plain_disk_errors
from storyedit.timing import FrameRate
from storyedit.workflow.given_files import content_of

DEFAULT_PROFILE = "easy"


@dataclass(frozen=True, slots=True)
class CheckedCaptions:
    """The captions of a file in its own order, and the rules that they break."""

    captions: tuple[GivenCaption, ...]
    problems: tuple[CueProblem, ...]

    @property
    def is_fit(self) -> bool:
        """Whether no hard rule is broken."""
        return not any(problem.is_hard for problem in self.problems)


def load_profile(name: str = DEFAULT_PROFILE) -> CaptionStyle:
    """The profile of this name, or the one in a file of rules (TOML).

    Raises ``Unreadable`` where there is none, or it cannot be read.
    """
    return read_profile(profile_text(name))


def profile_text(name: str) -> str:
    """What stands in the profile of this name, or in a file of rules. Raises ``Unreadable``."""
    file = PROFILES.get(name, Path(name))
    if not file.is_file():
        known = ", ".join(PROFILES)
        raise Unreadable(f"There is no profile called {name}.", f"Choose one: {known}.", name)
    with plain_disk_errors(), file.open("rb") as opened:
        return opened.read(64 * 1024).decode(errors="replace")


def check_captions(
    path: Path, style: CaptionStyle, rate: FrameRate | None = None
) -> CheckedCaptions:
    """Check a file of SRT, WebVTT, ASS, SSA or TTML against a style.

    With the ``rate`` of its film, also whether its captions change with the pictures. One without
    a time that can be is only counted. Raises ``Unreadable``.
    """
    captions = read_captions(content_of(path))
    timed = [at for at, caption in enumerate(captions) if caption.time]
    cues = [Cue(each.time, each.lines) for each in captions if each.time]
    found = [CueProblem.of(at, "no time") for at, each in enumerate(captions) if not each.time]
    found += [
        CueProblem.of(timed[problem.cue], problem.rule) for problem in check_cues(cues, style, rate)
    ]
    return CheckedCaptions(captions, tuple(sorted(found, key=lambda problem: problem.cue)))
