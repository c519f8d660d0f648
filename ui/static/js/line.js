/**
 * The line of cuts that a relay plays, and places in it.
 */

/** Cuts of one recording closer than this touch: times come in whole milliseconds. */
const TOUCH_S = 0.0015;

/**
 * @typedef {object} Cut times in seconds
 * @property {string} clip
 * @property {string | null} source address of the recording; null for a card
 * @property {number} start in the recording; for a card, any
 * @property {number} end
 * @property {number} at in the film
 * @property {{text: string} | null} card
 * @property {boolean} sound_only
 */

/**
 * @typedef {object} Playlist
 * @property {Cut[]} cuts in the film's order
 * @property {{start: number, end: number, lines: string[]}[]} cues in the film's time
 * @property {number} duration seconds of the film
 */

/** @typedef {Omit<Cut, "clip"> & {cuts: Cut[]}} Run cuts that play on without a switch */

/**
 * Cuts that touch in one recording, joined.
 * @param {Cut[]} cuts
 * @returns {Run[]}
 */
export function runsOf(cuts) {
  /** @type {Run[]} */
  const runs = [];
  for (const cut of cuts) {
    const before = runs.at(-1);
    const touches = before?.source === cut.source && Math.abs(before.end - cut.start) < TOUCH_S;
    if (before && touches && cut.source !== null) {
      before.cuts.push(cut);
      before.end = cut.end;
    } else runs.push({ ...cut, cuts: [cut] });
  }
  return runs;
}

/**
 * The number of the run that is on at this time of the film: the first one before it begins, the
 * last one after it ends.
 * @param {Run[]} runs
 * @param {number} seconds of the film
 */
export function runAt(runs, seconds) {
  const index = runs.findLastIndex((run) => run.at <= seconds + TOUCH_S);
  return Math.max(0, index);
}

/**
 * @param {Run} run
 * @param {number} position seconds of the recording
 */
export function cutAt(run, position) {
  return run.cuts.findLast(({ start }) => start <= position + TOUCH_S) ?? run.cuts[0];
}

/**
 * Where other cuts go on: the same place of the same clip, or else the nearest after it.
 * @param {Cut[]} rest the cut that is heard, and those after it
 * @param {number} position seconds of the recording that is heard
 * @param {Cut[]} cuts the other cuts
 * @returns {{cut: Cut, position: number, same: boolean} | null} `same`: nothing has to move
 */
export function placeKept(rest, position, cuts) {
  const [heard] = rest;
  const clip = rest.map((cut) => cut.clip).find((old) => cuts.some((cut) => cut.clip === old));
  const left = cuts.filter((cut) => cut.clip === clip);
  if (left.length === 0) return null;
  const ofHeard = left.filter((cut) => clip === heard.clip && cut.source === heard.source);
  const same = ofHeard.find(({ start, end }) => start <= position && position < end);
  if (same) return { cut: same, position, same: true };
  const next = ofHeard.find(({ start }) => start > position) ?? left[0];
  return { cut: next, position: next.start, same: false };
}
