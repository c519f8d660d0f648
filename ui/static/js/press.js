/** What is pressed: asked of the server, a place to go to, or answered here in the page. */

const HERE = new Map();

/** Answer a press in the page: ``answer(button, details, event)``. */
export const here = (name, answer) => HERE.set(name, answer);

const asked = (element) => JSON.parse(element.dataset.with ?? "{}");

/** Everything that a form's fields hold, by name. */
const fields = (form) => Object.fromEntries(new FormData(form).entries());

/** What a press on an element means: a redraw may give the same element another meaning. */
const meaningOf = ({ dataset }) =>
  JSON.stringify([dataset.do, dataset.with, dataset.go, dataset.here]);

let meant = "";

/**
 * Whether a press is the other half of a double one, under which the page has changed: nobody can
 * have read what is there now. What turns pages is pressed again and again, and says so.
 */
const isMeantForOther = (event, pressed) => {
  const means = meaningOf(pressed);
  const isOther = event.detail > 1 && means !== meant && !pressed.matches("[data-again]");
  meant = isOther ? meant : means;
  return isOther;
};

/** What is pressed in a menu closes it, and leaves the focus where it can be seen. */
const closeMenuOf = (pressed) => {
  const menu = pressed.closest("details.top__more");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary").focus();
};

/** Hand on every press in a root. */
export const listen = (root, { act, see }) => {
  root.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-do],[data-go],[data-here]");
    if (!pressed || !root.contains(pressed)) return;
    if (isMeantForOther(event, pressed)) return event.preventDefault();
    if (pressed.tagName === "FORM") return;
    if (pressed.getAttribute("aria-disabled") === "true") return event.preventDefault();
    if (pressed.type === "submit") return;
    if (pressed.tagName === "A") event.preventDefault();
    if (pressed.matches("input,select") && pressed.dataset.do) return;
    closeMenuOf(pressed);
    if (pressed.dataset.here) HERE.get(pressed.dataset.here)?.(pressed, asked(pressed), event);
    else if (pressed.dataset.do) act(pressed.dataset.do, asked(pressed));
    else see(JSON.parse(pressed.dataset.go));
  });
  root.addEventListener("keydown", (event) => {
    const isHeldDown = event.repeat && event.key === "Enter";
    if (isHeldDown && event.target.closest("button,a,summary,input")) event.preventDefault();
  });
  root.addEventListener("change", (event) => {
    const changed = event.target.closest("input[data-do],select[data-do]");
    if (changed) act(changed.dataset.do, { ...asked(changed), value: changed.value });
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (form.dataset.do) act(form.dataset.do, { ...asked(form), ...fields(form) });
    else if (form.dataset.go) see({ ...JSON.parse(form.dataset.go), ...fields(form) });
  });
};

here("skip", () => document.getElementById("main-heading")?.focus());
