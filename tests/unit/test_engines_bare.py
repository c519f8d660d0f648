"""Words are left as an engine gives them where that is asked for, and mended where it is not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from storyedit.engines import child
from storyedit.engines.base import AudioSource, HeardStretch
from storyedit.engines.messages import Request
from storyedit.engines.models import FoundModel, Origin
from storyedit.progress import report_nowhere
from storyedit.timing import TimeRange
from storyedit.transcript import Word
from tests.sound import write_wav

GIVEN = Word("tea", TimeRange(50, 900), 0.9)
VOICE = (TimeRange(100, 800), TimeRange(2_000, 4_000))


class OneWord:
    """An engine that hears one word, at the wrong time, however much is said."""

    def __init__(self, *_given: object) -> None: ...

    def transcribe(
        self, _source: AudioSource, ranges: tuple[TimeRange, ...], **_given: object
    ) -> Iterator[HeardStretch]:
        for stretch in ranges:
            words = (GIVEN,) if stretch.start_ms == 0 else ()
            yield HeardStretch(stretch, words, "en")


@pytest.mark.parametrize("bare", [True, False])
def test_bare_words_are_the_engines_own(
    *, bare: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child, "find_engine", lambda _name: OneWord)
    request = Request(
        source=AudioSource.open(write_wav(tmp_path / "tea.wav", np.zeros(5 * 16_000, np.float32))),
        engine="one word",
        model=FoundModel(
            name="none", location=tmp_path, origin=Origin.NAMED, engines=("one word",), size_mb=1
        ),
        voice=VOICE,
        ranges=(TimeRange(0, 5_000),),
        bare=bare,
    )
    heard = [m for m in child._listen(request, report_nowhere) if isinstance(m, HeardStretch)]
    assert [stretch.time for stretch in heard] == [TimeRange(0, 5_000)]
    assert (heard[0].words == (GIVEN,)) is bare
