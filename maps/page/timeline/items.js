// What the timeline shows: its first and last day, marks packed into lanes, claims a day.
import { claimTimes } from "../data/claims.js";
import { nameOf } from "../text/describe.js";
import { sentence } from "../text/dom.js";
import { safeColour } from "../text/palette.js";
import { wordFor } from "../text/strings.js";
import { happenedWords } from "../text/time_words.js";

/** @import { Case } from "../data/case.js" */
/** @import { CaseEvent, MapLocation, Span, Stop } from "../data/types.js" */

/** @typedef {{ first: number, last: number }} Domain  The days of the strip. */

/**
 * @typedef {object} Mark
 * @property {"stop" | "event"} kind
 * @property {string} [id]  of an event
 * @property {MapLocation} [location]  of a stop
 * @property {Span} span
 * @property {string | null} colour
 * @property {{ status: string, order: number, colour: string }[]} [icons]
 * @property {string} label
 * @property {string} words
 * @property {{ start: number, width: number }} box  shares of the strip
 * @property {number} labelWidth  the share of the strip that its label may take
 */

/** @typedef {Omit<Mark, "box" | "labelWidth">} UnplacedMark  A mark that has no place yet. */

const NARROW = 15; // days; wider spans do not stretch the strip
const MOST_MARKS = 400;
const MOST_BINS = 120;
const LABEL_SHARE = 0.16; // of the strip, kept free for a mark's words where lanes allow

/** @param {Span | null} span @returns {span is Span} */
const finite = (span) => span !== null && Number.isFinite(span.start) && Number.isFinite(span.end);

/** @param {Pick<Span, "start" | "end">[]} spans @returns {Domain | null} */
function daysAround(spans) {
  if (!spans.length) return null;
  return {
    first: spans.reduce((least, span) => Math.min(least, span.start), Infinity),
    last: spans.reduce((most, span) => Math.max(most, span.end), -Infinity),
  };
}

/**
 * The first and last day of the strip: those of the stops, widened by dated claims and events not far from them.
 * @param {Case} model @returns {Domain | null}
 */
function domainOf(model) {
  const read = (/** @type {{ when?: string }[]} */ items) => items.map((item) => model.spanOf(item.when)).filter(finite);
  const others = claimTimes(model).map(([span]) => span).filter(finite).concat(read(Array.from(model.events.values())));
  const core = daysAround(read(model.stops)) || daysAround(others);
  if (!core) return null;
  const reach = 2 * (core.last - core.first) + 14;
  const near = others.filter((span) => span.end - span.start < NARROW && span.start >= core.first - reach && span.end <= core.last + reach);
  const whole = daysAround([...near, { start: core.first, end: core.last }]) || core;
  const margin = Math.max(1, Math.round((whole.last - whole.first) * 0.03));
  return { first: whole.first - margin, last: whole.last + margin };
}

/**
 * One mark for stops of several movements at one place and time.
 * @param {Case} model @param {Stop[]} stops @returns {UnplacedMark}
 */
function stopMark(model, stops) {
  const [stop] = stops;
  const movements = stops.map((one) => model.movements.get(one.movement) || {});
  const place = nameOf(stop.location.place) || stop.location.id;
  const titles = Array.from(new Set(stops.map((one, index) => movements[index].title || one.movement)));
  const statuses = Array.from(new Set(stops.map((one) => wordFor("status", one.status))));
  return {
    kind: "stop", location: stop.location, span: /** @type {Span} */ (model.spanOf(stop.when)), colour: safeColour(movements[0].color),
    icons: stops.map((one, index) => ({ status: one.status, order: one.order, colour: safeColour(movements[index].color) })),
    label: place, words: sentence([place].concat(titles, statuses, happenedWords(stop))),
  };
}

/**
 * The stops of the strip; none where they are so many that marks would say nothing.
 * @param {Case} model @param {Domain} domain @returns {UnplacedMark[]}
 */
function stopMarks(model, domain) {
  /** @type {Map<string, Stop[]>} */
  const together = new Map();
  const dated = model.stops.filter((stop) => isWithin(model.spanOf(stop.when), domain));
  if (dated.length > MOST_MARKS) return [];
  for (const stop of dated) {
    const key = stop.location.id + " " + stop.when;
    together.set(key, (together.get(key) || []).concat(stop));
  }
  return Array.from(together.values(), (stops) => stopMark(model, stops));
}

/** @param {Case} model @param {string} id @param {CaseEvent} event @returns {UnplacedMark} */
function eventMark(model, id, event) {
  return {
    kind: "event", id: id, span: /** @type {Span} */ (model.spanOf(event.when)), colour: null,
    label: event.title || "", words: sentence([event.title, happenedWords(event)]),
  };
}

/** @param {Span | null} span @param {Domain} domain @returns {span is Span} */
function isWithin(span, domain) {
  return span !== null && span.end >= domain.first && span.start <= domain.last;
}

/** Start and width of a span as shares of the strip, cut at its ends. @param {Span} span @param {Domain} domain */
function placedInStrip(span, domain) {
  const length = domain.last - domain.first + 1;
  const start = Math.max(0, (span.start - domain.first) / length);
  const end = Math.min(1, (span.end + 1 - domain.first) / length);
  return { start: start, width: end - start };
}

/**
 * Marks into lanes, none over another while lanes last; each knows how far its words may run.
 * @param {UnplacedMark[]} items @param {Domain} domain @param {number} most @returns {Mark[][]}
 */
function pack(items, domain, most) {
  /** @type {{ items: Mark[], until: number, end: number }[]} */
  const lanes = [];
  const sorted = items.slice().sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  for (const loose of sorted) {
    const box = placedInStrip(loose.span, domain);
    /** @type {Mark} */
    const item = { ...loose, box: box, labelWidth: 1 - box.start };
    const taken = Math.max(item.box.width, LABEL_SHARE);
    let lane = lanes.find((found) => found.until <= item.box.start) || (lanes.length < most ? null : lanes.find((found) => found.end <= item.box.start));
    if (!lane && lanes.length < most) {
      lane = { items: [], until: 0, end: 0 };
      lanes.push(lane);
    }
    if (!lane) lane = lanes.reduce((least, found) => (found.end < least.end ? found : least));
    const before = lane.items[lane.items.length - 1];
    if (before) before.labelWidth = Math.max(0.001, item.box.start - before.box.start);
    lane.items.push(item);
    lane.until = item.box.start + taken;
    lane.end = item.box.start + item.box.width;
  }
  return lanes.map((lane) => lane.items);
}

/**
 * Claims by time: each counts once, spread over its days.
 * @param {Case} model @param {Domain} domain @returns {number[]}
 */
function density(model, domain) {
  const length = domain.last - domain.first + 1;
  const count = Math.min(length, MOST_BINS);
  const bins = new Array(count).fill(0);
  for (const [span, claims] of claimTimes(model)) {
    if (!claims || !finite(span) || span.end < domain.first || span.start > domain.last) continue;
    const share = claims / (span.end - span.start + 1);
    const from = Math.max(span.start, domain.first) - domain.first;
    const to = Math.min(span.end, domain.last) - domain.first;
    const [low, high] = [Math.floor((from * count) / length), Math.floor((to * count) / length)];
    for (let bin = low; bin <= high; bin += 1) bins[bin] += (share * (to - from + 1)) / (high - low + 1);
  }
  const peak = Math.max(...bins, 0);
  return peak ? bins.map((value) => value / peak) : bins;
}

/** Everything the strip draws, or null where nothing has a time. @param {Case} model */
export function timelineItems(model) {
  const domain = domainOf(model);
  if (!domain) return null;
  const stops = stopMarks(model, domain);
  const events = Array.from(model.events, ([id, event]) => eventMark(model, id, event)).filter((item) => isWithin(item.span, domain));
  return {
    domain: domain,
    stops: pack(stops, domain, 4),
    events: pack(events, domain, 5),
    density: density(model, domain),
  };
}
