/**
 * Dragging a card of the story by its grip, with a mouse, a pen or a finger. It is an extra: the
 * buttons on each card do the same. A mark shows where the card will land; Escape puts it back.
 */

const STARTS_PX = 5; // less than this is a press that shook
const EDGE_PX = 90; // so near the edge of what scrolls, it scrolls
const STEP_PX = 12; // each picture of the screen

const middle = (item) => {
  const { top, height } = item.getBoundingClientRect();
  return top + height / 2;
};

class Drag {
  #grip;
  #item;
  #items;
  #scroll;
  #pointer;
  #startY;
  #y;
  #mark = null;
  #to = null;
  #act;
  #listening = new AbortController();

  constructor(grip, event, act) {
    this.#grip = grip;
    this.#item = grip.closest("[data-place]");
    this.#items = [...grip.closest("[data-line]").querySelectorAll("[data-place]")];
    this.#scroll = grip.closest(".scroll");
    this.#pointer = event.pointerId;
    this.#startY = this.#y = event.clientY;
    this.#act = act;
    grip.setPointerCapture(event.pointerId);
    const { signal } = this.#listening;
    grip.addEventListener("pointermove", (move) => this.#move(move), { signal });
    grip.addEventListener("pointerup", () => this.#drop(), { signal });
    grip.addEventListener("lostpointercapture", () => this.#end(), { signal });
    addEventListener("keydown", (key) => this.#cancel(key), { signal, capture: true });
  }

  get #from() {
    return Number(this.#item.dataset.place);
  }

  #move({ clientY }) {
    this.#y = clientY;
    if (this.#mark || Math.abs(clientY - this.#startY) < STARTS_PX) return;
    this.#mark = document.createElement("div");
    this.#mark.className = "drop-mark";
    this.#mark.setAttribute("aria-hidden", "true");
    this.#mark.append(document.createElement("span"));
    document.getElementById("shell").append(this.#mark);
    this.#item.dataset.dragged = "";
    this.#follow();
  }

  /** Once for each picture of the screen: scroll near an edge, and show where it would land. */
  #follow() {
    if (!this.#mark) return;
    const { top, bottom } = this.#scroll.getBoundingClientRect();
    if (this.#y < top + EDGE_PX) this.#scroll.scrollBy(0, -STEP_PX);
    else if (this.#y > bottom - EDGE_PX) this.#scroll.scrollBy(0, STEP_PX);
    this.#aim();
    requestAnimationFrame(() => this.#follow());
  }

  #aim() {
    const next = this.#items.find((item) => middle(item) > this.#y);
    const last = this.#items.at(-1);
    const before = next ? Number(next.dataset.place) : Number(last.dataset.place) + 1;
    this.#to = before > this.#from ? before - 1 : before;
    const beside = (next ?? last).getBoundingClientRect();
    this.#mark.style.left = `${beside.left}px`;
    this.#mark.style.width = `${beside.width}px`;
    this.#mark.style.top = `${next ? beside.top : beside.bottom}px`;
    this.#mark.firstChild.textContent = String(this.#to);
  }

  #drop() {
    const isDragged = this.#mark !== null;
    if (isDragged) this.#aim();
    const [clip, from, to] = [this.#item.dataset.clip, this.#from, this.#to];
    this.#end();
    if (!isDragged) this.#item.querySelector(".item__main").click();
    else if (to !== from) this.#act("move", { clip, place: to, by: "grip" });
  }

  #cancel(key) {
    if (key.key !== "Escape") return;
    key.preventDefault();
    key.stopPropagation();
    this.#end();
  }

  #end() {
    this.#listening.abort();
    if (this.#grip.hasPointerCapture(this.#pointer)) this.#grip.releasePointerCapture(this.#pointer);
    delete this.#item.dataset.dragged;
    this.#mark?.remove();
    this.#mark = null;
  }
}

/** Let the cards in a root be dragged; where one lands is asked for with ``act``. */
export const drags = (root, { act }) => {
  root.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest("[data-grip]");
    if (!grip || event.button !== 0 || !event.isPrimary) return;
    event.preventDefault();
    new Drag(grip, event, act);
  });
};
