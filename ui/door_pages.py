"""The pages of the door itself: small, plain, and shown without the app."""

from html import escape

from ui import wording

STYLE = """
:root { color-scheme: light dark; --paper: #fbf7f0; --ink: #1d1b18; --line: #6b5d4a }
@media (prefers-color-scheme: dark) {
  :root { --paper: #191715; --ink: #f6f1e9; --line: #b9a88f }
}
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.375rem/1.6 "Atkinson Hyperlegible Next", Verdana, Arial, sans-serif }
main { max-width: 32em; margin: 12vh auto 2rem; padding: 1.5rem }
svg { width: 4.5rem; height: 4.5rem; fill: none; stroke: var(--line); stroke-width: 3;
  stroke-linecap: round; stroke-linejoin: round }
h1 { font-size: 1.8em; line-height: 1.25; margin: .6em 0 }
p { margin: .6em 0 }
a { color: inherit; display: inline-block; min-height: 48px; min-width: 48px }
"""

DOOR = (
    '<svg viewBox="0 0 48 48" aria-hidden="true"><rect x="12" y="5" width="24" height="38" rx="2"/>'
    '<path d="M5 43h38M30 23v4"/></svg>'
)


def closed_page(heading: str, *sentences: str) -> str:
    """A whole page that says why the door is closed, and what to do."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    return _page(heading, f"{DOOR}<h1>{escape(heading)}</h1>{said}")


def stepping_page(address: str) -> str:
    """A whole page that goes on to an address of this app at once, by itself or by a press."""
    target = escape(address)
    onward = f'<meta http-equiv="refresh" content="0;url={target}">'
    heading = wording.OPENING_APP
    link = f'<p><a href="{target}">{escape(wording.GO_ON)}</a></p>'
    return _page(heading, f"<h1>{escape(heading)}</h1>{link}", onward)


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en-GB"><head><meta charset="utf-8">{head}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body><main>{body}</main></body></html>"
    )
