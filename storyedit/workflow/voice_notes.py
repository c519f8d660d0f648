"""What somebody says into the microphone, or in a file of theirs: taken in, and written down."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from storyedit.engines.base import AudioSource, Decoding, HeardStretch
from storyedit.engines.host import transcribe_in_child
from storyedit.engines.models import choose_model
from storyedit.engines.prompts import prompt_for
from storyedit.engines.registry import DEFAULT_ENGINE, find_engine
from storyedit.errors import MediaError, NoSound, TranscribeError
from storyedit.ffmpeg.audio import extract_pcm
from storyedit.ffmpeg.find import find_ffmpeg
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.probe import probe
from storyedit.ffmpeg.voice_notes import save_voice_note
from storyedit.progress import CancelToken, Report, report_nowhere
from storyedit.project.folder import ProjectFolder
from storyedit.refusals import plain_disk_errors
from storyedit.scripts import joined
from storyedit.workflow.my_words import vocabulary_of

LONGEST_VOICE_NOTE_MS = 60_000
"""A sentence or an answer, and time to find the words for it."""

_LATE_MS = 1_000
"""A recorder that is told to stop then stops so much later at most."""

VOICE_NOTE_ENDING = ".m4a"


@dataclass(frozen=True, slots=True)
class TakenNote:
    """A voice note as it was taken in: its file, which is small, and how long it is."""

    path: Path
    duration_ms: int


def take_voice_note(source: Path, folder: Path, cancel: CancelToken | None = None) -> TakenNote:
    """Make a small sound file of any sound or film file of at most a minute.

    ``folder`` is one of its own. Raises ``Unreadable``, ``NoSound``, ``MediaError`` for one that
    is longer, ``DiskFull``, ``ProjectError``, ``RenderError``, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    info = probe(source, stop)
    if info.audio is None:
        raise NoSound("There is no sound in that file.", "Choose a file with somebody talking.")
    if info.duration_ms > LONGEST_VOICE_NOTE_MS + _LATE_MS:
        raise MediaError(
            "That recording is longer than a minute.",
            "Record it again, in less than a minute.",
            f"{info.duration_ms} ms",
        )
    note = folder / f"voice note{VOICE_NOTE_ENDING}"
    save_voice_note(source, info.audio, note, tool=find_ffmpeg(), cancel=stop)
    return TakenNote(note, info.duration_ms)


@contextmanager
def voice_note_of(
    project: ProjectFolder, source: Path, cancel: CancelToken | None = None
) -> Iterator[TakenNote]:
    """A voice note of a person's own file, as long as it is needed; as ``take_voice_note``."""
    with plain_disk_errors():
        project.cache_folder.mkdir(exist_ok=True)
        passing = job_folder(project.cache_folder)
    with passing as folder:
        yield take_voice_note(source, Path(folder), cancel)


def write_note_down(
    project: ProjectFolder,
    note: Path,
    *,
    report: Report = report_nowhere,
    cancel: CancelToken | None = None,
) -> str:
    """What is said in a voice note, by the engine and the model that the project's films have.

    Nothing is kept. Raises ``TranscribeError`` where nothing is heard, ``ModelMissing``,
    ``EngineMissing``, ``Unreadable``, ``DiskFull``, ``Cancelled``.
    """
    stop = cancel or CancelToken()
    find_engine(DEFAULT_ENGINE)
    model = choose_model(None, DEFAULT_ENGINE)
    prompt = prompt_for(keeps_ums=False, vocabulary=vocabulary_of(project))
    words: list[str] = []
    with plain_disk_errors():
        passing = job_folder(note.parent)
    with passing as folder:
        wav = Path(folder) / "sound.wav"
        extract_pcm(note, probe(note, stop), wav, ffmpeg=find_ffmpeg(), report=report, cancel=stop)
        for message in transcribe_in_child(
            AudioSource.open(wav),
            engine=DEFAULT_ENGINE,
            model=model,
            decoding=Decoding(prompt=prompt),
            language=_language_of(project),
            report=report,
            cancel=stop,
        ):
            if isinstance(message, HeardStretch):
                words += (word.text for word in message.words)
    if not words:
        raise TranscribeError("We did not hear any words.", "Say it again, or type it.")
    return joined(words)


def _language_of(project: ProjectFolder) -> str | None:
    """What the films of the project speak most: a few words can sound like any language."""
    heard = Counter(each.language for each in project.transcripts().values() if each.language)
    return heard.most_common(1)[0][0] if heard else None
