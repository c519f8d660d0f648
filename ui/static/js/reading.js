/** Read to me: the screen's own words, spoken by a voice that stays on this computer. */
import { here } from "./press.js";
import { say } from "./say.js";
import { hush, speak } from "./speech.js";

const words = () => {
  const page = document.querySelector("[role=dialog]") ?? document.getElementById("page");
  return [...page.querySelectorAll("[data-read]")]
    .filter((element) => element.checkVisibility())
    .map((element) => element.textContent.trim())
    .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
    .join(" ");
};

const show = (button, isReading) => {
  button.classList.toggle("is-playing", isReading);
};

let reading = null;

/** Stop reading: what was read is no longer on the screen, or something else is to be heard. */
export const quiet = () => {
  const button = reading;
  if (!button) return;
  reading = null;
  hush();
  show(button, false);
};

/** Let the buttons that read do so; pressed again, they stop. */
export const reads = () => {
  here("read", async (button) => {
    if (button.classList.contains("is-playing")) return quiet();
    quiet();
    reading = button;
    show(button, true);
    const began = await speak(words(), { onEnd: () => reading === button && quiet() });
    if (began !== "no-voice") return;
    quiet();
    const told = document.getElementById("no-voice");
    told.hidden = false;
    say(told.textContent);
  });
};
