/** Play my story: the line on the page's stage, with its captions, its place, and lit cards. */
import { Relay } from "./relay.js";
import { clock } from "./filmstage.js";
import { say } from "./say.js";

const SETTLED_MS = 250; // after the last change; a person who presses again and again is not held up

/** The cuts and captions of one clip, as a line of its own. */
const onlyClip = ({ cuts, cues }, clip) => {
  const own = cuts.filter((cut) => cut.clip === clip);
  const from = own[0]?.at ?? 0;
  const duration = own.reduce((sum, cut) => sum + cut.end - cut.start, 0);
  const moved = cues
    .map((cue) => ({ ...cue, start: Math.max(0, cue.start - from), end: cue.end - from }))
    .filter((cue) => cue.end > 0 && cue.start < duration);
  return { cuts: own.map((cut) => ({ ...cut, at: cut.at - from })), cues: moved, duration };
};

export class StoryStage {
  #now;
  #holder = document.createElement("div");
  #element = null;
  #relay = null;
  #playlist = null;
  #loaded = null;
  #asked = null;
  #timer = null;
  #playsNext = false;
  #moment = null;
  #heard = {};

  constructor({ now }) {
    this.#now = now;
    this.#holder.className = "stage__holder";
  }

  /** The moment or clip that plays, or played last. */
  get heard() {
    return this.#heard;
  }

  get hasStage() {
    return this.#element !== null;
  }

  /**
   * Live in this element from now on (null: nowhere), with the line as it is now. Where there is a
   * way to play the story, its beginning is made ready also while it is nowhere.
   */
  moveTo(element, answer) {
    if (element !== this.#element) this.#leaveFor(element);
    clearTimeout(this.#timer);
    if (!element && !document.querySelector("[data-here=play-story]")) return this.#letGo();
    this.#relay ??= this.#makeRelay(this.#holder);
    const wait = this.#playsNext ? 0 : SETTLED_MS;
    this.#timer = setTimeout(() => this.#makeReady(), wait);
    if (!answer.settings.captions) this.#showCue([]);
  }

  #leaveFor(element) {
    this.#relay?.stop();
    this.#mark(false);
    this.#showClip(null);
    if (this.#moment) this.#loaded = null;
    this.#moment = null;
    this.#element = element;
    if (element) element.append(this.#holder);
    else this.#holder.remove();
  }

  #letGo() {
    this.#relay?.destroy();
    this.#relay = null;
    this.#loaded = null;
  }

  pause() {
    this.#relay?.pause();
  }

  /** Play, or pause. */
  async toggle() {
    if (this.#relay.playing) return this.#relay.pause();
    await this.#makeReady();
    if (this.#playlist?.problem) return this.#tellTrouble(this.#playlist.problem);
    this.#relay?.play(); // there is none where the person has gone on meanwhile
  }

  /** The screen has no stage: open the panel that has one, and play there. */
  async playWhenThere(see) {
    this.#playsNext = true;
    await see({ panel: "story" });
    if (!this.hasStage) this.#playsNext = false; // nothing is kept, and the panel says so
  }

  /** Play one moment, or several in turn, on the story's stage; the same again pauses it. */
  toggleMoment({ owner, ...first }) {
    this.#heard = { moment: first.moment };
    const cuts = [];
    let duration = 0;
    for (let part = first; part; part = part.then) {
      const { source, start, end } = part;
      const [from, to] = [start / 1000, end / 1000];
      cuts.push({ clip: null, source, start: from, end: to, at: duration, card: null });
      duration += to - from;
    }
    const key = cuts.map((cut) => `${cut.source} ${cut.start} ${cut.end}`).join(" ");
    this.#toggleAlone(key, owner, () => ({ cuts, cues: [], duration }));
  }

  /** Play one card of the line as it is in the film, without what is left out of it. */
  async toggleClip(clip, owner) {
    await this.#makeReady();
    if (this.#playlist?.problem) return this.#tellTrouble(this.#playlist.problem);
    if (!this.#relay || !owner.isConnected) return;
    this.#toggleAlone(`clip ${clip}`, owner, () => onlyClip(this.#playlist, clip));
  }

  #toggleAlone(key, owner, playlist) {
    if (this.#moment?.key === key && this.#relay.playing) return this.#relay.pause();
    this.#relay.pause(); // else it would play on, and what plays next would not be told of
    this.#mark(false);
    this.#relay.load(playlist());
    this.#loaded = null;
    this.#moment = { key, owner };
    this.#relay.play(0);
  }

  async #makeReady() {
    const { place, version } = this.#now();
    const wanted = `${place.project} ${place.story} ${version}`;
    if (this.#asked?.wanted !== wanted) this.#asked = { wanted, list: this.#fetch(place) };
    const { list } = this.#asked;
    const playlist = await list;
    if (!playlist || this.#asked?.list !== list || !this.#relay) return;
    if (this.#loaded !== wanted && !(this.#moment && this.#relay.playing)) {
      this.#playlist = playlist;
      this.#loaded = wanted;
      this.#moment = null;
      this.#relay.load(playlist.problem ? { cuts: [], cues: [], duration: 0 } : playlist);
      if (!playlist.duration) this.#showNothing();
    }
    if (!this.#playsNext || !this.#element) return;
    this.#playsNext = false;
    this.toggle();
  }

  async #fetch({ project, story }) {
    const address = `/own/playlist/${encodeURIComponent(project)}/${encodeURIComponent(story)}`;
    try {
      return await (await fetch(address)).json();
    } catch (problem) {
      console.warn(problem); // the app has ended, which the page says at the next press
      this.#asked = null;
      return null;
    }
  }

  #makeRelay(element) {
    return new Relay(element, {
      onClip: (clip) => this.#showClip(clip),
      onCue: (lines) => this.#showCue(this.#now().settings.captions ? lines : []),
      onState: (state, reason) => this.#showState(state, reason),
      onTime: (seconds) => this.#showTime(seconds),
    });
  }

  #showClip(clip) {
    for (const lit of document.querySelectorAll("[data-clip].is-lit")) lit.classList.remove("is-lit");
    if (clip === null) return;
    this.#heard = { clip };
    for (const card of document.querySelectorAll(`[data-clip="${CSS.escape(clip)}"]`))
      card.classList.add("is-lit");
    for (const text of document.querySelectorAll("[data-story-place]"))
      text.textContent = this.#playlist?.places?.[clip] ?? "";
  }

  /** Nothing is kept any more: no place, and a line that is not filled. */
  #showNothing() {
    for (const text of document.querySelectorAll("[data-story-place]")) text.textContent = "";
    for (const bar of document.querySelectorAll("[data-story-bar]")) {
      bar.style.removeProperty("--share");
      bar.setAttribute("aria-valuenow", "0");
      bar.removeAttribute("aria-valuetext");
    }
  }

  #showCue(lines) {
    const caption = this.#element?.closest("[data-story]")?.querySelector("[data-caption]");
    if (!caption) return;
    caption.replaceChildren(
      ...lines.flatMap((line, place) => (place ? [document.createElement("br"), line] : [line])),
    );
    caption.hidden = lines.length === 0 && !caption.hasAttribute("data-stays");
  }

  #showState(state, reason) {
    const isPlaying = state === "playing" || state === "waiting";
    if (this.#element && isPlaying) this.#element.classList.add("is-shown");
    this.#mark(isPlaying);
    if (state === "ended") this.#showClip(null);
    if (state === "failed" && reason !== "not-allowed") this.#tellTrouble();
  }

  #mark(isPlaying) {
    const scope = this.#moment ? this.#moment.owner : document;
    const alone = "[data-here=play-moment],[data-here=play-clip]";
    const buttons = this.#moment ? alone : "[data-here=play-story]";
    for (const button of scope.querySelectorAll(buttons))
      button.classList.toggle("is-playing", isPlaying);
    if (this.#moment) scope.classList.toggle("is-heard", isPlaying);
  }

  #showTime(seconds) {
    const all = this.#playlist?.duration || 0;
    if (this.#moment || !all) return;
    for (const bar of document.querySelectorAll("[data-story-bar]")) {
      bar.style.setProperty("--share", `${(100 * seconds) / all}%`);
      bar.setAttribute("aria-valuenow", String(Math.floor(seconds)));
      bar.setAttribute("aria-valuemax", String(Math.ceil(all)));
      bar.setAttribute(
        "aria-valuetext",
        bar.dataset.clock.replace("{now}", clock(seconds)).replace("{all}", clock(all)),
      );
    }
  }

  #tellTrouble(problem) {
    const told =
      document.querySelector("[role=dialog] [data-cannot-play]") ??
      document.querySelector("[data-cannot-play]");
    if (!told) return;
    if (problem) told.textContent = `${problem.plain} ${problem.advice}`;
    told.hidden = false;
    say(told.textContent);
  }
}
