/** What is said to those who listen to the page: one region, made once and never drawn again. */

const PAUSE_MS = 60; // a region that is filled in the instant it is emptied is not read again

let waiting = [];
let timer = null;

const next = () => {
  const region = document.getElementById("say");
  region.textContent = waiting.join(" ");
  waiting = [];
  timer = null;
};

/** Say a sentence aloud to a screen reader, after what is being said. */
export const say = (sentence) => {
  if (!sentence) return;
  waiting.push(sentence);
  if (timer) return;
  document.getElementById("say").textContent = "";
  timer = setTimeout(next, PAUSE_MS);
};

const quarters = new Map();

const heard = new Set();
let story = null;

/** Say of each job once that it came to its end; not of those that ended before the page came. */
export const sayEnded = (ended, project) => {
  const isNew = project !== story;
  story = project;
  for (const { key, plain } of ended) {
    if (!heard.has(key) && !isNew) say(plain);
    heard.add(key);
  }
};

/** Say of each job that it began, each quarter, and nothing in between. */
export const sayJobs = (jobs) => {
  const now = new Set(jobs.map((job) => job.key));
  for (const key of [...quarters.keys()]) if (!now.has(key)) quarters.delete(key);
  for (const job of jobs) {
    if (quarters.get(job.key) === job.quarter) continue;
    quarters.set(job.key, job.quarter);
    say(job.plain);
  }
};
