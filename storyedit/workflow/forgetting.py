"""Taking a moment out for good: its words, its sound and its picture."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from storyedit.errors import EditError, ProjectError
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.masking import masked_ending, save_masked
from storyedit.forgetting import Forgetting, own_words, without_words
from storyedit.media import MediaReference
from storyedit.moments import Moment
from storyedit.numbering import moment_at
from storyedit.places import cache_folder, my_words_file
from storyedit.progress import CancelToken, Report, report_nowhere
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

WIDER_MS = 300
"""So much before and after goes too, as far as no other word is there: words are timed late, and
a breath tells more than it seems."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done; ``stays`` is an original outside of the project that a person has still."""

    time: TimeRange
    stays: Path | None


def forget(
    project: ProjectFolder,
    number: str,
    *,
    story_id: str = FIRST_STORY,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> Forgotten:
    """Take a moment out of a project for good: out of all its stories, and all its files.

    A linked original is never changed: it is read through a masked copy from now on. Raises
    ``EditError`` for a number that is not there, for a photo, and for a moment that is gone;
    ``Unreadable``, ``Cancelled``, ``RenderError``, ``FFmpegMissing``, ``DiskFull``,
    ``ProjectError``: then nothing is begun.
    """
    stop = cancel or CancelToken()
    moment = moment_at(number, moments_of(project, story_id), with_away=True)
    reference = recording_of(project, moment.media_id)
    _must_be_there(moment, reference)
    gone = forgetting(project, moment)
    copy, reference = _masked(project, reference, gone.span.time, report=report, cancel=stop)
    _scrub_outside(gone)
    note = Note(gone, reference, f"media/{copy.name}" if reference.inside_project else "")
    project.forget(note)
    stays = None if reference.inside_project else project.path_of(reference)
    return Forgotten(gone.span.time, stays)


def others_that_go(project: ProjectFolder) -> tuple[str, ...]:
    """The names of a person's own files in the project's folder: ``forget`` removes them too."""
    return tuple(map(shown_name, map(Path, others_in(project.path))))


def forgetting(project: ProjectFolder, moment: Moment) -> Forgetting:
    """What goes with a moment: its words in every hearing, as heard and as mended."""
    edit = putting_away(project, moment)
    transcripts = project.transcripts()
    time = _widened(moment, list(transcripts.values()))
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


def _must_be_there(moment: Moment, reference: MediaReference) -> None:
    if moment.is_gone_for_good:
        raise EditError("That moment is gone already.", "Carry on with your story.", moment.number)
    if reference.is_photo:
        raise EditError(
            "A photo goes as a whole.", "Leave it out. Then remove it where films are added."
        )


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
) -> tuple[Path, MediaReference]:
    """A masked copy beside the project's own, and the recording as it is to be known then."""
    _must_be_a_plain_folder(project)
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
        return copy, known
    with plain_disk_errors():
        size_bytes = copy.stat().st_size
    return copy, replace(
        known,
        location=f"media/{reference.id}{ending}",
        sha256=sha256_of(copy, cancel),
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
    """The person's own list of words, and pictures of files that were shown to pick from."""
    change_kept(my_words_file(), lambda facts: without_own(WordList.read(facts), gone).written())
    for picture in (cache_folder() / "pictures").glob("*.jpg"):
        with suppress(OSError):
            picture.unlink()
