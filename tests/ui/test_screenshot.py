"""The README's picture can be taken anew, and is of the app."""

from pathlib import Path

from PIL import Image

from tests.ui.screenshot import PICTURE, SIZE, take_screenshot

README = Path(__file__).parents[2] / "README.md"


def test_the_picture_is_taken_of_the_app_itself(tmp_path: Path) -> None:
    file = tmp_path / "screenshot.png"
    take_screenshot(file)
    with Image.open(file) as taken, Image.open(PICTURE) as shown:
        assert taken.size == shown.size == (SIZE["width"], SIZE["height"])
        drawn = taken.convert("RGB").getcolors(taken.width * taken.height)
    assert drawn is not None
    assert len(drawn) > 1_000, "a page without its pictures has few colours"


def test_the_readme_shows_it() -> None:
    assert f"(sample_media/{PICTURE.name})" in README.read_text(encoding="utf-8")
