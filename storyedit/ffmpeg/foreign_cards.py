"""Cards in letters that our own font has not: drawn by libass, which takes them from others."""

from pathlib import Path

from storyedit.ffmpeg.caption_layer import CAPTIONS, drawn_captions
from storyedit.ffmpeg.find import FFmpeg
from storyedit.ffmpeg.letters import LettersSaid
from storyedit.ffmpeg.reading import open_input
from storyedit.ffmpeg.run import run_ffmpeg
from storyedit.progress import CancelToken


def draw_foreign_card(
    title: str,
    png: Path,
    *,
    size: tuple[int, int],
    ground: str,
    ffmpeg: FFmpeg,
    cancel: CancelToken,
) -> None:
    """Write a card to ``png``: ``title`` (.ass text, shown from its beginning) on ``ground``.

    ``size`` is the film's width and height in pixels, ``ground`` RRGGBB. Our own letters lie beside
    the folder of ``png`` (``put_own_letters``). Raises ``RenderError`` where no font of this
    computer has a letter, ``Cancelled``, ``DiskFull``.
    """
    words = png.parent / CAPTIONS
    words.write_text(title, encoding="utf-8")
    plain = f"color=c=0x{ground}:s={size[0]}x{size[1]}:r=25:d=0.04,format=rgb24"
    seen = drawn_captions(open_input(plain, f="lavfi"))
    given = seen.output(png.name, **{"frames:v": 1, "update": 1}).get_args()
    said = LettersSaid(title)
    run_ffmpeg(ffmpeg, given, cancel=cancel, folder=png.parent, on_log=said.hear)
    words.unlink()
    said.check()
