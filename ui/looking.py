"""Looks at all that a place shows, and puts it in one scene to draw from."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from storyedit import (
    FILM_ENDINGS,
    WORDS_ENDINGS,
    FilmProblem,
    Hint,
    Job,
    JobState,
    Language,
    ListedMark,
    MediaReference,
    Moment,
    Speaker,
    Story,
    StoryEditError,
    Transcript,
    WhatGoes,
    answers_there,
    films_missing,
    list_known,
    list_languages,
    list_marks,
    load_settings,
    look_in,
    my_words,
    objections,
    offered_words,
    places_to_look,
    transcripts_by_recording,
    voices_of,
    what_goes,
)
from ui import wording
from ui.agreementview import agreement_view
from ui.captionspage import captions_page
from ui.ended import ended_well
from ui.facesview import faces_just_found, faces_view
from ui.meaningview import meanings_in, whole_line_in
from ui.paths import path_of
from ui.place import Place
from ui.scene import (
    EndedJob,
    FilmView,
    JobView,
    MyWords,
    Notice,
    Scene,
    StoryScene,
    VoiceView,
    WordsPage,
)
from ui.screens.again import AGAIN as AGAIN_PANEL
from ui.screens.faces_behind import JOB as FACES
from ui.screens.faces_behind import said_of_faces
from ui.screens.forgood import FOR_GOOD, FORGET
from ui.screens.objecting import ASK_FIRST
from ui.screens.voices import VOICES
from ui.session import House, OpenStory, film_name
from ui.takes import job_of
from ui.takeview import take_view
from ui.timeleft import left_in_words
from ui.wordspage import words_page

AGAIN = "listen again"
"""The kind of job that listens to a film anew."""

CAN_BE_MADE = ("watch", "save")
"""The screens that show the made film."""

WHOLE = ("all", "watch")
"""The screens on which the whole story is looked at."""

CHOOSING = ("one", "all")
"""The screens of step 3."""

SAID_AT_END = {
    "make": wording.FILM_IS_READY,
    "listen": wording.ALL_WRITTEN_DOWN,
    "voices": wording.VOICES_TOLD,
    "say": wording.SAID_IS_WRITTEN,
    AGAIN: wording.HEARD_AGAIN,
    FORGET: wording.GONE_FOR_GOOD,
}

SAID_ABOUT = {"find": wording.is_back, "add": wording.is_added}


def look(house: House, place: Place, notice: Notice | None) -> Scene:
    """The scene of a place. Raises ``StoryEditError`` where its story cannot be opened."""
    if not place.project:
        return Scene(
            settings=load_settings(),
            today=date.today(),
            known=list_known(),
            notice=notice,
            **_folder(place),
        )
    story = house.story(place.project)
    house.get_ready(story)
    with story.turn:
        return Scene(
            settings=load_settings(),
            today=date.today(),
            story=_with_take(_story(story, place.beneath), story, place),
            notice=notice or _trouble_of_job(story),
            **_folder(place),
        )


def _folder(place: Place) -> dict[str, Any]:
    if place.panel != "browse":
        return {}
    try:
        endings = WORDS_ENDINGS if place.screen == "words" else FILM_ENDINGS
        folder = look_in(path_of(place.folder), endings) if place.folder else None
    except StoryEditError as problem:
        return {"places_to_look": places_to_look(), "folder_trouble": notice_of(problem)}
    return {"places_to_look": places_to_look(), "folder": folder}


def notice_of(problem: StoryEditError) -> Notice:
    """A problem as the page tells it."""
    return Notice(problem.plain, problem.advice)


def _trouble_of_job(story: OpenStory) -> Notice | None:
    """What went wrong last in a job, until a new one of its kind begins or it is put away."""
    for kind, problem in list(story.problems.items()):
        about = story.about.get(kind, "")
        return Notice(problem.plain, problem.advice, job=kind, about=about)
    return None


def _story(story: OpenStory, place: Place) -> StoryScene:
    project = story.project
    # First: a job that ends while the rest is looked at is looked at once more.
    is_busy = any(not job.has_ended for job in list(story.jobs.values()))
    moments, line = story.look(place.story)
    heard = transcripts_by_recording(project, place.story)
    shows_voices = place.screen == "words" and place.panel in (VOICES, ASK_FIRST)
    is_voices = shows_voices or place.screen == "save"
    own = _my_words(story) if place.screen == "words" else MyWords()
    lost = story.found_changed() | {each.media_id: each for each in films_missing(project)}
    return StoryScene(
        key=place.project,
        title=project.title,
        version=story.version,
        story=project.story(place.story),
        films=tuple(
            FilmView(
                reference=reference,
                name=film_name(reference.name),
                written=_written(reference, heard.get(reference.id)),
                trouble=_lost(lost.get(reference.id)),
                is_gone=reference.id in lost and lost[reference.id].kind == "gone",
                finding=_job_view(story, f"find {reference.id}"),
                job=_light_job(story, reference.id),
                bringing=_job_view(story, f"words-in {reference.id}"),
            )
            for reference in project.media
        ),
        moments=moments,
        line=line,
        undo=project.next_undo(place.story),
        redo=project.next_redo(place.story),
        words=_words(story, place, moments, own) if place.screen == "words" else None,
        my_words=own,
        captions=captions_page(story, place),
        agreement=agreement_view(story, place),
        answers_there=answers_there(story.project),
        for_good=_what_goes(story, place, moments),
        forgetting=_job_view(story, FORGET),
        forgotten=story.forgotten,
        objections=_objections(story, place, moments),
        faces=faces_view(story, place, _job_view(story, FACES)),
        listening=_job_view(story, "listen") or _job_view(story, AGAIN),
        telling=_job_view(story, "voices"),
        voices=_voices(project.story(place.story), moments, heard) if is_voices else (),
        is_heard=ended_well(story.jobs.get("listen")),
        languages=_languages() if _asks_language(story, place, moments) else (),
        ums=story.ums(place.story) if place.screen == "all" else (),
        hints=_hints(story, place),
        meanings=meanings_in(story, place.story) if place.screen in WHOLE else (),
        whole_line=whole_line_in(story, place.story, line) if place.screen == "all" else None,
        making=_job_view(story, "make"),
        made=story.made(place.story) if place.screen in CAN_BE_MADE else None,
        marks=_marks(story, place, moments) if place.screen in CAN_BE_MADE else (),
        adding=tuple(_jobs(story, "add").values()),
        saving=_jobs(story, "save"),
        saved={
            kind: file.path
            for kind, file in list(story.saved.items())
            if file.version == story.version
        },
        ended=_ended(story, place.story),
        is_busy=is_busy,
    )


def _with_take(scene: StoryScene, story: OpenStory, place: Place) -> StoryScene:
    """The scene with what is being said into the microphone, where anything is."""
    if not place.about:
        return scene
    writing = _job_view(story, job_of(place.story, place.about))
    return replace(scene, take=take_view(story, place), writing=writing)


def _hints(story: OpenStory, place: Place) -> tuple[Hint, ...]:
    """None while words still come: what is long or said again is not known yet."""
    if place.screen not in CHOOSING or story.running("listen") or not load_settings().hints:
        return ()
    return story.hints(place.story)


def _marks(story: OpenStory, place: Place, moments: tuple[Moment, ...]) -> tuple[ListedMark, ...]:
    now = story.project.story(place.story)
    return story.once("marks", place.story, lambda: list_marks(now, moments))


def _objections(
    story: OpenStory, place: Place, moments: tuple[Moment, ...]
) -> Mapping[str, tuple[Speaker, ...]]:
    if place.screen not in CHOOSING:
        return {}
    project = story.project
    return story.once(
        "objections",
        place.story,
        lambda: objections(project.story(place.story), project.transcripts(), moments),
    )


def _what_goes(story: OpenStory, place: Place, moments: tuple[Moment, ...]) -> WhatGoes | None:
    moment = next((each for each in moments if each.number == place.moment), None)
    if place.panel != FOR_GOOD or moment is None:
        return None
    return what_goes(story.project, moment.media_id)


def _ended(story: OpenStory, story_id: str) -> tuple[EndedJob, ...]:
    """The jobs that came to their end, each with what is said of it then."""
    return tuple(
        EndedJob(key=_key(kind, job), plain=said)
        for kind, job in list(story.jobs.items())
        if ended_well(job) and (said := _said_at_end(story, story_id, kind, job))
    )


def _said_at_end(story: OpenStory, story_id: str, kind: str, job: Job[Any]) -> str:
    """Nothing of a light job that had nothing to do."""
    family, _, which = kind.partition(" ")
    about = story.about.get(kind, "")
    saved = story.saved.get(which) if family == "save" else None
    if saved:
        return wording.saved_as(saved.path.name, saved.path.parent.name)
    if family == "light" and job.progress:
        return wording.is_ready(about)
    if family == FACES:
        return said_of_faces(faces_just_found(story, story_id))
    if family == "words-in":
        return wording.WORDS_BROUGHT
    if family in SAID_ABOUT and about:
        return SAID_ABOUT[family](about)
    return SAID_AT_END.get("say" if family == "say" else kind, "")


def _asks_language(story: OpenStory, place: Place, moments: tuple[Moment, ...]) -> bool:
    """Whether a language can be chosen now: before anything is heard, or to listen again."""
    if place.screen != "words" or story.running("listen") or story.running(AGAIN):
        return False
    return place.panel == AGAIN_PANEL or all(moment.is_wordless for moment in moments)


def _languages() -> tuple[Language, ...]:
    """Those that can be chosen; none where there is no model to choose them for."""
    try:
        return list_languages()
    except StoryEditError:
        return ()


def _my_words(story: OpenStory) -> MyWords:
    return MyWords(
        this_story=my_words(story.project),
        all_stories=my_words(),
        offered=offered_words(story.project),
    )


def _words(story: OpenStory, place: Place, moments: tuple[Moment, ...], own: MyWords) -> WordsPage:
    media = sorted(story.project.media, key=lambda each: each.audio is None)  # what is heard first
    return words_page(
        place,
        media_ids=[reference.id for reference in media],
        moments=moments,
        transcripts=story.project.transcripts(),
        story=story.project.story(place.story),
        own_words=(*own.this_story, *own.all_stories),
    )


def _voices(
    story: Story, moments: tuple[Moment, ...], heard: Mapping[str, Transcript]
) -> tuple[VoiceView, ...]:
    by_words = {moment.content: moment for moment in moments}
    return tuple(
        VoiceView(
            person=voice.person,
            sentences=voice.sentences,
            clearest=by_words.get(voice.clearest) if voice.clearest else None,
        )
        for voice in voices_of(story, list(heard.values()))
    )


def _written(reference: MediaReference, transcript: Transcript | None) -> str:
    if transcript is None:
        return "none" if reference.audio else "nothing"
    return "all" if transcript.is_whole else "part"


def _lost(problem: FilmProblem | None) -> Notice | None:
    return notice_of(problem.problem) if problem else None


def _job_view(story: OpenStory, kind: str) -> JobView | None:
    """A job as it stands; None when there is none, or it has ended."""
    job = story.running(kind)
    return None if job is None else _view(kind, job, story.about.get(kind, ""))


def _light_job(story: OpenStory, media_id: str) -> JobView | None:
    """Shown only while a light copy is really being made."""
    job = story.running(f"light {media_id}")
    return _view(f"light {media_id}", job) if job and job.progress else None


def _jobs(story: OpenStory, family: str) -> dict[str, JobView]:
    """The jobs called "save srt" and the like that have not ended, by the second word."""
    views = {kind: _job_view(story, kind) for kind in list(story.jobs)}
    return {
        kind.removeprefix(f"{family} "): view
        for kind, view in views.items()
        if view and kind.startswith(f"{family} ")
    }


def _view(kind: str, job: Job[Any], about: str = "") -> JobView:
    waits = job.state is JobState.WAITING
    begun = job.progress.plain if job.progress else wording.GETTING_READY
    plain = wording.WAITING if waits else begun
    return JobView(
        kind=kind,
        key=_key(kind, job),
        plain=plain,
        share=job.share_done,
        left="" if waits else left_in_words(job.seconds_left),
        is_waiting=waits,
        about=about,
    )


def _key(kind: str, job: Job[Any]) -> str:
    return f"{kind} {job.number}"
