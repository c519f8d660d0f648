"""What a page let be heard: two tones, told apart in short windows."""

import base64

import numpy as np
from playwright.sync_api import Page

from tests.ui.playing import KEPT_HZ, LEFT_OUT_HZ, SOUND_HZ

WINDOW_MS = 5
"""Short enough to see a few milliseconds, long enough for two waves of the lower tone."""

LOUD = 0.05
"""Of full volume; the tones are six times louder."""


class Heard:
    """The windows in which each tone was heard."""

    def __init__(self, samples: bytes) -> None:
        size = SOUND_HZ * WINDOW_MS // 1000
        wave = np.frombuffer(samples, np.int16) / 32_767
        windows = wave[: len(wave) // size * size].reshape(-1, size)
        turning = np.arange(size) / SOUND_HZ * 2j * np.pi
        self.kept, self.left_out = (
            2 * abs(windows @ np.exp(-turning * hz)) / size > LOUD for hz in (KEPT_HZ, LEFT_OUT_HZ)
        )

    @property
    def kept_ms(self) -> int:
        """How long what is kept was heard."""
        return WINDOW_MS * int(self.kept.sum())

    @property
    def left_out_ms(self) -> int:
        """How long what is left out was heard."""
        return WINDOW_MS * int(self.left_out.sum())

    @property
    def first_kept_ms(self) -> int:
        """How long the first stretch of what is kept was heard in one go."""
        first = int(self.kept.argmax())
        after = ~self.kept[first:]
        return WINDOW_MS * int(after.argmax() if after.any() else len(after))

    @property
    def silent_joins_ms(self) -> list[int]:
        """Each silence between two things heard."""
        loud = np.flatnonzero(self.kept | self.left_out)
        return [WINDOW_MS * int(gap - 1) for gap in np.diff(loud) if gap > 1]


def listening_to(page: Page, videos: str) -> None:
    """Begin to listen to these videos; the press is what lets the page do so."""
    page.evaluate(
        f"() => {{ pressed = async () => {{ window.ear = await listen([...{videos}]); }}; }}"
    )
    page.click("#play")
    page.wait_for_function("window.ear !== undefined")


def heard_since(page: Page) -> Heard:
    """What was heard since the last time this was asked."""
    return Heard(base64.b64decode(page.evaluate("ear.take()")))
