// The steps of a story: the stops of each movement in order, and what is known and not known of each. No drawing here.
import { listOf } from "../data/values.js";

/** @import { Case } from "../data/case.js" */
/** @import { Leg, Span, Stop } from "../data/types.js" */

/** @typedef {{ id: string, title: string, stops: Stop[] }} Track  A movement that has stops. */

/** @typedef {{ track: Track, index: number, stop: Stop, before: Stop | null }} Step */

/** @typedef {{ low: number, high: number }} Days */

/**
 * The movements that have stops, in the order of the case: {id, title, stops}.
 * @param {Case} model @returns {Track[]}
 */
export function storyTracks(model) {
  /** @type {Map<string, Track>} */
  const tracks = new Map();
  for (const stop of model.stops) {
    const movement = model.movements.get(stop.movement);
    const track = tracks.get(stop.movement) || { id: String(stop.movement), title: String((movement && movement.title) || stop.movement), stops: [] };
    tracks.set(stop.movement, track);
    track.stops.push(stop);
  }
  const order = new Map(Array.from(model.movements.keys(), (id, index) => [id, index]));
  /** @param {Track} track */
  const place = (track) => order.get(track.id) ?? order.size; // one without a movement stands last
  return Array.from(tracks.values()).sort((a, b) => place(a) - place(b));
}

/** The name of a step in the address. @param {Step} step */
export const storyId = (step) => step.track.id + ":" + step.stop.order;

/**
 * The step at a place in a track; null before the first and after the last.
 * @param {Track | null} track @param {number} index @returns {Step | null}
 */
export function storyStep(track, index) {
  const stop = track && track.stops[index];
  return stop ? { track: track, index: index, stop: stop, before: track.stops[index - 1] || null } : null;
}

/**
 * The step that "MOVEMENT:ORDER" names, or the first one of "MOVEMENT"; null where there is none.
 * @param {Track[]} tracks @param {unknown} id @returns {Step | null}
 */
export function findStep(tracks, id) {
  const text = String(id);
  const whole = tracks.find((each) => each.id === text);
  if (whole) return storyStep(whole, 0);
  const cut = text.lastIndexOf(":");
  const track = cut < 0 ? null : tracks.find((found) => found.id === text.slice(0, cut));
  return track ? storyStep(track, track.stops.findIndex((stop) => String(stop.order) === text.slice(cut + 1))) : null;
}

/**
 * The leg that ends at a step; null where none does, as between two stops at one place.
 * @param {Case} model @param {Step} step @returns {Leg | null}
 */
export function legTo(model, step) {
  if (!step.before) return null;
  const end = step.track.id + ":" + step.before.order + "-" + step.stop.order;
  return model.legs.find((leg) => leg.properties.movement === step.track.id && String(leg.id).endsWith(end)) || null;
}

/**
 * Fewest and most days from leaving the stop before to being here; null where a time is not known or does not fit.
 * @param {Case} model @param {Step} step @returns {Days | null}
 */
export function travelDays(model, step) {
  const from = step.before && model.spanOf(step.before.when);
  const to = model.spanOf(step.stop.when);
  if (!step.before || !from || !to) return null;
  const slack = from.blur + to.blur;
  // a halt lasts through its time: it was left at the end of it, and reached at its beginning
  const left = step.before.status === "halted" ? from.end : from.start;
  const reached = step.stop.status === "halted" ? to.start : to.end;
  const days = { low: Math.max(0, to.start - from.end - slack), high: reached - left + slack };
  return Number.isFinite(days.low) && Number.isFinite(days.high) && days.high >= days.low ? days : null;
}

/**
 * The days to show on the timeline: those of the stop as far as they are on it; null where it has no time.
 * @param {Span | null} span @param {{ first: number, last: number } | null} domain
 */
export function daysOfStop(span, domain) {
  if (!span || !domain) return null;
  /** @param {number} day */
  const within = (day) => Math.min(domain.last, Math.max(domain.first, day));
  return { from: within(span.start), to: within(span.end) };
}

/** The numbers of the conflicts that a stop's claims take part in. @param {Case} model @param {Stop} stop */
export function conflictsAt(model, stop) {
  const here = new Set(listOf(stop.claims));
  return model.conflicts.map((conflict, index) => (listOf(conflict.claims).some((id) => here.has(id)) ? index : -1))
    .filter((index) => index >= 0);
}

/** @param {Span | null} span @returns {string[]} */
function timeGaps(span) {
  if (!span) return ["storyNoTime"];
  if (span.blur) return ["storyTimeUncertain"];
  return Number.isFinite(span.start) && Number.isFinite(span.end) ? [] : ["storyTimeOpen"];
}

/** What is not known of a stop, as keys of strings. @param {Case} model @param {Step} step @param {Leg | null} leg */
export function storyGaps(model, step, leg) {
  const intended = step.stop.status === "intended";
  const gaps = intended ? ["storyNotReached"] : timeGaps(model.spanOf(step.stop.when));
  const route = leg && leg.properties;
  if (route && route.travelled !== false && route.course !== "reported") gaps.push("storyRoadUnknown");
  if (!listOf(step.stop.claims).length) gaps.push("storyNoClaims");
  return gaps;
}
