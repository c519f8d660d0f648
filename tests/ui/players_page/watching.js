/**
 * Writes down every picture that players show, by the number that is drawn in it, and every time
 * another player is raised. Times are the browser's, in milliseconds.
 */

const SQUARE_PX = 16;
const COLUMNS = 8;
const ROWS = 2;
const GROUND = 110;

const canvas = new OffscreenCanvas(SQUARE_PX * (COLUMNS + 2), SQUARE_PX * (ROWS + 2));
const context = canvas.getContext("2d", { willReadFrequently: true });

export function numberIn(video) {
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(video, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let number = 0;
  for (let bit = 0; bit < COLUMNS * ROWS; bit++) {
    const x = SQUARE_PX * ((bit % COLUMNS) + 1.5);
    const y = SQUARE_PX * (Math.floor(bit / COLUMNS) + 1.5);
    const place = 4 * (y * canvas.width + x);
    if (data[place + 3] === 0) return null;
    if (data[place] > GROUND) number |= 1 << bit;
  }
  return number;
}

/** What is raised: a player's number, or "card". */
function raised(stage) {
  const layers = [...stage.children].filter(({ style }) => style.display !== "none");
  const top = layers.reduce((one, other) => (+other.style.zIndex > +one.style.zIndex ? other : one));
  return top.tagName === "VIDEO" ? [...stage.querySelectorAll("video")].indexOf(top) : "card";
}

export function watch(stage) {
  const seen = { frames: [], raises: [] };
  [...stage.querySelectorAll("video")].forEach((video, player) => {
    const look = (now, shown) => {
      video.requestVideoFrameCallback(look);
      const { mediaTime, presentationTime, expectedDisplayTime } = shown;
      // Read late, a picture may already be another one: then it is known by its time alone.
      const number = numberIn(video);
      seen.frames.push({ player, number, mediaTime, presentationTime, expectedDisplayTime });
    };
    video.requestVideoFrameCallback(look);
  });
  let last = null;
  const note = () => {
    const player = raised(stage);
    if (player === last) return;
    last = player;
    const number = player === "card" ? null : numberIn(stage.querySelectorAll("video")[player]);
    const raise = { player, number, at: performance.now(), shownAt: null };
    seen.raises.push(raise);
    requestAnimationFrame((now) => (raise.shownAt = now));
  };
  new MutationObserver(note).observe(stage, {
    attributes: true,
    attributeFilter: ["style"],
    subtree: true,
  });
  note();
  return seen;
}
