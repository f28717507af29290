// A crowd of places: what is near each other in the view stands together as one sign with its count.
import { isCalm } from "../choice/screen.js";
import { isSet } from "../data/values.js";
import { el, sentence } from "../text/dom.js";
import { spoken, t } from "../text/strings.js";
import { unitX, unitY } from "./basemap/data.js";

/** @import { Case } from "../data/case.js" */
/** @import { Spot } from "../data/shapes.js" */
/** @import { Spots } from "../data/spots.js" */
/** @import { View } from "../view.js" */
/** @import { MarkerItem } from "./markers.js" */

/** @typedef {ReturnType<typeof makeCrowd>} Crowd */

/** @typedef {MarkerItem & { cell: Cell, label: string }} CrowdItem  Spots that stand together as one sign. */

const MOST_SINGLE = 400; // spots or legs; with more of them, a page draws on canvas and puts signs together
const CELL = 72; // pixels; spots in one cell of this grid, which stays where it is while the map moves, stand together
const FEW_IN_VIEW = 60; // spots in the view that may stand alone
const PADDING = 0.25; // of the view beyond its edges
const WORLD_WIDTH = 2 ** 30; // the world's width in the numbers kept of each spot
const ROW = 2 ** 24; // more than cells lie one below the other
const LISTED = 40; // places named where a sign cannot be opened any further

/** Whether a case has more than can be drawn sign by sign. @param {Case} model */
export const isCrowd = (model) => model.spots.length > MOST_SINGLE || model.legs.length > MOST_SINGLE;

/** Pixels across the world at the map's zoom. @param {L.Map} map */
export const scaleOf = (map) => /** @type {L.CRS} */ (map.options.crs).scale(map.getZoom());

/** Where each spot is in the unit square of Web Mercator times UNIT; -1 for a spot without a point. @param {Spots} spots */
export function unitPoints(spots) {
  const points = { x: new Int32Array(spots.length), y: new Int32Array(spots.length), unit: WORLD_WIDTH };
  for (let number = 0; number < spots.length; number += 1) {
    const [lat, lon] = [spots.coordinate(number, 0), spots.coordinate(number, 1)];
    const nowhere = Number.isNaN(lat) || Number.isNaN(lon);
    points.x[number] = nowhere ? -1 : Math.round(unitX(lon) * WORLD_WIDTH);
    points.y[number] = nowhere ? -1 : Math.round(unitY(lat) * WORLD_WIDTH);
  }
  return points;
}

/**
 * How many shown claims each spot has; stops are shown with their movement.
 * @param {View} view @param {Spots} spots
 */
function countedSpots(view, spots) {
  const counts = new Uint32Array(spots.length);
  const shown = new Uint8Array(spots.length);
  const places = !view.state.isHidden("other", "places");
  for (let number = 0; number < spots.length; number += 1) {
    counts[number] = spots.count(number, view.filters.isShown);
    shown[number] = places && counts[number] ? 1 : 0;
  }
  for (const stop of view.model.stops) if (!view.state.isHidden("movement", stop.movement)) shown[stop.spot.number] = 1;
  return { counts: counts, shown: shown };
}

/** Spots that stand together: how many, their claims, the sums of their places and how far they reach. */
class Cell {
  constructor() {
    /** @type {number[]} */
    this.numbers = [];
    this.size = 0;
    this.claims = 0;
    this.x = 0;
    this.y = 0;
    this.west = WORLD_WIDTH;
    this.north = WORLD_WIDTH;
    this.east = 0;
    this.south = 0;
  }

  /** @param {number} number @param {number} x @param {number} y @param {number} claims */
  add(number, x, y, claims) {
    if (this.size < LISTED) this.numbers.push(number);
    this.size += 1;
    this.claims += claims;
    this.x += x;
    this.y += y;
    this.west = Math.min(this.west, x);
    this.east = Math.max(this.east, x);
    this.north = Math.min(this.north, y);
    this.south = Math.max(this.south, y);
  }
}

/** @param {L.Map} map @param {number} x @param {number} y */
function latLng(map, x, y) {
  return map.unproject(L.point(x / WORLD_WIDTH, y / WORLD_WIDTH).multiplyBy(256), 0);
}

/** @param {number} claims */
function signOf(claims) {
  if (claims < 1000) return String(claims);
  return claims < 10000 ? (claims / 1000).toFixed(1) + "k" : Math.round(claims / 1000) + "k";
}

/** @param {View} view @param {string} key @param {Cell} cell @returns {CrowdItem} */
function clusterItem(view, key, cell) {
  const { map } = view;
  const width = 30 + 4 * Math.min(4, Math.floor(Math.log10(cell.size)) * 2);
  const words = sentence([t("countPlaces", { n: cell.size }), t("countClaims", { n: cell.claims })]);
  const bounds = L.latLngBounds(latLng(map, cell.west, cell.north), latLng(map, cell.east, cell.south));
  /** @type {CrowdItem} */
  const item = {
    id: "crowd:" + key, key: [spoken(), cell.size, cell.claims].join(), cell: cell, stops: [], claims: [],
    spot: { point: latLng(map, cell.x / cell.size, cell.y / cell.size) },
    width: width, height: width, label: words,
    sign: el("span", { class: "crowd" }, signOf(cell.claims)),
    open(origin) {
      const closer = map.getBoundsZoom(bounds, false, L.point(80, 80));
      if (closer > map.getZoom() && map.getZoom() < map.getMaxZoom()) {
        map.fitBounds(bounds, { padding: [60, 60], animate: !isCalm() });
      } else view.popups.openCrowd(item, cell.numbers.map(view.model.spots.at), origin);
    },
  };
  return item;
}

/**
 * What to draw as signs for the view: single spots where they stand alone, others together. update() follows what
 * is shown; items(itemOf) gives the signs, made by itemOf(spot) for a single spot.
 * @param {View} view
 */
export function makeCrowd(view) {
  const { spots } = view.model;
  const points = unitPoints(spots);
  /** @type {ReturnType<typeof countedSpots> | null} */
  let known = null;

  function counts() {
    known = known || countedSpots(view, spots);
    return known;
  }

  function inView() {
    const { map } = view;
    const { shown } = counts();
    const scale = scaleOf(map);
    const box = map.getPixelBounds();
    const pad = box.getSize().multiplyBy(PADDING);
    const min = box.getTopLeft().subtract(pad).multiplyBy(WORLD_WIDTH / scale);
    const max = box.getBottomRight().add(pad).multiplyBy(WORLD_WIDTH / scale);
    const found = [];
    for (let number = 0; number < shown.length; number += 1) {
      const x = points.x[number];
      const y = points.y[number];
      if (shown[number] && x >= 0 && x >= min.x && x <= max.x && y >= min.y && y <= max.y) found.push(number);
    }
    return { numbers: found, cell: (CELL * WORLD_WIDTH) / scale };
  }

  /** @param {(spot: Spot) => MarkerItem | null} itemOf @returns {MarkerItem[]} */
  function items(itemOf) {
    const seen = inView();
    const single = (/** @type {number} */ number) => itemOf(spots.at(number));
    if (seen.numbers.length <= FEW_IN_VIEW) return seen.numbers.map(single).filter(isSet);
    /** @type {Map<number, Cell>} */
    const cells = new Map();
    const claims = counts().counts;
    for (const number of seen.numbers) {
      const x = points.x[number];
      const y = points.y[number];
      const key = Math.floor(x / seen.cell) * ROW + Math.floor(y / seen.cell);
      const cell = cells.get(key) || new Cell();
      cells.set(key, cell);
      cell.add(number, x, y, claims[number]);
    }
    const zoom = view.map.getZoom();
    return Array.from(cells, ([key, cell]) => (cell.size === 1 ? single(cell.numbers[0]) : clusterItem(view, zoom + ":" + key, cell))).filter(isSet);
  }

  return {
    points: points, items: items,
    update() {
      known = null;
    },
    isShown: (/** @type {number} */ number) => counts().shown[number] === 1,
    shown: () => counts().shown,
  };
}
