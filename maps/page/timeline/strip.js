// The strip of the timeline: claims a day, stops and events as bars in lanes, the days below.
import { dateOf, dayNumber } from "../data/edtf.js";
import { timeOverlap } from "../data/time.js";
import { clipped, el } from "../text/dom.js";
import { stopIcon } from "../text/palette.js";
import { isolate, t, wordFor } from "../text/strings.js";

/** @import { Related } from "../state/related.js" */
/** @import { Time } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Domain, Mark, timelineItems } from "./items.js" */

/** @typedef {ReturnType<typeof makeStrip>} Strip */

const STEPS = [1, 2, 7, 14];
const MOST_TICKS = 12;
const MOST_ICONS_OF_MARK = 6;

/** @param {number} share */
const percent = (share) => (share * 100).toFixed(3) + "%";

/** @template {HTMLElement} T @param {T} node @param {number} start @param {number} [width] @returns {T} */
function placeAt(node, start, width) {
  node.style.insetInlineStart = percent(start);
  if (width !== undefined) node.style.width = percent(width);
  return node;
}

/** @param {number[]} shares */
function densityBars(shares) {
  return el("div", { class: "density", "aria-hidden": "true" }, shares.map((share) => {
    const bar = el("span", null);
    bar.style.height = share ? Math.max(6, share * 100).toFixed(1) + "%" : "0";
    return bar;
  }));
}

/** @param {View} view @param {Mark} item @param {Domain} domain */
function markButton(view, item, domain) {
  const classes = ["mark", "mark-" + item.kind];
  if (item.span.start === -Infinity || item.span.start < domain.first) classes.push("open-start");
  if (item.span.end === Infinity || item.span.end > domain.last) classes.push("open-end");
  if (item.span.blur) classes.push("blurred");
  const bar = el("span", { class: "bar" });
  bar.style.width = percent(item.box.width / item.labelWidth);
  if (item.colour) bar.style.setProperty("--tone", item.colour);
  const icons = (item.icons || []).slice(0, MOST_ICONS_OF_MARK).map((icon) => stopIcon(icon.status, icon.order, icon.colour));
  const label = item.label || "";
  const words = clipped(item.words, 300);
  // the button's name is what is seen and then the rest: nothing is said twice, and what is seen can be said to a program that listens
  const first = isolate(label);
  const rest = words.startsWith(first) ? words.slice(first.length) : " " + words;
  const button = el("button", { type: "button", class: classes.join(" "), title: words, onclick: () => chooseMark(view, item) },
    bar, icons, el("span", { class: "mark-words", dir: "auto" }, clipped(label, 80), el("span", { class: "unseen" }, rest)));
  return placeAt(button, item.box.start, item.labelWidth);
}

/** @param {View} view @param {Mark} item */
function chooseMark(view, item) {
  if (item.location) view.state.select("place", item.location.id, "timeline");
  else view.state.select("event", item.id, "timeline");
}

/** @param {Mark[][]} packed @param {string} name @param {Map<Mark, HTMLElement>} buttons */
function laneItems(packed, name, buttons) {
  return packed.map((items) => el("li", { class: "lane lane-" + name }, items.map((item) => buttons.get(item))));
}

/** @param {number} length */
function stepFor(length) {
  const day = STEPS.find((step) => length / step <= MOST_TICKS);
  return day || Math.ceil(length / MOST_TICKS / 30) * 30;
}

/** Days to name: every so many days, the firsts of months where the strip is long. @param {Domain} domain */
function ticksOf(domain) {
  const length = domain.last - domain.first + 1;
  const step = stepFor(length);
  if (step < 30) return Array.from({ length: Math.ceil(length / step) }, (_, index) => domain.first + index * step);
  const found = [];
  const months = Math.ceil(length / MOST_TICKS / 30.4);
  const begin = dateOf(domain.first);
  for (let month = begin.month + 1; ; month += months) {
    const day = dayNumber(begin.year, month, 1);
    if (day > domain.last) return found;
    found.push(day);
  }
}

/** @param {number} day @param {boolean} long */
function dayWords(day, long) {
  const date = dateOf(day);
  const month = wordFor("monthShort", date.month);
  return long ? t("monthOfYear", { month: month, year: String(date.year) }) : t("dayOfMonth", { day: date.day, month: month });
}

/** @param {Domain} domain */
function axisOf(domain) {
  const length = domain.last - domain.first + 1;
  const long = stepFor(length) >= 30;
  return el("div", { class: "axis", "aria-hidden": "true" }, ticksOf(domain).map((day, index) =>
    placeAt(el("span", { class: index % 2 ? "minor" : null }, dayWords(day, long)), (day - domain.first) / length)));
}

/**
 * The strip's element; show() draws the chosen time on it.
 * @param {View} view @param {NonNullable<ReturnType<typeof timelineItems>>} items
 */
export function makeStrip(view, items) {
  const domain = items.domain;
  const length = domain.last - domain.first + 1;
  const window_ = el("div", { class: "chosen-time", hidden: true });
  const buttons = new Map([...items.stops, ...items.events].flat().map((item) => [item, markButton(view, item, domain)]));
  const node = el("div", { class: "strip" },
    window_,
    densityBars(items.density),
    el("ol", { class: "lanes", "aria-label": t("timelineMarks") },
      laneItems(items.stops, "stops", buttons), laneItems(items.events, "events", buttons)),
    axisOf(domain));

  /** @param {Time | null} time */
  function show(time) {
    window_.hidden = !time;
    if (time) {
      const start = Math.min(domain.last, Math.max(domain.first, time.from));
      const end = Math.max(start, Math.min(domain.last, time.to));
      placeAt(window_, (start - domain.first) / length, (end - start + 1) / length);
    }
    for (const [item, button] of buttons) {
      const strength = timeOverlap(item.span, time);
      button.classList.toggle("faint", strength === 0);
      button.classList.toggle("half", strength === 0.5);
    }
  }

  /** Marks what belongs to a selection. @param {Related} related */
  function relate(related) {
    for (const [item, button] of buttons) {
      const [kind, id] = item.location ? ["place", item.location.id] : ["event", String(item.id)];
      button.classList.toggle("related", item.location ? related.locations.includes(item.location) : related.events.has(id));
      const current = related.kind === kind && related.id === id;
      if (!current) {
        button.removeAttribute("aria-current");
        continue;
      }
      button.setAttribute("aria-current", "true");
      button.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  return { node: node, show: show, relate: relate };
}
