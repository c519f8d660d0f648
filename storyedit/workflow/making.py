"""Making the film of a story, with all that goes with it."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from storyedit.captions import CueProblem, SubtitleFormat, check_cues
from storyedit.errors import ConsentError
from storyedit.ffmpeg.encoders import find_hardware
from storyedit.ffmpeg.find import FFmpeg, find_ffmpeg
from storyedit.ffmpeg.render import render_film
from storyedit.ffmpeg.soft import add_soft_captions
from storyedit.film import (
    HARDWARE,
    X264,
    FilmPlan,
    FilmReceipt,
    FilmSettings,
    may_share,
    plan_film,
    receipt_cuts,
)
from storyedit.formats.receipts import receipt_text
from storyedit.formats.subtitles import subtitle_text
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.disk import write_whole
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.burning import burn_in, require_letters
from storyedit.workflow.caption_looks import profile_of
from storyedit.workflow.handing_over import must_be_free, put_copy
from storyedit.workflow.looking_over import must_be_looked_at
from storyedit.workflow.recordings import check_unchanged, sha256_of

MAKER = "the maker"
"""The audience of what stays on this computer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFiles:
    """Where the files of a film lie: captioned, without captions, captions beside, receipt.

    ``clean`` is there only where the film was made without captions too. ``soft`` has captions to
    turn on and off; it is made when it is asked for, and not one of those that are gone through.
    """

    captioned: Path
    clean: Path
    srt: Path
    vtt: Path
    receipt: Path
    soft: Path

    @classmethod
    def beside(cls, captioned: Path) -> "FilmFiles":
        """The names that go with a captioned film's, which ends in .mp4."""
        return cls(
            captioned=captioned,
            clean=captioned.with_name(f"{captioned.stem} without captions{captioned.suffix}"),
            srt=captioned.with_suffix(".srt"),
            vtt=captioned.with_suffix(".vtt"),
            receipt=captioned.with_name(f"{captioned.stem} receipt.json"),
            soft=captioned.with_name(f"{captioned.stem} captions on or off{captioned.suffix}"),
        )

    def __iter__(self) -> Iterator[Path]:
        return iter((self.captioned, self.clean, self.srt, self.vtt, self.receipt))


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFilm:
    """A finished film. ``problems`` are captions to look at; fast speech is never changed.

    ``has_clean`` is whether it was made without captions too, and ``has_soft`` whether with some
    to turn on and off. The plan's settings name the encoder
    that wrote it: x264 where hardware was wished for and none works.
    """

    files: FilmFiles
    has_clean: bool
    has_soft: bool
    plan: FilmPlan
    receipt: FilmReceipt
    problems: tuple[CueProblem, ...]


def plan_of(
    project: ProjectFolder, story_id: str = FIRST_STORY, settings: FilmSettings | None = None
) -> FilmPlan:
    """The film a story makes now. Raises ``EditError`` where nothing is kept."""
    story = project.story(story_id)
    settings = settings or FilmSettings()
    profile = settings.profile or profile_of(settings.look or story.look)
    return plan_film(
        story,
        transcripts=project.transcripts(),
        media={reference.id: reference for reference in project.media},
        settings=dataclasses.replace(settings, profile=profile),
    )


def make_film(
    project: ProjectFolder,
    *,
    story_id: str = FIRST_STORY,
    output: Path | None = None,
    replace: bool = False,
    settings: FilmSettings | None = None,
    ffmpeg: Path | None = None,
    clean: bool = True,
    soft: bool = False,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> MadeFilm:
    """Make the film of a story, captioned and, with ``clean``, without captions too.

    SRT, WebVTT and a receipt go with it. With ``soft`` there is one more, whose captions can be
    turned on and off; it is made from the clean one.

    They go into the project's films folder, and, with ``output``, a copy of each beside that name,
    which is given the ending .mp4 where it has another. A file there stays as it is unless
    ``replace``. Raises ``EditError`` where nothing is kept or a word waits to be looked at,
    ``ConsentError``, ``Unreadable``, ``RenderError``, ``ProjectError``, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    clean = clean or soft
    plan = plan_of(project, story_id, settings)
    ask_gate(project, story_id, plan)
    wanted = _wanted(project, output, replace=replace, clean=clean, soft=soft) if output else None
    tool = find_ffmpeg(ffmpeg)
    require_letters(plan, tool)
    plan = _with_encoder(plan, tool, stop)
    paths = {reference.id: check_unchanged(project, reference, stop) for reference in plan.media}
    files = files_of(project, plan)
    with plain_disk_errors():
        files.captioned.parent.mkdir(parents=True, exist_ok=True)
    render_film(
        plan,
        subtitles=burn_in(plan),
        recording_paths=paths,
        cache=project.cache_folder / "parts",
        output_captioned=files.captioned,
        output_clean=files.clean if clean else None,
        ffmpeg=tool,
        report=report,
        cancel=stop,
    )
    receipt = _write_words(project, plan, files, tool, clean=clean)
    if soft:
        make_soft(plan, files.clean, files.soft, ffmpeg=tool, cancel=stop)
    if wanted:
        for path, made in zip(wanted, files, strict=True):
            if clean or made != files.clean:
                put_copy(path, made)
        if soft:
            put_copy(wanted.soft, files.soft)
    return MadeFilm(
        files=wanted or files,
        has_clean=clean,
        has_soft=soft,
        plan=plan,
        receipt=receipt,
        problems=check_cues(plan.cues, plan.style, plan.timeline.rate),
    )


def make_soft(
    plan: FilmPlan, clean: Path, soft: Path, *, ffmpeg: FFmpeg, cancel: CancelToken
) -> None:
    """Make the film with captions to turn on and off from the one without.

    Raises ``Cancelled``, ``DiskFull``, ``RenderError``.
    """
    add_soft_captions(
        clean,
        captions_text(plan, "srt"),
        soft,
        language=plan.language,
        rate=plan.timeline.rate,
        ffmpeg=ffmpeg,
        cancel=cancel,
    )


def _with_encoder(plan: FilmPlan, tool: FFmpeg, cancel: CancelToken) -> FilmPlan:
    """The plan with an encoder that works here, where hardware is wished for."""
    settings = plan.settings
    if settings.encoder != HARDWARE:
        return plan
    size = plan.width_px, plan.height_px
    with plain_disk_errors():
        found = find_hardware(tool, size=size, crf=settings.crf, cancel=cancel)
    return dataclasses.replace(plan, settings=dataclasses.replace(settings, encoder=found or X264))


def files_of(project: ProjectFolder, plan: FilmPlan) -> FilmFiles:
    """Where the films of a plan lie in the project, once they are made."""
    return FilmFiles.beside(project.films_folder / plan.sha256[:16] / "film.mp4")


def captions_of(
    project: ProjectFolder,
    kind: SubtitleFormat,
    *,
    story_id: str = FIRST_STORY,
    settings: FilmSettings | None = None,
) -> str:
    """The captions of a story's film as the text of a file.

    Raises ``EditError`` where nothing is kept or a word waits to be looked at, ``ConsentError``.
    """
    plan = plan_of(project, story_id, settings)
    ask_gate(project, story_id, plan)
    return captions_text(plan, kind)


def ask_gate(project: ProjectFolder, story_id: str, plan: FilmPlan) -> None:
    """Raise unless the film of this plan may leave the story's folder.

    Raises ``EditError`` where a word waits for a person to look at it, ``ConsentError``.
    """
    must_be_looked_at(project, story_id)
    if not may_share(project.story(story_id), plan, MAKER):
        raise ConsentError("Not everybody has said yes yet.", "Ask them first.")


def captions_text(plan: FilmPlan, kind: SubtitleFormat) -> str:
    """The captions of a plan as the text of a file."""
    return subtitle_text(
        plan.cues,
        kind,
        style=plan.style,
        width_px=plan.width_px,
        height_px=plan.height_px,
        rate=plan.timeline.rate,
        language=plan.language,
    )


def _write_words(
    project: ProjectFolder, plan: FilmPlan, files: FilmFiles, tool: FFmpeg, *, clean: bool
) -> FilmReceipt:
    """Write the captions and the receipt beside the films."""
    with plain_disk_errors():
        receipt = FilmReceipt(
            plan_sha256=plan.sha256,
            film_sha256=sha256_of(files.captioned),
            clean_sha256=sha256_of(files.clean) if clean else None,
            journal_seq=project.journal_seq,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            cuts=receipt_cuts(plan),
            consents=project.story(plan.story_id).consents,
            tools=(f"storyedit {version('storyedit')}", f"ffmpeg {tool.version}"),
        )
        write_whole(files.srt, captions_text(plan, "srt").encode())
        write_whole(files.vtt, captions_text(plan, "vtt").encode())
        write_whole(files.receipt, receipt_text(receipt).encode())
    return receipt


def _wanted(
    project: ProjectFolder, output: Path, *, replace: bool, clean: bool, soft: bool
) -> FilmFiles:
    """The names to copy to, once it is sure that nothing of the person's lies there."""
    named = output.absolute()
    if named.is_dir() or not named.name:
        must_be_free(named, project, replace=replace)
    if named.suffix.lower() != ".mp4":
        named = named.with_name(f"{named.name}.mp4")
    wanted = FilmFiles.beside(named)
    for path in wanted:
        if clean or path != wanted.clean:
            must_be_free(path, project, replace=replace)
    if soft:
        must_be_free(wanted.soft, project, replace=replace)
    return wanted
