/**
 * What takes turns on the relay's stage: recordings, each in a `<video>`, and cards.
 *
 * All of them are made ready at a place, then raised above the others and played from it.
 */

import { callBefore } from "./film.js";

/**
 * A seek goes this far past the place asked for, since times come in whole milliseconds: half
 * of one too early would show the picture before, which was left out.
 */
const INSIDE_S = 0.001;

/** Two places closer than this are the same place. */
export const SAME_PLACE_S = 0.002;

/** A picture stands no longer than this: a phone's slowest is 5 a second. */
const LONGEST_PICTURE_S = 0.2;

/**
 * Where no picture is told of in so long, its seek is trusted: soon on a page out of sight, where
 * none ever is; late on one in sight, where a busy computer would show what was left out.
 */
const PICTURE_WAIT_MS = { hidden: 100, visible: 1_000 };

/** A recording that is not ready after so long is passed over. */
const PATIENCE_MS = 10_000;

/**
 * @typedef {object} Place what a player is made ready for; seconds of the recording, or of the card
 * @property {string | null} source
 * @property {{text: string} | null} card
 * @property {number} position
 */

/**
 * @typedef {object} PlayerTell
 * @property {(player: Player) => void} onReady
 * @property {(player: Player, reason: string) => void} onFailed
 * @property {(player: Player, stalled: boolean) => void} onStalled while playing
 */

/** @typedef {RecordingPlayer | CardPlayer} Player */

/** A recording in a `<video>` of its own, made ready out of sight and then raised. */
export class RecordingPlayer {
  #tell;
  #listening = new AbortController();
  /** @type {string | null} */
  #source = null;
  #wanted = 0;
  #settled = false;
  #pictured = false;
  #frame = 0;
  #pictureTimer = 0;
  #patience = 0;
  #stopWatching = () => {};
  #raised = false;

  /** @param {HTMLElement} stage @param {PlayerTell} tell */
  constructor(stage, tell) {
    this.#tell = tell;
    /** @type {string | null} why it cannot play what it was asked for last */
    this.failed = null;
    const video = document.createElement("video");
    this.video = video;
    Object.assign(video, {
      playsInline: true,
      preload: "auto",
      disablePictureInPicture: true,
      disableRemotePlayback: true,
    });
    fillStage(video);
    stage.append(video);
    const on = (/** @type {string} */ name, /** @type {() => void} */ call) =>
      video.addEventListener(name, call, { signal: this.#listening.signal });
    for (const name of ["loadeddata", "seeked", "canplay"]) on(name, () => this.#settle());
    on("error", () => this.#fail(video.error?.message || "cannot-play"));
    on("waiting", () => this.#stall(true));
    on("playing", () => this.#stall(false));
  }

  get isReady() {
    return this.#settled;
  }

  /** Seconds of the recording. */
  get position() {
    return Math.max(this.#wanted, this.#settled ? this.video.currentTime - INSIDE_S : 0);
  }

  get source() {
    return this.#source;
  }

  /** @param {Place} place */
  isAt(place) {
    return (
      this.failed === null &&
      this.#source === place.source &&
      Math.abs(place.position - this.position) < SAME_PLACE_S
    );
  }

  /** Seek and decode, standing still. @param {Place} place */
  prepare(place) {
    this.pause();
    this.#settled = false;
    this.#wanted = place.position;
    this.#losePatience();
    if (this.#source !== place.source || this.failed !== null) {
      this.failed = null;
      this.#source = place.source;
      this.video.src = /** @type {string} */ (place.source);
    }
    this.#awaitPicture();
    this.video.currentTime = place.position + INSIDE_S;
  }

  /**
   * Play from where it stands.
   * @param {number} end in seconds of the recording
   * @param {number} earlyMs how long before it `onEnd` is called
   * @param {(leftMs: number) => void} onEnd
   */
  play(end, earlyMs, onEnd) {
    this.watch(end, earlyMs, onEnd);
    this.video.play().catch((/** @type {DOMException} */ refusal) => {
      if (refusal.name === "NotAllowedError") this.#tell.onFailed(this, "not-allowed");
    });
  }

  /**
   * Have another end than the one it was played with.
   * @param {number} end @param {number} earlyMs @param {(leftMs: number) => void} onEnd
   */
  watch(end, earlyMs, onEnd) {
    this.#stopWatching();
    this.#stopWatching = callBefore(this.video, end, earlyMs, onEnd);
  }

  pause() {
    clearTimeout(this.#patience);
    this.#stopWatching();
    this.video.pause();
  }

  raise() {
    this.#raised = true;
    this.video.style.zIndex = "1";
  }

  lower() {
    this.#raised = false;
    this.video.style.zIndex = "0";
  }

  destroy() {
    this.#listening.abort();
    clearTimeout(this.#pictureTimer);
    this.video.cancelVideoFrameCallback?.(this.#frame);
    this.pause();
    this.video.removeAttribute("src");
    this.video.load();
    this.video.remove();
  }

  #settle() {
    const { seeking, readyState, duration, currentTime, HAVE_FUTURE_DATA } = this.video;
    if (this.#settled || this.failed !== null || seeking || readyState < HAVE_FUTURE_DATA) return;
    if (Math.abs(currentTime - Math.min(this.#wanted, duration)) > 2 * SAME_PLACE_S) return;
    if (!this.#pictured && this.video.videoWidth > 0) {
      clearTimeout(this.#pictureTimer);
      this.#pictureTimer = setTimeout(
        () => this.#seePicture(),
        PICTURE_WAIT_MS[document.visibilityState],
      );
      return;
    }
    clearTimeout(this.#patience);
    this.#settled = true;
    this.#tell.onReady(this);
  }

  /** A seek is told of before its picture is there: raised then, the one before would be seen. */
  #awaitPicture() {
    const { video } = this;
    clearTimeout(this.#pictureTimer);
    this.#pictured = !video.requestVideoFrameCallback;
    if (this.#pictured) return;
    video.cancelVideoFrameCallback(this.#frame);
    const look = (/** @type {number} */ _now, /** @type {VideoFrameCallbackMetadata} */ shown) => {
      const before_s = this.#wanted + INSIDE_S - shown.mediaTime;
      if (before_s > -INSIDE_S && before_s < LONGEST_PICTURE_S) this.#seePicture();
      else this.#frame = video.requestVideoFrameCallback(look);
    };
    this.#frame = video.requestVideoFrameCallback(look);
  }

  #seePicture() {
    clearTimeout(this.#pictureTimer);
    this.#pictured = true;
    this.#settle();
  }

  /** @param {boolean} stalled while it is seen and heard */
  #stall(stalled) {
    if (!this.#raised || !this.#settled) return;
    clearTimeout(this.#patience);
    if (stalled) this.#losePatience();
    this.#tell.onStalled(this, stalled);
  }

  #losePatience() {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#fail("too-slow"), PATIENCE_MS);
  }

  /** @param {string} reason */
  #fail(reason) {
    if (this.failed !== null) return;
    this.pause();
    this.#settled = false;
    this.failed = reason;
    this.#tell.onFailed(this, reason);
  }
}

/** A card's words, standing on the stage for their time. */
export class CardPlayer {
  #card = document.createElement("div");
  #passed_s = 0;
  /** @type {number | null} */
  #since = null;
  #timer = 0;
  failed = null;
  isReady = true;
  source = null;

  /** @param {HTMLElement} stage */
  constructor(stage) {
    this.#card.className = "relay-card";
    fillStage(this.#card);
    Object.assign(this.#card.style, { display: "none", placeContent: "center", textAlign: "center" });
    stage.append(this.#card);
  }

  /** Seconds of the card. */
  get position() {
    const running_ms = this.#since === null ? 0 : performance.now() - this.#since;
    return this.#passed_s + running_ms / 1000;
  }

  /** @param {Place} place */
  isAt(place) {
    return (
      place.source === null &&
      this.#card.textContent === (place.card?.text ?? "") &&
      Math.abs(this.position - place.position) < SAME_PLACE_S
    );
  }

  /** @param {Place} place */
  prepare(place) {
    this.pause();
    this.#passed_s = place.position;
    this.#card.textContent = place.card?.text ?? "";
  }

  /** @param {number} end @param {number} earlyMs @param {(leftMs: number) => void} onEnd */
  play(end, earlyMs, onEnd) {
    this.#since ??= performance.now();
    clearTimeout(this.#timer);
    const left_ms = 1000 * (end - this.position);
    this.#timer = setTimeout(() => onEnd(Math.min(earlyMs, left_ms)), left_ms - earlyMs);
  }

  pause() {
    this.#passed_s = this.position;
    this.#since = null;
    clearTimeout(this.#timer);
  }

  raise() {
    this.#card.style.display = "grid";
    this.#card.style.zIndex = "2";
  }

  lower() {
    this.#card.style.display = "none";
  }

  destroy() {
    this.pause();
    this.#card.remove();
  }
}

/**
 * Colours are the page's stylesheet's, but a picture that is lower must not show at the sides of
 * one that is higher.
 * @param {HTMLElement} element
 */
function fillStage(element) {
  Object.assign(element.style, {
    position: "absolute",
    inset: "0",
    width: "100%",
    height: "100%",
    objectFit: "contain",
    background: "black",
    zIndex: "0",
  });
}
