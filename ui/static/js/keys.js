/**
 * Single keys for those who like them. A button says which key presses it: ``data-key`` is one of
 * the names below. Each key can be turned off, the four arrows together (WCAG 2.2, 2.1.4).
 */

const NAMES = {
  k: "K",
  l: "L",
  n: "N",
  u: "U",
  " ": "space",
  arrowleft: "left",
  arrowright: "right",
  arrowup: "up",
  arrowdown: "down",
};

const ARROWS = new Set(["left", "right", "up", "down"]);

/** What does something of its own with keys: where a person types, picks or moves a handle. */
const TAKES_KEYS =
  "input,textarea,select,video,audio,[contenteditable],[role=toolbar],[role=slider],[role=listbox]";

/** What the space bar presses by itself. */
const TAKES_SPACE = "button,a,summary";

const isWithAnother = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing;

const isFor = (target, name) =>
  !target.closest(TAKES_KEYS) && !(name === "space" && target.closest(TAKES_SPACE));

/** The first button of this key that can be seen; none while a dialogue is open. */
const buttonOf = (name) =>
  document.querySelector("[aria-modal=true]")
    ? undefined
    : [...document.querySelectorAll(`[data-key="${name}"]`)].find(
        (button) => button.checkVisibility() && !button.closest("[inert]"),
      );

/** Listen for keys; one that is turned off, or pressed with another, is left alone. */
export const keys = ({ now }) => {
  addEventListener("keydown", (event) => {
    const name = NAMES[event.key.toLowerCase()];
    if (!name || event.defaultPrevented || event.repeat || isWithAnother(event)) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const isOff = now()?.settings.keysOff.includes(ARROWS.has(name) ? "arrows" : name);
    const button = !isOff && isFor(target, name) && buttonOf(name);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
};
