"""What the page is sent that is not words: its own files, recordings, pictures and films."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import FileResponse, JSONResponse, Response

from storyedit import (
    CaptionPlace,
    StoryEditError,
    answer_note,
    caption_picture,
    caption_picture_at,
    check_words_size,
    cover_of,
    picture_of,
    picture_of_file,
    plan_of,
    watchable,
)
from ui.actions.films import begin_adding
from ui.actions.words_in import begin_bringing
from ui.paths import path_of
from ui.playlist import playlist
from ui.sent_file import SentFile
from ui.session import House, OpenStory, film_name
from ui.takes import check_take_size, job_of, keep_take
from ui.uploads import must_fit, plain_name, take_in

STATIC = Path(__file__).parent / "static"


def add_routes(app: FastAPI, house: House) -> None:
    """Put the app's own addresses in place, all below /own."""
    app.mount("/own/static", StaticFiles(directory=STATIC))
    _add_handing_over(app, house)

    @app.get("/own/recording/{key}/{media_id}")
    def recording(key: str, media_id: str) -> Response:
        project = house.story(key).project
        gone = Response(status_code=204)  # the page says so in place
        try:
            path = watchable(project, media_id)
        except StoryEditError:
            return gone
        return SentFile(path, otherwise=gone) if path else gone

    @app.get("/own/playlist/{key}/{story_id}")
    def story_playlist(key: str, story_id: str) -> Response:
        try:
            return JSONResponse(playlist(key, plan_of(house.story(key).project, story_id)))
        except StoryEditError as problem:
            told = {"plain": problem.plain, "advice": problem.advice}
            return JSONResponse({"problem": told})

    @app.get("/own/picture/{key}/{media_id}/{at_ms}")
    def picture(key: str, media_id: str, at_ms: int) -> Response:
        return _picture(lambda: picture_of(house.story(key).project, media_id, at_ms))

    @app.get("/own/caption-picture/{key}/{story_id}/{version}/any")
    def any_caption(key: str, story_id: str, version: int) -> Response:
        del version  # it makes each address one of its own
        return _picture(lambda: caption_picture(house.story(key).project, story_id=story_id))

    @app.get("/own/caption-picture/{key}/{story_id}/{version}/{number}")
    def caption(key: str, story_id: str, version: int, number: int) -> Response:
        del version
        project = house.story(key).project
        return _picture(lambda: caption_picture(project, number, story_id=story_id))

    @app.get("/own/caption-picture/{key}/{story_id}/{version}/{number}/{place}")
    def caption_at(
        key: str, story_id: str, version: int, number: int, place: CaptionPlace
    ) -> Response:
        del version
        project = house.story(key).project
        return _picture(lambda: caption_picture_at(project, number, place, story_id=story_id))

    @app.get("/own/cover/{key}")
    def cover(key: str) -> Response:
        return _picture(lambda: cover_of(house.path_of(key)))

    @app.get("/own/file-picture")
    def file_picture(path: str) -> Response:
        return _picture(lambda: picture_of_file(path_of(path)))

    @app.get("/own/film/{key}/{story_id}/{plan}/{kind}")
    def film(key: str, story_id: str, plan: str, kind: str) -> Response:
        made = house.story(key).made(story_id)
        gone = Response(status_code=404)
        if made is None or made.captioned.parent.name != plan:
            return gone
        return SentFile(made.clean if kind == "clean" else made.captioned, otherwise=gone)

    @app.get("/own/voice/{key}/{story_id}/{about}/{name}")
    def take(key: str, story_id: str, about: str, name: str) -> Response:
        taken, gone = house.story(key).takes.get((story_id, about)), Response(status_code=404)
        return SentFile(taken.note.path, otherwise=gone) if taken and taken.name == name else gone

    @app.get("/own/answer/{key}/{sha256}")
    def answer(key: str, sha256: str) -> Response:
        path, gone = answer_note(house.story(key).project, sha256), Response(status_code=404)
        return SentFile(path, otherwise=gone) if path else gone

    @app.exception_handler(StoryEditError)
    def told(_request: object, _problem: Exception) -> Response:
        return Response(status_code=404)


def _add_handing_over(app: FastAPI, house: House) -> None:
    """Where a page hands films and files of words to the app."""

    async def hand_over(
        key: str,
        name: str,
        request: Request,
        begin: Callable[[OpenStory, Path], None],
        *,
        check_size: Callable[[int], None] = lambda _bytes: None,
        kind: str = "hand over",
    ) -> Response:
        story = await run_in_threadpool(house.story, key)
        story.sending += 1
        try:
            size_bytes = _size_of(request)
            check_size(size_bytes or 0)
            path = await take_in(story.project, name, size_bytes, request.stream(), check_size)
            await run_in_threadpool(begin, story, path)
        except ClientDisconnect:
            pass  # stopped by the person, or the browser was closed
        except StoryEditError as problem:
            story.tell_trouble(kind, problem, about=film_name(plain_name(name)) if name else "")
        finally:
            story.sending -= 1
        return Response(status_code=204)

    @app.put("/own/films/{key}")
    async def film(key: str, name: str, request: Request) -> Response:
        def begin(story: OpenStory, path: Path) -> None:
            begin_adding(house, story, [path], link=False, sent=True)

        return await hand_over(key, name, request, begin)

    @app.put("/own/words/{key}/{media_id}")
    async def words(key: str, media_id: str, name: str, request: Request) -> Response:
        def begin(story: OpenStory, path: Path) -> None:
            begin_bringing(house, story, media_id, path, sent=True)

        # Before a film that was picked by mistake is copied whole.
        return await hand_over(key, name, request, begin, check_size=check_words_size)

    @app.put("/own/voice/{key}/{story_id}/{about}")
    async def voice(key: str, story_id: str, about: str, request: Request) -> Response:
        def begin(story: OpenStory, path: Path) -> None:
            keep_take(story, story_id, about, path)

        return await hand_over(
            key,
            "",
            request,
            begin,
            check_size=check_take_size,
            kind=job_of(story_id, about),
        )

    @app.get("/own/room/{key}")
    def room(key: str, name: str, size_bytes: int) -> Response:
        story = house.story(key)
        try:
            must_fit(story.project, size_bytes)
        except StoryEditError as problem:
            story.tell_trouble("hand over", problem, about=film_name(plain_name(name)))
            return JSONResponse({"fits": False})
        return JSONResponse({"fits": True})


def _size_of(request: Request) -> int | None:
    """How much is to come, where the page says so."""
    size = request.headers.get("content-length", "")
    return int(size) if size.isdecimal() else None


def _picture(make: Callable[[], Path | None]) -> Response:
    """A picture, or a drawing where there is none: a page of pictures never has a hole in it."""
    drawing = FileResponse(STATIC / "no-picture.svg")
    try:
        path = make()
    except StoryEditError:
        return drawing
    return SentFile(path, otherwise=drawing) if path else drawing
