// What is said beside the chosen time: how many claims meet it, how many have none, who is halted.
import { claimTimes } from "../data/claims.js";
import { timeOverlap } from "../data/time.js";
import { nameOf } from "../text/describe.js";
import { clipped, sentence } from "../text/dom.js";
import { t } from "../text/strings.js";

/** @import { Span } from "../data/types.js" */
/** @import { View } from "../view.js" */

const MOST_HALTS = 3; // named beside the chosen time

/** Where movements are reported as halted throughout the chosen time. @param {View} view */
function haltNotes(view) {
  const { time } = view.state;
  const standing = view.model.stops.filter((stop) => {
    const span = stop.status === "halted" && !view.state.isHidden("movement", stop.movement) && view.model.spanOf(stop.when);
    return span && time && time.from >= span.start && time.to <= span.end;
  });
  const places = Array.from(new Set(standing.map((stop) => nameOf(stop.location.place) || stop.location.id)));
  return places.length ? [t("timeHalted", { place: clipped(sentence(places.slice(0, MOST_HALTS)), 200) })] : [];
}

/**
 * How many claims meet the chosen time, how many have none, and who is halted.
 * @param {View} view @returns {string[]}
 */
export function timeNotes(view) {
  const times = claimTimes(view.model);
  const count = (/** @type {(span: Span | null) => unknown} */ test) => times.reduce((sum, [span, claims]) => (test(span) ? sum + claims : sum), 0);
  const undated = count((span) => !span);
  const shown = count((span) => span && timeOverlap(span, view.state.time) > 0);
  const notes = [t("timeClaims", { n: shown, all: view.model.claims.length - undated })];
  if (undated) notes.push(t("timeUndated", { n: undated }));
  return notes.concat(haltNotes(view), view.reach.words());
}
