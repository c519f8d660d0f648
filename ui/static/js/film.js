/**
 * One recording or film in one `<video>`, played with the page's own controls.
 *
 * Times are seconds of the recording.
 */

/**
 * A word is played from so much before the start it was heard at: small engines put that 90 ms
 * late in half of all words. The seek itself cuts nothing off (bench_players.py measures it).
 */
const LEAD_S = 0.1;

/** How far `again` goes back: a short sentence, "Say that again". */
const AGAIN_S = 3;

/**
 * A picture is handed over for showing one refresh of the screen ahead (1/60 s), so stopping has
 * to be asked for a little before the first picture that is left out; a timer may be late, too.
 */
export const STOP_EARLY_MS = 32;

/** How often a player that plays is looked at while its end is still far. */
const LOOK_MS = 100;

/**
 * Call once when `video` comes within `earlyMs` of `end`, or ends by itself.
 *
 * Goes by the pictures as they are shown, and by a timer too: a recording may have sound alone.
 * While the player stands still, or waits for more of its file, it is only looked at. `call` is
 * never called before this returns.
 * @param {HTMLVideoElement} video
 * @param {number} end in seconds of the recording
 * @param {number} earlyMs
 * @param {(leftMs: number) => void} call given what is left until `end`
 * @returns {() => void} stops watching
 */
export function callBefore(video, end, earlyMs, call) {
  let timer = 0;
  let frame = 0;
  const stop = () => {
    clearTimeout(timer);
    video.cancelVideoFrameCallback?.(frame);
    video.removeEventListener("ended", look);
  };
  const weigh = (/** @type {number} */ leftMs) => {
    clearTimeout(timer);
    if (leftMs <= earlyMs || video.ended) {
      stop();
      call(Math.max(0, leftMs));
    } else timer = setTimeout(look, Math.min(leftMs - earlyMs, LOOK_MS));
  };
  const look = () => weigh(msUntil(video, end));
  const seeFrame = (/** @type {number} */ now, /** @type {VideoFrameCallbackMetadata} */ shown) => {
    frame = video.requestVideoFrameCallback(seeFrame);
    const ofPicture = (1000 * (end - shown.mediaTime)) / video.playbackRate;
    weigh(Math.min(msUntil(video, end), ofPicture + shown.expectedDisplayTime - now));
  };
  timer = setTimeout(look);
  video.addEventListener("ended", look);
  if (video.requestVideoFrameCallback) frame = video.requestVideoFrameCallback(seeFrame);
  return stop;
}

/** @param {HTMLVideoElement} video @param {number} end */
function msUntil(video, end) {
  return (1000 * (end - video.currentTime)) / video.playbackRate;
}

/** @typedef {"playing" | "paused" | "ended" | "waiting" | "failed"} FilmState */

/** Plays a recording from a word, one moment of it, or all of it. */
export class Film {
  #video;
  #tell;
  #from = 0;
  /** @type {number | undefined} */
  #until;
  #momentEnded = false;
  #stopWatching = () => {};

  /**
   * @param {HTMLVideoElement} video
   * @param {{onTime?: (seconds: number) => void,
   *          onState?: (state: FilmState, reason?: string) => void}} tell
   *   `onTime` about 4 times a second; `ended` is also said at the end of a moment
   */
  constructor(video, { onTime = () => {}, onState = () => {} } = {}) {
    this.#video = video;
    this.#tell = { onTime, onState };
    video.playsInline = true;
    video.preload = "auto";
    const on = (/** @type {string} */ name, /** @type {() => void} */ call) =>
      video.addEventListener(name, call);
    on("timeupdate", () => onTime(this.time));
    on("seeked", () => onTime(this.time));
    on("playing", () => onState("playing"));
    on("waiting", () => onState("waiting"));
    on("pause", () => this.#paused());
    on("ended", () => onState("ended"));
    on("error", () => onState("failed", video.error?.message || "cannot-play"));
  }

  /** Where the recording is, in seconds. */
  get time() {
    return this.#video.currentTime;
  }

  get playing() {
    return !this.#video.paused && !this.#video.ended;
  }

  /**
   * Show a recording, standing still at `startSeconds`.
   * @param {string} url
   * @param {number} startSeconds
   */
  open(url, startSeconds = 0) {
    this.#forgetMoment();
    if (this.#video.getAttribute("src") !== url || this.#video.error) this.#video.src = url;
    this.#video.pause();
    this.#video.currentTime = startSeconds;
  }

  /**
   * Play from the word or moment that begins at `seconds`, to the end or until `untilSeconds`.
   * @param {number} seconds
   * @param {number} [untilSeconds] nothing from here on is shown or heard
   */
  playFrom(seconds, untilSeconds) {
    this.#forgetMoment();
    this.#from = seconds;
    this.#until = untilSeconds;
    // A moment begins on its first picture: what stands before it was left out.
    const lead = untilSeconds === undefined ? LEAD_S : 0;
    this.#video.currentTime = Math.max(0, seconds - lead);
    this.#play();
  }

  pause() {
    this.#video.pause();
  }

  /** Go to a place, and play on from there if it was playing. @param {number} seconds */
  seek(seconds) {
    this.#forgetMoment();
    this.#video.currentTime = Math.max(0, seconds);
  }

  /** Play or pause; at the end of a moment, play it once more. */
  toggle() {
    if (this.playing) this.pause();
    else if (this.#momentEnded) this.playFrom(this.#from, this.#until);
    else this.#play();
  }

  /** Say that again: back 3 seconds, though never before the moment that is playing. */
  again() {
    const first = this.#until === undefined ? 0 : this.#from;
    this.#momentEnded = false;
    this.#video.currentTime = Math.max(first, this.time - AGAIN_S);
    this.#play();
  }

  #play() {
    this.#stopWatching();
    if (this.#until !== undefined)
      this.#stopWatching = callBefore(this.#video, this.#until, STOP_EARLY_MS, () => {
        this.#momentEnded = true;
        this.#video.pause();
      });
    this.#video.play().catch((/** @type {DOMException} */ refusal) => {
      if (refusal.name === "NotAllowedError") this.#tell.onState("failed", "not-allowed");
    });
  }

  #paused() {
    this.#stopWatching();
    if (this.#momentEnded) this.#tell.onState("ended");
    else if (!this.#video.ended) this.#tell.onState("paused");
  }

  #forgetMoment() {
    this.#stopWatching();
    this.#until = undefined;
    this.#momentEnded = false;
  }
}
