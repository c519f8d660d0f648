"""The captions of a film as they are burnt in, and whether this computer has their letters."""

from collections.abc import Sequence
from functools import lru_cache

from storyedit.captions import CaptionStyle, Cue
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.letters import letters_of_others, try_letters
from storyedit.film import FilmPlan, parts_of
from storyedit.formats.subtitles import burn_in_text, title_text
from storyedit.story import Card
from storyedit.timing import PLAIN_RATE, TimeRange
from storyedit.titles import title_lines
from storyedit.workflow.phrasing import phrases_of


def burn_in(plan: FilmPlan) -> tuple[str | None, ...]:
    """Each part's captions as .ass text, None where there are none."""
    return tuple(burnt(plan, part.cues) if part.cues else None for part in parts_of(plan))


def burnt(plan: FilmPlan, cues: Sequence[Cue]) -> str:
    """Captions of a part of a film as .ass text; their times are counted from its beginning."""
    return burn_in_text(
        cues,
        style=plan.style,
        width_px=plan.width_px,
        height_px=plan.height_px,
        rate=plan.timeline.rate,
        language=plan.language,
    )


def foreign_titles(plan: FilmPlan) -> dict[str, str]:
    """Titles that our own font has not all letters of, as .ass text, by what they say."""
    return {text: _title(text, plan) for text in _titles(plan) if letters_of_others(text)}


def require_letters(plan: FilmPlan, ffmpeg: FFmpeg) -> None:
    """Raise ``RenderError`` where no font of this computer has a letter of captions and titles.

    Before anything is made: a film with boxes in place of letters is of no use.
    """
    lines = (line for cue in plan.cues for line in cue.lines)
    others = letters_of_others("".join((*lines, *_titles(plan))))
    if others:
        _try_once(others, ffmpeg)


def _title(text: str, plan: FilmPlan) -> str:
    size = {"width_px": plan.width_px, "height_px": plan.height_px}
    lines, letters_px = title_lines(phrases_of(text, plan.language), **size)
    return title_text(lines, letters_px=letters_px, **size, language=plan.language)


def _titles(plan: FilmPlan) -> tuple[str, ...]:
    sources = (cut.source for cut in plan.timeline.cuts)
    return tuple(source.text for source in sources if isinstance(source, Card))


@lru_cache(100)
def _try_once(letters: str, ffmpeg: FFmpeg) -> None:
    """What was found missing is looked for again: somebody may have installed a font."""
    cue = Cue(TimeRange(0, 1_000), (letters,))
    tried = burn_in_text((cue,), style=CaptionStyle(), width_px=64, height_px=64, rate=PLAIN_RATE)
    try_letters(tried, ffmpeg)
