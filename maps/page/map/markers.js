// One marker a place: its stops as numbered signs side by side, and the number of claims reported there.
import { nameOf, namesOf } from "../text/describe.js";
import { clipped, el, sentence, svg } from "../text/dom.js";
import { conflictSign, movementColour, stopSign } from "../text/palette.js";
import { spoken, t, wordFor } from "../text/strings.js";
import { discOf } from "./disc.js";
import { makeRoom } from "./layout.js";

const MOST_SIGNS_OF_SPOT = 4;

function labelOf(item) {
  const words = [clipped(nameOf(item.spot.place) || item.spot.id, 200)];
  for (const stop of item.stops) words.push(t("stopOf", { n: stop.order }) + " " + wordFor("status", stop.status));
  words.push(t("countClaims", { n: item.claims.length }));
  if (item.disputed) words.push(t("conflictSign"));
  return sentence(words);
}

function countSign(item) {
  const number = item.claims.length > 999 ? "999+" : item.claims.length;
  return number ? el("span", { class: item.spot.area ? "count count-area" : "count" }, number) : null;
}

function signsOf(model, stops) {
  const shown = stops.slice(0, MOST_SIGNS_OF_SPOT).map((stop) => {
    const sign = stopSign(stop.status, stop.order, movementColour(model, stop.movement));
    sign.classList.add("met-" + stop.met * 10);
    return sign;
  });
  if (stops.length > MOST_SIGNS_OF_SPOT) shown.push(el("span", { class: "more" }, "+" + (stops.length - MOST_SIGNS_OF_SPOT)));
  return shown;
}

/** A line from a sign that moved aside back to its place. */
function leader(item, offset) {
  if (!offset[0] && !offset[1]) return null;
  const [x, y] = [item.width / 2, item.height / 2];
  return svg("svg", { class: "leader", width: 1, height: 1, "aria-hidden": "true" },
    svg("line", { x1: x, y1: y, x2: x - offset[0], y2: y - offset[1] }),
    svg("circle", { cx: x - offset[0], cy: y - offset[1], r: 2.5 }));
}

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

/** A sign of a single spot, or of a crowd, which knows itself how it opens. */
function makeMarker(view, item) {
  const { spot } = item;
  const marker = L.marker(spot.point, { riseOnHover: true, icon: L.divIcon({ className: "spot-icon" }) });
  const open = (origin) => (item.open ? item.open(origin) : view.state.select("place", spot.id, origin));
  marker.on("click", () => open("map"));
  marker.on("add", () => {
    marker.getElement().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      event.stopPropagation();
      open("keyboard");
    });
  });
  marker.bindTooltip(item.open ? item.label : namesOf(spot.place), { direction: "top", offset: [0, -12], className: "name-tip" });
  return marker;
}

function extentOf(view, item) {
  const colour = item.stops.length ? movementColour(view.model, item.stops[0].movement) : "#5b6570";
  if (!item.spot.area) return discOf(item.spot, colour, false);
  if (!item.stops.length) return null;
  return L.geoJSON(item.spot.area, {
    interactive: false,
    style: { color: colour, weight: 1, opacity: 0.6, dashArray: "3 4", fillColor: colour, fillOpacity: 0.05, pane: "discs" },
  });
}

function markerItem(view, spot) {
  const stops = spot.stops.filter((stop) => !view.state.isHidden("movement", stop.movement))
    .map((stop) => Object.assign({}, stop, { met: view.filters.meets(stop.when) }));
  const claims = view.model.spots.rowsOf(spot.number).filter(view.filters.isShown);
  if (!stops.length && (!claims.length || view.state.isHidden("other", "places"))) return null;
  const signWidth = Math.min(stops.length, MOST_SIGNS_OF_SPOT) * 26 + (stops.length > MOST_SIGNS_OF_SPOT ? 18 : 0);
  return {
    id: spot.id, spot: spot, stops: stops, claims: claims,
    disputed: claims.some((row) => view.filters.isDisputed(row)),
    width: stops.length ? signWidth : 24, height: stops.length ? 26 : 24, extra: stops.length ? 11 : 0,
    key: [spoken(), stops.map((stop) => stop.movement + stop.order + "=" + stop.met).join(), claims.join()].join("|"),
  };
}

/** All markers; update() redraws those whose content or room changed. */
export function makeMarkers(view) {
  const shown = new Map();
  let items = [];

  function drop(id) {
    const old = shown.get(id);
    if (!old) return;
    old.marker.remove();
    if (old.extent) old.extent.remove();
    shown.delete(id);
  }

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
    const room = makeRoom(view.crowd ? labels : items.concat(labels));
    for (const item of items) show(item, room.get(item.id) || [0, 0], discs);
    for (const words of labels) words.show(room.get(words.id));
  }

  function found() {
    const make = (spot) => markerItem(view, spot);
    return view.crowd ? view.crowd.items(make) : Array.from(view.model.spots.values(), make).filter(Boolean);
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

