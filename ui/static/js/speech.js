/**
 * Read to me: the browser's own speech, by voices that stay on this computer and by no others.
 */

/** Some browsers name their voices only after a while, and say so by `voiceschanged`. */
const VOICES_WAIT_MS = 1000;

/** Chromium stops a speech after 15 seconds: about 200 letters, read slowly. */
const LONGEST_LETTERS = 180;

/** @typedef {"finished" | "hushed" | "failed"} SpeechEnd */

/**
 * What is being read. It holds on to the utterance: Chromium forgets to say the end of one that
 * nothing holds.
 * @typedef {{end: (how: SpeechEnd) => void, utterance: SpeechSynthesisUtterance | null}} Turn
 */

/** @type {Turn | null} */
let now = null;

/**
 * Read a text aloud, sentence by sentence, in place of whatever is being read.
 *
 * @param {string} text
 * @param {{onEnd?: (how: SpeechEnd) => void}} [tell] `onEnd` is called once, unless "no-voice"
 * @returns {Promise<"speaking" | "no-voice">}
 */
export async function speak(text, { onEnd = () => {} } = {}) {
  hush();
  /** @type {Turn} */
  const turn = { end: (how) => finish(turn, how, onEnd), utterance: null };
  now = turn;
  const voice = await localVoice();
  if (voice === null) {
    if (now === turn) now = null;
    return "no-voice";
  }
  if (now === turn) say(voice, piecesOf(text, voice.lang), turn);
  return "speaking";
}

/** Stop reading at once. */
export function hush() {
  now?.end("hushed");
  globalThis.speechSynthesis?.cancel();
}

/**
 * A text in pieces short enough to be said whole: its sentences, long ones cut between words.
 * @param {string} text
 * @param {string} lang
 * @returns {string[]}
 */
export function piecesOf(text, lang = "en") {
  const sentences = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text);
  return Array.from(sentences, ({ segment }) => segment.trim())
    .flatMap((sentence) => shortened(sentence))
    .filter((piece) => piece !== "");
}

/** @param {string} sentence @returns {string[]} */
function shortened(sentence) {
  if (sentence.length <= LONGEST_LETTERS) return [sentence];
  const room = sentence.slice(0, LONGEST_LETTERS);
  const comma = room.search(/[,;:](?=\s[^,;:]*$)/u) + 1;
  const length = comma || Math.max(room.lastIndexOf(" "), 0) || LONGEST_LETTERS;
  return [sentence.slice(0, length), ...shortened(sentence.slice(length).trim())];
}

/**
 * @param {SpeechSynthesisVoice} voice
 * @param {string[]} pieces
 * @param {Turn} turn
 */
function say(voice, pieces, turn) {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return turn.end("finished");
  const utterance = new SpeechSynthesisUtterance(piece);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.onend = () => now === turn && say(voice, rest, turn);
  utterance.onerror = () => turn.end("failed");
  turn.utterance = utterance;
  speechSynthesis.speak(utterance);
}

/**
 * @param {Turn} turn
 * @param {SpeechEnd} how
 * @param {(how: SpeechEnd) => void} onEnd
 */
function finish(turn, how, onEnd) {
  if (now !== turn) return;
  now = null;
  onEnd(how);
}

/** @returns {Promise<SpeechSynthesisVoice | null>} */
async function localVoice() {
  const speech = globalThis.speechSynthesis;
  if (!speech) return null;
  if (speech.getVoices().length === 0) await voicesNamed(speech);
  const voices = speech.getVoices().filter((voice) => voice.localService === true);
  const ranked = voices.map((voice) => ({ voice, rank: rankOf(voice.lang) }));
  ranked.sort((one, other) => one.rank - other.rank);
  return ranked[0]?.voice ?? null;
}

/** @param {SpeechSynthesis} speech */
function voicesNamed(speech) {
  return new Promise((/** @type {(value?: unknown) => void} */ done) => {
    const named = () => {
      clearTimeout(timer);
      speech.removeEventListener("voiceschanged", named);
      done();
    };
    const timer = setTimeout(named, VOICES_WAIT_MS);
    speech.addEventListener("voiceschanged", named);
  });
}

/**
 * The page's own accent first, then its language, then English, then the rest.
 * @param {string} lang
 */
function rankOf(lang) {
  const page = (document.documentElement.lang || "en-GB").toLowerCase();
  const spoken = lang.toLowerCase().replace("_", "-");
  if (spoken === page) return 0;
  if (spoken.split("-")[0] === page.split("-")[0]) return 1;
  return spoken.startsWith("en") ? 2 : 3;
}
