"""A small app behind the real door: a gr.HTML page, a film, and an answer that never ends.

Run as a process: ``python -m tests.ui.small_app PORT [--browser]``.
"""

import sys
import tempfile
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import FileResponse, Response, StreamingResponse

from ui.door import GRADIO_OPENINGS, SEND, Opening
from ui.quiet import keep_gradio_quiet
from ui.serving import serve

FILM = Path(__file__).parents[2] / "sample_media" / "my-worry.mp4"

OPENINGS = (
    *GRADIO_OPENINGS,
    Opening(path="/own/film", why="the film"),
    Opening(path="/own/endless", why="an answer that goes on"),
    Opening(path="/own/broken", why="an answer that fails"),
    Opening(path="/own/send", why="a form", methods=SEND),
    Opening(path="/own/static/", why="style", below=True, stays=True),
)

PAGE_JS = """
server.answer(7).then(said => {
  element.querySelector('p').textContent = said;
  document.body.dataset.ready = 1;
});
"""


def build(port: int) -> FastAPI:
    """The whole app, as the real one is put together."""
    import gradio as gr

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.get("/own/film")(_film)
    app.get("/own/endless")(_endless)
    app.get("/own/broken")(_broken)
    app.post("/own/send")(_sent)
    app.get("/own/static/style.css")(_style)
    with gr.Blocks(title="Small app", analytics_enabled=False) as page:
        gr.HTML(
            "",
            html_template="<h1>Small app</h1><p></p>",
            js_on_load=PAGE_JS,
            server_functions=[answer],
        )
    whole: FastAPI = gr.mount_gradio_app(
        app,
        page,
        path="/",
        server_name="127.0.0.1",
        server_port=port,
        footer_links=[],
        theme=gr.themes.Base(font=["Arial"], font_mono=["monospace"]),
        allowed_paths=[],
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        run_history=False,
    )
    return whole


def answer(number: int) -> str:
    """What the page asks the server for."""
    return f"The server said {number}."


def _film() -> FileResponse:
    return FileResponse(FILM)


def _endless() -> StreamingResponse:
    async def pieces() -> AsyncIterator[bytes]:
        import anyio

        while True:
            yield b"more " * 1_000
            await anyio.sleep(0.01)

    return StreamingResponse(pieces())


def _broken() -> Response:
    raise RuntimeError("this went wrong on purpose")


def _sent() -> Response:
    return Response("sent")


def _style() -> Response:
    return Response("p {}", media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def main() -> None:
    """Serve it as the real app is served."""
    with tempfile.TemporaryDirectory() as place:
        keep_gradio_quiet(Path(place))
        serve(
            build,
            openings=OPENINGS,
            port=int(sys.argv[1]),
            open_browser="--browser" in sys.argv,
            announce=partial(print, flush=True),
        )


if __name__ == "__main__":
    main()
