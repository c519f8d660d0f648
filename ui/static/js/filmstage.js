/** One recording or film on the page: its picture, its buttons, its place, the word being said. */
import { callBefore, Film, STOP_EARLY_MS } from "./film.js";
import { Lit } from "./lit.js";
import { say } from "./say.js";

/** Minutes and seconds. */
export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

/** Whether two addresses differ in their last part alone: with captions or without. */
const isSameFilm = (one, other) =>
  other !== null && one.replace(/[^/]*$/, "") === other.replace(/[^/]*$/, "");

/** How much of a film may be missing where it was stopped, or its captions were turned off. */
const GAP_S = 0.5;

/** Whether stretches that were played leave out nothing of a film so long. */
const isWhole = (played, seconds) => {
  let reached = 0;
  for (const [start, end] of [...played].sort((one, other) => one[0] - other[0]))
    if (start <= reached + GAP_S) reached = Math.max(reached, end);
  return reached >= seconds - GAP_S;
};

export class FilmStage {
  #element = null;
  #video = document.createElement("video");
  #film;
  #lit = new Lit({ words: [], onWord: (key) => this.#light(key) });
  #source = null;
  #moment = null;
  #isAsked = false; // whether the person wants to hear it: else nothing is said of what fails
  #words = [];
  #word = null;
  #played = []; // what was played of the film, with captions or without
  #away = []; // what is put away: [from, to] in ms, in order; it is passed over
  #stopPassing = () => {};
  #wordMs = -1;

  constructor() {
    this.#film = new Film(this.#video, {
      onTime: (seconds) => this.#showTime(seconds),
      onState: (state, reason) => this.#showState(state, reason),
    });
    this.#video.tabIndex = -1;
    this.#video.addEventListener("playing", () => this.#passOver());
    this.#video.addEventListener("seeked", () => this.#passOver());
    this.#lit.follow(this.#video);
    this.#video.addEventListener("loadedmetadata", () => {
      this.#showTime(this.#film.time);
      this.#showWhetherSeen();
    });
  }

  /** Live in this element from now on, ready for what it is to play. */
  moveTo(element) {
    if (this.#element !== element) {
      this.pause(); // what is shown next is another moment
      this.#element = element;
      element.append(this.#video);
      this.#showWhetherSeen();
      this.#moment = null;
      this.#isAsked = false;
    }
    const owner = element.closest("[data-play]");
    if (owner) this.#makeReady(JSON.parse(owner.dataset.play));
    this.#away = (owner && JSON.parse(owner.dataset.play).away) || [];
    this.#findWords();
  }

  /** Sound alone: what stands under the stage, a drawing, stays to be seen. */
  #showWhetherSeen() {
    const isSound = this.#video.readyState > 0 && this.#video.videoWidth === 0;
    this.#element?.classList.toggle("is-sound", isSound);
  }

  /** Be nowhere, and silent. */
  leave() {
    this.pause();
    this.#video.remove();
    this.#element = null;
    this.#moment = null;
  }

  /** The moment that plays, or played last, or else the time, in ms: -1 where nothing played. */
  get heard() {
    const at = Math.max(Math.round(this.#film.time * 1000), this.#wordMs);
    return this.#moment?.moment ? { moment: this.#moment.moment } : { at: this.#isAsked ? at : -1 };
  }

  /** Where the film is, in whole ms. */
  get at() {
    return Math.round(this.#film.time * 1000);
  }

  #passOver() {
    this.#stopPassing();
    if (this.#film.time * 1000 >= this.#wordMs) this.#wordMs = -1;
    const next = this.#away.find(([, end]) => end > this.#film.time * 1000);
    if (!next || this.#moment || !this.#film.playing) return;
    const pass = () => this.#film.seek(next[1] / 1000);
    this.#stopPassing = callBefore(this.#video, next[0] / 1000, STOP_EARLY_MS, pass);
  }

  pause() {
    if (this.#film.playing) this.#film.pause();
  }

  toggle() {
    this.#show();
    if (this.#video.error) this.#open(this.#source, this.#film.time);
    this.#film.toggle();
  }

  again() {
    this.#show();
    this.#film.again();
  }

  startAgain() {
    this.#show();
    this.#film.playFrom(0);
  }

  seek(seconds) {
    this.#show();
    this.#film.seek(seconds);
  }

  fillScreen() {
    this.#show();
    if (document.fullscreenElement) document.exitFullscreen();
    else (this.#element.closest("[data-full]") ?? this.#element).requestFullscreen?.();
  }

  /** Play a moment from its first word to its last, and what is `then`; again pauses it. */
  toggleMoment(moment) {
    const isSecond = this.#moment?.after !== undefined && this.#moment.after === moment.start;
    const isSame = this.#moment?.start === moment.start && this.#source === moment.source;
    if (isSame || isSecond) {
      this.#moment = isSecond ? { ...this.#moment, owner: moment.owner } : moment;
      return this.toggle();
    }
    this.#play(moment);
  }

  #play(moment) {
    this.#changed();
    this.#moment = moment;
    this.#open(moment.source, moment.start / 1000);
    this.#show();
    this.#film.playFrom(moment.start / 1000, moment.end / 1000);
  }

  /** Play from a word on. */
  hearFrom(source, startMs) {
    this.#changed();
    this.#moment = null;
    this.#open(source, startMs / 1000);
    this.#show();
    this.#wordMs = startMs; // it is played from a little before
    this.#film.playFrom(startMs / 1000);
  }

  #makeReady({ source, start = 0 }) {
    if (this.#moment && this.#film.playing) return;
    if (source === this.#source && (this.#film.playing || this.#moment)) return;
    if (source === this.#source && this.#element.dataset.stage !== "moment") return;
    const keepsPlace = this.#element.dataset.stage === "film" && isSameFilm(source, this.#source);
    const wasPlaying = this.#film.playing;
    const at = keepsPlace ? this.#film.time : start / 1000;
    this.#open(source, at);
    if (keepsPlace && wasPlaying) this.#film.toggle();
  }

  #open(source, seconds) {
    const isOther = this.#source === null || !isSameFilm(source, this.#source);
    if (isOther) this.#played = [];
    else if (this.#source !== source) this.#rememberPlayed();
    if (this.#source !== source || this.#video.error) this.#film.open(source, seconds);
    else if (!this.#film.playing) this.#film.seek(seconds);
    this.#source = source;
  }

  #show() {
    this.#isAsked = true;
    this.#element.classList.add("is-shown");
  }

  #showState(state, reason) {
    const isPlaying = state === "playing" || state === "waiting";
    this.#mark(isPlaying);
    if (state === "playing") this.#hideTrouble();
    if (state === "failed" && this.#isAsked) this.#tellTrouble(reason);
    if (state === "ended" && this.#moment) this.#goOn(this.#moment);
    if (state === "ended" && !this.#moment) this.#showEnd();
  }

  /** The film's end was reached; where nothing was passed over, that is told. */
  #showEnd() {
    this.#scope()?.classList.add("is-ended");
    this.#rememberPlayed();
    if (isWhole(this.#played, this.#video.duration))
      this.#scope()?.querySelector("[data-watched]")?.click();
  }

  #rememberPlayed() {
    const { played } = this.#video;
    for (let n = 0; n < played.length; n++) this.#played.push([played.start(n), played.end(n)]);
  }

  /** After the first of two moments the second plays, and then a press begins with the first. */
  #goOn({ start, owner, then }) {
    if (then) this.#play({ ...then, owner, after: start });
    else this.#moment.after = undefined;
  }

  #mark(isPlaying) {
    const scope = this.#moment?.owner?.isConnected ? this.#moment.owner : this.#scope();
    scope?.classList.toggle("is-heard", isPlaying);
    for (const button of scope?.querySelectorAll(".btn--play") ?? [])
      button.classList.toggle("is-playing", isPlaying);
  }

  #changed() {
    this.#mark(false);
  }

  #scope() {
    return this.#element?.closest("[data-play]");
  }

  #tellTrouble(reason) {
    if (reason === "not-allowed") return;
    const told = document.querySelector("[data-cannot-play]");
    if (!told) return;
    told.hidden = false;
    say(told.textContent);
  }

  #hideTrouble() {
    for (const told of document.querySelectorAll("[data-cannot-play]")) told.hidden = true;
  }

  #showTime(seconds) {
    const scope = this.#scope();
    if (!scope) return;
    const all = this.#video.duration;
    const isKnown = Number.isFinite(all);
    for (const text of scope.querySelectorAll("[data-now]")) text.textContent = clock(seconds);
    for (const slider of scope.querySelectorAll("[data-seek]")) {
      if (isKnown) slider.max = String(Math.floor(all));
      if (document.activeElement !== slider || this.#film.playing) slider.value = String(seconds);
      slider.setAttribute("aria-valuetext", slider.dataset.clock.replace("{now}", clock(seconds)));
      slider.style.setProperty("--share", isKnown ? `${(100 * seconds) / all}%` : "0%");
    }
  }

  #findWords() {
    this.#words = [...document.querySelectorAll("[data-words] [data-from]")];
    this.#lit.words = this.#words
      .map((word, place) => [Number(word.dataset.from), Number(word.dataset.to), String(place)])
      .filter((_, place) => this.#words[place].closest("[data-words]").dataset.words === this.#source)
      .sort((one, other) => one[0] - other[0]);
  }

  #light(key) {
    this.#word?.classList.remove("lit");
    this.#word = key === null ? null : this.#words[Number(key)];
    this.#word?.classList.add("lit");
  }
}
