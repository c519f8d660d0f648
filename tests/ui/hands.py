"""Somebody who has a keyboard and no mouse, and who looks for where they are on the screen."""

from playwright.sync_api import Page

MOST_TABS = 150
"""More than any screen has stops: then it cannot be reached."""

WHERE = """
() => {
  const here = document.activeElement;
  const label = here.labels?.[0]?.innerText ?? "";
  const name = (here.getAttribute("aria-label") || label || here.innerText || "").trim();
  const shown = here.matches(".vh") && here.labels?.[0] ? here.labels[0] : here;
  const box = shown.getBoundingClientRect();
  const style = getComputedStyle(shown);
  const at = document.elementFromPoint(
    Math.min(innerWidth - 1, Math.max(0, box.x + box.width / 2)),
    Math.min(innerHeight - 1, Math.max(0, box.y + Math.min(box.height, innerHeight) / 2)));
  return {
    name: name.replace(/\\s+/g, " "),
    isBody: here === document.body,
    isInView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    isOutlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isOnTop: at !== null && (shown.contains(at) || at.contains(shown)),
  };
}
"""


class Hands:
    """Goes from stop to stop with Tab, and presses Enter. Raises ``AssertionError`` when lost."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def reach(self, name: str) -> None:
        """Tab until the focus is on what is called so, seeing it at every stop."""
        met = []
        for _ in range(MOST_TABS):
            self._page.keyboard.press("Tab")
            where = self._page.evaluate(WHERE)
            if where["isBody"]:
                continue  # the browser's own bar comes between the last stop and the first
            assert where["isInView"], f"the focus is out of sight: {where}"
            assert where["isOutlined"], f"the focus is not to be seen: {where}"
            assert where["isOnTop"], f"the focus lies under something: {where}"
            if where["name"] == name:
                return
            met.append(where["name"])
        raise AssertionError(f"{name!r} cannot be reached; met {met[:60]}")

    def press(self, name: str) -> None:
        """Reach a button and press it."""
        self.reach(name)
        self._page.keyboard.press("Enter")
