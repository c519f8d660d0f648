"""Scenes of the words, made up from who said what: no project, no disk, no browser."""

from collections.abc import Sequence
from datetime import date

from storyedit import AppSettings, Story, TimeRange
from storyedit.edits import Edit
from storyedit.history import History
from storyedit.media import AudioStream, MediaReference
from storyedit.moments import clips_of, list_moments
from storyedit.transcript import Transcript
from storyedit.wordless import choosable_of
from tests.ui.told import Said, transcript_of
from ui.place import Place
from ui.scene import FilmView, JobView, Scene, StoryScene
from ui.wordspage import words_page

EACH_MS = 4_000
"""From the beginning of one sentence to that of the next."""

AUDIO = AudioStream(index=0, codec="aac", sample_rate_hz=48_000, channels=1, start_ms=0)


def said(*texts: str, speaker: str = "") -> tuple[Said, ...]:
    """These sentences one after the other, each 3 seconds long."""
    return tuple(
        Said(speaker, text, TimeRange(EACH_MS * at, EACH_MS * at + 3_000))
        for at, text in enumerate(texts)
    )


def film_of(media_id: str, *, written: str = "all", bringing: JobView | None = None) -> FilmView:
    """A recording of ten minutes without a picture."""
    reference = MediaReference(
        id=media_id,
        name=f"{media_id}.m4a",
        location=f"/films/{media_id}.m4a",
        inside_project=False,
        sha256="0" * 64,
        duration_ms=600_000,
        video=None,
        audio=AUDIO,
    )
    return FilmView(reference=reference, name=reference.name, written=written, bringing=bringing)


def story_scene(
    place: Place,
    *transcripts: Transcript,
    films: Sequence[FilmView],
    edits: Sequence[Edit] = (),
    listening: JobView | None = None,
    is_heard: bool = False,
) -> Scene:
    """The scene of the words of these films, after these edits."""
    by_media = {transcript.media_id: transcript for transcript in transcripts}
    choosables = [choosable_of(film.reference, by_media.get(film.reference.id)) for film in films]
    clips = tuple(clip for each in choosables if each for clip in clips_of(each))
    history = History(Story(id="story-1", clips=clips))
    for edit in edits:
        history.apply(edit)
    story = history.story
    moments = list_moments(story, choosables)
    return Scene(
        settings=AppSettings(),
        today=date(2026, 1, 2),
        story=StoryScene(
            key="k",
            title="Made up",
            version=1,
            story=story,
            films=tuple(films),
            moments=moments,
            line=(),
            undo=None,
            redo=None,
            listening=listening,
            is_heard=is_heard,
            words=words_page(
                place,
                media_ids=[film.reference.id for film in films],
                moments=moments,
                transcripts={transcript.id: transcript for transcript in transcripts},
                story=story,
            ),
        ),
    )


def one_film(
    place: Place, *texts: str, edits: Sequence[Edit] = (), heard_to_ms: int | None = None
) -> Scene:
    """The words of one film, "m1"."""
    transcript = transcript_of(said(*texts), "m1", heard_to_ms=heard_to_ms)
    film = film_of("m1", written="part" if heard_to_ms else "all")
    return story_scene(place, transcript, films=[film], edits=edits)
