// One marker a place: its stops as numbered signs side by side, and the number of claims reported there.
import { isSet } from "../data/values.js";
import { nameOf, namesOf } from "../text/describe.js";
import { clipped, el, sentence, svg } from "../text/dom.js";
import { conflictSign, movementColour, stopSign } from "../text/palette.js";
import { spoken, t, wordFor } from "../text/strings.js";
import { discOf } from "./disc.js";
import { makeRoom } from "./layout.js";

/** @import { Place, Point, Spot, Stop } from "../data/shapes.js" */
/** @import { View } from "../view.js" */
/** @import { Case } from "../data/case.js" */
/** @import { Item } from "./layout.js" */

/** @typedef {Stop & { met: number }} MetStop  A stop, and how it meets the chosen time. */

/**
 * @typedef {object} MarkerParts  A sign on the map: of a single spot, or of a crowd, which knows itself how it opens.
 * @property {string} key  another where the sign is to be drawn anew
 * @property {{ point: Point | L.LatLng, place?: Place, area?: Spot["area"] }} spot
 * @property {MetStop[]} stops
 * @property {number[]} claims  rows
 * @property {boolean} [disputed]
 * @property {string} [label]
 * @property {HTMLElement} [sign]
 * @property {(origin: string) => void} [open]
 */

/** @typedef {Item & MarkerParts} MarkerItem */

const MOST_SIGNS_OF_SPOT = 4;

/** @param {MarkerItem} item */
function labelOf(item) {
  const words = [clipped((item.spot.place && nameOf(item.spot.place)) || item.id, 200)];
  for (const stop of item.stops) words.push(t("stopOf", { n: stop.order }) + " " + wordFor("status", stop.status));
  words.push(t("countClaims", { n: item.claims.length }));
  if (item.disputed) words.push(t("conflictSign"));
  return sentence(words);
}

/** @param {MarkerItem} item */
function countSign(item) {
  const number = item.claims.length > 999 ? "999+" : item.claims.length;
  return number ? el("span", { class: item.spot.area ? "count count-area" : "count" }, number) : null;
}

/** @param {Case} model @param {MetStop[]} stops */
function signsOf(model, stops) {
  const shown = stops.slice(0, MOST_SIGNS_OF_SPOT).map((stop) => {
    const sign = stopSign(stop.status, stop.order, movementColour(model, stop.movement));
    sign.classList.add("met-" + stop.met * 10);
    return sign;
  });
  const more = stops.length - MOST_SIGNS_OF_SPOT;
  return [shown, more > 0 ? el("span", { class: "more" }, "+" + more) : null];
}

/** A line from a sign that moved aside back to its place. @param {MarkerItem} item @param {number[]} offset */
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
    el("span", { class: "signs", "aria-hidden": "true" }, item.sign || null, signsOf(view.model, item.stops), countSign(item), item.disputed ? conflictSign() : null));
  return L.divIcon({
    html: body,
    className: "spot-icon",
    iconSize: [item.width, item.height],
    iconAnchor: [item.width / 2 - offset[0], item.height / 2 - offset[1]],
  });
}

/**
 * A sign of a single spot, or of a crowd, which knows itself how it opens.
 * @param {View} view @param {MarkerItem} item
 */
function makeMarker(view, item) {
  const { spot } = item;
  const marker = L.marker(spot.point, { riseOnHover: true, icon: L.divIcon({ className: "spot-icon" }) });
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
  marker.bindTooltip(spot.place ? namesOf(spot.place) : String(item.label), { direction: "top", offset: [0, -12], className: "name-tip" });
  return marker;
}

/** @param {View} view @param {MarkerItem} item */
function extentOf(view, item) {
  const colour = item.stops.length ? movementColour(view.model, item.stops[0].movement) : "#5b6570";
  const { point, place, area } = item.spot;
  if (!area) return place ? discOf({ place: place, point: point }, colour, false) : null;
  if (!item.stops.length) return null;
  return L.geoJSON(area, {
    interactive: false,
    style: { color: colour, weight: 1, opacity: 0.6, dashArray: "3 4", fillColor: colour, fillOpacity: 0.05, pane: "discs" },
  });
}

/** @param {View} view @param {Spot} spot @returns {MarkerItem | null} */
function markerItem(view, spot) {
  const stops = spot.stops.filter((stop) => !view.state.isHidden("movement", stop.movement))
    .map((stop) => Object.assign({}, stop, { met: view.filters.meets(stop.when) }));
  const claims = Array.from(view.model.spots.rowsOf(spot.number)).filter(view.filters.isShown);
  if (!stops.length && (!claims.length || view.state.isHidden("other", "places"))) return null;
  const signWidth = Math.min(stops.length, MOST_SIGNS_OF_SPOT) * 26 + (stops.length > MOST_SIGNS_OF_SPOT ? 18 : 0);
  return {
    id: spot.id, spot: spot, stops: stops, claims: claims,
    disputed: claims.some((row) => view.filters.isDisputed(row)),
    width: stops.length ? signWidth : 24, height: stops.length ? 26 : 24, extra: stops.length ? 11 : 0,
    key: [spoken(), stops.map((stop) => stop.movement + stop.order + "=" + stop.met).join(), claims.join()].join("|"),
  };
}

/** All markers; update() redraws those whose content or room changed. @param {View} view */
export function makeMarkers(view) {
  /** @type {Map<string, { marker: L.Marker, extent: L.Layer | null, key: string, room: string | null }>} */
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
      entry = { marker: makeMarker(view, item), extent: discs && !item.open ? extentOf(view, item) : null, key: key, room: null };
      entry.marker.setZIndexOffset(item.stops.length ? 1000 : 0);
      if (entry.extent) entry.extent.addTo(view.map);
      shown.set(item.id, entry);
    }
    if (entry.room === offset.join()) return;
    entry.room = offset.join();
    entry.marker.setIcon(iconFor(view, item, offset));
    if (!view.map.hasLayer(entry.marker)) entry.marker.addTo(view.map);
  }

  function place() {
    const discs = !view.state.isHidden("other", "discs");
    for (const item of items) item.at = view.map.latLngToLayerPoint(item.spot.point);
    const labels = view.zones.labels();
    const room = makeRoom(view.crowd ? labels : /** @type {Item[]} */ (items).concat(labels));
    for (const item of items) show(item, room.get(item.id) || [0, 0], discs);
    for (const words of labels) words.show(room.get(words.id) || null);
  }

  function found() {
    const make = (/** @type {Spot} */ spot) => markerItem(view, spot);
    return view.crowd ? view.crowd.items(make) : Array.from(view.model.spots.values(), make).filter(isSet);
  }

  function update() {
    items = found();
    items.sort((a, b) => b.stops.length - a.stops.length || b.claims.length - a.claims.length);
    const kept = new Set(items.map((item) => item.id));
    for (const id of Array.from(shown.keys())) if (!kept.has(id)) drop(id);
    place();
  }

  if (view.crowd) view.map.on("moveend", () => view.ready && update());
  else view.map.on("zoomend viewreset", place);
  return { update: update };
}

