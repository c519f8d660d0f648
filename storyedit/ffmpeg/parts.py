"""A film's parts: one a cut, made side by side, and kept by what they are made of."""

import os
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import Any

from storyedit.errors import RenderError
from storyedit.ffmpeg.caption_layer import CAPTIONS
from storyedit.ffmpeg.cards import draw_card
from storyedit.ffmpeg.encoders import frames_in
from storyedit.ffmpeg.exact import LEADS_S, SAMPLE_BYTES, hears_recording, part_samples
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.foreign_cards import draw_foreign_card
from storyedit.ffmpeg.graphs import (
    CAPTIONED,
    CARD,
    CLEAN,
    SOUND,
    Reading,
    arguments,
)
from storyedit.ffmpeg.job import job_folder
from storyedit.ffmpeg.keeping import used
from storyedit.ffmpeg.keys import captioned_key, clean_key, sound_key
from storyedit.ffmpeg.letters import LettersSaid, put_own_letters
from storyedit.ffmpeg.looked_up import reading_of
from storyedit.ffmpeg.marking import put_mark
from storyedit.ffmpeg.opening import require_file
from storyedit.ffmpeg.passed import identity_of, require_unchanged
from storyedit.ffmpeg.run import memory_for, run_ffmpeg
from storyedit.film import FilmPlan, Part, parts_of
from storyedit.progress import CancelToken, Progress, Report
from storyedit.refusals import plain_disk_errors
from storyedit.stamps import replace_whole
from storyedit.story import Card
from storyedit.timing import FrameRate, frame_to_ms

MOST_SIDE_BY_SIDE = 4
"""One a processor, up to this: each takes some 170 MB."""

_LOOK_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class MadePart:
    """Where the files of one part lie.

    ``captioned`` and ``clean`` are MP4 with picture alone, the same file where nothing is said;
    ``clean`` is None where it is not wanted.
    ``sound`` is 48 kHz stereo 16 bit without a header, with ``SPARE_SAMPLES`` at both ends, and
    None where the part is silent.
    """

    part: Part
    captioned: Path
    clean: Path | None
    sound: Path | None

    @property
    def pictures(self) -> tuple[Path, ...]:
        """The files of its pictures, each once."""
        return tuple(dict.fromkeys(file for file in (self.captioned, self.clean) if file))

    @property
    def files(self) -> tuple[Path, ...]:
        """Its files, each once."""
        return (*self.pictures, self.sound) if self.sound else self.pictures


def make_parts(
    plan: FilmPlan,
    *,
    subtitles: Sequence[str | None],
    recording_paths: Mapping[str, Path],
    cache: Path,
    ffmpeg: FFmpeg,
    report: Report,
    cancel: CancelToken,
    titles: Mapping[str, str] | None = None,
    clean: bool = True,
    with_sound: Callable[[tuple[MadePart, ...], CancelToken], object] | None = None,
) -> tuple[MadePart, ...]:
    """Make each part of the film that is not in ``cache`` yet; without captions too if ``clean``.

    ``subtitles`` are the parts' captions as .ass text, None where there are none, their times
    counted from the part's beginning; ``titles`` are .ass text by the text of a card which our own
    font has not all letters of; ``recording_paths`` are by media id. Their sound comes first,
    which is quick; then ``with_sound`` is called, in a thread beside the making of the pictures,
    and what it raises is raised here. Progress counts film frames. Raises ``Cancelled``,
    ``Unreadable``, ``RenderError``, ``DiskFull``; then no part is half made, and those that are
    whole stay in the cache.
    """
    with plain_disk_errors():
        cache.mkdir(parents=True, exist_ok=True)
        with job_folder(cache) as job:
            maker = _Maker(
                plan,
                recording_paths,
                titles=titles or {},
                cache=cache,
                job=Path(job),
                ffmpeg=ffmpeg,
                clean=clean,
            )
            return maker.make_all(subtitles, with_sound, report, cancel)


class _Maker:
    """What making any part of one film needs."""

    def __init__(
        self,
        plan: FilmPlan,
        recording_paths: Mapping[str, Path],
        *,
        titles: Mapping[str, str],
        cache: Path,
        job: Path,
        ffmpeg: FFmpeg,
        clean: bool,
    ) -> None:
        self._plan = plan
        self._titles = titles
        self._clean = clean
        self._recording_paths = recording_paths
        self._cache = cache
        self._job = job
        self._ffmpeg = ffmpeg
        self._frames_done: dict[int, int] = {}
        self._threads = 1
        self._turn = Lock()
        self._known = {m.id: identity_of(recording_paths[m.id]) for m in plan.media}
        put_own_letters(job)
        if plan.is_marked:
            put_mark(job, plan)

    def make_all(
        self,
        subtitles: Sequence[str | None],
        with_sound: Callable[[tuple[MadePart, ...], CancelToken], object] | None,
        report: Report,
        cancel: CancelToken,
    ) -> tuple[MadePart, ...]:
        """Make what is missing, several at a time. The first that fails stops the others."""
        parts = parts_of(self._plan)
        made = tuple(self._place(*pair) for pair in zip(parts, subtitles, strict=True))
        seen = _missing({place.pictures: number for number, place in enumerate(made)})
        heard = _missing({(p.sound,): number for number, p in enumerate(made) if p.sound})
        seen.sort(key=lambda number: -made[number].part.cut.frame_count)  # none ends long after all
        self._frames_done = dict.fromkeys((made[n].part.starts_at for n in seen), 0)
        total = sum(made[n].part.cut.frame_count for n in seen)

        def tell() -> None:
            cancel.raise_if_cancelled()
            report(_progress(sum(self._frames_done.values()), total, self._plan))

        stop = CancelToken()
        side_by_side = min(os.cpu_count() or 1, MOST_SIDE_BY_SIDE)
        self._threads = max(1, side_by_side // max(1, len(seen)))  # few parts have all cores too
        with ThreadPoolExecutor(side_by_side) as pool, ThreadPoolExecutor(1) as beside:
            try:
                _finish([pool.submit(self._make_sound, made[n], stop) for n in heard], tell)
                jobs = [beside.submit(with_sound, made, stop)] if with_sound else []
                jobs += [
                    pool.submit(self._make_pictures, made[n], subtitles[n], stop) for n in seen
                ]
                _finish(jobs, tell)
            finally:
                stop.cancel()
                pool.shutdown(cancel_futures=True)
        return made

    def _place(self, part: Part, captions: str | None) -> MadePart:
        plan, ffmpeg = self._plan, self._ffmpeg
        heard = hears_recording(part)
        return MadePart(
            part=part,
            captioned=self._cache / f"{captioned_key(part, plan, ffmpeg, captions)}.mp4",
            clean=self._cache / f"{clean_key(part, plan, ffmpeg)}.mp4" if self._clean else None,
            sound=self._cache / f"{sound_key(part, plan, ffmpeg)}.pcm" if heard else None,
        )

    def _make_sound(self, place: MadePart, stop: CancelToken) -> None:
        self._make(place.part, {SOUND: place.sound}, None, stop)

    def _make_pictures(self, place: MadePart, captions: str | None, stop: CancelToken) -> None:
        wanted = {
            CLEAN: place.clean if captions is not None else place.captioned,
            CAPTIONED: place.captioned if captions is not None else None,
        }
        self._make(place.part, wanted, captions, stop)
        self._frames_done[place.part.starts_at] = place.part.cut.frame_count

    def _make(
        self,
        part: Part,
        asked: Mapping[str, Path | None],
        captions: str | None,
        stop: CancelToken,
    ) -> None:
        """Make the missing files of one part in a folder of its own, then put them in place."""
        wanted = {name: file for name, file in asked.items() if file and not file.exists()}
        if not wanted:
            return
        folder = self._job / f"part-{part.starts_at}"
        folder.mkdir()
        if isinstance(part.cut.source, Card):
            self._draw_card(part.cut.source, folder / CARD, stop)
        if captions is not None:
            (folder / CAPTIONS).write_text(captions, encoding="utf-8")
        try:
            self._run(part, wanted.keys(), folder, captions or "", stop)
        finally:
            self._require_unchanged(part)
        for name, file in wanted.items():
            replace_whole(folder / name, file)
        shutil.rmtree(folder)

    def _draw_card(self, card: Card, png: Path, stop: CancelToken) -> None:
        size, ground = (self._plan.width_px, self._plan.height_px), self._plan.settings.ground
        title = self._titles.get(card.text)
        if title is None:
            draw_card(card, png, size=size, ground=ground)
        else:
            draw_foreign_card(
                title, png, size=size, ground=ground, ffmpeg=self._ffmpeg, cancel=stop
            )

    def _run(
        self, part: Part, wanted: Collection[str], folder: Path, captions: str, stop: CancelToken
    ) -> None:
        recording = self._recording_of(part)
        reading = self._reading_of(part, recording)
        for lead_s in LEADS_S:
            said = _Said(captions)
            given = arguments(
                part,
                self._plan,
                wanted=wanted,
                recording=recording,
                reading=replace(reading, lead_s=lead_s),
                threads=self._threads,
            )
            run_ffmpeg(
                self._ffmpeg,
                given,
                cancel=stop,
                folder=folder,
                on_progress=self._count(part.starts_at),
                on_log=said.hear,
                most_memory_bytes=memory_for(self._pixels(part)),
            )
            said.letters.check()
            if not said.missed_jump and all(
                _is_whole(folder / name, part, self._plan.timeline.rate) for name in wanted
            ):
                return
        raise RenderError(
            "A piece of the recording could not be read.",
            "Leave that moment out, or add the recording again.",
            f"not all frames of {part.cut}",
        )

    def _pixels(self, part: Part) -> int:
        """Of the film's picture or the recording's, whichever has more."""
        video = part.media.video if part.media else None
        own = video.width_px * video.height_px if video else 0
        return max(own, self._plan.width_px * self._plan.height_px)

    def _require_unchanged(self, part: Part) -> None:
        """A part is kept under its recording's hash, so it may be of no other."""
        if part.media is not None:
            require_unchanged(self._recording_paths[part.media.id], self._known[part.media.id])

    def _recording_of(self, part: Part) -> Path | None:
        if part.media is None:
            return None
        recording = self._recording_paths[part.media.id]
        require_file(recording)
        return recording

    def _reading_of(self, part: Part, recording: Path | None) -> Reading:
        """How the part's recording is read, looked up once a recording."""
        if recording is None or part.media is None:
            return Reading(began_us=0)
        with self._turn:  # parts are made side by side
            return reading_of(recording, part.media)

    def _count(self, starts_at: int) -> Callable[[str, str], None]:
        def count(key: str, value: str) -> None:
            if key == "frame" and value.isdigit():
                self._frames_done[starts_at] = int(value)

        return count


class _Said:
    """Listens to what ffmpeg only says, and does not fail by: fonts, and a jump that went wrong.

    Then nothing is read, and so the sound would be silence of the right length.
    """

    def __init__(self, captions: str) -> None:
        self.letters = LettersSaid(captions)
        self.missed_jump = False

    def hear(self, line: str) -> None:
        self.letters.hear(line)
        if "could not seek to position" in line:
            self.missed_jump = True


def _missing(places: Mapping[tuple[Path, ...], int]) -> list[int]:
    """The numbers of those whose files are not all kept; those that are count as used."""
    return [number for files, number in places.items() if not all([*map(used, files)])]


def _finish(jobs: Collection[Future[Any]], tell: Callable[[], None]) -> None:
    """Wait till all are done, telling all the while. The first that fails is raised at once."""
    running = set(jobs)
    while running:
        done, running = wait(running, _LOOK_S, FIRST_COMPLETED)
        for job in done:
            job.result()
        tell()


def _progress(done: int, total: int, plan: FilmPlan) -> Progress:
    rate = plan.timeline.rate
    seconds = [frame_to_ms(frames, rate) // 1000 for frames in (done, total)]
    plain = f"Making your film. {seconds[0]} of {seconds[1]} seconds done."
    if done >= total:  # what is left is beside the pictures
        plain = "Putting the sound together."
    return Progress("parts", done, total, plain)


def _is_whole(file: Path, part: Part, rate: FrameRate) -> bool:
    """Whether a new file holds exactly what its part needs."""
    if file.name == SOUND:
        return file.stat().st_size == part_samples(part, rate) * SAMPLE_BYTES
    return frames_in(file) == part.cut.frame_count
