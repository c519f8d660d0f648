"""Puts the app together, and opens it on this computer alone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from storyedit import StoryEditError, cache_folder, write_down
from ui import answering, wording
from ui.door import GRADIO_OPENINGS, LOOK, Opening
from ui.quiet import keep_gradio_quiet
from ui.scene import Notice
from ui.serving import serve
from ui.session import House

OPENINGS = (
    *GRADIO_OPENINGS,
    Opening(path="/own/static/", why="our own scripts, styles and letters", below=True, stays=True),
    Opening(path="/own/recording/", why="recordings, to play", below=True),
    Opening(path="/own/playlist/", why="what Play my story plays", below=True),
    Opening(path="/own/picture/", why="pictures of moments", below=True),
    Opening(path="/own/caption-picture/", why="pictures of the film with a caption", below=True),
    Opening(path="/own/cover/", why="a picture of each story", below=True),
    Opening(path="/own/film/", why="films that were made", below=True),
    Opening(path="/own/answer/", why="answers that people said", below=True),
    Opening(
        path="/own/voice/",
        why="what a person says into the microphone, handed over and heard back",
        methods=LOOK | {"PUT"},
        below=True,
    ),
    Opening(path="/own/file-picture", why="pictures of films to choose from"),
    Opening(path="/own/room/", why="whether a film fits on the disk", below=True),
    Opening(
        path="/own/films/",
        why="films that a person hands to the page",
        methods=frozenset({"PUT"}),
        below=True,
    ),
    Opening(
        path="/own/words/",
        why="files of words that a person hands to the page",
        methods=frozenset({"PUT"}),
        below=True,
    ),
)


def make_app(house: House, port: int) -> ASGIApp:
    """Gradio, with our own routes beside it; the door-keeper goes round all of it."""
    keep_gradio_quiet(cache_folder() / "app")
    import gradio as gr
    from fastapi import FastAPI

    from ui.routes import add_routes
    from ui.shell import HEAD, ON_LOAD, shell

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    add_routes(app, house)
    with gr.Blocks(title=wording.APP, analytics_enabled=False) as page:
        gr.HTML(
            html_template=shell(),
            js_on_load=ON_LOAD,
            apply_default_css=False,
            server_functions=_server_functions(house),
        )
    mounted: ASGIApp = gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name="127.0.0.1",
        server_port=port,
        head=HEAD,
        theme=gr.themes.Base(font=["sans-serif"], font_mono=["monospace"]),
        allowed_paths=[],
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        ssr_mode=False,
    )
    return mounted


def _server_functions(house: House) -> list[Callable[[Any], dict[str, Any]]]:
    """What the page may call; the names are the page's own."""

    def see(sent: Any) -> dict[str, Any]:
        return answering.see(house, sent)

    def do(sent: Any) -> dict[str, Any]:
        return answering.do(house, sent)

    return [see, do]


def launch(
    project: Path | None,
    *,
    port: int | None,
    open_browser: bool,
    announce: Callable[[str], None] = print,
) -> None:
    """Open the app, at a project where one is named, until it is told to end.

    A project that cannot be opened is told of on the first screen, where others can be picked.
    """
    house = House()
    if project is not None:
        try:
            house.begin_at(project)
        except StoryEditError as problem:
            write_down(problem)
            house.first_notice = Notice(problem.plain, problem.advice)
    try:
        serve(
            lambda found_port: make_app(house, found_port),
            openings=OPENINGS,
            port=port,
            open_browser=open_browser,
            announce=announce,
        )
    finally:
        house.close()
