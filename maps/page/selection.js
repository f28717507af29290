// A selection anywhere selects everywhere: what each kind of selection does to the map, the panel, the timeline and the story.
import { locationsFor, sidesOf } from "./data/case.js";
import { timeOverlap } from "./data/time.js";
import { isSet, listOf } from "./data/values.js";
import { drawConflict } from "./map/conflict_map.js";
import { fitLocations, highlightLocations, highlightPath } from "./map/highlight.js";
import { midpointOf } from "./map/leg_paths.js";
import { relatedTo } from "./state/related.js";
import { scrollBehaviour } from "./state/screen.js";
import { isRedraw } from "./state/store.js";

/** @import { Related } from "./state/related.js" */
/** @import { SelectionChange } from "./state/store.js" */
/** @import { CaseEvent, OptionalText, Span, Time } from "./data/types.js" */
/** @import { View } from "./view.js" */

/** @typedef {SelectionChange & { id: string }} Selected */

const MOST_LOCATED = 100; // claims of a side whose places are marked

/**
 * What is selected is shown: all times where it lies outside the chosen one, its layers switched on. Not where it is only told again.
 * @param {View} view @param {string | null} origin @param {OptionalText[]} whens @param {[group: string, id: string][]} layers
 */
function makeVisible(view, origin, whens, layers) {
  if (isRedraw(origin)) return;
  if (!whens.every((when) => view.filters.timeOverlap(when))) view.state.setTime(null);
  for (const [group, id] of layers) if (view.state.isHidden(group, id)) view.state.toggle(group, id, true);
}

/** @param {View} view @param {Selected} chosen */
function selectClaim(view, { id, origin }) {
  const claim = view.model.claimById.get(id);
  if (!claim) return;
  makeVisible(view, origin, [claim.when], [["source", claim.source]]);
  // one of its movements that is shown is enough for a claim to be shown
  if (!view.filters.isShown(claim.row)) makeVisible(view, origin, [], Array.from(claim.movements, (movement) => ["movement", movement]));
  if (origin !== "card") view.panel.show("claims");
  if (origin !== "card" && origin !== "table") view.panel.unfold();
  view.cards.select(id, origin);
  const locations = locationsFor(view.model, claim);
  highlightLocations(view, locations);
  if (origin === "popup") return;
  view.map.closePopup();
  if (!locations.length) return;
  fitLocations(view, locations);
  if (origin !== "table" && !(origin === "address" && view.table.isOpen())) view.popups.openPlace(locations[0], origin);
}

/** @param {View} view @param {Selected} chosen */
function selectPlace(view, { id, origin }) {
  const mapLocation = view.model.locations.get(id);
  if (!mapLocation) return;
  view.cards.select(null);
  highlightLocations(view, [mapLocation]);
  if (origin !== "map" && origin !== "keyboard") fitLocations(view, [mapLocation]);
  view.popups.openPlace(mapLocation, origin);
}

/** @param {View} view @param {Selected} chosen */
function selectZone(view, { id, origin, point }) {
  if (!view.zones.has(id)) return;
  makeVisible(view, origin, [(view.model.zones.get(id) || {}).when], [["zone", id]]);
  view.cards.select(null);
  view.highlight.clearLayers();
  const at = point || view.zones.labelPoint(id) || view.zones.bounds(id).getCenter();
  if (origin !== "map") view.camera.fit(view.zones.bounds(id), {});
  view.popups.openZone(id, at, origin);
}

/** @param {View} view @param {Selected} chosen */
function selectConflict(view, { id, origin }) {
  const conflict = view.model.conflicts[Number(id)];
  if (!conflict) return;
  const claims = listOf(conflict.claims).map((claim) => view.model.claimById.get(claim));
  makeVisible(view, origin, claims.filter(isSet).map((claim) => claim.when), []);
  const sides = sidesOf(conflict).map((side) => listOf(side.claims).slice(0, MOST_LOCATED).flatMap((name) => {
    const claim = view.model.claimById.get(name);
    return claim ? locationsFor(view.model, claim) : [];
  }));
  const locations = sides.flat();
  view.cards.select(null);
  view.map.closePopup();
  view.panel.show("conflicts");
  highlightLocations(view, Array.from(new Set(locations)));
  drawConflict(view.highlight, sides);
  fitLocations(view, locations);
  const item = document.querySelector('[data-conflict="' + Number(id) + '"]');
  if (item) item.setAttribute("aria-current", "true");
  if (item && origin !== "conflict") item.scrollIntoView({ block: "start", behavior: scrollBehaviour() });
}

/**
 * A leg's path is highlighted and its popup stands where it was clicked, or in the middle.
 * @param {View} view @param {Selected} chosen
 */
function selectLeg(view, { id, origin, point }) {
  const leg = view.model.legs.find((found) => String(found.id) === id);
  const middle = leg && midpointOf(leg);
  const geometry = leg && leg.geometry;
  if (!middle || !geometry) return;
  makeVisible(view, origin, [], [["movement", leg.properties.movement]]);
  view.cards.select(null);
  view.highlight.clearLayers();
  highlightPath(view, geometry, { weight: 2.5, dashArray: "6 4" });
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
  const whole = spans.every((span) => timeOverlap(span, time)) ? time : cut(timeAround([own].concat(spans)));
  return whole.from <= whole.to ? whole : null;
}

/**
 * An event's time is chosen, the claims that speak of it are marked, the map shows their places.
 * @param {View} view @param {Selected} chosen
 */
function selectEvent(view, { id, origin }) {
  const event = view.model.events.get(id);
  if (!event) return;
  const { rows, locations } = /** @type {Related} */ (view.related);
  if (origin !== "address" && !isRedraw(origin)) view.state.setTime(timeOf(view, event, rows));
  view.cards.select(null);
  view.map.closePopup();
  highlightLocations(view, locations);
  fitLocations(view, locations);
  if (origin === "table") return;
  view.panel.show("claims");
  view.panel.unfold();
}

/** @param {View} view */
function selectNothing(view) {
  view.cards.select(null);
  view.highlight.clearLayers();
  view.map.closePopup();
}

/** @type {{ [kind: string]: (view: View, chosen: Selected) => void }} */
const SELECTORS = {
  claim: selectClaim, place: selectPlace, zone: selectZone, conflict: selectConflict, leg: selectLeg, event: selectEvent,
  story: (view, { id, origin }) => view.story.show(id, origin),
};

/** @param {View} view @param {SelectionChange} chosen */
function onSelect(view, chosen) {
  const redraw = isRedraw(chosen.origin);
  if (!redraw) {
    view.camera.selected(chosen.kind);
    view.story.onSelection(chosen);
  }
  const related = relatedTo(view.model, chosen);
  view.related = related;
  document.querySelectorAll(".conflict[aria-current]").forEach((item) => item.removeAttribute("aria-current"));
  const select = SELECTORS[chosen.kind || ""];
  if (select) select(view, /** @type {Selected} */ (chosen));
  else selectNothing(view);
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".conflict"))) {
    item.classList.toggle("related", related.conflicts.has(Number(item.dataset.conflict)));
  }
  for (const part of [view.cards, view.timeline, view.table]) part.relate(related, redraw);
}

/** Does on the page what the state says is selected. @param {View} view */
export function followSelection(view) {
  view.state.on("select", (chosen) => onSelect(view, chosen));
}
