/** Tabs by keys: arrows go to the next tab and open it (WAI-ARIA Authoring Practices, Tabs). */

const STEPS = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/** Let the tabs in a root be used by arrow keys. */
export const tabs = (root) => {
  root.addEventListener("keydown", (event) => {
    const list = event.target.closest("[role=tablist]");
    if (!list || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...list.querySelectorAll("[role=tab]")];
    const to = STEPS[event.key]?.(all.indexOf(event.target), all.length);
    if (to === undefined) return;
    event.preventDefault();
    all[to].focus();
    all[to].click();
  });
};
