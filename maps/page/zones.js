// Zones with an edge that fades: nested bands, each faint, then the line in the middle of the margin.
(function (convoymap) {
  "use strict";

  const t = convoymap.t;
  const BAND_OPACITY = 0.035;
  const DASHES = { reported: null, reconstructed: "7 5", context: "2 5" };

  function draw(geometry, style) {
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
      .map((band) => draw(band.geometry, style))
      .filter(Boolean);
  }

  function facts(zone, properties) {
    const margin = zone.margin_km || properties.margin_km;
    return [
      zone.kind ? convoymap.outside(zone.kind, 200) : null,
      zone.certainty ? convoymap.word("certainty", zone.certainty) : null,
      zone.holder ? [t("holder") + " ", convoymap.outside(zone.holder, 200)] : null,
      zone.when ? convoymap.timeWords(zone.when) : null,
      margin ? t("zoneMargin", { km: convoymap.number(margin) }) : null,
    ];
  }

  function tooltip(zone, properties) {
    const title = zone.title || properties.title;
    return convoymap.el("div", null, convoymap.outside(title, 200));
  }

  function zoneLayer(view, feature) {
    const properties = feature.properties;
    const zone = view.model.zones.get(properties.zone) || properties;
    const colour = convoymap.colour(zone.color, convoymap.colour(properties.stroke));
    const bands = bandsOf(view.model, properties.zone, colour, zone.certainty === "reported");
    const outline = draw(feature.geometry, {
      color: colour,
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
        view.clickedAt = event.latlng;
        view.state.select("zone", properties.zone, "map");
      });
    }
    return L.featureGroup(bands.concat(outline ? [outline] : []));
  }

  /** One layer a zone, switched on and off by update(). */
  convoymap.makeZones = function (view) {
    const layers = new Map();
    for (const feature of view.model.zoneFeatures) {
      layers.set(feature.properties.zone, { group: zoneLayer(view, feature), feature: feature });
    }

    function update() {
      for (const [id, layer] of layers) {
        if (view.state.isHidden("zone", id)) layer.group.remove();
        else layer.group.addTo(view.map);
      }
    }

    return {
      update: update,
      has: (id) => layers.has(id),
      bounds: (id) => layers.get(id).group.getBounds(),
      labelPoint: (id) => convoymap.latLon(layers.get(id).feature.properties.label_point),
    };
  };

  convoymap.zoneFacts = facts;
})((window.convoymap = window.convoymap || {}));
