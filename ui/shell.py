"""The one gr.HTML shell: the drawings, the page's root, and what is made once and stays."""

from pathlib import Path

from ui import wording

STATIC = Path(__file__).parent / "static"

HEAD = """
<meta name="referrer" content="no-referrer">
<link rel="icon" href="/own/static/icon.svg">
<link rel="stylesheet" href="/own/static/tokens.css">
<link rel="stylesheet" href="/own/static/app.css">
<link rel="stylesheet" href="/own/static/css/films.css">
<link rel="stylesheet" href="/own/static/css/all.css">
<link rel="stylesheet" href="/own/static/css/watch.css">
<link rel="stylesheet" href="/own/static/css/words.css">
<link rel="stylesheet" href="/own/static/css/panels.css">
<link rel="stylesheet" href="/own/static/css/hints.css">
<link rel="stylesheet" href="/own/static/css/marks.css">
<link rel="stylesheet" href="/own/static/css/meaning.css">
<link rel="stylesheet" href="/own/static/css/wholeline.css">
<script type="module" src="/own/static/js/looks.js"></script>
<link rel="modulepreload" href="/own/static/js/app.js">
"""

ON_LOAD = 'import("/own/static/js/app.js").then((app) => app.start(element, server));'


def shell() -> str:
    """The shell's HTML, which holds nothing that anybody wrote or said."""
    drawings = (STATIC / "icons.svg").read_text(encoding="utf-8")
    return (
        f'<div id="shell"><div hidden>{drawings}</div><div id="page"></div>'
        '<div id="say" role="status" class="vh"></div>'
        f'<div id="lost" class="lost" role="alert" hidden>{wording.LOST_TOUCH}</div></div>'
    )
