"""Faces behind captions: looked for when a person asks. Nothing is ever moved by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storyedit.caption_frames import captions_over_pictures, spread_evenly
from storyedit.captionboxes import Box, caption_box, hides
from storyedit.captions import make_captions
from storyedit.edits import AnswerHint
from storyedit.errors import EditError
from storyedit.faces import can_find_faces, find_faces
from storyedit.film import FilmPlan, FilmSettings
from storyedit.looks import CaptionPlace
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.story import AnsweredHint, FaceKind, Story, WordRange
from storyedit.timing import TimeRange
from storyedit.workflow.caption_stills import picture_at_caption
from storyedit.workflow.making import plan_of

MOST_LOOKED_AT = 40
"""Captions: people who are interviewed stay where they sit, and each takes a third of a second."""

PICTURE_WIDTH_PX = 640
"""Enough for any face that a caption can hide."""

OTHER_PLACE: dict[CaptionPlace, CaptionPlace] = {"bottom": "top", "top": "bottom"}

KINDS: dict[CaptionPlace, FaceKind] = {"bottom": "face at bottom", "top": "face at top"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceBehind:
    """A caption that may hide a face: its number, from 0, when it is seen, and its words."""

    number: int
    time: TimeRange
    words: tuple[WordRange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesBehind:
    """What was found in the film of a plan, whose captions are at ``place``.

    ``here`` are the captions that may hide a face, ``there`` those that would at the other place.
    ``looked_at`` are the captions whose picture was looked at, of ``captions`` in all.
    """

    plan_sha256: str
    place: CaptionPlace
    looked_at: int
    captions: int
    here: tuple[FaceBehind, ...]
    there: tuple[FaceBehind, ...]

    @property
    def better_place(self) -> CaptionPlace | None:
        """Where no caption hid a face, where some do now; None where there is nothing to say."""
        return OTHER_PLACE[self.place] if self.here and not self.there else None


def look_for_faces(
    project: ProjectFolder,
    story_id: str = FIRST_STORY,
    *,
    settings: FilmSettings | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> FacesBehind:
    """Look at some pictures of a story's film for faces that its captions would hide.

    At most ``MOST_LOOKED_AT``, spread evenly over the captions; what nobody can see moves nothing.
    Raises ``EditError`` where nothing is kept or this computer cannot find faces, ``Cancelled``,
    ``RenderError``, ``Unreadable``, ``FFmpegMissing``, ``DiskFull``, ``ProjectError``.
    """
    if not can_find_faces():
        raise EditError(
            "This computer cannot look for faces.", "Ask someone to install storyedit[faces]."
        )
    cancel = cancel or CancelToken()
    plan = plan_of(project, story_id, settings)
    words = _words_of_cues(project, plan)
    pictured = [number for number in captions_over_pictures(plan) if words[number]]
    numbers = spread_evenly(pictured, MOST_LOOKED_AT)
    seen: dict[int, tuple[Box, ...]] = {}
    for done, number in enumerate(numbers):
        cancel.raise_if_cancelled()
        report(_progress(done, len(numbers)))
        picture = picture_at_caption(
            project, plan, number, width_px=PICTURE_WIDTH_PX, captioned=False, cancel=cancel
        )
        seen[number] = find_faces(picture)

    def behind(place: CaptionPlace) -> Iterator[FaceBehind]:
        for number, faces in seen.items():
            cue = plan.cues[number]
            if any(hides(caption_box(cue, plan, place), face) for face in faces):
                yield FaceBehind(number=number, time=cue.time, words=words[number])

    place = plan.style.place
    return FacesBehind(
        plan_sha256=plan.sha256,
        place=place,
        looked_at=len(numbers),
        captions=len(plan.cues),
        here=tuple(behind(place)),
        there=tuple(behind(OTHER_PLACE[place])),
    )


def faces_to_tell(found: FacesBehind, story: Story) -> tuple[FaceBehind, ...]:
    """Of the captions that may hide a face, those that nobody said are to stay."""
    return tuple(
        each for each in found.here if not _is_answered(each, found.place, story.hints_answered)
    )


def keep_captions_here(found: FacesBehind) -> AnswerHint:
    """The edit by which a person says that these captions stay where they are."""
    kind = KINDS[found.place]
    return AnswerHint(tuple(AnsweredHint(kind, each.words) for each in found.here))


def _is_answered(behind: FaceBehind, place: CaptionPlace, answers: Sequence[AnsweredHint]) -> bool:
    return any(
        answer.kind == KINDS[place]
        and all(any(words.overlaps(known) for known in answer.words) for words in behind.words)
        for answer in answers
    )


def _words_of_cues(project: ProjectFolder, plan: FilmPlan) -> list[tuple[WordRange, ...]]:
    """The words of each of the film's captions; none of what was written for a gap."""
    captions = make_captions(
        project.story(plan.story_id),
        plan.timeline,
        transcripts=project.transcripts(),
        style=plan.style,
        variant=plan.variant,
    )
    return [
        tuple(each for each in caption.ranges if isinstance(each, WordRange))
        for caption in captions
        for _cue in caption.cues
    ]


def _progress(done: int, total: int) -> Progress:
    return Progress("faces", done, total, f"We look for faces. {done} of {total} pictures done.")
