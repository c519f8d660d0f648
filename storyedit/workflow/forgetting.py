"""Taking a moment out for good: its words, its sound and its picture."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from storyedit.errors import EditError, ProjectError
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.masking import (
    BLACK_PHOTO_ENDING,
    masked_ending,
    save_black_photo,
    save_masked,
)
from storyedit.ffmpeg.probe import probe
from storyedit.forgetting import Forgetting, own_words, without_words
from storyedit.log import scrub_log
from storyedit.media import MediaReference
from storyedit.moments import Moment
from storyedit.numbering import moment_at
from storyedit.places import cache_folder, my_words_file
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.project.forgetting import MASKED, Note, others_in, without_own
from storyedit.project.kept import change_kept
from storyedit.project.layout import FIRST_STORY
from storyedit.refusals import plain_disk_errors
from storyedit.sentences import bare
from storyedit.story import MediaSpan, WordRange
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript
from storyedit.wordlist import WordList
from storyedit.workflow.editing import moments_of
from storyedit.workflow.naming import shown_name
from storyedit.workflow.putting_away import putting_away
from storyedit.workflow.recordings import check_unchanged, recording_of, sha256_of
from storyedit.workflow.saved_files import found_again, saved_away

WIDER_MS = 300
"""So much before and after goes too, as far as no other word is there: words are timed late, and
a breath tells more than it seems."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done, and what a person has still: ``stays`` is an original outside of the project,
    ``saved`` what was saved outside of it."""

    time: TimeRange
    stays: Path | None
    saved: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatGoes:
    """What a person has to know first: ``others`` are the names of their own files in the
    project's folder, which go too; ``stays`` and ``saved`` are not touched, as in ``Forgotten``."""

    others: tuple[str, ...]
    stays: Path | None
    saved: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """All that takes long is made, and nothing is gone yet: a masked ``copy`` of the recording
    lies beside the project's own, or none of a linked one."""

    moment: Moment
    span: MediaSpan
    reference: MediaReference
    copy: Path | None


def forget(
    project: ProjectFolder,
    number: str,
    *,
    story_id: str = FIRST_STORY,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Forgotten:
    """Take a moment out of a project for good: out of all its stories, and all its files.

    A linked original is never changed: it is read through a masked copy from now on. A photo goes
    as a whole. Raises ``EditError`` for a number that is not there, and for a moment that is gone;
    ``Unreadable``, ``Cancelled``, ``RenderError``, ``FFmpegMissing``, ``DiskFull``,
    ``ProjectError``: then nothing is begun.
    """
    ready = get_ready_to_forget(project, number, story_id=story_id, report=report, cancel=cancel)
    return forget_now(project, ready, report=report, cancel=cancel)


def get_ready_to_forget(
    project: ProjectFolder,
    number: str,
    *,
    story_id: str = FIRST_STORY,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Ready:
    """The first part of ``forget``, which may take minutes, and can be stopped. Raises as it."""
    moment = moment_at(number, moments_of(project, story_id), with_away=True)
    reference = recording_of(project, moment.media_id)
    _must_be_there(moment)
    _must_be_a_plain_folder(project)
    span = forgetting(project, moment).span
    stop = cancel or CancelToken()
    if reference.is_photo:
        copy, known = _blackened(project, reference, span.time, cancel=stop)
    else:
        copy, known = _masked(project, reference, span.time, report=report, cancel=stop)
    return Ready(moment=moment, span=span, reference=known, copy=copy)


def forget_now(
    project: ProjectFolder,
    ready: Ready,
    *,
    agreed: tuple[str, ...] | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Forgotten:
    """The second part of ``forget``: a moment, and nobody may change the project meanwhile.

    ``agreed`` are the ``others`` that a person was shown (None: nobody looks). Raises ``EditError``
    where others lie there now, and ``Cancelled``: then nothing is begun; ``DiskFull`` and
    ``ProjectError``: then it is not begun, or finished at the next opening.
    """
    try:
        if agreed is not None:
            must_be_agreed(project, agreed)
        (cancel or CancelToken()).raise_if_cancelled()
        report(Progress("forget now", 0, None, "Nearly done. It cannot be stopped now."))
        gone = replace(forgetting(project, ready.moment), span=ready.span)
        _scrub_outside(gone)
    except BaseException:
        if ready.copy:
            ready.copy.unlink(missing_ok=True)
        raise
    project.forget(Note(gone, ready.reference, f"media/{ready.copy.name}" if ready.copy else ""))
    left = what_goes(project, ready.reference.id)
    return Forgotten(ready.span.time, left.stays, left.saved)


def what_goes(project: ProjectFolder, media_id: str) -> WhatGoes:
    """What goes with a moment of this recording, and what stays. Raises as ``recording_of``."""
    reference = recording_of(project, media_id)
    outside = dict.fromkeys(map(found_again, saved_away(project)))
    return WhatGoes(
        others=_others(project),
        stays=None if reference.inside_project else project.path_of(reference),
        saved=tuple(path for path in outside if path.exists()),
    )


def must_be_agreed(project: ProjectFolder, agreed: tuple[str, ...]) -> None:
    """Raise ``EditError`` where other files go too than those that a person was shown."""
    if agreed != _others(project):
        raise EditError("There are other files in the folder now.", "Look at them once more.")


def _others(project: ProjectFolder) -> tuple[str, ...]:
    with plain_disk_errors():
        return tuple(map(shown_name, map(Path, others_in(project.path))))


def forgetting(project: ProjectFolder, moment: Moment) -> Forgetting:
    """What goes with a moment: its words in every hearing, as heard and as mended."""
    edit = putting_away(project, moment)
    transcripts = project.transcripts()
    reference = recording_of(project, moment.media_id)
    time = _widened(moment, list(transcripts.values()))
    if reference.is_photo:
        time = TimeRange(0, max(time.end_ms, reference.duration_ms))
    said = [
        tuple(
            bare(word.text) for word in transcripts[each.transcript_id].words[each.first : each.end]
        )
        for each in edit.words
    ]
    for story_id in project.story_ids:
        story = project.story(story_id)
        for correction in story.corrections:
            if any(correction.words.overlaps(words) for words in edit.words):
                said.append(tuple(map(bare, correction.text.split())))
        for gap in story.gap_texts:
            if gap.span.media_id == moment.media_id and gap.span.time.overlaps(time):
                said.append(tuple(map(bare, gap.text.split())))
    left = (without_words(transcript, edit.words) for transcript in transcripts.values())
    span = MediaSpan(moment.media_id, time)
    return Forgetting(span, edit.words, tuple(said), own_words(said, left))


def _must_be_there(moment: Moment) -> None:
    if moment.is_gone_for_good:
        raise EditError("That moment is gone already.", "Carry on with your story.", moment.number)


def _widened(moment: Moment, transcripts: list[Transcript]) -> TimeRange:
    """The moment's time and a little more, up to the words beside it in its own hearing."""
    start_ms, end_ms = moment.time.start_ms, moment.time.end_ms
    earliest_ms, latest_ms = max(0, start_ms - WIDER_MS), end_ms + WIDER_MS
    content = moment.content
    for transcript in transcripts:
        is_own = isinstance(content, WordRange) and content.transcript_id == transcript.id
        if not is_own and not isinstance(content, MediaSpan):
            continue
        if transcript.media_id != moment.media_id:
            continue
        for word in transcript.words:
            if word.time.end_ms <= start_ms:
                earliest_ms = max(earliest_ms, word.time.end_ms)
            if word.time.start_ms >= end_ms:
                latest_ms = min(latest_ms, word.time.start_ms)
    return TimeRange(min(earliest_ms, start_ms), max(latest_ms, end_ms))


def _masked(
    project: ProjectFolder,
    reference: MediaReference,
    time: TimeRange,
    *,
    report: Report,
    cancel: CancelToken,
) -> tuple[Path | None, MediaReference]:
    """A masked copy beside the project's own, and the recording as it is to be known then."""
    ranges = (*reference.forgotten, time)
    ending = masked_ending(reference.video, reference.audio)
    copy = project.media_folder / f"{reference.id}{MASKED}{ending}"
    source = check_unchanged(project, reference, cancel)
    masked = save_masked(
        source,
        copy,
        ranges,
        video=reference.video,
        audio=reference.audio,
        ffmpeg=find_ffmpeg(),
        report=report,
        cancel=cancel,
    )
    known = replace(
        reference,
        forgotten=ranges,
        duration_ms=masked.duration_ms,
        video=masked.video,
        audio=masked.audio,
    )
    if not reference.inside_project:
        copy.unlink()  # made again in the cache, which is emptied meanwhile, when it is read
        return None, known
    return copy, _known_as(copy, known, cancel)


def _blackened(
    project: ProjectFolder, reference: MediaReference, time: TimeRange, *, cancel: CancelToken
) -> tuple[Path | None, MediaReference]:
    """The same of a photo, which is black from its first dot to its last."""
    known = replace(reference, forgotten=(*reference.forgotten, time))
    if not reference.inside_project:
        return None, known
    check_unchanged(project, reference, cancel)
    copy = project.media_folder / f"{reference.id}{MASKED}{BLACK_PHOTO_ENDING}"
    save_black_photo(reference.video.display_size if reference.video else (1, 1), copy)
    return copy, replace(_known_as(copy, known, cancel), video=probe(copy, cancel).video)


def _known_as(copy: Path, reference: MediaReference, cancel: CancelToken) -> MediaReference:
    """A recording as it is to be known once this masked copy is in its place."""
    try:
        with plain_disk_errors():
            size_bytes = copy.stat().st_size
        sha256 = sha256_of(copy, cancel)
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
    return replace(
        reference,
        location=f"media/{reference.id}{copy.suffix}",
        sha256=sha256,
        size_bytes=size_bytes,
        clock_jumps=False,
    )


def _must_be_a_plain_folder(project: ProjectFolder) -> None:
    if project.media_folder.is_symlink():
        raise ProjectError(
            "The films of this story lie in another place.",
            "Put its media folder back, then try again.",
            f"{project.media_folder!r} is a link",
        )


def _scrub_outside(gone: Forgetting) -> None:
    """The person's own list of words, the log, and the pictures of files that could be picked."""
    change_kept(my_words_file(), lambda facts: without_own(WordList.read(facts), gone).written())
    with plain_disk_errors():
        scrub_log(gone.gives_away)
    for picture in (cache_folder() / "pictures").glob("*.jpg"):
        with suppress(OSError):
            picture.unlink()
