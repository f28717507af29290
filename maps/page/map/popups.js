// What opens on the map: a place with its stops and the claims reported there; a zone with what it rests on.
import { listOf } from "../data/values.js";
import { prefersReducedMotion } from "../state/screen.js";
import { countryNames, nameOf, namesOf, withinWords } from "../text/describe.js";
import { clipped, el, joined, listedWord, untrustedText } from "../text/dom.js";
import { movementColour, stopIcon } from "../text/palette.js";
import { t, wordFor } from "../text/strings.js";
import { happenedWords } from "../text/time_words.js";
import { statement } from "../text/wording.js";
import { claimItem } from "./claim_item.js";
import { legPopup } from "./leg_popup.js";
import { legendNode } from "./legend.js";
import { zoneFacts } from "./zones.js";

/** @import { Leg, MapLocation, Stop } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { ClusterItem } from "./clusters.js" */

/** @typedef {ReturnType<typeof makePopups>} Popups */

const MOST_POPUP_CLAIMS = 200;
const EDGE = 12; // pixels between a popup and the map's edge
const CONTROLS = 44; // pixels for the zoom buttons

/**
 * What sources differ on of a stop, as far as it was not told of another one already.
 * @param {Stop} stop @param {Set<string>} told
 */
function disputedLines(stop, told) {
  const words = listOf(stop.disputed).filter((said) => !told.has(JSON.stringify(said)));
  for (const said of words) told.add(JSON.stringify(said));
  return words.map((said) => el("span", { class: "block" }, statement(said, 800)));
}

/** @param {View} view @param {Stop} stop @param {Set<string>} told */
function stopItem(view, stop, told) {
  const movement = view.model.movements.get(stop.movement) || {};
  return el("li", null,
    stopIcon(stop.status, stop.order, movementColour(view.model, stop.movement)),
    el("span", null,
      el("strong", null, wordFor("status", stop.status)), " · ",
      untrustedText(movement.title || stop.movement || "", 200),
      stop.when ? [" · ", happenedWords(stop)] : null,
      stop.open_end ? el("span", { class: "quiet block" }, t("stopOpenEnd")) : null,
      disputedLines(stop, told),
      stop.note ? el("span", { class: "quiet block" }, untrustedText(stop.note, 600)) : null));
}

/**
 * A list of claims by their rows.
 * @param {View} view @param {ArrayLike<number> & { slice(from: number, to: number): ArrayLike<number> }} rows @param {string} title
 */
function claimList(view, rows, title) {
  if (!rows.length) return el("p", { class: "quiet" }, t("noClaimsHere"));
  const claims = Array.from(rows.slice(0, MOST_POPUP_CLAIMS), view.model.claims.at);
  return [
    el("h3", null, t(title), " ", el("span", { class: "quiet" }, "(" + rows.length + ")")),
    el("ul", { class: "popup-claims" }, claims.map((claim) => claimItem(view, claim, "popup"))),
  ];
}

/** @param {string[] | undefined} items */
function evidenceList(items) {
  const lines = listOf(items);
  if (!lines.length) return null;
  return el("details", null, el("summary", null, t("evidence")),
    el("ul", null, lines.slice(0, 30).map((line) => el("li", null, untrustedText(line, 500)))));
}

/** @param {View} view @param {MapLocation} mapLocation */
function placePopup(view, mapLocation) {
  const place = mapLocation.place;
  const stops = mapLocation.stops.filter((stop) => !view.state.isHidden("movement", stop.movement));
  /** @type {Set<string>} */
  const told = new Set();
  const facts = joined(
    [place.kind && listedWord("placeKind", place.kind, 100), place.country && countryNames(place.country), withinWords(place.radius_km)],
    " · ");
  return el("div", { class: "popup", role: "dialog", "aria-label": clipped(nameOf(place) || mapLocation.id, 200), tabindex: "-1" },
    el("h2", null, namesOf(place)),
    facts.length ? el("p", { class: "quiet" }, facts) : null,
    stops.length ? el("ul", { class: "popup-stops" }, stops.map((stop) => stopItem(view, stop, told))) : null,
    claimList(view, view.model.locations.rowsOf(mapLocation.number).filter(view.filters.isShown), "claimsHere"),
    place.note ? el("p", { class: "quiet" }, untrustedText(place.note, 800)) : null,
    evidenceList(place.evidence));
}

/**
 * Places too near each other to be told apart on the map.
 * @param {View} view @param {ClusterItem} item @param {MapLocation[]} locations
 */
function clusterPopup(view, item, locations) {
  return el("div", { class: "popup", role: "dialog", "aria-label": item.label, tabindex: "-1" },
    el("h2", null, t("countPlaces", { n: item.cell.size })),
    el("ul", { class: "popup-claims" }, locations.map((mapLocation) => el("li", null,
      el("button", { type: "button", class: "link-button", onclick: () => view.state.select("place", mapLocation.id, "map") },
        untrustedText(nameOf(mapLocation.place) || mapLocation.id, 200))))),
    item.cell.size > locations.length ? el("p", { class: "quiet" }, t("andMore", { n: item.cell.size - locations.length })) : null);
}

/** @param {View} view @param {string} id */
function zonePopup(view, id) {
  const zone = view.model.zones.get(id) || {};
  const claims = listOf(zone.claims).map(view.model.claims.rowOf).filter((row) => row >= 0);
  return el("div", { class: "popup", role: "dialog", "aria-label": clipped(zone.title || id, 200), tabindex: "-1" },
    el("h2", null, untrustedText(zone.title || id, 200)),
    el("p", { class: "quiet" }, joined(zoneFacts(zone, {}).filter(Boolean), " · ").flat()),
    claims.length ? claimList(view, claims, "claimsAbout") : null,
    evidenceList(zone.evidence));
}

/** Pixels above an open legend, where they are enough for a popup; else the map's whole height. @param {L.Map} map */
function heightFor(map) {
  const legend = legendNode();
  const whole = map.getSize().y;
  if (!legend || !legend.open) return whole;
  const above = legend.getBoundingClientRect().top - map.getContainer().getBoundingClientRect().top;
  return above >= 280 ? above + EDGE : whole;
}

/** @param {L.Map} map */
function popupSize(map) {
  const available = L.point(map.getSize().x, heightFor(map));
  return {
    maxWidth: Math.min(360, available.x - 110),
    minWidth: Math.min(260, available.x - 110),
    maxHeight: Math.max(110, Math.min(380, available.y - 130)),
  };
}

/**
 * Pixels by which a box must move to lie between two edges, its start first.
 * @param {number} low @param {number} high @param {number} least @param {number} most
 */
function shiftInto(low, high, least, most) {
  if (low < least) return least - low;
  return high > most ? Math.max(most - high, least - low) : 0;
}

/**
 * How the popup must move to be whole in view and clear of the legend: [x, y] in pixels.
 * @param {View} view @param {L.Popup} popup @returns {[number, number]}
 */
function offsetIntoView(view, popup) {
  const frame = view.map.getContainer().getBoundingClientRect();
  const box = /** @type {HTMLElement} */ (popup.getElement()).getBoundingClientRect();
  const mirrored = document.documentElement.dir === "rtl"; // zoom buttons stand away from the panel
  const [left, right] = [frame.left + EDGE + (mirrored ? CONTROLS : 0), frame.right - EDGE - (mirrored ? 0 : CONTROLS)];
  const x = shiftInto(box.left, box.right, left, right);
  const y = shiftInto(box.top, box.bottom, frame.top + EDGE, frame.bottom - EDGE);
  const legend = legendNode();
  const cover = legend && legend.getBoundingClientRect();
  if (!cover) return [x, y];
  const beside = box.right + x < cover.left || box.left + x > cover.right || box.bottom + y < cover.top;
  if (beside) return [x, y];
  const above = cover.top - EDGE - box.bottom;
  if (box.top + above >= frame.top + EDGE) return [x, above];
  const aside = mirrored ? cover.left - EDGE - box.right : cover.right + EDGE - box.left;
  return box.left + aside >= left && box.right + aside <= right ? [aside, y] : [x, y];
}

/**
 * Moves the map, when it has come to rest, until the popup is whole in view.
 * @param {View} view @param {L.Popup} popup
 */
function keepInView(view, popup) {
  if (view.camera.isHeld()) return;
  const move = () => {
    if (!popup.isOpen()) return;
    const [x, y] = offsetIntoView(view, popup);
    if (x || y) view.map.panBy([-x, -y], { animate: !prefersReducedMotion() });
  };
  if (view.camera.isFlying()) view.map.once("moveend", () => requestAnimationFrame(move));
  else move();
}

/** Opening and closing popups; the content is made when it opens. @param {View} view */
export function makePopups(view) {
  /** @type {HTMLElement | null} */
  let returnTo = null;

  /** @param {L.LatLngExpression} point @param {HTMLElement} content @param {string | null} origin */
  function open(point, content, origin) {
    const options = Object.assign({ autoPan: false, className: "case-popup" }, popupSize(view.map));
    const popup = L.popup(options).setLatLng(point).setContent(content).openOn(view.map);
    keepInView(view, popup);
    if (origin === "keyboard") {
      returnTo = /** @type {HTMLElement | null} */ (document.activeElement);
      content.focus();
    }
  }

  view.map.getContainer().addEventListener("keydown", (event) => {
    if (event.key === "Escape") view.map.closePopup();
  });
  view.map.on("popupclose", () => {
    if (returnTo && returnTo.isConnected) returnTo.focus();
    returnTo = null;
  });

  return {
    /** @param {MapLocation} mapLocation @param {string | null} origin */
    openPlace: (mapLocation, origin) => open(mapLocation.point, placePopup(view, mapLocation), origin),
    /** @param {ClusterItem} item @param {MapLocation[]} locations @param {string | null} origin */
    openCluster: (item, locations, origin) => open(item.location.point, clusterPopup(view, item, locations), origin),
    /** @param {Leg} leg @param {L.LatLngExpression} point @param {string | null} origin */
    openLeg: (leg, point, origin) => open(point, legPopup(view, leg), origin),
    /** @param {string} id @param {L.LatLngExpression} point @param {string | null} origin */
    openZone: (id, point, origin) => open(point, zonePopup(view, id), origin),
  };
}
