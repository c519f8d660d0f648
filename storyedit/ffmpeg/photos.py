"""Still photos: told by their first bytes, and decoded by Pillow in the child with limits alone.

Upright, in screen colours (sRGB), on white where they are clear, and no larger than a film needs.
"""

from collections.abc import Callable
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from storyedit.errors import StoryEditError, Unreadable
from storyedit.ffmpeg.apart import apart
from storyedit.ffmpeg.opening import MOST_PIXELS, require_file
from storyedit.media import MediaInfo, VideoStream
from storyedit.progress import CancelToken, Report

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

PHOTO_MS = 5_000
"""How long a photo is shown: time to look at it, and no longer than slide shows have it."""

PHOTO_RATE = Fraction(25)
"""Of the film a photo stands in, like that of a film of sound alone."""

LARGEST_PX = (3840, 2160)
"""The longer and the shorter side that is kept of a photo: all that a 4K film shows."""

CONTAINER = "photo"
"""What ``MediaInfo.container`` says of a photo."""

_MOST_CLAIMED = 256 * 1024 * 1024
"""Dots; phones make 200 million. Only a JPEG may have so many, as it is decoded smaller."""

_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF", "BMP")
"""What Pillow may open, by its own names: one file each, that points at no other. No TIFF: a
camera's raw file is one too, of which only a tiny picture would be found."""

_JPEG_AND_MORE = "MPO"
"""What Pillow calls a JPEG with more behind it, such as phones write."""

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
"""What kinds of HEIF call themselves (ISO/IEC 23008-12); AVIF is a kind of it too."""

_BEGINNINGS: tuple[Callable[[bytes], bool], ...] = (
    lambda head: head.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a")),
    lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP",
    lambda head: not {b"avif", b"avis"}.isdisjoint(_brands(head)),
    lambda head: head[:2] == b"BM" and head[6:10] == bytes(4),
)
"""How each kind of photo begins, as its own format says."""

_HEAD_BYTES = 64

_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held (CIPA DC-008)."""


def is_photo(path: Path) -> bool:
    """Whether a file begins as a photo does. Raises ``Unreadable`` for one of a phone's HEIC."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if any(begins(head) for begins in _BEGINNINGS):
        return True
    if any(brand in _HEIC for brand in _brands(head)[:1]):
        raise Unreadable(
            "We cannot open this kind of photo (HEIC).",
            "Save it as JPEG on your phone. Then add that.",
            f"{path!r}",
        )
    return False


def _brands(head: bytes) -> tuple[bytes, ...]:
    """What a file in boxes calls itself, its own kind first (ISO/IEC 14496-12, ftyp)."""
    if head[4:8] != b"ftyp":
        return ()
    end = min(int.from_bytes(head[:4]), len(head))
    return (head[8:12], *(head[at : at + 4] for at in range(16, end, 4)))


def look_at_photo(path: Path) -> MediaInfo:
    """What a photo holds, all of it decoded. For the child alone. Raises ``Unreadable``."""
    photo = _Decoded(path)
    width_px, height_px = photo.size
    return MediaInfo(
        container=CONTAINER,
        duration_ms=PHOTO_MS,
        video=VideoStream(
            index=0,
            codec=photo.format,
            width_px=width_px,
            height_px=height_px,
            rotation_deg=0,
            sample_aspect=Fraction(1),
            rate=PHOTO_RATE,
            is_vfr=False,
            start_ms=0,
            end_ms=PHOTO_MS,
        ),
        audio=None,
        is_photo=True,
    )


def photo_dots(
    path: Path, largest_px: tuple[int, int] = LARGEST_PX, cancel: CancelToken | None = None
) -> tuple[tuple[int, int], bytes]:
    """A photo's size in pixels, even, and its dots: red, green and blue, row by row.

    Its longer and its shorter side are no longer than ``largest_px``, nor than they were. Decoded
    in a child. Raises ``Unreadable``, ``Cancelled``.
    """
    require_file(path)
    (width_px, height_px), dots = apart(_dots_here, path, largest_px, cancel=cancel)
    if len(dots) != 3 * width_px * height_px or not 0 < len(dots) <= 3 * MOST_PIXELS:
        raise _damaged(f"{path!r}: {len(dots)} bytes for {width_px} x {height_px}")
    return (width_px, height_px), dots


def _dots_here(
    path: Path, largest_px: tuple[int, int], _report: Report
) -> tuple[tuple[int, int], bytes]:
    image = _Decoded(path, largest_px).image
    return image.size, image.tobytes()


class _Decoded:
    """A photo as it is to be seen: ``size`` is its own, ``image`` as large as it is wanted."""

    def __init__(self, path: Path, largest_px: tuple[int, int] = LARGEST_PX) -> None:
        try:
            self._decode(path, largest_px)
        except (MemoryError, StoryEditError):
            raise
        except Exception as failed:  # each decoder has its own
            raise _damaged(f"{path!r}: {failed!r}") from failed

    def _decode(self, path: Path, largest_px: tuple[int, int]) -> None:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = None  # a warning there, and twice as many; here it is told plainly
        with Image.open(path, formats=_FORMATS) as photo:
            _require_one_picture(photo)
            own = photo.size
            if own[0] * own[1] > _MOST_CLAIMED:
                raise _too_large(own)
            wanted = _within(own, largest_px)
            photo.draft(None, wanted)  # a JPEG is decoded smaller at once
            if photo.size[0] * photo.size[1] > MOST_PIXELS:
                raise _too_large(own)
            photo.load()
            turn = _TURNS.get(photo.getexif().get(_ORIENTATION, 1))
            profile = photo.info.get("icc_profile")
            small = _plain(photo).resize(wanted, Image.Resampling.LANCZOS, reducing_gap=3)
            upright = small if turn is None else small.transpose(Image.Transpose[turn])
            self.image = _in_screen_colours(upright, profile)
            self.size = own[::-1] if turn in _ON_ITS_SIDE else own
            self.format = (photo.format or "").lower().replace(_JPEG_AND_MORE.lower(), "jpeg")


_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
"""What puts each orientation upright, by Pillow's names, which turn against the clock."""

_ON_ITS_SIDE = ("TRANSPOSE", "ROTATE_270", "TRANSVERSE", "ROTATE_90")
"""Those after which what was wide is tall."""


def _within(size: tuple[int, int], largest_px: tuple[int, int]) -> tuple[int, int]:
    """The size a photo is wanted at: of its shape, even, as film is, and never larger than it."""
    longer, shorter = max(size), min(size)
    by = min(Fraction(1), Fraction(largest_px[0], longer), Fraction(largest_px[1], shorter))
    width_px, height_px = (max(2, round(side * by / 2) * 2) for side in size)
    return width_px, height_px


def _require_one_picture(photo: "ImageFile") -> None:
    """Raise ``Unreadable`` for one that moves. What is behind a phone's JPEG is not looked at."""
    if photo.format != _JPEG_AND_MORE and getattr(photo, "is_animated", False):
        raise Unreadable(
            "This picture moves.", "Save it as an MP4 film. Then add that.", f"{photo.format}"
        )


def _plain(photo: "Image") -> "Image":
    """The photo with a number for each colour, which can be made smaller; on white where clear."""
    from PIL import Image

    if photo.mode.startswith(("I", "F")):  # 16 bit of grey, of which Pillow would keep the lower 8
        return photo.point(lambda value: value / 256).convert("L")
    if photo.has_transparency_data:
        clear = photo.convert("RGBA")
        white = Image.new("RGB", photo.size, "white")
        white.paste(clear, mask=clear.getchannel("A"))
        return white
    return photo if photo.mode in ("RGB", "L", "CMYK") else photo.convert("RGB")


def _in_screen_colours(image: "Image", profile: bytes | None) -> "Image":
    """The photo in sRGB: phones store wider colours, which look pale when they are taken as such.

    A profile that is broken, or of another kind of photo, is not followed.
    """
    from PIL import ImageCms

    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            changed = ImageCms.profileToProfile(
                image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if changed is not None:
                return changed
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass
    return image.convert("RGB")


def _damaged(detail: str) -> Unreadable:
    return Unreadable(
        "This photo is damaged.", "Copy it again from where it was made. Then add it.", detail
    )


def _too_large(size: tuple[int, int]) -> Unreadable:
    return Unreadable(
        "This photo is too large.",
        "Save it in a smaller size. Then add that.",
        f"{size[0]} x {size[1]}",
    )
