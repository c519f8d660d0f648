"""Writing down what was said, and giving the stories their moments as they come."""

from collections.abc import Callable, Sequence

from storyedit.engines.base import Decoding, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.listening import listening_progress
from storyedit.engines.messages import VoiceFound
from storyedit.engines.models import FoundModel, choose_model
from storyedit.engines.prompts import prompt_for
from storyedit.engines.registry import DEFAULT_ENGINE, find_engine
from storyedit.engines.voice import stretches
from storyedit.errors import EditError
from storyedit.media import MediaReference
from storyedit.progress import CancelToken, Progress, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.timing import TimeRange
from storyedit.transcript import Transcript, Word
from storyedit.workflow.filling import fill_stories
from storyedit.workflow.hearings import in_use_anywhere, is_written_down
from storyedit.workflow.sounds import sound_of
from storyedit.workflow.writing_down import WritingDown

__all__ = ["DEFAULT_ENGINE", "OnWords", "listen_to", "transcribe"]

OnWords = Callable[[MediaReference, tuple[Word, ...]], None]
"""Called with the words of each stretch as they are heard."""


def transcribe(
    project: ProjectFolder,
    *,
    media_id: str | None = None,
    engine: str = DEFAULT_ENGINE,
    model: str | None = None,
    language: str | None = None,
    keeps_ums: bool = False,
    vocabulary: tuple[str, ...] = (),
    on_words: OnWords | None = None,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> tuple[Transcript, ...]:
    """Write down each recording with sound that is not wholly written down, or the one of
    ``media_id``.

    What is heard is kept every few seconds and put in every story; stopped in any way, it is
    gone on with from there the next time. ``model`` is a name, a folder or a file; None takes
    what there is. ``language`` is a Whisper code such as "en"; None finds it. ``keeps_ums`` writes
    ums down too. ``vocabulary`` are words to listen for, such as names, the first that there
    is room for. While the stage is "listening", progress counts the milliseconds of the recording
    that somebody speaks in.
    Raises ``EditError`` where there is no recording, ``ValueError`` where none has this id,
    ``TranscribeError``, ``Unreadable``, ``DiskFull``, ``Cancelled``.
    """
    if not project.media:
        raise EditError("There is no film in this story yet.", "Add a film first.")
    wanted = [reference.id for reference in project.media if media_id in (None, reference.id)]
    if not wanted:
        raise ValueError(f"no recording {media_id!r}")
    fill_stories(project)  # what a kill left out between a transcript and its stories
    heard: list[Transcript] = []
    for waiting_id in wanted:
        reference = _still_waiting(project, waiting_id)
        if reference is None:
            continue
        find_engine(engine)
        heard.append(
            listen_to(
                project,
                reference,
                transcript_id=_begun(project, reference.id),
                on_kept=lambda: fill_stories(project),
                engine=engine,
                model=choose_model(model, engine),
                language=language,
                decoding=Decoding(prompt=prompt_for(keeps_ums=keeps_ums, vocabulary=vocabulary)),
                on_words=on_words,
                report=report,
                cancel=cancel or CancelToken(),
            )
        )
    return tuple(heard)


def _still_waiting(project: ProjectFolder, media_id: str) -> MediaReference | None:
    """The recording as it is now; None where it is taken out, silent, or wholly written down."""
    if is_written_down(project, media_id):
        return None
    return next((each for each in project.media if each.id == media_id and each.audio), None)


def _begun(project: ProjectFolder, media_id: str) -> str:
    """The transcript to go on with, or the first one."""
    heard = in_use_anywhere(project, media_id).values()
    return next((each.id for each in heard if not each.is_whole), f"{media_id}-t1")


def listen_to(
    project: ProjectFolder,
    reference: MediaReference,
    *,
    transcript_id: str,
    on_kept: Callable[[], None],
    engine: str,
    model: FoundModel,
    language: str | None,
    decoding: Decoding,
    on_words: OnWords | None,
    report: Report,
    cancel: CancelToken,
) -> Transcript:
    """Listen to all of a recording that is not in its transcript yet, keeping it as it comes.

    ``on_kept`` is called each time more is on the disk. Raises as ``transcribe`` does.
    """
    writing = WritingDown(
        project,
        reference.id,
        transcript_id=transcript_id,
        heard_by=f"{engine} {model.name}",
        language=language,
        prompt=decoding.prompt,
        on_kept=on_kept,
    )
    try:
        with sound_of(project, reference, "listening", report=report, cancel=cancel) as source:
            ranges, before_ms = _share_out(writing.voice, source.duration_ms, writing.heard_to_ms)
            for message in transcribe_in_child(
                source,
                engine=engine,
                model=model,
                decoding=decoding,
                language=writing.language,
                voice=writing.voice,
                ranges=ranges,
                report=_of_the_whole(report, before_ms),
                cancel=cancel,
            ):
                if isinstance(message, VoiceFound):
                    writing.found_voice(message.voice)
                elif isinstance(message, HeardStretch):
                    writing.heard(message)
                    if on_words:
                        on_words(reference, message.words)
    except BaseException:
        writing.keep()
        raise
    return writing.finish()


def _share_out(
    voice: Sequence[TimeRange] | None, duration_ms: int, heard_to_ms: int
) -> tuple[tuple[TimeRange, ...] | None, int]:
    """The stretches still to be heard, shared out as at first, and how long those before are.

    None where the voice is yet to be found.
    """
    if voice is None:
        return None, 0
    every = stretches(voice, duration_ms)
    rest = tuple(
        TimeRange(max(each.start_ms, heard_to_ms), each.end_ms)
        for each in every
        if each.end_ms > heard_to_ms
    )
    return rest, sum(each.duration_ms for each in every) - sum(each.duration_ms for each in rest)


def _of_the_whole(report: Report, before_ms: int) -> Report:
    """Progress of the rest of a recording as progress of all of it."""

    def pass_on(progress: Progress) -> None:
        if progress.stage == "listening" and progress.total is not None and before_ms:
            report(listening_progress(progress.done + before_ms, progress.total + before_ms))
        else:
            report(progress)

    return pass_on
