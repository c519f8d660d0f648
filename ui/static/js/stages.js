/** The players on the page. Each lives in an element, `[data-stage]`, that nothing else draws in. */
import { FilmStage } from "./filmstage.js";
import { here } from "./press.js";
import { quiet } from "./reading.js";
import { StoryStage } from "./storystage.js";

const films = new Map();
let story = null;
let root = null;

const filmStage = (name) => {
  if (!films.has(name)) films.set(name, new FilmStage());
  return films.get(name);
};

const hush = (but) => {
  quiet();
  for (const film of films.values()) if (film !== but) film.pause();
  if (story !== but) story.pause();
};

/** What a press plays: said by the nearest element round it that says so. */
const asked = (button) => JSON.parse(button.closest("[data-play]").dataset.play);

/** The stage a press plays on: in what is round it, else the one of the page. */
const stageFor = (button) => {
  const inside = button.closest("[data-play]").querySelector("[data-stage]:not([data-stage=story])");
  return inside ?? root.querySelector("[data-stage]:not([data-stage=story])");
};

/** What is `exact` is cut as in the film, which the story's stage alone does. */
const playMoment = (button) => {
  const element = asked(button).exact ? null : stageFor(button);
  const moment = { ...asked(button), owner: button.closest("[data-play]") };
  if (!element) {
    hush(story);
    return story.toggleMoment(moment);
  }
  const film = filmStage(element.dataset.stage);
  hush(film);
  film.toggleMoment(moment);
};

const hearFrom = (word) => {
  const source = word.closest("[data-words]").dataset.words;
  const film = filmStage(root.querySelector("[data-stage=words],[data-stage=moment]").dataset.stage);
  hush(film);
  film.hearFrom(source, Number(word.dataset.from));
};

const pressed = (name, answer) =>
  here(name, (button) => {
    const film = filmStage(stageFor(button).dataset.stage);
    hush(film);
    answer(film);
  });

/** How far a key moves the handle of a film, in seconds; without this, a hundredth of its length. */
const KEY_STEPS_S = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

const stepByKey = (event) => {
  const by = KEY_STEPS_S[event.key];
  const slider = event.target;
  if (!by || event.ctrlKey || event.altKey || event.metaKey || !slider.matches?.("[data-seek]")) return;
  event.preventDefault();
  slider.value = String(Number(slider.value) + by);
  filmStage(stageFor(slider).dataset.stage).seek(Number(slider.value));
};

export const stages = {
  /** Begin: what plays is told of through `see` and `act`; `now` says what the page knows. */
  begin({ see, now, act }) {
    story = new StoryStage({ now });
    here("play-moment", playMoment);
    here("play-clip", (button, { clip }) => {
      hush(story);
      story.toggleClip(clip, button.closest("[data-clip]"));
    });
    here("play-story", () => {
      hush(story);
      if (story.hasStage) story.toggle();
      else story.playWhenThere(see);
    });
    pressed("toggle-film", (film) => film.toggle());
    pressed("again", (film) => film.again());
    pressed("start-again", (film) => film.startAgain());
    here("stop-story", () => {
      hush();
      const { moment, clip = "" } = story.heard;
      if (moment) act("stop-moment", { moment });
      else act("stop-clip", { clip });
    });
    here("stop-film", (button, { film }) => {
      hush();
      const { moment, at } = filmStage(stageFor(button).dataset.stage).heard;
      if (moment) act("stop-moment", { moment });
      else act("stop-film", { film, at });
    });
    here("leave-mark", (button, details, { detail: clicks }) => {
      if (clicks > 1) return; // not all hands are steady: two clicks at once are one mark
      act("leave-mark", { ...details, at: filmStage(stageFor(button).dataset.stage).at });
    });
    const hushes = (event) => event.target.closest?.("[data-hushes]") && hush();
    document.addEventListener("click", hushes, true);
    pressed("full-screen", (film) => film.fillScreen());
    document.addEventListener("click", (event) => {
      const word = event.target.closest?.("[data-from]");
      if (word && !word.matches("[data-do],[data-go],[data-here]")) hearFrom(word);
    });
    document.addEventListener("input", (event) => {
      if (!event.target.matches("[data-seek]")) return;
      filmStage(stageFor(event.target).dataset.stage).seek(Number(event.target.value));
    });
    document.addEventListener("keydown", stepByKey);
  },

  /** After each drawing: players move to where their elements are now, or fall silent. */
  update(page, answer) {
    root = page;
    const there = new Map(
      [...page.querySelectorAll("[data-stage]")].map((element) => [element.dataset.stage, element]),
    );
    for (const [name, element] of there) if (name !== "story") filmStage(name).moveTo(element);
    for (const [name, film] of films) if (!there.has(name)) film.leave();
    story.moveTo(there.get("story") ?? null, answer);
  },
};
