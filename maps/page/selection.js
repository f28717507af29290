// A selection anywhere selects everywhere: what each kind of selection does to the map, the panel, the timeline and the story.
import { relatedTo } from "./choice/related.js";
import { scrollBehaviour } from "./choice/screen.js";
import { spotsFor } from "./data/case.js";
import { meeting } from "./data/time.js";
import { isSet, listOf } from "./data/values.js";
import { goToSpots, markCourse, markSpots } from "./map/chosen.js";
import { drawConflict } from "./map/conflict_map.js";
import { middleOf } from "./map/courses.js";

/** @import { Related } from "./choice/related.js" */
/** @import { Chosen } from "./choice/state.js" */
/** @import { CaseEvent, Maybe, Span, Time } from "./data/shapes.js" */
/** @import { View } from "./view.js" */

/** @typedef {Chosen & { id: string }} Selected */

/** @param {View} view @param {Maybe[]} whens */
function showAtAllTimes(view, whens) {
  if (!whens.every((when) => view.filters.meets(when))) view.state.setTime(null, { passing: true });
}

/** @param {View} view @param {Selected} chosen */
function selectClaim(view, { id, origin }) {
  const claim = view.model.claimById.get(id);
  if (!claim) return;
  showAtAllTimes(view, [claim.when]);
  if (view.state.isHidden("source", claim.source)) view.state.toggle("source", claim.source, true);
  if (!view.filters.isShown(claim.row)) claim.movements.forEach((movement) => view.state.toggle("movement", movement, true));
  if (origin !== "card") view.panel.show("claims");
  if (origin !== "card" && origin !== "table") view.panel.unfold();
  view.cards.select(id, origin);
  const spots = spotsFor(view.model, claim);
  markSpots(view, spots);
  if (origin === "popup") return;
  view.map.closePopup();
  if (!spots.length) return;
  goToSpots(view, spots);
  if (origin !== "table" && !(origin === "address" && view.table.isOpen())) view.popups.openPlace(spots[0], origin);
}

/** @param {View} view @param {Selected} chosen */
function selectPlace(view, { id, origin }) {
  const spot = view.model.spots.get(id);
  if (!spot) return;
  view.cards.select(null);
  markSpots(view, [spot]);
  if (origin !== "map" && origin !== "keyboard") goToSpots(view, [spot]);
  view.popups.openPlace(spot, origin);
}

/** @param {View} view @param {Selected} chosen */
function selectZone(view, { id, origin, point }) {
  if (!view.zones.has(id)) return;
  showAtAllTimes(view, [(view.model.zones.get(id) || {}).when]);
  if (view.state.isHidden("zone", id)) view.state.toggle("zone", id, true);
  view.cards.select(null);
  view.chosen.clearLayers();
  const at = point || view.zones.labelPoint(id) || view.zones.bounds(id).getCenter();
  if (origin !== "map") view.camera.fit(view.zones.bounds(id), {});
  view.popups.openZone(id, at, origin);
}

/** @param {View} view @param {Selected} chosen */
function selectConflict(view, { id, origin }) {
  const conflict = view.model.conflicts[Number(id)];
  if (!conflict) return;
  const claims = listOf(conflict.claims).map((claim) => view.model.claimById.get(claim));
  showAtAllTimes(view, claims.filter(isSet).map((claim) => claim.when));
  const sides = claims.map((claim) => (claim ? spotsFor(view.model, claim) : []));
  const spots = sides.flat();
  view.cards.select(null);
  view.map.closePopup();
  view.panel.show("conflicts");
  markSpots(view, Array.from(new Set(spots)));
  drawConflict(view.chosen, sides);
  goToSpots(view, spots);
  const item = document.querySelector('[data-conflict="' + Number(id) + '"]');
  if (item) item.setAttribute("aria-current", "true");
  if (item && origin !== "conflict") item.scrollIntoView({ block: "start", behavior: scrollBehaviour() });
}

/**
 * A leg's course is marked and its popup stands where it was clicked, or in the middle.
 * @param {View} view @param {Selected} chosen
 */
function selectLeg(view, { id, origin, point }) {
  const leg = view.model.legs.find((found) => String(found.id) === id);
  const middle = leg && middleOf(leg);
  const geometry = leg && leg.geometry;
  if (!middle || !geometry) return;
  if (view.state.isHidden("movement", leg.properties.movement)) view.state.toggle("movement", leg.properties.movement, true);
  view.cards.select(null);
  view.chosen.clearLayers();
  markCourse(view, geometry, { weight: 2.5, dashArray: "6 4" });
  const bounds = L.geoJSON(geometry).getBounds();
  if (origin !== "map" && origin !== "keyboard") view.camera.fit(bounds, { padding: [60, 60] });
  view.popups.openLeg(leg, point || middle, origin);
}

/** @param {Span[]} spans @returns {Time} */
function timeAround(spans) {
  return {
    from: spans.reduce((least, span) => Math.min(least, span.start), Infinity),
    to: spans.reduce((most, span) => Math.max(most, span.end), -Infinity),
  };
}

/**
 * The days of an event, and of the claims that speak of it, as far as the timeline reaches; null where that is no time.
 * @param {View} view @param {CaseEvent} event @param {Iterable<number>} rows @returns {Time | null}
 */
function timeOf(view, event, rows) {
  const { domain } = view.timeline;
  const own = view.model.spanOf(event.when);
  if (!own || !domain) return null;
  const { first, last } = domain;
  /** @param {Time} time */
  const cut = ({ from, to }) => ({ from: Math.max(first, from), to: Math.min(last, to) });
  const spans = Array.from(rows, (row) => view.model.spanOf(view.model.claims.at(row).when)).filter(isSet);
  const time = cut(timeAround([own]));
  const whole = spans.every((span) => meeting(span, time)) ? time : cut(timeAround([own].concat(spans)));
  return whole.from <= whole.to ? whole : null;
}

/**
 * An event's time is chosen, the claims that speak of it are marked, the map shows their places.
 * @param {View} view @param {Selected} chosen
 */
function selectEvent(view, { id, origin }) {
  const event = view.model.events.get(id);
  if (!event) return;
  const { rows, spots } = /** @type {Related} */ (view.related);
  if (origin !== "address") view.state.setTime(timeOf(view, event, rows), { passing: true });
  view.cards.select(null);
  view.map.closePopup();
  markSpots(view, spots);
  goToSpots(view, spots);
  if (origin === "table") return;
  view.panel.show("claims");
  view.panel.unfold();
}

/** @param {View} view */
function selectNothing(view) {
  view.cards.select(null);
  view.chosen.clearLayers();
  view.map.closePopup();
}

/** @type {{ [kind: string]: (view: View, chosen: Selected) => void }} */
const SELECTORS = {
  claim: selectClaim, place: selectPlace, zone: selectZone, conflict: selectConflict, leg: selectLeg, event: selectEvent,
  story: (view, { id, origin }) => view.story.show(id, origin),
};

/** @param {View} view @param {Chosen} chosen */
function onSelect(view, chosen) {
  view.camera.selected(chosen.kind);
  view.story.heed(chosen);
  const related = relatedTo(view.model, chosen);
  view.related = related;
  document.querySelectorAll(".conflict[aria-current]").forEach((item) => item.removeAttribute("aria-current"));
  const select = SELECTORS[chosen.kind || ""];
  if (select) select(view, /** @type {Selected} */ (chosen));
  else selectNothing(view);
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".conflict"))) {
    item.classList.toggle("related", related.conflicts.has(Number(item.dataset.conflict)));
  }
  for (const part of [view.cards, view.timeline, view.table]) part.relate(related);
}

/** Does on the page what the state says is selected. @param {View} view */
export function followSelection(view) {
  view.state.on("select", (chosen) => onSelect(view, chosen));
}
