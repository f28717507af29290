// Where each movement could have been at the chosen moment, by its top speed between dated stops.
(function (convoymap) {
  "use strict";

  const t = convoymap.t;
  const NOON = 12;

  function hourOf(moment) {
    const clock = /T(\d{2})/.exec(moment || "");
    return clock ? Number(clock[1]) : NOON;
  }

  /** By movement and civil day the area nearest to noon. */
  function byDay(model) {
    const found = new Map();
    for (const area of model.reach) {
      const span = model.spanOf(area.moment);
      if (!span || !area.geometry) continue;
      const key = area.movement + " " + span.start;
      const before = found.get(key);
      if (!before || Math.abs(hourOf(area.moment) - NOON) < Math.abs(hourOf(before.moment) - NOON)) found.set(key, area);
    }
    return found;
  }

  function ringsOf(geometry) {
    if (geometry.type === "Polygon") return [geometry.coordinates[0]];
    return geometry.type === "MultiPolygon" ? geometry.coordinates.map((polygon) => polygon[0]) : [];
  }

  function holds(ring, point) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
      const [[x, y], [u, v]] = [ring[i], ring[j]];
      if (y > point.lat !== v > point.lat && point.lng < ((u - x) * (point.lat - y)) / (v - y) + x) inside = !inside;
    }
    return inside;
  }

  /** Whether every corner of the view lies in the area, so that its outline is out of sight. */
  function coversView(map, geometry) {
    const view = map.getBounds();
    const corners = [view.getNorthWest(), view.getNorthEast(), view.getSouthEast(), view.getSouthWest()];
    return ringsOf(geometry).some((ring) => corners.every((corner) => holds(ring, corner)));
  }

  /** The layer of areas; update() follows the chosen moment. */
  convoymap.makeReach = function (view) {
    const areas = byDay(view.model);
    const group = L.layerGroup().addTo(view.map);
    let drawn = [];

    function draw(area) {
      const movement = view.model.movements.get(area.movement) || {};
      const colour = convoymap.colour(movement.color);
      group.addLayer(L.geoJSON(area.geometry, {
        interactive: false,
        style: { className: "reach", color: colour, weight: 1.75, opacity: 0.9, dashArray: "2 6", fillColor: colour, fillOpacity: 0.025, interactive: false, pane: "reach" },
      }));
    }

    function update() {
      const time = view.state.time;
      group.clearLayers();
      drawn = [];
      if (time && time.from === time.to) {
        for (const id of view.model.movements.keys()) {
          const area = areas.get(id + " " + time.from);
          if (area && !view.state.isHidden("movement", id)) drawn.push(area);
        }
      }
      drawn.forEach(draw);
      view.reachLegend.hidden = !drawn.length;
      view.reachLegend.querySelector(".reach-speed").textContent = t("reachLegend", { n: convoymap.number(fastest(drawn)) });
    }

    function fastest(found) {
      return Math.max(0, ...found.map((area) => Number(area.top_speed_kmh) || 0));
    }

    return {
      update: update,
      words: () => (drawn.some((area) => coversView(view.map, area.geometry)) ? [t("reachWide")] : []),
    };
  };
})((window.convoymap = window.convoymap || {}));
