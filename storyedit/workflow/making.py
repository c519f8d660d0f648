"""Making the film of a story, with all that goes with it."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from storyedit.captions import CueProblem, SubtitleFormat, check_cues
from storyedit.ffmpeg.encoders import find_hardware
from storyedit.ffmpeg.find import FFmpeg, find_ffmpeg
from storyedit.ffmpeg.render import render_film
from storyedit.ffmpeg.soft import add_soft_captions
from storyedit.film import (
    HARDWARE,
    X264,
    FilmPlan,
    FilmSettings,
    plan_film,
)
from storyedit.formats.subtitles import subtitle_text
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.disk import write_whole
from storyedit.project.folder import ProjectFolder
from storyedit.project.layout import FIRST_STORY
from storyedit.receipt import FilmReceipt
from storyedit.refusals import plain_disk_errors
from storyedit.workflow.burning import burn_in, foreign_titles, require_letters
from storyedit.workflow.caption_looks import profile_of
from storyedit.workflow.gate import ask_gate, is_agreed
from storyedit.workflow.handing_over import must_be_free, put_copy
from storyedit.workflow.looking_over import must_be_looked_at
from storyedit.workflow.receipts import make_receipt, write_receipt
from storyedit.workflow.recordings import check_unchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmFiles:
    """Where the files of a film lie: captioned, without captions, captions beside, receipts.

    ``clean`` is there only where the film was made without captions too. ``soft`` has captions to
    turn on and off; it is made when it is asked for, and not one of those that are gone through.
    """

    captioned: Path
    clean: Path
    srt: Path
    vtt: Path
    receipt: Path
    soft: Path
    readable_receipt: Path

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
            readable_receipt=captioned.with_name(f"{captioned.stem} receipt.html"),
        )

    def __iter__(self) -> Iterator[Path]:
        films = self.captioned, self.clean
        return iter((*films, self.srt, self.vtt, self.receipt, self.readable_receipt))


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

    Until everybody in it has said yes it is a draft, whose every picture is marked. SRT, WebVTT
    and a receipt go with it. With ``soft`` there is one more, whose captions can be
    turned on and off; it is made from the clean one.

    They go into the project's films folder, and, with ``output``, a copy of each beside that name,
    which is given the ending .mp4 where it has another; of a draft, the films alone, and none
    with ``soft``. A file there stays as it is unless
    ``replace``. Raises ``EditError`` where nothing is kept or a word waits to be looked at,
    ``ConsentError`` where a draft is asked for with ``soft``, ``Unreadable``, ``RenderError``,
    ``ProjectError``, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    clean = clean or soft
    plan = plan_of(project, story_id, settings)
    must_be_looked_at(project, story_id)
    if soft:
        ask_gate(project, story_id, plan)
    plan = dataclasses.replace(plan, is_marked=not is_agreed(project, story_id, plan))
    wanted = _wanted(plan, project, output, replace=replace, clean=clean, soft=soft)
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
        titles=foreign_titles(plan),
        recording_paths=paths,
        cache=project.cache_folder / "parts",
        output_captioned=files.captioned,
        output_clean=files.clean if clean else None,
        ffmpeg=tool,
        report=report,
        cancel=stop,
    )
    if soft:
        make_soft(plan, files.clean, files.soft, ffmpeg=tool, cancel=stop)
    receipt = _write_words(project, plan, files, tool, clean=clean, soft=soft)
    for name, path in wanted.items():
        put_copy(path, getattr(files, name))
    return MadeFilm(
        files=dataclasses.replace(files, **wanted),
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
    """Where the films of a plan lie in the project, once they are made; a draft by itself."""
    name = "draft.mp4" if plan.is_marked else "film.mp4"
    return FilmFiles.beside(project.films_folder / plan.sha256[:16] / name)


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
    ask_gate_for_words(project, story_id, plan)
    return captions_text(plan, kind)


def ask_gate_for_words(
    project: ProjectFolder, story_id: str, plan: FilmPlan, audience: str = "me"
) -> None:
    """Ask for the words of a film, however they are to look: all that is said was heard in it.

    Easy words have to be those that were read in the film that was watched. Raises as
    ``ask_gate`` does.
    """
    film = plan_of(project, story_id)
    is_read = plan.variant in (film.variant, "verbatim")
    ask_gate(project, story_id, film if is_read else plan, audience)


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
    project: ProjectFolder,
    plan: FilmPlan,
    files: FilmFiles,
    tool: FFmpeg,
    *,
    clean: bool,
    soft: bool,
) -> FilmReceipt:
    """Write the captions and the receipts beside the films."""
    with plain_disk_errors():
        receipt = make_receipt(
            project,
            plan,
            captioned=files.captioned,
            clean=files.clean if clean else None,
            soft=files.soft if soft else None,
            tool=tool,
        )
        write_whole(files.srt, captions_text(plan, "srt").encode())
        write_whole(files.vtt, captions_text(plan, "vtt").encode())
        write_receipt(receipt, files.receipt, files.readable_receipt)
    return receipt


def _wanted(
    plan: FilmPlan,
    project: ProjectFolder,
    output: Path | None,
    *,
    replace: bool,
    clean: bool,
    soft: bool,
) -> dict[str, Path]:
    """Where to copy each file to, once it is sure that nothing of the person's lies there.

    Of a draft, only what carries its mark.
    """
    if output is None:
        return {}
    named = output.absolute()
    if named.is_dir() or not named.name:
        must_be_free(named, project, replace=replace)
    if named.suffix.lower() != ".mp4":
        named = named.with_name(f"{named.name}.mp4")
    beside = FilmFiles.beside(named)
    names = ["captioned", *(["clean"] if clean else []), *(["soft"] if soft else [])]
    if not plan.is_marked:
        names += ["srt", "vtt", "receipt", "readable_receipt"]
    wanted = {name: getattr(beside, name) for name in names}
    for path in wanted.values():
        must_be_free(path, project, replace=replace)
    return wanted
