"""What a film's captions look like: its own picture with one of them, made when it is asked for.

All of it lies in a cache, may be deleted at any time, and is made again.
"""

from dataclasses import replace
from pathlib import Path

from storyedit.caption_frames import frame_of_caption, part_of_frame, telling_caption
from storyedit.errors import EditError
from storyedit.ffmpeg.captioned_stills import captioned_still_name, save_captioned_still
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.keeping import keep_within, used
from storyedit.film import FilmPlan, FilmSettings, Part
from storyedit.looks import CaptionPlace
from storyedit.progress import CancelToken
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.burning import burnt, require_letters
from storyedit.workflow.handing_over import must_be_free, put_copy
from storyedit.workflow.making import ask_gate_for_words, plan_of
from storyedit.workflow.readable import readable
from storyedit.workflow.turns import Turns

CAPTION_PICTURE_WIDTH_PX = 960

MOST_BYTES = 64 * 1024**2
"""Some 500 pictures a story; the longest unused go first."""

_PICTURES = Turns(most=2)
"""More at a time would only wait for each other."""


def caption_picture(
    project: ProjectFolder,
    number: int | None = None,
    *,
    story_id: str = FIRST_STORY,
    settings: FilmSettings | None = None,
    width_px: int = CAPTION_PICTURE_WIDTH_PX,
) -> Path | None:
    """The JPEG of the film, as it is now, in the middle of its caption ``number`` (from 0).

    Else of the caption that shows best how they look; None where the film has none. It is made by
    the graph that makes the film, and kept. Any number of threads may ask. Raises ``EditError``
    where nothing is kept or there is no such caption, ``RenderError`` also where this computer has
    no letters for it, ``Unreadable``, ``FFmpegMissing``, ``DiskFull``, ``ProjectError``.
    """
    plan = plan_of(project, story_id, settings)
    if number is None:
        number = telling_caption(plan)
        if number is None:
            return None
    return picture_at_caption(project, plan, number, width_px=width_px)


def caption_picture_at(
    project: ProjectFolder, number: int, place: CaptionPlace, *, story_id: str = FIRST_STORY
) -> Path | None:
    """The same with the captions at a place, wherever they are in the film. Raises likewise."""
    look = replace(project.story(story_id).look, place=place)
    return caption_picture(project, number, story_id=story_id, settings=FilmSettings(look=look))


def picture_at_caption(
    project: ProjectFolder,
    plan: FilmPlan,
    number: int,
    *,
    width_px: int,
    captioned: bool = True,
    cancel: CancelToken | None = None,
) -> Path:
    """The JPEG of a plan's film in the middle of its caption ``number``, or without any caption.

    Raises as ``caption_picture`` does, and ``Cancelled``.
    """
    cancel = cancel or CancelToken()
    part = part_of_frame(plan, frame_of_caption(plan, number))
    tool, captions = find_ffmpeg(), burnt(plan, part.cues) if captioned else None
    folder = project.cache_folder / "captions"
    name = captioned_still_name(part, plan, captions, ffmpeg=tool, width_px=width_px)
    picture = folder / name
    with _PICTURES.turn(picture, cancel), plain_disk_errors():
        if not used(picture):
            if captioned:
                require_letters(plan, tool)
            folder.mkdir(parents=True, exist_ok=True)
            save_captioned_still(
                part,
                plan,
                captions,
                picture,
                recording=_recording_of(project, part),
                ffmpeg=tool,
                width_px=width_px,
                cancel=cancel,
            )
            keep_within(folder, MOST_BYTES, but=[picture])
    return picture


def put_caption_picture(
    path: Path,
    project: ProjectFolder,
    number: int | None = None,
    *,
    story_id: str = FIRST_STORY,
    settings: FilmSettings | None = None,
    replace: bool = False,
) -> None:
    """Put a picture of the film with a caption, as large as the film, where a person wants it.

    Raises as ``caption_picture`` does; ``EditError`` also where the film has no captions or a word
    waits to be looked at, ``ConsentError``, and ``ProjectError`` where it may not be put there.
    """
    plan = plan_of(project, story_id, settings)
    ask_gate_for_words(project, story_id, plan)
    must_be_free(path, project, replace=replace)
    made = caption_picture(
        project, number, story_id=story_id, settings=settings, width_px=plan.width_px
    )
    if made is None:
        raise EditError("This film has no captions.", "Keep a moment in which somebody speaks.")
    put_copy(path, made)


def _recording_of(project: ProjectFolder, part: Part) -> Path:
    if part.media is None:
        raise ValueError("captions are of recordings, never of cards")
    return readable(project, part.media)
