"""A face may be behind the words: shown as it is and as it could be. Nothing moves by itself."""

from collections.abc import Iterator

from storyedit import OTHER_PLACE, FaceBehind, FacesBehind
from ui import addresses, wording
from ui.elements import Element, el
from ui.pressing import button
from ui.scene import FacesView, StoryScene
from ui.screens.page import draw_progress
from ui.screens.picking import draw_part

JOB = "faces"
"""The kind of job that looks for them."""


def draw_faces_behind(story: StoryScene) -> Element | None:
    """The offer to look for faces, and what was found; nothing where nobody can look."""
    if story.faces is None or not story.line:
        return None
    return draw_part(wording.FACES, el("div", *_told(story), class_="stack"))


def said_of_faces(faces: FacesView) -> str:
    """What the computer saw, in words; empty where it has not looked."""
    if faces.found is None:
        return ""
    if not faces.found.here:
        return wording.NO_FACE_SEEN
    if not faces.behind:
        return wording.FACES_KEPT
    return wording.FACE_BEHIND if faces.found.better_place else wording.FACES_AT_BOTH


def _told(story: StoryScene) -> Iterator[Element]:
    faces = story.faces
    if faces is None:
        return
    if faces.looking:
        stop = button("halt", wording.STOP_HERE, do="stop-faces", id="stop-faces")
        yield draw_progress(faces.looking, wording.LOOKING_FOR_FACES, stop)
    elif faces.found is None:
        yield el("p", wording.FACES_HELP, data_read=True)
        yield button("find", wording.LOOK_FOR_FACES, do="look-for-faces", id="look-for-faces")
    else:
        yield el("p", said_of_faces(faces), data_read=True)
        if faces.behind:
            yield from _suggested(story, faces.found, faces.behind)


def _suggested(
    story: StoryScene, found: FacesBehind, behind: tuple[FaceBehind, ...]
) -> Iterator[Element]:
    here, there = found.place, OTHER_PLACE[found.place]
    yield el("p", wording.faces_in(len(behind), found.looked_at), class_="soft", data_read=True)
    yield el(
        "div",
        *(_picture(story, behind[0].number, place) for place in (here, there)),
        class_="faces",
    )
    keep = button("tick", wording.KEEP_WORDS_HERE, do="keep-words-here", id="keep-words-here")
    move = button(
        "up" if there == "top" else "down",
        wording.PUT_WORDS_AT[there],
        do="move-words",
        details={"value": there},
        id="move-words",
    )
    yield el("div", move if found.better_place else None, keep, class_="row")


def _picture(story: StoryScene, number: int, place: str) -> Element:
    return el(
        "figure",
        el(
            "img",
            class_="still",
            src=addresses.caption_picture_at(
                story.key, story.story.id, story.version, number, place
            ),
            alt="",
        ),
        el("figcaption", wording.WORDS_AT[place], data_read=True),
        key=f"words at {place}",
    )
