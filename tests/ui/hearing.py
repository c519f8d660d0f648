"""What a page said aloud to those who listen to it, and where its focus is."""

from playwright.sync_api import Page, TimeoutError

LISTEN = """
() => {
  window.saidAloud = [];
  const region = document.getElementById("say");
  new MutationObserver(() => region.textContent && window.saidAloud.push(region.textContent))
    .observe(region, { childList: true, characterData: true, subtree: true });
}
"""


def listen_to(page: Page) -> None:
    """Keep from now on what the page says aloud."""
    page.evaluate(LISTEN)


def said_aloud(page: Page) -> list[str]:
    """What was said since ``listen_to``, in order."""
    said: list[str] = page.evaluate("window.saidAloud")
    return said


def wait_until_said(page: Page, words: str) -> None:
    """Wait until a sentence was said aloud; the test's time ends where it never is."""
    page.wait_for_function(
        "words => window.saidAloud.some(said => said.includes(words))", arg=words
    )


def focus_of(page: Page) -> str:
    """The id, else the words, of what has the focus; "BODY" where it fell to the top."""
    here: str = page.evaluate(
        "() => { const here = document.activeElement;"
        " return here === document.body ? 'BODY' : here.id || here.innerText.trim(); }"
    )
    return here


def wait_for_focus(page: Page, element_id: str) -> None:
    """Wait until the focus is on the element of this id."""
    try:
        page.wait_for_function("id => document.activeElement.id === id", arg=element_id)
    except TimeoutError as late:
        raise AssertionError(f"the focus is on {focus_of(page)!r}") from late
