"""A planned film, made: its parts, its sound, and both joined, with captions and without."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.join import join_film
from storyedit.ffmpeg.keeping import MOST_BYTES, keep_within
from storyedit.ffmpeg.loudness import kept_sound
from storyedit.ffmpeg.parts import MadePart, make_parts
from storyedit.film import FilmPlan
from storyedit.progress import CancelToken, Progress, Report
from storyedit.refusals import plain_disk_errors


def render_film(
    plan: FilmPlan,
    *,
    subtitles: Sequence[str | None],
    recording_paths: Mapping[str, Path],
    cache: Path,
    output_captioned: Path,
    output_clean: Path | None,
    ffmpeg: FFmpeg,
    report: Report,
    cancel: CancelToken,
    titles: Mapping[str, str] | None = None,
) -> None:
    """Write the film with captions burnt in, and to ``output_clean`` without, each whole or not.

    ``subtitles`` and ``titles`` are .ass text (see ``make_parts``), ``recording_paths`` are by
    media id. Only parts that ``cache`` does not hold are made; afterwards it is cleared of what
    was longest unused, down to ``MOST_BYTES`` or to what this film is made of. Raises
    ``Cancelled``, ``Unreadable``, ``RenderError``, ``DiskFull``.
    """
    sounds: list[Path] = []

    def put_together(made: tuple[MadePart, ...], stop: CancelToken) -> None:
        sounds.append(kept_sound(made, plan, cache, ffmpeg=ffmpeg, cancel=stop))

    made = make_parts(
        plan,
        subtitles=subtitles,
        titles=titles,
        clean=output_clean is not None,
        with_sound=put_together,
        recording_paths=recording_paths,
        cache=cache,
        ffmpeg=ffmpeg,
        report=report,
        cancel=cancel,
    )
    rate = plan.timeline.rate
    films = {output_captioned: [place.captioned for place in made]}
    if output_clean:
        films[output_clean] = [place.clean or place.captioned for place in made]
    steps, sound = len(films), sounds[0]
    with plain_disk_errors():
        for step, (film, pictures) in enumerate(films.items()):
            report(Progress("join", step, steps, "Putting your film together."))
            join_film(pictures, sound, film, rate=rate, title=plan.title, cancel=cancel)
        needed = {sound, *(file for place in made for file in place.files)}
        keep_within(cache, MOST_BYTES, but=needed)
    report(Progress("join", steps, steps, "Your film is ready."))
