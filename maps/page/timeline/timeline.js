// The timeline at work: a moment or a range chosen by sliders over the strip; steps and play.
import { isoDay } from "../data/edtf.js";
import { timeText } from "../data/time.js";
import { isNarrow } from "../state/screen.js";
import { targetOf } from "../text/dom.js";
import { t } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";
import { layOutTimeline, makeParts, turnControl } from "./controls.js";
import { timelineItems } from "./items.js";
import { timeNotes } from "./notes.js";
import { makeStrip } from "./strip.js";

/** @import { Related } from "../state/related.js" */
/** @import { Time } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Domain } from "./items.js" */

/**
 * @typedef {object} Timeline
 * @property {Domain | null} domain  null where nothing has a time
 * @property {() => void} update
 * @property {() => void} showNotes
 * @property {() => void} stop
 * @property {(related: Related) => void} relate
 * @property {() => boolean} isFolded
 * @property {(folded: boolean) => void} setFolded
 */

const TICK_MS = 900;

/**
 * The day under a pointer on the strip, whichever way the page reads.
 * @param {PointerEvent} event @param {HTMLElement} node @param {Domain} domain
 */
function dayAt(event, node, domain) {
  const box = node.getBoundingClientRect();
  const share = (event.clientX - box.left) / box.width;
  const along = getComputedStyle(node).direction === "rtl" ? 1 - share : share;
  const day = domain.first + Math.floor(along * (domain.last - domain.first + 1));
  return Math.min(domain.last, Math.max(domain.first, day));
}

/**
 * A press on the strip, outside its marks, takes the nearer slider there and along.
 * @param {HTMLElement} strip @param {Domain} domain @param {(day: number, first: boolean) => void} take
 */
function followPointer(strip, domain, take) {
  let held = false;
  strip.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || targetOf(event).closest(".mark")) return;
    held = true;
    strip.setPointerCapture(event.pointerId);
    take(dayAt(event, strip, domain), true);
  });
  strip.addEventListener("pointermove", (event) => {
    if (held) take(dayAt(event, strip, domain), false);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    strip.addEventListener(name, () => {
      held = false;
    });
  }
}

/**
 * Fills the timeline's element; without any dated thing it stays hidden.
 * @param {View} view @param {HTMLElement} host @returns {Timeline}
 */
export function makeTimeline(view, host) {
  const items = timelineItems(view.model);
  if (!items) {
    host.hidden = true;
    return { domain: null, update: () => {}, showNotes: () => {}, stop: () => {}, relate: () => {}, isFolded: () => true, /** @param {boolean} folded */ setFolded: () => {} };
  }
  const { domain, stops: marks } = items;
  const strip = makeStrip(view, items);
  const length = domain.last - domain.first + 1;
  const stride = Math.max(1, Math.round(length / 60));
  let mode = host.dataset.mode || "all"; // the element outlasts a change of language
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;
  /** @type {HTMLInputElement | null} */
  let moved = null;

  const actions = { slide, play, mode: setMode, step, fold: () => setFolded(host.dataset.folded !== "true") };
  const parts = makeParts(domain, actions);
  host.append(...layOutTimeline(parts, strip, actions));
  host.style.setProperty("--day", (100 / length).toFixed(4) + "%"); // sliders stop in the middle of days
  host.setAttribute("aria-label", t("timeline"));

  const clamp = (/** @type {number} */ day) => Math.min(domain.last, Math.max(domain.first, day));

  /** @param {Time | null} time */
  function set(time) {
    view.state.setTime(time, { soon: true });
  }

  /** @param {HTMLInputElement} input */
  function slide(input) {
    stop();
    const [from, to] = [Number(parts.from.value), Number(parts.to.value)];
    if (mode === "range") {
      if (input === parts.to) set({ from: Math.min(from, to), to: to });
      else set({ from: from, to: Math.max(from, to) });
    } else set({ from: from, to: from });
  }

  /** @param {string} chosen */
  function setMode(chosen) {
    stop();
    const time = view.state.time || { from: clamp(firstDay()), to: clamp(firstDay()) };
    mode = chosen;
    if (chosen === "all") set(null);
    else if (chosen === "moment") set({ from: time.from, to: time.from });
    else set(time.from === time.to ? { from: time.from, to: clamp(time.from + Math.max(2, Math.round(length / 6))) } : time);
  }

  /** Where a reader begins: the first dated stop, else the first day. */
  function firstDay() {
    const starts = marks.flat().map((item) => item.span.start).filter(Number.isFinite);
    return starts.length ? Math.min(...starts) : domain.first;
  }

  /** @param {number} direction */
  function step(direction) {
    const time = view.state.time;
    if (!time) {
      mode = "moment";
      set({ from: clamp(firstDay()), to: clamp(firstDay()) });
      return true;
    }
    const shift = Math.max(domain.first - time.from, Math.min(domain.last - time.to, direction * stride));
    if (!shift) return false;
    set({ from: time.from + shift, to: time.to + shift });
    return true;
  }

  function stop() {
    clearInterval(ticking);
    ticking = undefined;
    showPlay();
  }

  function play() {
    if (ticking) {
      stop();
      return;
    }
    if (view.state.time && view.state.time.to >= domain.last) {
      const width = view.state.time.to - view.state.time.from;
      set({ from: domain.first, to: domain.first + width });
    } else step(1);
    ticking = setInterval(() => {
      if (!step(1)) stop();
    }, TICK_MS);
    showPlay();
  }

  function showPlay() {
    turnControl(parts.play, ticking ? "pause" : "play");
  }

  /** @param {boolean} folded */
  function setFolded(folded) {
    host.dataset.folded = String(folded);
    parts.fold.setAttribute("aria-expanded", String(!folded));
    view.map.invalidateSize({ animate: false });
  }

  followPointer(strip.node, domain, (day, first) => {
    stop();
    const time = view.state.time;
    if (mode !== "range" || !time) {
      mode = "moment";
      set({ from: day, to: day });
      return;
    }
    if (first) moved = Math.abs(day - time.from) <= Math.abs(day - time.to) ? parts.from : parts.to;
    if (moved === parts.from) set({ from: Math.min(day, time.to), to: time.to });
    else set({ from: time.from, to: Math.max(day, time.from) });
  });

  /** @param {HTMLInputElement} input @param {number} day @param {string} words */
  function showSlider(input, day, words) {
    input.value = String(clamp(day));
    input.setAttribute("aria-valuetext", words);
  }

  function update() {
    const time = view.state.time;
    if (!time) mode = "all";
    else if (time.from !== time.to) mode = "range";
    else if (mode === "all") mode = "moment";
    const words = time ? timeWords(timeText(time)) : t("time.all");
    host.dataset.mode = mode;
    parts.value.textContent = words;
    parts.to.hidden = mode !== "range";
    parts.from.setAttribute("aria-label", t(mode === "range" ? "time.from" : "time.moment"));
    const day = (/** @type {number} */ value) => timeWords(isoDay(value));
    showSlider(parts.from, time ? time.from : firstDay(), time ? day(time.from) : t("time.all"));
    showSlider(parts.to, time ? time.to : firstDay(), time ? day(time.to) : t("time.all"));
    for (const button of parts.modes) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    strip.show(time);
    showNotes();
  }

  function showNotes() {
    const lines = view.state.time ? timeNotes(view) : [t("timeHint")];
    parts.note.textContent = lines.join(" · ");
  }

  setFolded(host.dataset.folded ? host.dataset.folded === "true" : isNarrow());
  return { domain: domain, update: update, showNotes: showNotes, stop: stop, relate: strip.relate, isFolded: () => host.dataset.folded === "true", setFolded: setFolded };
}
