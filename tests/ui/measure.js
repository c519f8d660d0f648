/** Measures of a page as it is seen: brought in by checking.py, run in the page. */

const MOVES = "button,a,input,select,textarea,summary,[role=button],[role=slider]";

/** A CSS colour as red, green, blue (0 to 255) and how solid it is (0 to 1). */
const colour = (said) => {
  const numbers = said.match(/[\d.]+/g).map(Number);
  if (said.startsWith("color(srgb")) for (const at of [0, 1, 2]) numbers[at] *= 255;
  return numbers.length < 4 ? [...numbers, 1] : numbers;
};

const over = (front, back) =>
  [0, 1, 2].map((at) => front[at] * front[3] + back[at] * (1 - front[3]));

/** How light a colour is: WCAG 2.2, "relative luminance". */
const light = (rgb) => {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

const ratio = (one, other) => {
  const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
  return (more + 0.05) / (less + 0.05);
};

/** What lies behind an element's own text. */
const ground = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const painted = colour(getComputedStyle(at).backgroundColor);
    if (painted[3] > 0) layers.push(painted);
    if (painted[3] === 1) break;
  }
  return layers.reduceRight((back, front) => over(front, back), [255, 255, 255]);
};

const isSeen = (element) => {
  const box = element.getBoundingClientRect();
  return (
    box.width > 1 &&
    box.height > 1 &&
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
    !element.closest(".vh,[inert],.skip:not(:focus)")
  );
};

const texts = () => {
  const walker = document.createTreeWalker(document.getElementById("shell"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    const element = walker.currentNode.parentElement;
    if (!text || !isSeen(element) || element.closest("sup,script,style,title")) continue;
    const style = getComputedStyle(element);
    const back = ground(element);
    found.push({
      text: text.slice(0, 40),
      ratio: ratio(over(colour(style.color), back), back),
      letters: parseFloat(style.fontSize),
    });
  }
  return found;
};

const hasEdge = (element) => {
  const style = getComputedStyle(element);
  return parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== "none";
};

/** All of how a control looks that is no colour and no word. */
const shape = (element) =>
  JSON.stringify(
    [element, ...element.querySelectorAll("*")].filter(isSeen).map((part) => {
      const style = getComputedStyle(part);
      const edges = [style.borderTopWidth, style.borderTopStyle, style.outlineStyle];
      return [part.tagName, ...edges, style.fontWeight, part.getAttribute("href") ?? ""];
    }),
  );

/** How far a control's edge or filling stands out; null where its words alone say what it is. */
const edge = (element) => {
  const style = getComputedStyle(element);
  const border = colour(style.borderTopColor);
  if (!hasEdge(element) || border[3] === 0) return null;
  const around = ground(element.parentElement);
  const filled = colour(style.backgroundColor);
  return Math.max(ratio(over(border, around), around), ratio(over(filled, around), around));
};

/** What is pressed for a control: its label where it is laid over all of it. */
const target = (element) => element.closest("label") ?? element;

const targets = () =>
  [...document.querySelectorAll(MOVES)].filter((each) => each.closest("#shell")).flatMap((element) => {
    if (!isSeen(target(element)) || element.type === "hidden") return [];
    const box = target(element).getBoundingClientRect();
    const name = (element.getAttribute("aria-label") ?? target(element).textContent).trim();
    return [{ name: name.slice(0, 40), width: box.width, height: box.height, edge: edge(element) }];
  });

/** What scrolls sideways: the page, or anything in it. */
const wide = () => {
  const page = document.documentElement;
  const whole = page.scrollWidth > innerWidth ? [`page ${page.scrollWidth - innerWidth} px`] : [];
  const parts = [...document.querySelectorAll("#shell *")].filter((element) => {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    return scrolls && isSeen(element) && element.scrollWidth > element.clientWidth + 1;
  });
  return [...whole, ...parts.map((part) => part.className || part.tagName)];
};

globalThis.measured = () => ({ texts: texts(), targets: targets(), wide: wide() });

const holds = (element) =>
  element.matches(MOVES) || ["hidden", "clip"].includes(getComputedStyle(element).overflowX);

const scrolls = (element) =>
  ["auto", "scroll"].some((how) =>
    [getComputedStyle(element).overflowX, getComputedStyle(element).overflowY].includes(how),
  );

/** The box that cuts a text off, or is to hold it: the nearest, unless one can scroll to it. */
const holder = (element) => {
  for (let at = element; at; at = at.parentElement) {
    if (scrolls(at)) return null;
    if (holds(at)) return at;
  }
  return null;
};

/** Texts that reach out of what cuts them off, or out of the button they stand in. */
globalThis.cutOff = () => {
  const walker = document.createTreeWalker(document.getElementById("shell"), NodeFilter.SHOW_TEXT);
  const cut = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || !isSeen(node.parentElement)) continue;
    const box = holder(node.parentElement)?.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const line of box ? range.getClientRects() : []) {
      const isIn =
        line.left >= box.left - 1 && line.right <= box.right + 1 &&
        line.top >= box.top - 1 && line.bottom <= box.bottom + 1;
      if (!isIn) cut.push(node.data.trim().slice(0, 60));
    }
  }
  return cut;
};

let filled = [];

/** Keep in mind what is seen to be a button by its filling; to be asked before colours are forced. */
globalThis.rememberFilled = () => {
  filled = [...document.querySelectorAll("#shell :is(button,summary)")].filter((element) => {
    const painted = colour(getComputedStyle(element).backgroundColor);
    return isSeen(element) && painted[3] > 0;
  });
};

/** Of those, what nothing shows any more once colours are forced. */
globalThis.withoutEdge = () =>
  filled
    .filter((element) => ![element, ...element.querySelectorAll("*")].some(hasEdge))
    .map((element) => element.textContent.trim().slice(0, 40));

/** What is chosen, and looks like its neighbours that are not but for its colours. */
globalThis.chosenByColourAlone = () =>
  [...document.querySelectorAll("#shell :is([aria-pressed=true],[aria-current])")]
    .filter(isSeen)
    .filter((element) => {
      const others = [...document.querySelectorAll(`.${element.classList[0]}`)].filter(
        (other) => isSeen(other) && !other.matches("[aria-pressed=true],[aria-current]"),
      );
      return others.some((other) => shape(other) === shape(element));
    })
    .map((element) => element.textContent.trim().slice(0, 40));

/** What moves, fades or slides by itself or after a press. */
globalThis.moving = () =>
  [...document.querySelectorAll("#shell, #shell *")]
    .filter((element) => {
      const style = getComputedStyle(element);
      const lasts = (said) => said.split(",").some((part) => parseFloat(part) > 0);
      return (
        (style.animationName !== "none" && lasts(style.animationDuration)) ||
        lasts(style.transitionDuration) ||
        style.scrollBehavior === "smooth"
      );
    })
    .map((element) => element.className || element.tagName);
