"""How a story's captions look: what was chosen, and what else can be."""

from dataclasses import replace
from functools import lru_cache

from storyedit.captions import CaptionStyle
from storyedit.edits import SetCaptionLook
from storyedit.formats.profiles import read_profile
from storyedit.looks import (
    OWN_PROFILE,
    BoxStrength,
    CaptionColours,
    CaptionLook,
    CaptionPlace,
    LetterSize,
)
from storyedit.profiles import PROFILES
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.workflow.captions_check import load_profile, profile_text


@lru_cache(100)
def profile_of(look: CaptionLook) -> CaptionStyle:
    """The rules of the profile that was chosen. Raises ``Unreadable`` where it is not known.

    They are kept in mind: each look at a story's film asks for them.
    """
    if look.profile == OWN_PROFILE:
        return read_profile(look.own_rules)
    return load_profile(look.profile)


def changed_look(
    look: CaptionLook,
    *,
    profile: str | None = None,
    letters: LetterSize | None = None,
    box: BoxStrength | None = None,
    colours: CaptionColours | None = None,
    place: CaptionPlace | None = None,
    names: bool | None = None,
) -> CaptionLook:
    """The look with what is given changed. ``profile`` is a name, or a file of rules (TOML).

    The rules of a file are kept in the look: it may lie on another computer. Raises ``Unreadable``
    where there is no such profile, or it cannot be read.
    """
    if profile is not None and profile != look.profile:
        look = _with_profile(look, profile)
    return replace(
        look,
        letters=letters or look.letters,
        box=box or look.box,
        colours=colours or look.colours,
        place=place or look.place,
        names=look.names if names is None else names,
    )


def set_caption_look(
    project: ProjectFolder, look: CaptionLook, story_id: str = FIRST_STORY
) -> None:
    """Keep how a story's captions look; nothing is written down where they look so already.

    Raises ``EditError``, ``Unreadable``, ``DiskFull``, ``ProjectError``.
    """
    profile_of(look)
    if look != project.story(story_id).look:
        project.edit(story_id, SetCaptionLook(look))


def _with_profile(look: CaptionLook, profile: str) -> CaptionLook:
    text = profile_text(profile)
    read_profile(text)
    if profile in PROFILES:
        return replace(look, profile=profile, own_rules="")
    return replace(look, profile=OWN_PROFILE, own_rules=text)
