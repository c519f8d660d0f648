/**
 * Records what somebody says into this computer's own microphone, and hands it to the app. The
 * microphone is open from a press to the next one, for a minute at most, and never when the place
 * it was opened in is gone.
 */
import { here } from "./press.js";
import { say } from "./say.js";

const LOOK_EVERY_MS = 150;
const HEARD_FOR_MS = 1500; // between words nobody is silent for longer

/** A whisper near the microphone; a quiet room is below it. Full scale is 1. */
const HEARD_LEVEL = 0.02;

/** What the bar shows as empty: 60 dB below full scale. */
const BAR_DB = 60;

/** What a browser calls each reason why nothing can be recorded; any other is a busy microphone. */
const TROUBLES = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
};

/** The recording that is asked for, going on, or on its way to the app. */
let recording = null;
let see = null;

class Recording {
  #panel;
  #stream = null;
  #recorder = null;
  #audio = null;
  #analyser = null;
  #timer = 0;
  #begunAt = 0;
  #heardAt = 0;
  #pieces = [];
  #isOver = false;

  constructor(panel) {
    this.#panel = panel;
    this.address = panel.dataset.voice;
  }

  async begin() {
    if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return this.#fail("none");
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      if (this.#isOver) return this.#close();
      this.#record();
      this.#measure();
    } catch (problem) {
      this.#fail(TROUBLES[problem.name] ?? "busy");
    }
  }

  /** Stop, and hand over what was said. */
  stop() {
    if (this.#recorder?.state === "recording") this.#recorder.stop();
    else this.drop();
  }

  /** Stop, and keep nothing of it. */
  drop() {
    this.#isOver = true;
    this.#close();
    if (recording === this) recording = null;
    this.show();
  }

  /** Draw how it stands into the panel, which may have been drawn anew. */
  show(panel = this.#panel) {
    this.#panel = panel;
    const isOn = !this.#isOver && this.#recorder?.state === "recording";
    panel.classList.toggle("is-recording", isOn);
    panel.querySelector("[data-here=record]")?.classList.toggle("is-playing", isOn);
    const live = panel.querySelector("[data-voice-live]");
    if (!live) return;
    live.hidden = !isOn;
    if (isOn) this.#showLevel(live);
  }

  #record() {
    tell(this.#panel, null);
    this.#recorder = new MediaRecorder(this.#stream);
    this.#recorder.addEventListener("dataavailable", ({ data }) => this.#pieces.push(data));
    this.#recorder.addEventListener("stop", () => this.#handOver());
    this.#recorder.start();
    this.#begunAt = performance.now();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  #measure() {
    this.#audio = new AudioContext();
    this.#analyser = this.#audio.createAnalyser();
    this.#audio.createMediaStreamSource(this.#stream).connect(this.#analyser);
    this.show();
  }

  #look() {
    const longest = Number(this.#panel.dataset.voiceLongestMs);
    if (performance.now() - this.#begunAt >= longest) return this.stop();
    this.show();
  }

  #showLevel(live) {
    const samples = new Float32Array(this.#analyser?.fftSize ?? 1);
    this.#analyser?.getFloatTimeDomainData(samples);
    const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const now = performance.now();
    if (peak >= HEARD_LEVEL) this.#heardAt = now;
    const share = Math.min(1, Math.max(0, 1 + (20 * Math.log10(peak || 1e-9)) / BAR_DB));
    const bar = live.querySelector("[data-voice-level]");
    bar.setAttribute("aria-valuenow", String(Math.round(100 * share)));
    bar.firstElementChild.style.width = `${100 * share}%`;
    const isHeard = now - this.#heardAt < HEARD_FOR_MS;
    live.querySelector("[data-voice-heard=yes]").hidden = !isHeard;
    live.querySelector("[data-voice-heard=no]").hidden = isHeard;
    const time = live.querySelector("[data-voice-time]");
    const all = Math.round(Number(this.#panel.dataset.voiceLongestMs) / 1000);
    time.textContent = time.dataset.voiceTime
      .replace("{now}", String(Math.floor((now - this.#begunAt) / 1000)))
      .replace("{all}", String(all));
  }

  async #handOver() {
    this.#close();
    if (this.#isOver) return;
    const sound = new Blob(this.#pieces, { type: this.#recorder.mimeType });
    this.drop();
    try {
      await fetch(this.address, { method: "PUT", body: sound });
    } catch (problem) {
      console.warn(problem); // the app has ended, which the page says by itself
    }
    await see();
    const panel = panelOf(this.address);
    if (panel?.querySelector("[data-voice-taken]")) say(panel.dataset.voiceDone);
  }

  /** Let go of the microphone: its light goes out. */
  #close() {
    clearInterval(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#audio?.close().catch(() => {}); // closed already
    this.#audio = this.#analyser = null;
  }

  #fail(trouble) {
    const isWanted = !this.#isOver;
    this.drop();
    if (isWanted) tell(this.#panel, trouble);
  }
}

const panelOf = (address) => document.querySelector(`[data-voice="${CSS.escape(address)}"]`);

/** Show why nothing can be recorded, and say it; null hides what was said before. */
const tell = (panel, trouble) => {
  for (const note of panel.querySelectorAll("[data-voice-trouble]")) {
    note.hidden = note.dataset.voiceTrouble !== trouble;
    if (!note.hidden) say(note.textContent);
  }
};

export const voice = {
  /** Let the page's buttons record; `see` draws what came of it. */
  begin(page) {
    see = page.see;
    here("record", (button) => {
      if (recording) return recording.stop();
      recording = new Recording(button.closest("[data-voice]"));
      recording.begin();
    });
    addEventListener("pagehide", () => recording?.drop());
  },

  /** After each drawing: a recording whose place is gone is dropped, and its place is in sight. */
  update() {
    const isOpen = document.querySelector("[data-voice]") !== null;
    if (isOpen && document.fullscreenElement) document.exitFullscreen();
    const panel = recording && panelOf(recording.address);
    if (panel) recording.show(panel);
    else recording?.drop();
  },
};
