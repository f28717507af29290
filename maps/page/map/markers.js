// One marker a location: its stops as numbered icons side by side, and the number of claims reported there.
import { isSet } from "../data/values.js";
import { nameOf, namesOf } from "../text/describe.js";
import { clipped, el, sentence, svg } from "../text/dom.js";
import { conflictIcon, movementColour, stopIcon } from "../text/palette.js";
import { currentLanguage, t, wordFor } from "../text/strings.js";
import { resolveCollisions } from "./collisions.js";
import { uncertaintyCircle } from "./uncertainty_circle.js";

/** @import { MapLocation, Place, Point, Stop } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Case } from "../data/case.js" */
/** @import { CollisionItem } from "./collisions.js" */

/** @typedef {Stop & { met: number }} MetStop  A stop, and how it meets the chosen time. */

/**
 * @typedef {object} MarkerParts  A marker on the map: of a single location, or of a cluster, which knows itself how it opens.
 * @property {string} key  another where the marker is to be drawn anew
 * @property {{ point: Point | L.LatLng, place?: Place, area?: MapLocation["area"] }} location
 * @property {MetStop[]} stops
 * @property {number[]} claims  rows
 * @property {boolean} [disputed]
 * @property {string} [label]
 * @property {HTMLElement} [icon]
 * @property {(origin: string) => void} [open]
 */

/** @typedef {CollisionItem & MarkerParts} MarkerItem */

const MOST_ICONS_OF_LOCATION = 4;

/** @param {MarkerItem} item */
function labelOf(item) {
  const words = [clipped((item.location.place && nameOf(item.location.place)) || item.id, 200)];
  for (const stop of item.stops) words.push(t("stopOf", { n: stop.order }) + " " + wordFor("status", stop.status));
  words.push(t("countClaims", { n: item.claims.length }));
  if (item.disputed) words.push(t("conflictSign"));
  return sentence(words);
}

/** @param {MarkerItem} item */
function countIcon(item) {
  const number = item.claims.length > 999 ? "999+" : item.claims.length;
  return number ? el("span", { class: item.location.area ? "count count-area" : "count" }, number) : null;
}

/** @param {Case} model @param {MetStop[]} stops */
function iconsOf(model, stops) {
  const shown = stops.slice(0, MOST_ICONS_OF_LOCATION).map((stop) => {
    const icon = stopIcon(stop.status, stop.order, movementColour(model, stop.movement));
    icon.classList.add("met-" + stop.met * 10);
    return icon;
  });
  const more = stops.length - MOST_ICONS_OF_LOCATION;
  return [shown, more > 0 ? el("span", { class: "more" }, "+" + more) : null];
}

/** The leader line of a marker that moved aside, back to its place. @param {MarkerItem} item @param {number[]} offset */
function leader(item, offset) {
  if (!offset[0] && !offset[1]) return null;
  const [x, y] = [item.width / 2, item.height / 2];
  return svg("svg", { class: "leader", width: 1, height: 1, "aria-hidden": "true" },
    svg("line", { x1: x, y1: y, x2: x - offset[0], y2: y - offset[1] }),
    svg("circle", { cx: x - offset[0], cy: y - offset[1], r: 2.5 }));
}

/** @param {View} view @param {MarkerItem} item @param {number[]} offset */
function iconFor(view, item, offset) {
  const body = el("span", { class: item.stops.length ? "spot spot-stops" : "spot" },
    el("span", { class: "unseen" }, item.label || labelOf(item)),
    leader(item, offset),
    el("span", { class: "signs", "aria-hidden": "true" }, item.icon || null, iconsOf(view.model, item.stops), countIcon(item), item.disputed ? conflictIcon() : null));
  return L.divIcon({
    html: body,
    className: "spot-icon",
    iconSize: [item.width, item.height],
    iconAnchor: [item.width / 2 - offset[0], item.height / 2 - offset[1]],
  });
}

/**
 * A marker of a single location, or of a cluster, which knows itself how it opens.
 * @param {View} view @param {MarkerItem} item
 */
function makeMarker(view, item) {
  const { location: mapLocation } = item;
  const marker = L.marker(mapLocation.point, { riseOnHover: true, icon: L.divIcon({ className: "spot-icon" }) });
  const open = (/** @type {string} */ origin) => (item.open ? item.open(origin) : view.state.select("place", item.id, origin));
  marker.on("click", () => open("map"));
  marker.on("add", () => {
    marker.getElement()?.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open("keyboard");
    });
  });
  marker.bindTooltip(mapLocation.place ? namesOf(mapLocation.place) : String(item.label), { direction: "top", offset: [0, -12], className: "name-tip" });
  return marker;
}

/** @param {View} view @param {MarkerItem} item */
function extentOf(view, item) {
  const colour = item.stops.length ? movementColour(view.model, item.stops[0].movement) : "#5b6570";
  const { point, place, area } = item.location;
  if (!area) return place ? uncertaintyCircle({ place: place, point: point }, colour, false) : null;
  if (!item.stops.length) return null;
  return L.geoJSON(area, {
    interactive: false,
    style: { color: colour, weight: 1, opacity: 0.6, dashArray: "3 4", fillColor: colour, fillOpacity: 0.05, pane: "discs" },
  });
}

/** @param {View} view @param {MapLocation} mapLocation @returns {MarkerItem | null} */
function markerItem(view, mapLocation) {
  const stops = mapLocation.stops.filter((stop) => !view.state.isHidden("movement", stop.movement))
    .map((stop) => Object.assign({}, stop, { met: view.filters.timeOverlap(stop.when) }));
  const claims = Array.from(view.model.locations.rowsOf(mapLocation.number)).filter(view.filters.isShown);
  if (!stops.length && (!claims.length || view.state.isHidden("other", "places"))) return null;
  const iconWidth = Math.min(stops.length, MOST_ICONS_OF_LOCATION) * 26 + (stops.length > MOST_ICONS_OF_LOCATION ? 18 : 0);
  return {
    id: mapLocation.id, location: mapLocation, stops: stops, claims: claims,
    disputed: claims.some((row) => view.filters.isDisputed(row)),
    width: stops.length ? iconWidth : 24, height: stops.length ? 26 : 24, extra: stops.length ? 11 : 0,
    key: [currentLanguage(), stops.map((stop) => stop.movement + stop.order + "=" + stop.met).join(), claims.join()].join("|"),
  };
}

/** All markers; update() redraws those whose content or offset changed. @param {View} view */
export function makeMarkers(view) {
  /** @type {Map<string, { marker: L.Marker, extent: L.Layer | null, key: string, offset: string | null }>} */
  const shown = new Map();
  /** @type {MarkerItem[]} */
  let items = [];

  /** @param {string} id */
  function drop(id) {
    const old = shown.get(id);
    if (!old) return;
    old.marker.remove();
    if (old.extent) old.extent.remove();
    shown.delete(id);
  }

  /** @param {MarkerItem} item @param {number[]} offset @param {boolean} discs */
  function show(item, offset, discs) {
    const key = [item.key, discs].join("|");
    let entry = shown.get(item.id);
    if (!entry || entry.key !== key) {
      drop(item.id);
      entry = { marker: makeMarker(view, item), extent: discs && !item.open ? extentOf(view, item) : null, key: key, offset: null };
      entry.marker.setZIndexOffset(item.stops.length ? 1000 : 0);
      if (entry.extent) entry.extent.addTo(view.map);
      shown.set(item.id, entry);
    }
    if (entry.offset === offset.join()) return;
    entry.offset = offset.join();
    entry.marker.setIcon(iconFor(view, item, offset));
    if (!view.map.hasLayer(entry.marker)) entry.marker.addTo(view.map);
  }

  function place() {
    const discs = !view.state.isHidden("other", "discs");
    for (const item of items) item.at = view.map.latLngToLayerPoint(item.location.point);
    const labels = view.zones.labels();
    const offsets = resolveCollisions(view.clusters ? labels : /** @type {CollisionItem[]} */ (items).concat(labels));
    for (const item of items) show(item, offsets.get(item.id) || [0, 0], discs);
    for (const label of labels) label.show(offsets.get(label.id) || null);
  }

  function found() {
    const make = (/** @type {MapLocation} */ mapLocation) => markerItem(view, mapLocation);
    return view.clusters ? view.clusters.items(make) : Array.from(view.model.locations.values(), make).filter(isSet);
  }

  function update() {
    items = found();
    items.sort((a, b) => b.stops.length - a.stops.length || b.claims.length - a.claims.length);
    const kept = new Set(items.map((item) => item.id));
    for (const id of Array.from(shown.keys())) if (!kept.has(id)) drop(id);
    place();
  }

  if (view.clusters) view.map.on("moveend", () => view.ready && update());
  else view.map.on("zoomend viewreset", place);
  return { update: update };
}

