"""Made-up photos, each quarter in a colour of its own, stored in every way that phones do."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from tests.media.recording import Pixels

SIZE = (240, 160)
"""Three to two, as cameras have it."""

QUARTERS = ((200, 30, 30), (30, 160, 40), (40, 50, 200), (230, 230, 230))
"""Red and green above, blue and white below."""

ORIENTATION = 0x0112

STORED: Mapping[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a photo lies in its file, by the orientation that EXIF gives it."""


def upright(size: tuple[int, int] = SIZE) -> Image.Image:
    """The photo as it is to be seen."""
    image = Image.new("RGB", (2, 2))
    image.putdata(QUARTERS)
    return image.resize(size, Image.Resampling.NEAREST)


def quarters(picture: Pixels) -> list[tuple[int, ...]]:
    """The colour in the middle of each quarter."""
    rows, columns = picture.shape[:2]
    return [
        tuple(int(value) for value in picture[rows * y // 4, columns * x // 4])
        for y in (1, 3)
        for x in (1, 3)
    ]


def is_upright(picture: Pixels, off: int = 12) -> bool:
    """Whether each quarter has its own colour, to what storing it changes."""
    return bool(np.abs(np.subtract(quarters(picture), QUARTERS)).max() <= off)


def held(path: Path, orientation: int, size: tuple[int, int] = SIZE) -> Path:
    """A photo as the camera was held: lying in the file, with a word that says how."""
    image = upright(size)
    if orientation in STORED:
        image = image.transpose(STORED[orientation])
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    image.save(path, exif=exif, quality=95)
    return path


def saved(
    name: str, change: Callable[[Image.Image], Image.Image] | None = None
) -> Callable[[Path], Path]:
    """A photo saved under a name whose ending says its kind."""

    def save(folder: Path) -> Path:
        image = upright() if change is None else change(upright())
        image.save(folder / name)
        return folder / name

    return save


def in_swapped_colours(folder: Path) -> Path:
    """Red and green stored in each other's place, with a profile that says so."""
    srgb = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = srgb.index(b"rXYZ"), srgb.index(b"gXYZ")
    srgb[red : red + 4], srgb[green : green + 4] = b"gXYZ", b"rXYZ"
    colours = upright().split()
    stored = Image.merge("RGB", (colours[1], colours[0], colours[2]))
    stored.save(folder / "profile.png", icc_profile=bytes(srgb))
    return folder / "profile.png"


def with_more_behind(folder: Path) -> Path:
    """As phones write it: a second, smaller JPEG behind the first (MPO)."""
    path = folder / "phone.jpg"
    small = upright().resize((60, 40)).convert("L").convert("RGB")
    upright().save(path, format="MPO", save_all=True, append_images=[small], quality=95)
    return path


def deep_grey(folder: Path) -> Path:
    """16 bit of grey: only the lower 8 would be noise."""
    grey = np.full(SIZE[::-1], 33_000, np.uint16)
    Image.fromarray(grey).save(folder / "deep.png")
    return folder / "deep.png"


def clear(image: Image.Image) -> Image.Image:
    """With its white quarter clear, and dark beneath."""
    image = image.convert("RGBA")
    image.paste((0, 0, 0, 0), (SIZE[0] // 2, SIZE[1] // 2, *SIZE))
    return image


PHOTOS: Mapping[str, Callable[[Path], Path]] = {
    "jpeg": saved("photo.JPG"),
    "png": saved("photo.png"),
    "webp": saved("photo.webp"),
    "avif": saved("photo.avif"),
    "gif": saved("photo.gif"),
    "bmp": saved("photo.bmp"),
    "cmyk": saved("print.jpg", lambda image: image.convert("CMYK")),
    "few colours": saved("few.png", lambda image: image.quantize(16)),
    "clear": saved("clear.png", clear),
    "in swapped colours": in_swapped_colours,
    "more behind it": with_more_behind,
    "named as another": lambda folder: saved("a.png")(folder).rename(folder / "photo.jpg"),
}
"""What people bring, by name."""


def png(size: tuple[int, int], content: bytes) -> bytes:
    """A PNG that claims a size, grey (W3C, PNG, 5.3)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", content), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def claiming(size: tuple[int, int]) -> bytes:
    """A JPEG whose frame header claims a size (ITU-T T.81, B.2.2)."""
    stored = BytesIO()
    upright().save(stored, "JPEG")
    content = bytearray(stored.getvalue())
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", size[1], size[0])
    return bytes(content)


def moving(kind: str) -> bytes:
    """A picture that moves."""
    stored = BytesIO()
    upright().save(stored, kind, save_all=True, append_images=[upright().rotate(90)], duration=200)
    return stored.getvalue()
