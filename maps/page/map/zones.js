// Zones with an edge that fades: nested bands, each faint, then the line in the middle of the margin.
import { latLon } from "../data/values.js";
import { el, listedWord, outsideText } from "../text/dom.js";
import { readable, safeColour } from "../text/palette.js";
import { numberWords, t, wordFor } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";

const BAND_OPACITY = 0.035;
const LABEL_WIDTH = 150;
const DASHES = { reported: null, reconstructed: "7 5", context: "2 5" };

function drawShape(geometry, style) {
  if (!geometry) return null;
  return L.geoJSON(geometry, {
    style: style,
    pointToLayer: (feature, point) => L.circleMarker(point, Object.assign({ radius: 6 }, style)),
  });
}

function bandsOf(model, id, colour, reported) {
  const opacity = reported ? BAND_OPACITY * 1.4 : BAND_OPACITY;
  const style = { stroke: false, fillColor: colour, fillOpacity: opacity, interactive: false, pane: "zones" };
  return model.bands
    .filter((band) => band.zone === id)
    .map((band) => drawShape(band.geometry, style))
    .filter(Boolean);
}

/** What is known of a zone, in a few words each; null for what is not. */
export function zoneFacts(zone, properties) {
  const margin = zone.margin_km || properties.margin_km;
  return [
    zone.kind ? listedWord("zoneKind", zone.kind, 200) : null,
    zone.certainty ? wordFor("certainty", zone.certainty) : null,
    zone.holder ? [t("holder") + " ", outsideText(zone.holder, 200)] : null,
    zone.when ? timeWords(zone.when) : null,
    margin ? t("zoneMargin", { km: numberWords(margin) }) : null,
  ];
}

function tooltip(zone, properties) {
  const title = zone.title || properties.title;
  return el("div", null, outsideText(title, 200));
}

function zoneLayer(view, feature) {
  const properties = feature.properties;
  const zone = view.model.zones.get(properties.zone) || properties;
  const colour = safeColour(zone.color, safeColour(properties.stroke));
  const bands = bandsOf(view.model, properties.zone, colour, zone.certainty === "reported");
  const outline = drawShape(feature.geometry, {
    color: readable(colour),
    weight: 1.5,
    opacity: 0.75,
    dashArray: DASHES[zone.certainty] || null,
    fillColor: colour,
    fillOpacity: bands.length ? 0.02 : 0.12,
    pane: "zones",
  });
  if (outline) {
    outline.bindTooltip(tooltip(zone, properties), { sticky: true, className: "name-tip" });
    outline.on("click", (event) => {
      L.DomEvent.stopPropagation(event);
      view.state.select("zone", properties.zone, "map", event.latlng);
    });
  }
  return L.featureGroup(bands.concat(outline ? [outline] : []));
}

function roomy(map, bounds, width) {
  if (!bounds.isValid()) return false;
  return map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x > width;
}

/** The zone's title on the map, where there is room for it. */
function zoneWords(view, id, feature, zone) {
  const point = latLon(feature.properties.label_point);
  const whole = String(zone.title || feature.properties.title || "");
  const title = whole.length > 60 ? whole.slice(0, 58).replace(/[\s,]+\S*$/, "") + "…" : whole;
  if (!point || !title) return null;
  const width = Math.min(LABEL_WIDTH, title.length * 6 + 8);
  const height = Math.ceil((title.length * 6.4) / LABEL_WIDTH) * 15;
  const corners = L.geoJSON(feature.geometry).getBounds();
  const node = el("span", null, outsideText(title));
  node.style.color = readable(zone.color);
  const marker = L.marker(point, { interactive: false, keyboard: false, pane: "arrows" });
  const item = { id: "zone:" + id, width: width, height: height, optional: true };
  item.show = (offset) => {
    if (!offset || !roomy(view.map, corners, width)) return marker.remove();
    marker.setIcon(L.divIcon({
      html: node, className: "zone-label", iconSize: [width, height],
      iconAnchor: [width / 2 - offset[0], height / 2 - offset[1]],
    }));
    return marker.addTo(view.map);
  };
  item.locate = () => {
    item.at = view.map.latLngToLayerPoint(point);
    return item;
  };
  return item;
}

/** One layer a zone, switched on and off by update(). */
export function makeZones(view) {
  const layers = new Map();
  for (const feature of view.model.zoneFeatures) {
    layers.set(feature.properties.zone, {
      group: zoneLayer(view, feature),
      feature: feature,
      words: zoneWords(view, feature.properties.zone, feature, view.model.zones.get(feature.properties.zone) || {}),
    });
  }

  function strength(id) {
    return view.state.isHidden("zone", id) ? 0 : view.filters.meets((view.model.zones.get(id) || {}).when);
  }

  function fade(layer, strong) {
    layer.group.eachLayer((drawn) => drawn.eachLayer((part) => {
      part.full = part.full || { opacity: part.options.opacity, fillOpacity: part.options.fillOpacity };
      part.setStyle({ opacity: part.full.opacity * strong, fillOpacity: part.full.fillOpacity * strong });
    }));
  }

  function update() {
    for (const [id, layer] of layers) {
      const strong = strength(id);
      if (strong) {
        layer.group.addTo(view.map);
        if (strong !== (layer.drawn || 1)) fade(layer, strong);
        layer.drawn = strong;
      } else {
        layer.group.remove();
        if (layer.words) layer.words.show(null);
      }
    }
  }

  return {
    update: update,
    labels: () => Array.from(layers)
      .filter(([id, layer]) => layer.words && strength(id))
      .map(([, layer]) => layer.words.locate()),
    has: (id) => layers.has(id),
    bounds: (id) => layers.get(id).group.getBounds(),
    labelPoint: (id) => latLon(layers.get(id).feature.properties.label_point),
  };
}
