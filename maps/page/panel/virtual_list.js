// A virtual list: only items near the view are in the document, each at its place; the scrollbar is that of all of them.
import { el } from "../text/dom.js";

/** @typedef {{ item: HTMLElement, position: number, key: number }} Entry */

const LEAST = 24; // items in the document at any time, where there are so many
const MARGIN = 900; // pixels beyond the view that are filled
const GUESS = 230; // pixels of an item that was never seen
const BLOCK = 256;
const TALLEST = 12e6; // pixels of the whole list, less than any browser's limit

/** The heights of items by position: those that were seen as they are, the others as a guess. */
function makeHeights() {
  let count = 0;
  let guess = GUESS;
  /** @type {Map<number, number>} */
  let seen = new Map();
  let more = new Float64Array(0); // by block of positions: how much higher than the guess what was seen of it is

  /** @param {number} length */
  function reset(length) {
    count = length;
    guess = Math.min(GUESS, TALLEST / Math.max(1, count));
    seen = new Map();
    more = new Float64Array(Math.ceil(count / BLOCK) + 1);
  }

  /** @param {number} position */
  const get = (position) => seen.get(position) ?? guess;

  /** @param {number} position */
  function top(position) {
    const block = Math.floor(position / BLOCK);
    let sum = position * guess;
    for (let index = 0; index < block; index += 1) sum += more[index];
    for (let index = block * BLOCK; index < position; index += 1) sum += (seen.get(index) ?? guess) - guess;
    return sum;
  }

  /** The position of the item at so many pixels from the top. @param {number} pixels */
  function at(pixels) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (top(middle + 1) <= pixels) low = middle + 1;
      else high = middle;
    }
    return Math.min(low, Math.max(0, count - 1));
  }

  return {
    reset: reset, top: top, at: at, get: get,
    /** @param {number} position @param {number} height */
    set(position, height) {
      more[Math.floor(position / BLOCK)] += height - get(position);
      seen.set(position, height);
    },
    total: () => top(count),
  };
}

/**
 * A list whose items are made by make(key); show(keys) takes an array of keys, one an item. reveal(position) brings
 * an item into the document and, unless told {move: false}, to the top of the view, and returns it.
 * @param {(key: number) => HTMLElement} make
 */
export function makeVirtualList(make) {
  const node = el("ol", { class: "cards" });
  const heights = makeHeights();
  /** @type {Map<number, Entry>} */
  const drawn = new Map(); // by key: {item, position}
  /** @type {ArrayLike<number>} */
  let keys = [];
  let pinned = -1;
  let width = 0;

  const scroller = () => /** @type {HTMLElement} */ (node.closest(".page"));
  const offset = () => node.getBoundingClientRect().top - scroller().getBoundingClientRect().top + scroller().scrollTop;
  const inSight = () => node.isConnected && node.offsetParent !== null;

  /** First and last position to have in the document. */
  function range() {
    if (!inSight()) return [0, Math.min(keys.length, LEAST)];
    const from = scroller().scrollTop - offset();
    let first = heights.at(Math.max(0, from - MARGIN));
    let last = Math.min(keys.length, heights.at(Math.max(0, from + scroller().clientHeight + MARGIN)) + 1);
    if (last - first < LEAST) last = Math.min(keys.length, first + LEAST);
    if (last - first < LEAST) first = Math.max(0, last - LEAST);
    return [first, last];
  }

  /** @param {Entry} entry */
  function place(entry) {
    entry.item.style.top = heights.top(entry.position) + "px";
  }

  /** @param {number} position @returns {Entry} */
  function add(position) {
    const key = keys[position];
    const entry = { item: el("li", null, make(key)), position: position, key: key };
    drawn.set(key, entry);
    sizes.observe(entry.item);
    return entry;
  }

  /** @param {Entry} entry */
  function number(entry) {
    entry.item.setAttribute("aria-setsize", String(keys.length));
    entry.item.setAttribute("aria-posinset", String(entry.position + 1));
    entry.item.dataset.position = String(entry.position);
  }

  /** Puts items into the document in their order, leaving alone those that are there. @param {Entry[]} wanted */
  function arrange(wanted) {
    /** @type {HTMLElement | null} */
    let after = null;
    for (const entry of wanted) {
      /** @type {ChildNode | null} */
      const next = after ? after.nextSibling : node.firstChild;
      if (next !== entry.item) node.insertBefore(entry.item, next);
      after = entry.item;
    }
  }

  /** @param {Entry} entry */
  function drop(entry) {
    sizes.unobserve(entry.item);
    entry.item.remove();
    drawn.delete(entry.key);
  }

  function measure() {
    if (!inSight()) return false;
    let changed = false;
    for (const entry of drawn.values()) {
      const height = entry.item.getBoundingClientRect().height;
      if (!height || Math.abs(height - heights.get(entry.position)) < 0.5) continue;
      heights.set(entry.position, height);
      changed = true;
    }
    return changed;
  }

  /** The item at the top of the view and how far it is from there, to be kept while heights above it change. */
  function anchor() {
    const from = scroller().scrollTop - offset();
    if (from <= 0) return null;
    const position = heights.at(from);
    return { position: position, away: heights.top(position) - from };
  }

  /** @param {{ position: number, away: number } | null} held */
  function keep(held) {
    if (!held) return;
    const away = heights.top(held.position) - (scroller().scrollTop - offset());
    if (Math.abs(away - held.away) > 0.5) scroller().scrollTop += away - held.away;
  }

  function layOut() {
    node.style.height = heights.total() + "px";
    for (const entry of drawn.values()) place(entry);
  }

  function fill() {
    const [first, last] = range();
    const focused = document.activeElement?.closest(".cards > li");
    const wanted = new Set();
    for (let position = first; position < last; position += 1) wanted.add(position);
    if (pinned >= 0) wanted.add(pinned);
    for (const entry of Array.from(drawn.values())) {
      if (entry.item === focused) wanted.add(entry.position);
      else if (!wanted.has(entry.position)) drop(entry);
    }
    const entries = Array.from(wanted).sort((a, b) => a - b).map((position) => drawn.get(keys[position]) || add(position));
    arrange(entries);
    entries.forEach(number);
  }

  function refresh() {
    if (!keys.length) return;
    for (let round = 0; round < 3; round += 1) {
      const held = inSight() ? anchor() : null;
      fill();
      const changed = measure();
      layOut();
      keep(held);
      if (!changed) break;
    }
  }

  /** @param {ArrayLike<number>} next */
  function show(next) {
    keys = next;
    pinned = -1;
    heights.reset(keys.length);
    /** @type {Map<number, number>} */
    const positions = new Map();
    for (let position = 0; drawn.size && position < keys.length; position += 1) if (drawn.has(keys[position])) positions.set(keys[position], position);
    for (const entry of Array.from(drawn.values())) {
      const position = positions.get(entry.key);
      if (position === undefined) drop(entry);
      else entry.position = position;
    }
    layOut();
    refresh();
  }

  /** @param {number} position @param {{ move?: boolean, block?: ScrollLogicalPosition, behavior?: ScrollBehavior }} [how] */
  function reveal(position, { move = true, block = "start", behavior = "auto" } = {}) {
    pinned = position;
    refresh();
    const { item } = /** @type {Entry} */ (drawn.get(keys[position]));
    if (!move) return item;
    const far = inSight() && Math.abs(heights.top(position) - (scroller().scrollTop - offset())) > 3 * MARGIN;
    const smooth = behavior === "smooth" && !far;
    item.scrollIntoView({ block: block, behavior: smooth ? "smooth" : "auto" });
    if (!smooth) {
      refresh(); // what came into view on the way may have other heights than was guessed
      item.scrollIntoView({ block: block, behavior: "auto" });
    }
    return item;
  }

  const sizes = new ResizeObserver(() => {
    if (inSight()) refresh();
  });

  /** Follows the scrolling and the width of what the list stands in. */
  function follow() {
    scroller().addEventListener("scroll", refresh, { passive: true });
    width = node.clientWidth;
    new ResizeObserver(() => {
      if (!inSight() || node.clientWidth === width) return refresh();
      width = node.clientWidth;
      const held = anchor();
      heights.reset(keys.length);
      keep(held);
      return refresh();
    }).observe(scroller());
  }

  /** Runs over the items that are in the document: run(item, key). @param {(item: HTMLElement, key: number) => void} run */
  function each(run) {
    for (const entry of drawn.values()) run(entry.item, entry.key);
  }

  return { node: node, show: show, reveal: reveal, follow: follow, each: each, itemOf: (/** @type {number} */ key) => drawn.get(key)?.item };
}
