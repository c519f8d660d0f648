"""What is taken out for good is nowhere: not in the words, not in the sound, not in the picture."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import StringIO
from pathlib import Path
from shutil import copy, copytree

import pytest
from PIL import Image

from storyedit import (
    AddCard,
    AddMark,
    CaptionText,
    Card,
    ChooseVariant,
    CorrectWords,
    EditError,
    Mark,
    ProjectFolder,
    SetSentence,
    SetTitle,
    WordRange,
    WriteCaption,
    add_my_word,
    add_recordings,
    bring_back,
    check_film,
    forget,
    give_answer,
    keep,
    leave_mark,
    look_at_project,
    make_film,
    make_light_copy,
    moments_of,
    my_words,
    open_project,
    picture_of,
    picture_of_file,
    save_to,
    watchable,
    withdraw,
    words_out,
    write_down,
)
from storyedit.cli.main import run
from storyedit.ffmpeg.probe import probe
from storyedit.progress import CancelToken, report_nowhere
from storyedit.stamps import remember
from storyedit.timing import TimeRange
from storyedit.transcript import Sentence, Transcript, Word
from storyedit.workflow.filling import fill_stories, start_story
from storyedit.workflow.listening_again import use_transcript
from storyedit.workflow.recordings import check_unchanged
from storyedit.workflow.sounds import sound_of
from storyedit.workflow.voice_notes import voice_note_of
from tests.media.traces import ASKED, MENDED, ffmpeg, senses, traces
from tests.saying_yes import say_yes

SAID = ("We went out early today.", "Tamsen took my purple umbrella away.", "Then we had some tea.")
"""The second is what goes."""

AT_MS = (1_000, 4_000, 7_000)
WORD_MS = 300
FIRST = "story-1"


def transcript() -> Transcript:
    words: list[Word] = []
    sentences = []
    for said, at_ms in zip(SAID, AT_MS, strict=True):
        first = len(words)
        for number, text in enumerate(said.split()):
            start_ms = at_ms + number * WORD_MS
            words.append(Word(text, TimeRange(start_ms, start_ms + WORD_MS), 0.9))
        sentences.append(Sentence(first, len(words)))
    return Transcript(
        id="t-m1",
        media_id="m1",
        language="en",
        engine="made",
        words=tuple(words),
        sentences=tuple(sentences),
        voice=(TimeRange(1_000, 8_500),),
        prompt="Tamsen",
    )


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten seconds, grey and low; magenta and high from 3.9 s to 5.9 s."""
    path = tmp_path_factory.mktemp("film") / "bus.mp4"
    pictures = [f"color={c}:s=160x96:r=25:d={d}[v{n}];" for n, (c, d) in enumerate(PARTS)]
    sounds = [
        f"sine=f={3_000 if c == 'magenta' else 300}:r=48000:d={d}[a{n}];"
        for n, (c, d) in enumerate(PARTS)
    ]
    joined = "".join(f"[v{n}][a{n}]" for n in range(3)) + "concat=n=3:v=1:a=1[v][a]"
    graph = "".join(pictures) + "".join(sounds) + joined
    ffmpeg("-filter_complex", graph, "-map", "[v]", "-map", "[a]", "-c:v", "libx264", str(path))
    return path


PARTS = (("gray", 3.9), ("magenta", 2.0), ("gray", 4.1))


def build(path: Path, film: Path, *, link: bool) -> Path:
    """A project with all kinds of things made of it."""
    with ProjectFolder.create(path, "A") as made:
        add_recordings(made, [film], link=link)
        made.write_transcript(transcript())
        fill_stories(made)
        start_story(made, "second")
        for story_id in made.story_ids:
            keep(made, ["1", "2", "3"], story_id=story_id)
        made.edit(FIRST, CorrectWords(WordRange("t-m1", 8, 9), MENDED))
        own = WordRange("t-m1", 5, 11)
        for variant in ("verbatim", "easy"):
            made.edit(
                FIRST,
                WriteCaption(
                    CaptionText(
                        ranges=(own,),
                        variant=variant,
                        text="Tamsen took my purple brolly",
                        based_on="Tamsen took my purple brolly away.",
                    )
                ),
            )
        made.edit(FIRST, ChooseVariant("easy"))
        made.edit(FIRST, SetTitle("She took my purple umbrella"))
        made.edit(FIRST, SetSentence("Tamsen took my purple umbrella away, and it hurt."))
        made.edit(
            FIRST, AddCard("c", Card(kind="section", text="took my purple", duration_ms=900), None)
        )
        mark = Mark(
            id="k", clip_id=made.story(FIRST).clips[0].id, kind="like", text="my purple umbrella"
        )
        made.edit(FIRST, AddMark(mark))
        made.undo(FIRST)
        leave_mark(made, "2", "question", who="Ann", text=f"Is it a {ASKED}?")
        add_my_word("Tamsen", made)
        add_my_word("early", made)
        add_my_word("Tamsen")
        make_things(made)
        with voice_note_of(made, film) as voice:
            person = made.story(FIRST).people[0].id
            give_answer(made, person, "make", "yes", how="said", voice=voice)
        for kind in ("docx", "text", "json", "srt"):
            (path / f"words.{kind}").write_bytes(words_out(made, kind, media_id="m1"))
        (path / "old").mkdir()
        shown = made.films_folder.glob("*/film.mp4")
        copy(next(shown), path / "old" / "shown.mp4")  # as a person keeps it there
    return path


def make_things(project: ProjectFolder) -> None:
    say_yes(project)
    make_film(project, soft=True)
    make_light_copy(project, "m1")
    for at_ms in (500, 4_900):
        picture_of(project, "m1", at_ms)
    reference = project.media[0]
    with sound_of(project, reference, "t", report=report_nowhere, cancel=CancelToken()):
        pass


@pytest.fixture(scope="module")
def built(film: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STORYEDIT_HOME", str(tmp_path_factory.mktemp("home")))
        yield build(tmp_path_factory.mktemp("copied") / "a.storyedit", film, link=False)


@pytest.fixture
def project(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    add_my_word("Tamsen")
    add_my_word("Jo")
    return Path(copytree(built, tmp_path / "a.storyedit"))


PLACES = (
    "media", "cache", "films", "answers", "transcripts", "journal", "my-words", "words.docx", "old"
)  # fmt: skip


def test_nothing_is_left_of_it(project: Path) -> None:
    before = traces(project)
    for place in PLACES:
        assert any(f"/{place}" in trace for trace in before), place
    numbered = [(m.number, m.time) for m in moments_of(look_at_project(project))]
    with open_project(project) as opened:
        line = opened.story("second").line
        answers = opened.story(FIRST).consents
        assert forget(opened, "2").stays is None
        assert traces(project) == []
        assert [(m.number, m.time) for m in moments_of(opened)] == numbered
        assert [m.is_gone_for_good for m in moments_of(opened)] == [False, True, False]
        assert len(opened.story("second").line) == len(line) - 1
        assert opened.next_undo(FIRST) is None
        assert opened.story(FIRST).consents == answers
        with pytest.raises(EditError, match="gone for good"):
            bring_back(opened, "2")
        with pytest.raises(EditError, match="gone already"):
            forget(opened, "2")
        assert [mark.kind for mark in opened.story(FIRST).marks] == ["question"]
        assert my_words(opened) == ("early",)
        assert my_words() == ("Jo",)
        again = replace(transcript(), id="t-2", prompt="")  # as brought in again from a file
        opened.write_transcript(again)
        use_transcript(opened, opened.transcripts()["t-2"])
        make_things(opened)
        start_story(opened, "third")
        keep(opened, ["1", "3"], story_id="third")
        make_film(opened, story_id="third")
    with open_project(project) as opened:
        say_yes(opened)
        (project / "words.docx").write_bytes(words_out(opened, "docx"))
    assert traces(project) == []
    assert 9_900 <= probe(project / "media" / "m1.mp4").duration_ms <= 10_100


def test_a_linked_film_stays_and_is_masked_wherever_it_is_read(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    original = film.read_bytes()
    path = build(tmp_path / "b.storyedit", film, link=True)
    assert run(["forget", str(path), "2", "--yes"]) == 0
    assert str(film) in capsys.readouterr().out
    assert traces(path) == []
    with open_project(path) as opened:
        make_things(opened)
    assert traces(path) == []
    assert film.read_bytes() == original


def test_it_asks_first_and_names_what_goes_too(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO("n\n"))
    assert run(["forget", str(project), "2"]) == 1
    told = capsys.readouterr().out
    own = ["old", "words.docx", "words.json", "words.srt", "words.text"]
    assert [line for line in told.splitlines() if line in own] == own
    assert "Nothing was taken out." in told
    assert all((project / name).exists() for name in own)


@pytest.mark.parametrize("title", ["She took my purple umbrella", "Tea"])
def test_who_changes_their_mind_is_told_of_what_was_saved_before(
    project: Path, tmp_path: Path, title: str
) -> None:
    """Where it was saved is kept; of a name that tells what is gone, only the folder is."""
    away = tmp_path / "away"
    away.mkdir()
    with open_project(project) as opened:
        opened.edit(FIRST, SetTitle(title))
        say_yes(opened)
        saved_file = save_to("srt", opened, folder=away)
        assert saved_file.stem == title
        assert forget(opened, "2").saved == (saved_file,)
        assert traces(project) == []
        person = opened.story(FIRST).people[0]
        assert withdraw(opened, person.id, how="said").saved == (saved_file,)
        saved_file.unlink()
        left = away if title != "Tea" else saved_file
        assert withdraw(opened, person.id, how="said").saved == (left,)


def test_the_log_and_all_that_is_kept_elsewhere_tell_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With everything in the log that ever went wrong, and everything kept that can be."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with open_project(project) as opened:
        for said in (repr(opened.story(FIRST)), str(opened.transcripts()["t-m1"]), "x='Tamsen',"):
            try:
                raise EditError("That went wrong.", "Try again.", said)  # noqa: TRY301
            except EditError as problem:
                log = write_down(problem)
        write_down(EditError("We had some tea.", "Try again.", "a gray day"))
        write_down(ValueError(json.dumps({"text": "my purple umbrella"})))
        picture_of_file(project / "media" / "m1.mp4")
        remember(project / "media" / "m1.mp4")
        assert traces(tmp_path / "state")
        assert list((tmp_path / "home" / "cache" / "stamps").iterdir())
        forget(opened, "2")
    assert "We had some tea." in log.read_text(encoding="utf-8")
    assert traces(tmp_path) == []


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A magenta one, with words in it that no eye sees."""
    path = tmp_path / "photos" / "her.jpg"
    path.parent.mkdir()
    exif = Image.Exif()
    exif[0x010E] = "my purple umbrella"
    Image.new("RGB", (160, 96), "magenta").save(path, exif=exif)
    return path


@pytest.mark.parametrize("link", [False, pytest.param(True, marks=pytest.mark.full)])
def test_a_photo_goes_as_a_whole(
    film: Path, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, link: bool
) -> None:
    monkeypatch.setenv("STORYEDIT_HOME", str(tmp_path / "home"))
    original = photo.read_bytes()
    with ProjectFolder.create(tmp_path / "p.storyedit", "A") as made:
        garden = Image.new("RGB", (160, 96), "gray")
        garden.save(tmp_path / "garden.png")
        add_recordings(made, [photo, tmp_path / "garden.png"], link=link)
        keep(made, ["1.1", "2.1"])
        use_photo(made)
        before = traces(made.path)
        for place in ("cache", "films") if link else ("media", "cache", "films"):
            assert any(f"/{place}" in trace for trace in before), place
        stays = forget(made, "1.1").stays
        assert stays == (photo if link else None)
        assert photo.read_bytes() == original
        assert traces(made.path) == []
        assert [m.is_gone_for_good for m in moments_of(made)] == [True, False]
        use_photo(made)
        assert len(made.story(FIRST).line) == 1
        assert not list(senses(check_unchanged(made, made.media[0])))
        assert find_problems(made) == []
    with open_project(made.path) as again:
        assert traces(again.path) == []


def use_photo(project: ProjectFolder) -> None:
    """All that is made of one."""
    say_yes(project)
    make_film(project)
    picture_of(project, "m1", 0)
    watchable(project, "m1")
    make_light_copy(project, "m1")


def find_problems(project: ProjectFolder) -> list[object]:
    return [each for each in map(partial(check_film, project), ("m1", "m2")) if each]


def test_another_window_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_project(project):
        assert run(["forget", str(project), "2", "--yes"]) == 1
        assert "Another window has this story open." in capsys.readouterr().err
