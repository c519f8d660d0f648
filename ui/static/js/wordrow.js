/**
 * A row of words that is one stop of the Tab key: arrows go from word to word, as in a toolbar
 * (WAI-ARIA Authoring Practices). And Escape, which leaves what is open.
 */

const STEPS = {
  ArrowRight: (at) => at + 1,
  ArrowDown: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowUp: (at) => at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

const step = (event) => {
  const row = event.target.closest("[data-word-row]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const words = [...row.children];
  const last = words.length - 1;
  const to = STEPS[event.key]?.(words.indexOf(event.target), last);
  if (to === undefined) return;
  event.preventDefault();
  words[Math.min(Math.max(0, to), last)].focus();
};

const leave = (event) => {
  const inside = event.target.closest("[data-escape]");
  const way = inside && document.getElementById(inside.dataset.escape);
  if (event.key !== "Escape" || event.defaultPrevented || !way) return;
  event.preventDefault();
  way.click();
};

/** The word with the focus is the one that Tab comes back to. */
const keepStop = (event) => {
  const row = event.target.closest("[data-word-row]");
  for (const word of row?.children ?? []) word.tabIndex = word === event.target ? 0 : -1;
};

/** Let rows of words, and what Escape leaves, be used by keys. */
export const wordRows = (root) => {
  root.addEventListener("keydown", step);
  root.addEventListener("keydown", leave);
  root.addEventListener("focusin", keepStop);
};
