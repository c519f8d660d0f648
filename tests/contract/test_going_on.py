"""Listening that is stopped keeps what was heard, and goes on from there."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

import storyedit
from storyedit.engines.models import FASTER, OPENAI
from storyedit.errors import Cancelled
from storyedit.media import MediaReference
from storyedit.moments import clips_of
from storyedit.progress import CancelToken, Progress
from storyedit.project import ProjectFolder
from storyedit.story import Clip
from storyedit.transcript import Transcript, Word
from tests.contract.conftest import engine_named
from tests.sound import RATE_HZ, Spoken, with_long_pauses, write_wav

STORY = storyedit.FIRST_STORY


@dataclass(frozen=True)
class AtOnce:
    """What listening without a stop gives."""

    transcript: Transcript
    moments: tuple[storyedit.Moment, ...]
    clips: tuple[Clip, ...]
    total_ms: int | None


@pytest.fixture(scope="module", params=[FASTER, pytest.param(OPENAI, marks=pytest.mark.full)])
def engine(request: pytest.FixtureRequest) -> str:
    """Going on is the same whatever listens; the slower engine takes minutes over it."""
    return engine_named(request.param)


@pytest.fixture(scope="module")
def recording(worry: Spoken, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The beginning of the worker's interview with long pauses: three stretches."""
    after_ms = worry.turns[3].start_ms
    assert after_ms is not None
    begun = Spoken(worry.samples[: after_ms * RATE_HZ // 1000], worry.turns[:3])
    slow = with_long_pauses(begun, seed=3, every=1)
    return write_wav(tmp_path_factory.mktemp("slow") / "slow.wav", slow.samples)


@pytest.fixture(scope="module")
def at_once(engine: str, recording: Path, tmp_path_factory: pytest.TempPathFactory) -> AtOnce:
    reports: list[Progress] = []
    with storyedit.create_project(tmp_path_factory.mktemp("once") / "x.storyedit", "x") as project:
        storyedit.add_recordings(project, [recording])
        (heard,) = storyedit.transcribe(project, engine=engine, report=reports.append)
        return AtOnce(
            heard,
            storyedit.moments_of(project),
            project.story(STORY).clips,
            reports[-1].total,
        )


@pytest.fixture
def project(recording: Path, tmp_path: Path) -> Iterator[ProjectFolder]:
    with storyedit.create_project(tmp_path / "x.storyedit", "x") as made:
        storyedit.add_recordings(made, [recording])
        yield made


def listen_to_the_first_moments(project: ProjectFolder, engine: str) -> int:
    """Say stop as soon as there is something to choose; how many words were heard."""
    cancel = CancelToken()
    count = 0

    def look(_media: MediaReference, words: tuple[Word, ...]) -> None:
        nonlocal count
        count += len(words)
        if storyedit.moments_of(project):
            cancel.cancel()

    with pytest.raises(Cancelled):
        storyedit.transcribe(project, engine=engine, on_words=look, cancel=cancel)
    return count


def test_stopped_after_the_first_words_it_goes_on(
    engine: str, at_once: AtOnce, project: ProjectFolder
) -> None:
    count = listen_to_the_first_moments(project, engine)
    early = project.transcripts()["m1-t1"]
    assert not early.is_whole and len(early.words) == count
    moments = storyedit.moments_of(project)
    assert 0 < len(moments) < len(at_once.moments)
    assert moments == at_once.moments[: len(moments)]
    again: list[Word] = []
    reports: list[Progress] = []
    (whole,) = storyedit.transcribe(
        project,
        engine=engine,
        on_words=lambda _media, words: again.extend(words),
        report=reports.append,
    )
    assert whole == at_once.transcript
    assert tuple(again) == whole.words[count:], "only the rest is listened to"
    assert project.story(STORY).clips == at_once.clips == clips_of(whole)
    assert storyedit.moments_of(project) == at_once.moments
    assert not storyedit.transcribe(project, engine=engine), "it is written down"
    assert "voice" not in {report.stage for report in reports}, "voice is kept"
    listening = [report for report in reports if report.stage == "listening"]
    assert {report.total for report in listening} == {at_once.total_ms}
    assert 0 < listening[0].done < listening[-1].done == at_once.total_ms


def test_a_film_of_the_first_moments_stays_the_same(
    engine: str, at_once: AtOnce, project: ProjectFolder, tmp_path: Path
) -> None:
    listen_to_the_first_moments(project, engine)
    storyedit.keep(project, ["1"])
    made = storyedit.make_film(project, output=tmp_path / "film.mp4")
    assert made.files.captioned.stat().st_size
    storyedit.transcribe(project, engine=engine)
    assert storyedit.plan_of(project).sha256 == made.plan.sha256
    assert {c.id for c in project.story(STORY).clips} == {c.id for c in at_once.clips}
    assert [c.id for c in project.story(STORY).line] == ["m1-t1.1"]


def test_what_was_heard_to_its_last_word_is_only_finished(
    engine: str, at_once: AtOnce, project: ProjectFolder
) -> None:
    """Stopped between the last word and the end, there is nothing left to listen to."""
    whole = at_once.transcript
    last_ms = whole.voice[-1].end_ms + 10_000
    project.write_transcript(
        replace(whole, sentences=whole.sentences[:1], gaps=(), heard_to_ms=last_ms)
    )
    assert storyedit.transcribe(project, engine=engine) == (whole,)
    assert project.story(STORY).clips == at_once.clips


def test_one_recording_can_be_listened_to_alone(
    engine: str, worry: Spoken, project: ProjectFolder, tmp_path: Path
) -> None:
    second = write_wav(tmp_path / "second.wav", worry.samples[: 8 * RATE_HZ])
    storyedit.add_recordings(project, [second])
    (heard,) = storyedit.transcribe(project, engine=engine, media_id="m2")
    assert heard.media_id == "m2"
    assert set(project.transcripts()) == {"m2-t1"}
    assert {m.number.split(".")[0] for m in storyedit.moments_of(project)} == {"2"}
    with pytest.raises(ValueError, match="no recording"):
        storyedit.transcribe(project, engine=engine, media_id="m3")
