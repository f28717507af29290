// Starts the page: reads the case, makes map, layers and panel, and lets each follow the state.
import "./bootstrap.js";
import "./map/folium.js";
import { readBlock, readJson } from "./data/blocks.js";
import { readCase } from "./data/case.js";
import { unpack } from "./data/columns.js";
import { isSet, latLon } from "./data/values.js";
import { makeInterface } from "./interface.js";
import { basemapLayer } from "./map/basemap/layer.js";
import { connectViewState, makeCamera } from "./map/camera.js";
import { makeCanvasLayer } from "./map/canvas_layer.js";
import { makeClusters, needsClustering } from "./map/clusters.js";
import { createMap } from "./map/create_map.js";
import { legPaths } from "./map/leg_paths.js";
import { makeMarkers } from "./map/markers.js";
import { makePopups } from "./map/popups.js";
import { makeReach } from "./map/reach.js";
import { makeRoutes } from "./map/routes.js";
import { makeZones } from "./map/zones.js";
import { followSelection } from "./selection.js";
import { makeFilters } from "./state/filters.js";
import { listenForMessages } from "./state/post_message.js";
import { makeState } from "./state/store.js";
import { showPlain } from "./text/plain.js";
import { currentLanguage, t } from "./text/strings.js";
import { loadTemplates } from "./text/wording.js";

/** @import { Case } from "./data/case.js" */
/** @import { Locations } from "./data/locations.js" */
/** @import { State } from "./state/store.js" */
/** @import { PackedBasemap } from "./map/basemap/data.js" */
/** @import { View } from "./view.js" */

/** @param {View} view @param {PackedBasemap | null} packed */
function addBasemap(view, packed) {
  if (!packed) return;
  const darkScheme = window.matchMedia("screen and (prefers-color-scheme: dark)");
  const theme = () => (darkScheme.matches ? "dark" : "light");
  const points = (view.clusters ? [] : pointsOf(view.model.locations))
    .concat(view.model.zoneFeatures.map((zone) => latLon(zone.properties.label_point)).filter(isSet));
  const arabicFirst = () => currentLanguage() === "ar";
  const lines = view.clusters ? [] : legPaths(view.model);
  const basemap = basemapLayer(packed, { theme: theme(), arabicFirst: arabicFirst(), avoidPoints: points, avoidLines: lines }).addTo(view.map);
  view.state.on("layers", (change) => {
    if (change.group === "other" && change.id === "roads") basemap.setRoads(change.shown);
  });
  darkScheme.addEventListener("change", () => basemap.setTheme(theme()));
  view.state.on("language", () => basemap.setArabicFirst(arabicFirst()));
}

/** @param {Locations} locations */
function pointsOf(locations) {
  return Array.from({ length: locations.length }, (_, number) => locations.pointOf(number)).filter(isSet);
}

/** @param {Case} model @param {State} state */
function hideAtFirst(model, state) {
  for (const [id, zone] of model.zones) {
    if (zone.shown === false) state.hidden.zone.add(id);
  }
}

/** @param {Case} model */
function wholeBounds(model) {
  const points = model.stops.map((stop) => stop.location.point);
  const all = points.length ? points : pointsOf(model.locations);
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
  loadTemplates(payload.head.wording);
  const model = readCase(payload);
  const state = makeState();
  const whole = wholeBounds(model);
  const view = /** @type {View} */ ({ map: map, model: model, state: state, related: null, ready: false });
  view.camera = makeCamera(view, whole);
  hideAtFirst(model, state);
  view.filters = makeFilters(view);
  view.clusters = needsClustering(model) ? makeClusters(view) : null;
  addBasemap(view, basemap);
  view.zones = makeZones(view);
  view.routes = view.clusters ? makeCanvasLayer(view, view.clusters) : makeRoutes(view);
  view.markers = makeMarkers(view);
  view.highlight = L.layerGroup().addTo(map);
  view.popups = makePopups(view);
  view.reach = makeReach(view);
  const parts = () => [view.filters, view.clusters, view.zones, view.routes, view.markers, view.cards, view.table, view.reach, view.timeline];
  const update = () => parts().filter(isSet).forEach((part) => part.update());
  makeInterface(view, update);
  state.on("layers", (change) => change.more || update());
  state.on("time", update);
  map.on("moveend", () => view.timeline.showNotes());
  followSelection(view);
  view.camera.fitWhole();
  view.ready = true; // what draws thousands has waited for the first view
  update();
  keepMapSized(map, whole);
  connectViewState(view);
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
    listenForMessages(surface.view, origins);
  } catch (error) {
    showPlain(t("damaged"));
    throw error;
  }
}

// All that the page's other scripts, written by Folium, reach; `view` is there once the case is drawn, for tests and for the curious.
const surface = { map: createMap, start: startPage, view: /** @type {View | null} */ (null) };
Object.assign(window, { convoymap: surface });
