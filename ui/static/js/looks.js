/** Letters and colours, as the person chose them, from the first picture of the page on. */

const KEPT = "storyedit looks";
const TIMES = { normal: 1, big: 1.25, biggest: 1.5 }; // as in app.css
const dark = matchMedia("(prefers-color-scheme: dark)");
const more = matchMedia("(prefers-contrast: more)");
let chosen = { letters: "normal", colours: "as my computer" };

const theme = () => {
  if (chosen.colours !== "as my computer") return chosen.colours;
  if (more.matches) return "contrast";
  return dark.matches ? "dark" : "light";
};

const wear = () => {
  document.documentElement.dataset.theme = theme();
  document.documentElement.dataset.letters = chosen.letters;
  fitWidths();
};

const asWritten = new Map();
let fitted = "";

const mediaRules = (rules) =>
  [...rules].flatMap((rule) => [
    ...(rule instanceof CSSMediaRule ? [rule] : []),
    ...mediaRules(rule.cssRules ?? []),
  ]);

/**
 * With bigger letters a page is as good as narrower. In a media query a rem is the browser's own
 * letter and never ours, so each width there is made to fit the letters that were chosen.
 */
const fitWidths = () => {
  const own = [...document.styleSheets].filter((sheet) => sheet.href?.includes("/own/static/"));
  const now = `${chosen.letters} ${own.length}`;
  if (now === fitted) return;
  fitted = now;
  for (const { media } of own.flatMap((sheet) => mediaRules(sheet.cssRules))) {
    if (!asWritten.has(media)) asWritten.set(media, media.mediaText);
    const rem = (_, count) => `${count * TIMES[chosen.letters]}rem`;
    media.mediaText = asWritten.get(media).replace(/([\d.]+)rem/g, rem);
  }
};

/** Wear these, and keep them for the instant before the next page is here. */
export const look = ({ letters, colours }) => {
  chosen = { letters, colours };
  localStorage.setItem(KEPT, JSON.stringify(chosen));
  wear();
};

document.documentElement.lang = "en-GB";
try {
  chosen = { ...chosen, ...JSON.parse(localStorage.getItem(KEPT)) };
} catch {
  localStorage.removeItem(KEPT);
}
wear();
dark.addEventListener("change", wear);
more.addEventListener("change", wear);
