/**
 * Hands chosen films, and files of words, to the app, one after the other, with a bar and a way to
 * stop. It goes on while the person is at another step, and ends with the page.
 */
import { here } from "./press.js";
import { say } from "./say.js";

/** @type {{key: string, address: string, film: File}[]} */
let waiting = [];
let current = null;
let request = null;
let share = 0;
let isAtWork = false;
let see = null;

const show = () => {
  const panel = document.querySelector("[data-sending]");
  if (!panel) return;
  const isHere = current?.key === panel.dataset.sending;
  if (!isHere && panel.contains(document.activeElement))
    document.getElementById("main-heading")?.focus();
  panel.hidden = !isHere;
  if (!isHere) return;
  panel.querySelector("[data-sent-name]").textContent = current.film.name.replace(/\.[^.]+$/, "");
  const bar = panel.querySelector("[data-sent-bar]");
  bar.setAttribute("aria-valuenow", String(Math.floor(100 * share)));
  bar.firstElementChild.style.width = `${100 * share}%`;
};

const progress = (event) => {
  if (!event.lengthComputable) return;
  const before = Math.floor(4 * share);
  share = event.loaded / event.total;
  show();
  const quarter = Math.floor(4 * share);
  const said = document.querySelector("[data-sent-said]")?.dataset.sentSaid;
  if (said && quarter > before && quarter < 4) say(said.replace("{share}", String(25 * quarter)));
};

const send = ({ address, film }) =>
  new Promise((resolve) => {
    request = new XMLHttpRequest();
    request.open("PUT", `${address}?name=${encodeURIComponent(film.name)}`);
    request.upload.addEventListener("progress", progress);
    request.addEventListener("loadend", resolve);
    request.send(film);
  });

/** Whether the disk has room; asked before anything is handed over. */
const fits = async ({ key, film }) => {
  const asked = new URLSearchParams({ name: film.name, size_bytes: String(film.size) });
  const answer = await fetch(`/own/room/${encodeURIComponent(key)}?${asked}`);
  return answer.ok && (await answer.json()).fits;
};

const sendAll = async () => {
  if (isAtWork) return;
  isAtWork = true;
  while (waiting.length > 0) {
    const next = waiting.shift();
    current = next;
    share = 0;
    show();
    say(document.querySelector("[data-sending] .prog__words")?.textContent);
    try {
      if ((await fits(next)) && current === next) await send(next);
    } catch (problem) {
      console.warn(problem); // the app has ended, which the page says by itself
    }
    current = request = null;
    await see();
  }
  isAtWork = false;
  show();
};

export const sending = {
  /** Let the page's file pickers hand over what is picked in them; `see` draws what came of it. */
  begin(page) {
    see = page.see;
    here("stop-sending", () => {
      waiting = [];
      current = null;
      request?.abort();
      show();
    });
    document.addEventListener("change", (event) => {
      const picker = event.target;
      if (!picker.matches?.("[data-send-films], [data-send-words]")) return;
      const { sendFilms, sendWords } = picker.dataset;
      const [key, media] = (sendFilms ?? sendWords).split("/").map(encodeURIComponent);
      const address = sendFilms ? `/own/films/${key}` : `/own/words/${key}/${media}`;
      waiting.push(...Array.from(picker.files, (film) => ({ key, address, film })));
      picker.value = "";
      sendAll();
    });
  },

  /** After each drawing: the bar is drawn empty, and shown while a film is on its way. */
  update: show,
};
