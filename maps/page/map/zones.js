// Zones with an edge that fades: nested bands, each faint, then the line in the middle of the margin.
import { isSet, latLon } from "../data/values.js";
import { el, listedWord, untrustedText } from "../text/dom.js";
import { readable, safeColour } from "../text/palette.js";
import { formatNumber, t, wordFor } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";

/** @import { Case } from "../data/case.js" */
/** @import { Geometry, Point, Zone, ZoneFeature, ZoneProperties } from "../data/types.js" */
/** @import { Child } from "../text/dom.js" */
/** @import { View } from "../view.js" */

/** @typedef {ReturnType<typeof makeZones>} Zones */

const BAND_OPACITY = 0.035;
const LABEL_WIDTH = 150;
/** @type {{ [certainty: string]: string }} */
const DASHES = { reconstructed: "7 5", context: "2 5" };

/** @param {Geometry | null} geometry @param {L.PathOptions} style */
function drawShape(geometry, style) {
  if (!geometry) return null;
  return L.geoJSON(geometry, {
    style: style,
    pointToLayer: (feature, point) => L.circleMarker(point, Object.assign({ radius: 6 }, style)),
  });
}

/** @param {Case} model @param {string} id @param {string} colour @param {boolean} reported */
function bandsOf(model, id, colour, reported) {
  const opacity = reported ? BAND_OPACITY * 1.4 : BAND_OPACITY;
  const style = { stroke: false, fillColor: colour, fillOpacity: opacity, interactive: false, pane: "zones" };
  return model.bands
    .filter((band) => band.zone === id)
    .map((band) => drawShape(band.geometry, style))
    .filter(isSet);
}

/**
 * What is known of a zone, in a few words each; null for what is not.
 * @param {Zone} zone @param {Partial<ZoneProperties>} properties @returns {Child[]}
 */
export function zoneFacts(zone, properties) {
  const margin = zone.margin_km || properties.margin_km;
  return [
    zone.kind ? listedWord("zoneKind", zone.kind, 200) : null,
    zone.certainty ? wordFor("certainty", zone.certainty) : null,
    zone.holder ? [t("holder") + " ", untrustedText(zone.holder, 200)] : null,
    zone.when ? timeWords(zone.when) : null,
    margin ? t("zoneMargin", { km: formatNumber(margin) }) : null,
  ];
}

/** @param {Zone} zone @param {ZoneProperties} properties */
function tooltip(zone, properties) {
  const title = zone.title || properties.title;
  return el("div", null, untrustedText(title, 200));
}

/** The paths of a drawn shape, and how opaque each is at its strongest. @param {L.GeoJSON} shape */
function pathsOf(shape) {
  const paths = /** @type {L.Path[]} */ (shape.getLayers());
  return paths.map((part) => ({ part: part, opacity: Number(part.options.opacity), fillOpacity: Number(part.options.fillOpacity) }));
}

/** @param {View} view @param {ZoneFeature} feature */
function zoneLayer(view, feature) {
  const properties = feature.properties;
  /** @type {Zone} */
  const zone = view.model.zones.get(properties.zone) || { title: properties.title, margin_km: properties.margin_km };
  const colour = safeColour(zone.color, safeColour(properties.stroke));
  const bands = bandsOf(view.model, properties.zone, colour, zone.certainty === "reported");
  const outline = drawShape(feature.geometry, {
    color: readable(colour),
    weight: 1.5,
    opacity: 0.75,
    dashArray: DASHES[zone.certainty || ""],
    fillColor: colour,
    fillOpacity: bands.length ? 0.02 : 0.12,
    pane: "zones",
  });
  if (outline) {
    // made when it opens, for the `lang` of its words depends on the language in use
    outline.bindTooltip(() => tooltip(zone, properties), { sticky: true, className: "name-tip" });
    outline.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      view.state.select("zone", properties.zone, "map", event.latlng);
    });
  }
  const shapes = bands.concat(outline ? [outline] : []);
  return { group: L.featureGroup(shapes), paths: shapes.flatMap(pathsOf) };
}

/** @param {L.Map} map @param {L.LatLngBounds} bounds @param {number} width */
function isWiderThan(map, bounds, width) {
  if (!bounds.isValid()) return false;
  return map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x > width;
}

/**
 * The zone's title on the map, where it fits into the zone.
 * @param {View} view @param {string} id @param {ZoneFeature} feature @param {Zone} zone
 */
function zoneLabel(view, id, feature, zone) {
  const point = latLon(feature.properties.label_point);
  const whole = String(zone.title || feature.properties.title || "");
  const title = whole.length > 60 ? whole.slice(0, 58).replace(/[\s,]+\S*$/, "") + "…" : whole;
  if (!point || !title) return null;
  const width = Math.min(LABEL_WIDTH, title.length * 6 + 8);
  const height = Math.ceil((title.length * 6.4) / LABEL_WIDTH) * 15;
  const corners = L.geoJSON(/** @type {Geometry} */ (feature.geometry)).getBounds();
  const marker = L.marker(point, { interactive: false, keyboard: false, pane: "arrows" });
  const item = { id: "zone:" + id, at: { x: 0, y: 0 }, width: width, height: height, optional: true, show, locate };

  /** @param {number[] | null} offset */
  function show(offset) {
    if (!offset || !isWiderThan(view.map, corners, width)) return marker.remove();
    const node = el("span", null, untrustedText(title));
    node.style.color = readable(zone.color);
    marker.setIcon(L.divIcon({
      html: node, className: "zone-label", iconSize: [width, height],
      iconAnchor: [width / 2 - offset[0], height / 2 - offset[1]],
    }));
    return marker.addTo(view.map);
  }

  function locate() {
    item.at = view.map.latLngToLayerPoint(/** @type {Point} */ (point));
    return item;
  }

  return item;
}

/** One layer a zone, switched on and off by update(). @param {View} view */
export function makeZones(view) {
  const made = view.model.zoneFeatures.map((feature) => {
    const id = feature.properties.zone;
    return { id: id, feature: feature, drawn: 1, ...zoneLayer(view, feature), label: zoneLabel(view, id, feature, view.model.zones.get(id) || {}) };
  });
  const layers = new Map(made.map((layer) => [layer.id, layer]));
  const layerOf = (/** @type {string} */ id) => /** @type {typeof made[0]} */ (layers.get(id));

  /** @param {string} id */
  function strength(id) {
    return view.state.isHidden("zone", id) ? 0 : view.filters.timeOverlap((view.model.zones.get(id) || {}).when);
  }

  /** @param {typeof made[0]} layer @param {number} strong */
  function fade(layer, strong) {
    for (const { part, opacity, fillOpacity } of layer.paths) part.setStyle({ opacity: opacity * strong, fillOpacity: fillOpacity * strong });
  }

  function update() {
    for (const [id, layer] of layers) {
      const strong = strength(id);
      if (strong) {
        layer.group.addTo(view.map);
        if (strong !== layer.drawn) fade(layer, strong);
        layer.drawn = strong;
      } else {
        layer.group.remove();
        if (layer.label) layer.label.show(null);
      }
    }
  }

  return {
    update: update,
    labels: () => Array.from(layers.values(), (layer) => layer.label && strength(layer.id) ? layer.label.locate() : null).filter(isSet),
    has: (/** @type {string} */ id) => layers.has(id),
    bounds: (/** @type {string} */ id) => layerOf(id).group.getBounds(),
    labelPoint: (/** @type {string} */ id) => latLon(layerOf(id).feature.properties.label_point),
  };
}
