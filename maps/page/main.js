// Starts the page: reads the case, makes map, layers and panel, and lets each follow the state.
import "./early.js";
import "./map/folium.js";
import { makeFilters } from "./choice/filters.js";
import { listenTo } from "./choice/messages.js";
import { makeState } from "./choice/state.js";
import { readBlock, readJson } from "./data/blocks.js";
import { readCase } from "./data/case.js";
import { unpack } from "./data/columns.js";
import { isSet, latLon } from "./data/values.js";
import { makeInterface } from "./interface.js";
import { basemapLayer } from "./map/basemap/layer.js";
import { carry, makeCamera } from "./map/camera.js";
import { coursesOfLegs } from "./map/courses.js";
import { isCrowd, makeCrowd } from "./map/crowd.js";
import { makeCrowdLayer } from "./map/crowd_layer.js";
import { makeMarkers } from "./map/markers.js";
import { openMap } from "./map/open.js";
import { makePopups } from "./map/popups.js";
import { makeReach } from "./map/reach.js";
import { makeRoutes } from "./map/routes.js";
import { makeZones } from "./map/zones.js";
import { followSelection } from "./selection.js";
import { showPlain } from "./text/plain.js";
import { spoken, t } from "./text/strings.js";
import { learn } from "./text/wording.js";

/** @import { Case } from "./data/case.js" */
/** @import { Spots } from "./data/spots.js" */
/** @import { State } from "./choice/state.js" */
/** @import { PackedBasemap } from "./map/basemap/data.js" */
/** @import { View } from "./view.js" */

/** @param {View} view @param {PackedBasemap | null} packed */
function addBasemap(view, packed) {
  if (!packed) return;
  const darkScheme = window.matchMedia("screen and (prefers-color-scheme: dark)");
  const theme = () => (darkScheme.matches ? "dark" : "light");
  const points = (view.crowd ? [] : pointsOf(view.model.spots))
    .concat(view.model.zoneFeatures.map((zone) => latLon(zone.properties.label_point)).filter(isSet));
  const arabicFirst = () => spoken() === "ar";
  const lines = view.crowd ? [] : coursesOfLegs(view.model);
  const basemap = basemapLayer(packed, { theme: theme(), arabicFirst: arabicFirst(), quiet: points, quietLines: lines }).addTo(view.map);
  view.state.on("layers", (change) => {
    if (change.group === "other" && change.id === "roads") basemap.setRoads(change.shown);
  });
  darkScheme.addEventListener("change", () => basemap.setTheme(theme()));
  view.state.on("language", () => basemap.setArabicFirst(arabicFirst()));
}

/** @param {Spots} spots */
function pointsOf(spots) {
  return Array.from({ length: spots.length }, (_, number) => spots.pointOf(number)).filter(isSet);
}

/** @param {Case} model @param {State} state */
function hideAtFirst(model, state) {
  for (const [id, zone] of model.zones) {
    if (zone.shown === false) state.hidden.zone.add(id);
  }
}

/** @param {Case} model */
function wholeBounds(model) {
  const points = model.stops.map((stop) => stop.spot.point);
  const all = points.length ? points : pointsOf(model.spots);
  return all.length ? L.latLngBounds(all).pad(0.08) : null;
}

/** @param {L.Map} map @param {L.LatLngBounds | null} whole */
function keepMapSized(map, whole) {
  const refit = () => map.invalidateSize({ animate: false });
  new ResizeObserver(refit).observe(map.getContainer());
  const paper = window.matchMedia("print");
  paper.addEventListener("change", () => {
    const bounds = map.getBounds();
    refit();
    map.fitBounds(paper.matches ? whole || bounds : bounds, { animate: false });
  });
}

/** @param {L.Map} map @param {ReturnType<typeof unpack>} payload @param {PackedBasemap | null} basemap */
function drawPage(map, payload, basemap) {
  learn(payload.head.wording);
  const model = readCase(payload);
  const state = makeState();
  const whole = wholeBounds(model);
  const view = /** @type {View} */ ({ map: map, model: model, state: state, related: null, ready: false });
  view.camera = makeCamera(view, whole);
  hideAtFirst(model, state);
  view.filters = makeFilters(view);
  view.crowd = isCrowd(model) ? makeCrowd(view) : null;
  addBasemap(view, basemap);
  view.zones = makeZones(view);
  view.routes = view.crowd ? makeCrowdLayer(view, view.crowd) : makeRoutes(view);
  view.markers = makeMarkers(view);
  view.chosen = L.layerGroup().addTo(map);
  view.popups = makePopups(view);
  view.reach = makeReach(view);
  const parts = () => [view.filters, view.crowd, view.zones, view.routes, view.markers, view.cards, view.table, view.reach, view.timeline];
  const update = () => parts().filter(isSet).forEach((part) => part.update());
  makeInterface(view, update);
  state.on("layers", (change) => change.more || update());
  state.on("time", update);
  map.on("moveend", () => view.timeline.say());
  followSelection(view);
  view.camera.fitWhole();
  view.ready = true; // what draws thousands has waited for the first view
  update();
  keepMapSized(map, whole);
  carry(view);
  state.followAddress();
  return view;
}

/** Draws the embedded case on a map and fills the panel, or shows the plain list and why. @param {L.Map} map */
async function startPage(map) {
  if (!window.DecompressionStream) {
    showPlain(t("cannotUnpack"));
    return;
  }
  try {
    const origins = await readJson("convoymap-origins");
    const packed = /** @type {Uint8Array} */ (await readBlock("convoymap-case"));
    const basemap = /** @type {PackedBasemap | null} */ (await readJson("convoymap-basemap"));
    surface.view = drawPage(map, unpack(packed), basemap);
    listenTo(surface.view, origins);
  } catch (error) {
    showPlain(t("damaged"));
    throw error;
  }
}

// All that the page's other scripts, written by Folium, reach; `view` is there once the case is drawn, for tests and for the curious.
const surface = { map: openMap, start: startPage, view: /** @type {View | null} */ (null) };
Object.assign(window, { convoymap: surface });
