/** Which word is being said now, found while a recording plays. */

/** @typedef {[startMs: number, endMs: number, key: string]} TimedWord */

/** Follows a player and names the word being said, once for each change. */
export class Lit {
  /** @type {readonly TimedWord[]} */
  #words;
  #onWord;
  /** @type {HTMLVideoElement | null} */
  #video = null;
  /** @type {string | null} */
  #key = null;
  #place = -1;
  #frame = 0;
  #listening = new AbortController();

  /**
   * @param {{words: readonly TimedWord[], onWord: (key: string | null) => void}} asked
   *   words sorted by their starts; `onWord` gets null where nobody speaks
   */
  constructor({ words, onWord }) {
    this.#words = words;
    this.#onWord = onWord;
  }

  /**
   * Go by other words, as when more have been written down.
   * @param {readonly TimedWord[]} words
   */
  set words(words) {
    this.#words = words;
    this.#place = -1;
    if (this.#video) this.show(1000 * this.#video.currentTime);
  }

  /**
   * Follow a player from now on: at each refresh of the screen while it plays, and at each seek.
   * @param {HTMLVideoElement} video
   */
  follow(video) {
    this.release();
    this.#video = video;
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    video.addEventListener("play", () => this.#run(), { signal });
    video.addEventListener("seeked", () => this.show(1000 * video.currentTime), { signal });
    this.#run();
  }

  /** Follow nothing, and light nothing. */
  release() {
    this.#listening.abort();
    cancelAnimationFrame(this.#frame);
    this.#video = null;
    this.#light(null);
  }

  /**
   * Light the word said at this time.
   * @param {number} atMs in the recording
   */
  show(atMs) {
    if (!this.#holds(this.#place, atMs)) this.#place = this.#lastStarted(atMs);
    const said = this.#words[this.#place];
    this.#light(said && atMs < said[1] ? said[2] : null);
  }

  #run() {
    cancelAnimationFrame(this.#frame);
    const video = this.#video;
    if (!video) return;
    this.show(1000 * video.currentTime);
    if (!video.paused) this.#frame = requestAnimationFrame(() => this.#run());
  }

  /** @param {number} place @param {number} atMs */
  #holds(place, atMs) {
    const said = this.#words[place];
    return said !== undefined && said[0] <= atMs && atMs < (this.#words[place + 1]?.[0] ?? Infinity);
  }

  /** @param {number} atMs */
  #lastStarted(atMs) {
    let first = 0;
    let end = this.#words.length;
    while (first < end) {
      const middle = (first + end) >> 1;
      if (this.#words[middle][0] <= atMs) first = middle + 1;
      else end = middle;
    }
    return first - 1;
  }

  /** @param {string | null} key */
  #light(key) {
    if (key === this.#key) return;
    this.#key = key;
    this.#onWord(key);
  }
}
