// Marker clusters: locations near each other in the view are drawn as one marker with its count of claims.
import { isSet } from "../data/values.js";
import { prefersReducedMotion } from "../state/screen.js";
import { el, sentence } from "../text/dom.js";
import { currentLanguage, t } from "../text/strings.js";
import { WORLD_WIDTH, unitX, unitY, worldPixels } from "./mercator.js";

/** @import { Case } from "../data/case.js" */
/** @import { MapLocation } from "../data/types.js" */
/** @import { Locations } from "../data/locations.js" */
/** @import { View } from "../view.js" */
/** @import { MarkerItem } from "./markers.js" */

/** @typedef {ReturnType<typeof makeClusters>} Clusters */

/** @typedef {MarkerItem & { cell: Cell, label: string }} ClusterItem  A cluster as a marker. */

const MOST_SINGLE = 400; // locations or legs; with more of them, a page draws on canvas and clusters its markers
const CELL = 72; // pixels; locations in one cell of this grid, which stays where it is while the map moves, are one cluster
const FEW_IN_VIEW = 60; // locations in the view up to which none are clustered
const PADDING = 0.25; // of the view beyond its edges that is drawn as well
const ROW = 2 ** 24; // more than there are cells in a column, so that x * ROW + y names a cell
const MOST_LISTED = 40; // places named where a cluster cannot be zoomed into any further

/** Whether a case has more than can be drawn marker by marker. @param {Case} model */
export const needsClustering = (model) => model.locations.length > MOST_SINGLE || model.legs.length > MOST_SINGLE;

/** Where each location is in the unit square times WORLD_WIDTH; -1 for a location without a point. @param {Locations} locations */
function mercatorPoints(locations) {
  const points = { x: new Int32Array(locations.length), y: new Int32Array(locations.length) };
  for (let number = 0; number < locations.length; number += 1) {
    const [lat, lon] = [locations.coordinate(number, 0), locations.coordinate(number, 1)];
    const nowhere = Number.isNaN(lat) || Number.isNaN(lon);
    points.x[number] = nowhere ? -1 : Math.round(unitX(lon) * WORLD_WIDTH);
    points.y[number] = nowhere ? -1 : Math.round(unitY(lat) * WORLD_WIDTH);
  }
  return points;
}

/**
 * How many shown claims each location has; stops are shown with their movement.
 * @param {View} view @param {Locations} locations
 */
function countLocations(view, locations) {
  const counts = new Uint32Array(locations.length);
  const shown = new Uint8Array(locations.length);
  const places = !view.state.isHidden("other", "places");
  for (let number = 0; number < locations.length; number += 1) {
    counts[number] = locations.count(number, view.filters.isShown);
    shown[number] = places && counts[number] ? 1 : 0;
  }
  for (const stop of view.model.stops) if (!view.state.isHidden("movement", stop.movement)) shown[stop.location.number] = 1;
  return { counts: counts, shown: shown };
}

/** The locations of a cluster: how many, their claims, the sums of their x and y (for the centroid), the bounds. */
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
    if (this.size < MOST_LISTED) this.numbers.push(number);
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
function shortCount(claims) {
  if (claims < 1000) return String(claims);
  return claims < 10000 ? (claims / 1000).toFixed(1) + "k" : Math.round(claims / 1000) + "k";
}

/** @param {View} view @param {string} key @param {Cell} cell @returns {ClusterItem} */
function clusterItem(view, key, cell) {
  const { map } = view;
  const width = 30 + 4 * Math.min(4, Math.floor(Math.log10(cell.size)) * 2);
  const words = sentence([t("countPlaces", { n: cell.size }), t("countClaims", { n: cell.claims })]);
  const bounds = L.latLngBounds(latLng(map, cell.west, cell.north), latLng(map, cell.east, cell.south));
  /** @type {ClusterItem} */
  const item = {
    id: "cluster:" + key, key: [currentLanguage(), cell.size, cell.claims].join(), cell: cell, stops: [], claims: [],
    location: { point: latLng(map, cell.x / cell.size, cell.y / cell.size) },
    width: width, height: width, label: words,
    icon: el("span", { class: "crowd" }, shortCount(cell.claims)),
    open(origin) {
      const closer = map.getBoundsZoom(bounds, false, L.point(80, 80));
      if (closer > map.getZoom() && map.getZoom() < map.getMaxZoom()) {
        map.fitBounds(bounds, { padding: [60, 60], animate: !prefersReducedMotion() });
      } else view.popups.openCluster(item, cell.numbers.map(view.model.locations.at), origin);
    },
  };
  return item;
}

/**
 * What to draw as markers for the view: single locations where they stand alone, clusters elsewhere. update() follows what
 * is shown; items(itemOf) gives the markers, made by itemOf(location) for a single location.
 * @param {View} view
 */
export function makeClusters(view) {
  const { locations } = view.model;
  const points = mercatorPoints(locations);
  /** @type {ReturnType<typeof countLocations> | null} */
  let known = null;

  function counts() {
    known = known || countLocations(view, locations);
    return known;
  }

  function inView() {
    const { map } = view;
    const { shown } = counts();
    const scale = worldPixels(map);
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

  /** @param {(location: MapLocation) => MarkerItem | null} itemOf @returns {MarkerItem[]} */
  function items(itemOf) {
    const seen = inView();
    const single = (/** @type {number} */ number) => itemOf(locations.at(number));
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
