/**
 * Plays a line of cuts straight from recordings, without making the film.
 *
 * Two players take turns: while one plays, the other stands ready at the first picture of what
 * comes next. At a join it is raised above the first and starts; nothing is faded or moved.
 */

import { cutAt, placeKept, runAt, runsOf } from "./line.js";
import { CardPlayer, RecordingPlayer, SAME_PLACE_S } from "./players.js";

/**
 * So long before a cut's end the next picture is raised and its player asked to play. A picture
 * is handed over one refresh of the screen ahead (17 ms), and a timer may come as late on a busy
 * computer. A player takes about 65 ms to start, so its sound begins just after the other's ends.
 */
const RAISE_EARLY_MS = 40;

/** The sound that ends is stopped so long before its end: a timer may come late, never early. */
const HUSH_EARLY_MS = 8;

const TICK_MS = 50;
const TIME_EVERY_TICKS = 5;

/** A screen that is looked at is drawn sooner, also on a busy computer. */
const UNDRAWN_AFTER_MS = 1_000;

/** Shorter waits are not spoken of. */
const WAIT_SHOWN_AFTER_MS = 200;

/** @typedef {import("./line.js").Cut} Cut */
/** @typedef {import("./line.js").Playlist} Playlist */
/** @typedef {import("./line.js").Run} Run */
/** @typedef {import("./players.js").Player} Player */
/** @typedef {{player: Player, index: number, position: number}} Coming of the run at `index` */
/** @typedef {"playing" | "paused" | "ended" | "waiting" | "failed"} RelayState */

/** The line of cuts, playing on a stage. */
export class Relay {
  #stage;
  #tell;
  /** @type {Run[]} */
  #runs = [];
  /** @type {Playlist} */
  #playlist = { cuts: [], cues: [], duration: 0 };
  #recordings;
  #card;
  /** @type {Player | null} */
  #front = null;
  /** The run the front plays; at the length of the line when all was played. */
  #index = 0;
  /** @type {Coming | null} */
  #coming = null;
  #playing = false;
  #ended = false;
  #ticker = 0;
  #ticks = 0;
  #waitTimer = 0;
  #hushTimer = 0;
  /** What is still heard of the cut before; undefined once that is over.
   * @type {Player | null | undefined} */
  #ending = undefined;
  /** What was lowered last, as long as it may still be seen.
   * @type {{player: Player | null} | null} */
  #lowered = null;
  /** @type {RelayState | null} */
  #state = null;
  /** @type {string | null} */
  #clip = null;
  /** @type {object | null} */
  #cue = null;

  /**
   * @param {HTMLElement} stage filled by the relay; nothing else draws inside it. Its
   *   `data-showing` is "picture", "sound" or "card".
   * @param {{onClip?: (clip: string | null) => void,
   *          onCue?: (lines: string[]) => void,
   *          onState?: (state: RelayState, reason?: string) => void,
   *          onTime?: (filmSeconds: number) => void}} tell
   *   a reason comes with "failed" alone, and the line goes on after the recording that failed,
   *   unless the reason is "not-allowed": the browser wants a press first
   */
  constructor(stage, { onClip, onCue, onState, onTime } = {}) {
    const nothing = () => {};
    this.#stage = stage;
    this.#tell = {
      onClip: onClip ?? nothing,
      onCue: onCue ?? nothing,
      onState: onState ?? nothing,
      onTime: onTime ?? nothing,
    };
    stage.style.position = "relative";
    stage.style.isolation = "isolate";
    const tell = {
      onReady: (/** @type {object} */ player) => this.#coming?.player === player && this.#take(),
      onFailed: this.#failed.bind(this),
      onStalled: (/** @type {object} */ player, /** @type {boolean} */ stalled) => {
        if (player === this.#front && this.#playing) this.#say(stalled ? "waiting" : "playing");
      },
    };
    this.#recordings = [new RecordingPlayer(stage, tell), new RecordingPlayer(stage, tell)];
    this.#card = new CardPlayer(stage);
    // A recording may show its very first picture before it was found where to begin.
    this.#showNothing();
  }

  get playing() {
    return this.#playing;
  }

  /** Where the film is, in seconds. */
  get time() {
    const run = this.#runs[this.#coming?.index ?? this.#index];
    if (!run) return this.#ended ? this.#playlist.duration : 0;
    return run.at + Math.min(Math.max(0, this.#position - run.start), run.end - run.start);
  }

  /**
   * Make ready what is to be played; where the same clip is still there, its place is kept.
   * @param {Playlist} playlist
   */
  load(playlist) {
    const kept = this.#placeIn(playlist.cuts);
    this.#playlist = playlist;
    this.#runs = runsOf(playlist.cuts);
    if (kept === null) {
      this.#ended = false;
      this.#goTo(this.#playing ? this.#runs.length : 0, this.#runs[0]?.start ?? 0);
      return;
    }
    const index = this.#runs.findIndex((run) => run.cuts.includes(kept.cut));
    const run = this.#runs[index];
    const front = this.#coming === null ? this.#front : null;
    if (front?.source && front.source === run.source && kept.same) this.#adopt(front, index);
    else this.#goTo(index, kept.position);
  }

  /**
   * Play from where it stands, or from a place.
   * @param {number} [from] seconds of the film
   */
  play(from) {
    this.#playing = true;
    this.#ticker ||= setInterval(() => this.#tick(), TICK_MS);
    if (from !== undefined) this.#goToFilm(from);
    else if (this.#ended || this.#runs.length === 0) this.#goToFilm(0);
    else if (this.#coming) this.#wait();
    else this.#start();
  }

  pause() {
    if (!this.#playing) return;
    this.#halt();
    this.#front?.pause();
    this.#say("paused");
  }

  /** Pause, and go back to the beginning. */
  stop() {
    this.#halt();
    this.#goToFilm(0);
    this.#name(null, null);
    this.#say("paused");
    this.#tell.onTime(0);
  }

  /** @param {number} filmSeconds */
  seek(filmSeconds) {
    this.#goToFilm(filmSeconds);
    this.#tell.onTime(this.time);
  }

  /** Leave the stage empty, and hold on to nothing. */
  destroy() {
    this.#runs = [];
    this.#halt();
    for (const player of [...this.#recordings, this.#card]) player.destroy();
    this.#front = this.#coming = null;
    delete this.#stage.dataset.showing;
  }

  get #position() {
    return this.#coming?.position ?? this.#front?.position ?? 0;
  }

  /** @param {number} seconds of the film */
  #goToFilm(seconds) {
    const index = runAt(this.#runs, seconds);
    const run = this.#runs[index];
    const inside = run ? Math.min(Math.max(0, seconds - run.at), run.end - run.start) : 0;
    this.#goTo(index, run ? run.start + inside : 0);
  }

  /**
   * Show a place as soon as a player is ready there, and play from it if the line is playing.
   * @param {number} index of the run
   * @param {number} position in its recording
   * @param {number} leftMs how much of what plays now may still be heard
   */
  #goTo(index, position, leftMs = 0) {
    this.#hush();
    this.#ended = false;
    const run = this.#runs[index];
    if (!run) return this.#finish();
    const place = { source: run.source, card: run.card, position };
    const front = this.#front?.isAt(place) ? this.#front : null;
    const player = front ?? this.#freeFor(place);
    this.#coming = { player, index, position };
    if (!player.isAt(place) && player !== this.#lowered?.player) player.prepare(place);
    if (player.isReady && player.isAt(place)) return this.#take(leftMs);
    this.#front?.pause();
    this.#wait();
  }

  /**
   * A player that is not on the stage: the one that stands there already, if one does.
   * @param {import("./players.js").Place} place
   */
  #freeFor(place) {
    if (place.source === null) return this.#card;
    const free = this.#recordings.filter((player) => player !== this.#front);
    return free.find((player) => player.isAt(place)) ?? free[0];
  }

  /** Raise the player that comes, which is ready. */
  #take(leftMs = 0) {
    clearTimeout(this.#waitTimer);
    const { player, index } = /** @type {Coming} */ (this.#coming);
    const before = this.#front;
    this.#coming = null;
    this.#front = player;
    this.#index = index;
    player.raise();
    const run = this.#runs[index];
    this.#stage.dataset.showing = run.source === null ? "card" : run.sound_only ? "sound" : "picture";
    if (this.#playing) this.#start();
    if (before !== player) this.#lower(before);
    this.#hushTimer = setTimeout(() => this.#hush(), leftMs - HUSH_EARLY_MS);
    this.#ending = before === player ? null : before;
    if (leftMs <= HUSH_EARLY_MS) this.#hush();
    this.#tick();
  }

  /** Until the screen was drawn without it, a seek of what is lowered would still be seen. */
  #lower(/** @type {Player | null} */ player) {
    player?.lower();
    const lowered = (this.#lowered = { player });
    afterDrawing(() => {
      if (this.#lowered !== lowered) return;
      this.#lowered = null;
      if (this.#coming?.player === player) this.#goTo(this.#coming.index, this.#coming.position);
    });
  }

  #start() {
    const end = this.#runs[this.#index].end;
    this.#front?.play(end, RAISE_EARLY_MS, this.#join);
    this.#say("playing");
  }

  #join = (/** @type {number} */ leftMs) => {
    const next = this.#index + 1;
    this.#goTo(next, this.#runs[next]?.start ?? 0, leftMs);
  };

  /** Stop the sound of what was left, whose player can then be made ready for what comes next. */
  #hush() {
    clearTimeout(this.#hushTimer);
    if (this.#ending === undefined) return;
    this.#ending?.pause();
    this.#ending = undefined;
    afterDrawing(() => this.#makeReady(this.#index + 1));
  }

  /** Seek and decode the first recording from this run on. @param {number} first */
  #makeReady(first) {
    const run = this.#runs.find(({ source }, index) => index >= first && source !== null);
    // What was asked for since goes first, and may be coming in the same player.
    if (!run || this.#coming) return;
    const place = { source: run.source, card: null, position: run.start };
    const player = this.#freeFor(place);
    if (!player.isAt(place)) player.prepare(place);
  }

  #wait() {
    clearTimeout(this.#waitTimer);
    if (this.#playing)
      this.#waitTimer = setTimeout(() => this.#say("waiting"), WAIT_SHOWN_AFTER_MS);
  }

  /** All was played, or what was playing is there no more. */
  #finish() {
    const played = this.#playing;
    this.#halt();
    this.#front?.pause();
    this.#coming = null;
    this.#index = this.#runs.length;
    this.#ended = this.#runs.length > 0;
    if (!this.#ended) this.#showNothing();
    this.#name(null, null);
    this.#makeReady(0);
    if (!played) return;
    this.#tell.onTime(this.time);
    this.#say("ended");
  }

  #showNothing() {
    this.#front?.lower();
    this.#front = this.#card;
    this.#card.prepare({ source: null, card: null, position: 0 });
    this.#card.raise();
    delete this.#stage.dataset.showing;
  }

  #halt() {
    this.#playing = false;
    this.#hush();
    clearTimeout(this.#waitTimer);
    clearInterval(this.#ticker);
    this.#ticker = 0;
  }

  /** @param {Player} player @param {string} reason */
  #failed(player, reason) {
    const coming = this.#coming;
    if (player !== (coming?.player ?? this.#front)) return;
    if (reason === "not-allowed") this.#halt();
    this.#say("failed", reason);
    if (reason === "not-allowed") return;
    const next = (coming?.index ?? this.#index) + 1;
    this.#goTo(next, this.#runs[next]?.start ?? 0);
  }

  /** @param {import("./players.js").RecordingPlayer} front @param {number} index */
  #adopt(front, index) {
    this.#hush();
    this.#index = index;
    if (this.#playing) front.watch(this.#runs[index].end, RAISE_EARLY_MS, this.#join);
    this.#makeReady(index + 1);
    this.#tick();
  }

  /** The cut that is heard, or waited for. */
  get #heard() {
    const run = this.#runs[this.#coming?.index ?? this.#index];
    return run && cutAt(run, this.#position);
  }

  /**
   * Where in other cuts to go on; null where there is nowhere, or nothing was begun yet.
   * @param {Cut[]} cuts
   */
  #placeIn(cuts) {
    const heard = this.#heard;
    if (!heard || (!this.#playing && this.time < SAME_PLACE_S)) return null;
    const rest = this.#playlist.cuts.slice(this.#playlist.cuts.indexOf(heard));
    return placeKept(rest, this.#position, cuts);
  }

  #tick() {
    const time = this.time;
    if (!this.#playing && time < SAME_PLACE_S) return this.#name(null, null);
    const cue = this.#playlist.cues.find(({ start, end }) => start <= time && time < end);
    this.#name(this.#heard?.clip ?? null, cue ?? null);
    this.#ticks += 1;
    if (this.#playing && this.#ticks % TIME_EVERY_TICKS === 0) this.#tell.onTime(time);
  }

  /** @param {string | null} clip @param {Playlist["cues"][number] | null} cue */
  #name(clip, cue) {
    const otherClip = clip !== this.#clip;
    const otherCue = cue !== this.#cue;
    this.#clip = clip;
    this.#cue = cue;
    if (otherClip) this.#tell.onClip(clip);
    if (otherCue) this.#tell.onCue(cue?.lines ?? []);
  }

  /** @param {RelayState} state @param {string} [reason] */
  #say(state, reason) {
    if (state === this.#state && reason === undefined) return;
    this.#state = state;
    this.#tell.onState(state, reason);
  }
}

/**
 * Call when the screen was drawn as it is now; a page out of sight, or gone out of it, never is.
 * @param {() => void} call
 */
function afterDrawing(call) {
  if (document.hidden) return call();
  const drawn = requestAnimationFrame(() => {
    clearTimeout(undrawn);
    setTimeout(call);
  });
  const undrawn = setTimeout(() => {
    cancelAnimationFrame(drawn);
    call();
  }, UNDRAWN_AFTER_MS);
}
