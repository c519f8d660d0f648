import { Film } from "/js/film.js";
import { Lit } from "/js/lit.js";
import { Relay } from "/js/relay.js";
import * as speech from "/js/speech.js";
import { listen } from "./listening.js";
import { watch } from "./watching.js";

const stage = document.querySelector("#stage");
const video = document.querySelector("#film");
const said = [];
const tell = (name) => (...what) => said.push([name, ...what]);
const told = (names) => Object.fromEntries(names.map((name) => [name, tell(name)]));

Object.assign(window, {
  Relay,
  Lit,
  speech,
  said,
  stage,
  video,
  film: new Film(video, told(["onTime", "onState"])),
  newRelay() {
    window.relay = new Relay(stage, told(["onClip", "onCue", "onState", "onTime"]));
    window.seen = watch(stage);
  },
  watch,
  listen,
  /** What the Play button is to do: a real press is what lets a page make sound. */
  pressed: () => {},
});
document.querySelector("#play").addEventListener("click", () => window.pressed());
window.newRelay();
document.body.dataset.ready = "";
