// Legs of the movements, with an arrow on each for its direction, and the discs of uncertain places.
(function (convoymap) {
  "use strict";

  const ARROW_SHARE = 0.6; // past the middle, so that arrows of a way there and back stay apart
  const CASING = { color: "var(--surface)", weight: 6, opacity: 0.55, pane: "legs", className: "casing", bubblingMouseEvents: false };
  const TOUCHED = { weight: 16, opacity: 0, pane: "legs", className: "leg-touch", bubblingMouseEvents: false };
  const MOST_TABBED = 100; // legs; with more of them the tab key stops at none, and the list of claims leads to their places

  function linesOf(geometry) {
    if (!geometry) return [];
    if (geometry.type === "LineString") return [geometry.coordinates];
    return geometry.type === "MultiLineString" ? geometry.coordinates : [];
  }

  /** The point at a share of a line's length on the map, and the line's bearing there in degrees clockwise from up. */
  function along(coordinates, share) {
    const crs = L.CRS.EPSG3857;
    const points = coordinates.map((position) => crs.project(L.latLng(position[1], position[0])));
    const lengths = points.slice(1).map((point, index) => point.distanceTo(points[index]));
    let rest = lengths.reduce((sum, length) => sum + length, 0) * share;
    for (let index = 0; index < lengths.length; index += 1) {
      if (rest <= lengths[index] && lengths[index] > 0) {
        const from = points[index];
        const step = points[index + 1].subtract(from);
        const bearing = (Math.atan2(step.x, step.y) * 180) / Math.PI;
        return { at: crs.unproject(from.add(step.multiplyBy(rest / lengths[index]))), bearing: bearing };
      }
      rest -= lengths[index];
    }
    return null;
  }

  function arrow(coordinates, colour) {
    const place = along(coordinates, ARROW_SHARE);
    if (!place) return null;
    const sign = convoymap.svg(
      "svg",
      { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
      convoymap.svg("path", {
        d: "M10 2.5 L16 16 L10 12.8 L4 16 Z",
        fill: colour,
        stroke: "var(--surface)",
        "stroke-width": 1.4,
        transform: "rotate(" + place.bearing.toFixed(1) + " 10 10)",
      }),
    );
    const icon = L.divIcon({ html: sign, className: "arrow", iconSize: [20, 20] });
    return L.marker(place.at, { icon: icon, interactive: false, keyboard: false, pane: "arrows" });
  }

  /** Lets a line of a leg take clicks, and the tab key and Enter; it is named for those who cannot see it. */
  function answer(view, leg, line, tabbed) {
    const select = (origin) => view.state.select("leg", leg.id, origin);
    line.on("click", (event) => {
      view.clickedAt = event.latlng;
      select("map");
    });
    line.bindTooltip(() => convoymap.legTip(view, leg), { sticky: true, className: "name-tip", opacity: 1 });
    line.named = () => {
      const path = line.getElement();
      if (path && tabbed) path.setAttribute("aria-label", convoymap.legTitle(view, leg));
    };
    line.on("add", () => {
      const path = line.getElement();
      line.named();
      if (!path || path.dataset.leg !== undefined) return;
      path.dataset.leg = leg.id;
      if (!tabbed) return;
      path.setAttribute("role", "button");
      path.setAttribute("tabindex", "0");
      path.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        select("keyboard");
      });
    });
  }

  function legLayer(view, leg, tabbed) {
    const movement = view.model.movements.get(leg.properties.movement);
    const colour = convoymap.colour(movement && movement.color, convoymap.colour(leg.properties.stroke));
    const style = convoymap.legStyle(leg.properties, colour);
    const parts = [];
    for (const line of linesOf(leg.geometry)) {
      const points = line.map(convoymap.latLon).filter(Boolean);
      if (points.length < 2) continue;
      const casing = L.polyline(points, Object.assign({ interactive: !tabbed }, CASING));
      // where legs are few, a wide unseen line is easier to touch than the casing
      const touched = tabbed ? L.polyline(points, TOUCHED) : casing;
      answer(view, leg, touched, tabbed);
      parts.push(casing, L.polyline(points, Object.assign({ pane: "legs" }, style)), tabbed ? touched : null, arrow(line, colour));
    }
    return L.layerGroup(parts.filter(Boolean));
  }

  /** The days of a leg: from the end of the stop before, where it stood there, to the beginning of the next. */
  function spanOfLeg(model, leg) {
    const ends = /:(\d+)-(\d+)$/.exec(leg.id || "");
    const spanAt = (order) => {
      const stop = model.stopAt(leg.properties.movement, Number(order));
      const span = stop && model.spanOf(stop.when);
      return span && { stood: stop.status === "halted", span: span };
    };
    const [from, to] = ends ? [spanAt(ends[1]), spanAt(ends[2])] : [null, null];
    if (!from || !to) return model.spanOf(leg.properties.when);
    const span = {
      start: from.stood ? from.span.end : from.span.start,
      end: to.stood ? to.span.start : to.span.end,
      blur: Math.max(from.span.blur, to.span.blur),
    };
    return span.start <= span.end ? span : model.spanOf(leg.properties.when);
  }

  function dim(layer, strength) {
    layer.eachLayer((part) => {
      if (part.fullOpacity === 0) return;
      if (part.setStyle) part.setStyle({ opacity: part.fullOpacity * (strength || 0.18) });
      else part.setOpacity(strength || 0.18);
    });
  }

  /** One layer a leg; those out of the chosen time stay faint, so that the way remains in sight. */
  convoymap.makeRoutes = function (view) {
    const tabbed = view.model.legs.length <= MOST_TABBED;
    const legs = view.model.legs.map((leg) => {
      const layer = legLayer(view, leg, tabbed);
      layer.eachLayer((part) => {
        part.fullOpacity = part.options.opacity;
      });
      return { movement: leg.properties.movement, span: spanOfLeg(view.model, leg), layer: layer, drawn: 1 };
    });

    function update() {
      for (const leg of legs) {
        if (view.state.isHidden("movement", leg.movement)) leg.layer.remove();
        else leg.layer.addTo(view.map);
        const strength = convoymap.meeting(leg.span, view.state.time);
        if (strength !== leg.drawn) dim(leg.layer, strength);
        leg.drawn = strength;
      }
    }

    view.state.on("language", () => {
      for (const leg of legs) leg.layer.eachLayer((part) => part.named && part.named());
    });

    return { update: update };
  };

  convoymap.spanOfLeg = spanOfLeg;

  /** Where on the map a leg is named: the middle of its course. */
  convoymap.middleOf = function (leg) {
    const lines = linesOf(leg.geometry);
    const longest = lines.reduce((one, other) => (other.length > one.length ? other : one), []);
    const place = along(longest, 0.5);
    return place && place.at;
  };

  /** The courses of all legs as Leaflet's positions, for what must keep clear of them. */
  convoymap.courses = (model) => model.legs.flatMap((leg) => linesOf(leg.geometry))
    .map((line) => line.map(convoymap.latLon).filter(Boolean));

  /** The disc in which an uncertain place may lie; null for a place without a radius. */
  convoymap.disc = function (spot, colour, strong) {
    const radius = Number(spot.place.radius_km);
    if (!(radius > 0) || spot.area) return null;
    return L.circle(spot.point, {
      radius: radius * 1000,
      color: colour,
      weight: strong ? 2 : 1,
      opacity: strong ? 0.9 : 0.55,
      dashArray: "3 4",
      fillColor: colour,
      fillOpacity: strong ? 0.14 : 0.05,
      interactive: false,
      pane: "discs",
    });
  };
})((window.convoymap = window.convoymap || {}));
