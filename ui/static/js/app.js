/** The page: asks the server for what is to be seen, draws it, and hands on what is pressed. */
import { draw } from "./draw.js";
import { listen } from "./press.js";
import { say, sayEnded, sayJobs } from "./say.js";
import { look } from "./looks.js";
import { stages } from "./stages.js";
import { keys } from "./keys.js";
import { quiet, reads } from "./reading.js";
import { wordRows } from "./wordrow.js";
import { drags } from "./drag.js";
import { tabs } from "./tabs.js";
import { sending } from "./sending.js";
import { voice } from "./voice.js";

const LOOK_AGAIN_MS = 600; // while a job runs
const LOOK_SELDOM_MS = 3000; // while nobody looks, or the app did not answer
const FIELDS = "input:not([type=radio],[type=checkbox]),textarea";

const page = { root: null, server: null, answer: null, opener: null, asked: Promise.resolve() };
let timer = null;

/** One request after the other, so that each is told what the one before it changed. */
const inTurn = (ask) => {
  page.asked = page.asked.then(ask, ask).catch(tellTrouble);
  return page.asked;
};

const tellTrouble = (problem) => {
  document.getElementById("lost").hidden = false;
  console.warn(problem);
  lookAgain(LOOK_SELDOM_MS);
};

const show = (answer, { push = false, from = null } = {}) => {
  document.getElementById("lost").hidden = true;
  if (answer.same) return lookAgain();
  const before = page.answer;
  const [was, is] = [before?.place.panel, answer.place.panel];
  const opened = is && is !== was;
  const isFromDialog = document.activeElement?.closest("[role=dialog]");
  if (opened && !isFromDialog) page.opener = isLost() ? null : document.activeElement;
  page.answer = answer;
  look(answer.settings);
  draw(answer.page, page.root);
  const closed = was && (!is || (isFromDialog && !page.root.querySelector("[role=dialog]")));
  document.title = answer.title;
  if (before?.place.screen !== answer.place.screen) toTheTop();
  const inside = page.root.querySelector(".dialog__body");
  if (inside && before && isElsewhere(before.place, answer.place)) inside.scrollTop = 0;
  keep(answer.place, push && before && isElsewhere(before.place, answer.place));
  if (before && isElsewhere(before.place, answer.place)) quiet();
  stages.update(page.root, answer);
  sending.update();
  voice.update();
  if (!isTypedSince(from)) focus(answer, { opened, closed });
  if (before && isOpenElsewhere(before.place, answer.place)) bringIntoSight();
  say(answer.say);
  sayJobs(answer.jobs);
  sayEnded(answer.ended, answer.place.project);
  page.root.dataset.ready = answer.place.screen;
  lookAgain();
};

/** A low window scrolls as a whole, and else what lies above the bar does. */
const toTheTop = () => {
  page.root.querySelector(".scroll").scrollTop = 0;
  scrollTo(0, 0);
};

const isElsewhere = (one, other) =>
  ["screen", "project", "panel", "folder", "page"].some((name) => one[name] !== other[name]);

const isOpenElsewhere = (one, other) =>
  ["moment", "item", "panel"].some((name) => one[name] !== other[name]);

const keep = (place, push) => {
  const address = `#${place.screen}`;
  if (push) history.pushState(place, "", address);
  else history.replaceState(place, "", address);
};

const heading = () =>
  document.getElementById("over-heading") ?? document.getElementById("main-heading");

/** Whether somebody has gone on to write in a field since they asked: the focus stays there. */
const isTypedSince = (from) =>
  from && from !== document.activeElement && document.activeElement?.matches(FIELDS);

const focus = (answer, { opened, closed }) => {
  const named = answer.focus && document.getElementById(answer.focus);
  if (named) return named.focus();
  const inside = opened && document.getElementById("over-heading");
  if (inside) return inside.focus();
  const opener = closed && again(page.opener);
  if (opener) return opener.focus();
  if (isLost() && page.hadFocus) heading()?.focus();
};

/** What was pressed, also where it has been away and is drawn anew. */
const again = (element) =>
  element?.isConnected ? element : element?.id && document.getElementById(element.id);

/** What was opened is seen whole, not only the stop with the focus at its edge. */
const bringIntoSight = () => {
  const opened = document.activeElement?.closest(".is-open,.is-here,[data-open]");
  opened?.scrollIntoView({ block: "nearest" });
  if (opened) document.activeElement.scrollIntoView({ block: "nearest" });
};

const isLost = () => !document.activeElement || document.activeElement === document.body;

const lookAgain = (wait = document.hidden ? LOOK_SELDOM_MS : LOOK_AGAIN_MS) => {
  clearTimeout(timer);
  if (!page.answer?.busy) return;
  timer = setTimeout(() => see(), wait);
};

/** Draw a place: the one the page is at, or one with changes. */
export const see = (changes = {}) =>
  inTurn(async () => {
    const closed = changes.screen ? { panel: "" } : {}; // as Place.go does
    const place = { ...page.answer?.place, ...closed, ...changes };
    const moves = Object.keys(changes).length > 0;
    const { stamp, notice } = (!moves && page.answer) || {}; // what is told stays till a press
    show(await page.server.see({ place, stamp, notice }), { push: moves });
  });

const unanswered = new Set();

/** Ask the server to do something, and draw what came of it; asked again meanwhile, it is one. */
export const act = (verb, details = {}) => {
  const asked = JSON.stringify([verb, details]);
  if (unanswered.has(asked)) return page.asked;
  unanswered.add(asked);
  const from = document.activeElement;
  return inTurn(async () => {
    try {
      const { place, version } = page.answer;
      show(await page.server.do({ do: verb, with: details, place, version }), {
        push: true,
        from,
      });
    } finally {
      unanswered.delete(asked);
    }
  });
};

/** What the page knows now. */
export const now = () => page.answer;

/** Begin: called once, by the shell, which leaves Gradio's frame: that has landmarks of its own. */
export const start = async (element, server) => {
  const shell = element.querySelector("#shell");
  document.body.prepend(shell);
  page.root = shell.querySelector("#page");
  page.server = server;
  addEventListener("focusin", () => (page.hadFocus = true));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || !page.answer?.place.panel) return;
    const dialog = document.querySelector("[role=dialog]");
    const close = dialog?.querySelector("#close");
    if (close) close.click();
    else if (dialog) see({ panel: "" });
  });
  addEventListener("popstate", (event) =>
    inTurn(async () => show(await server.see({ place: event.state, stamp: null }))),
  );
  addEventListener("visibilitychange", () => document.hidden || see());
  listen(page.root, { act, see, now });
  keys({ now });
  stages.begin({ see, now, act });
  reads();
  wordRows(page.root);
  drags(page.root, { act });
  tabs(page.root);
  sending.begin({ see });
  voice.begin({ see });
  await inTurn(async () => show(await server.see({ place: history.state, stamp: null })));
};
