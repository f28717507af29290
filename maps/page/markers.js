// One marker a place: its stops as numbered signs side by side, and the number of claims reported there.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const MOST_SIGNS = 4;

  function movementColour(model, id) {
    const movement = model.movements.get(id);
    return convoymap.colour(movement && movement.color);
  }

  function count(number, area) {
    return el("span", { class: area ? "count count-area" : "count" }, number > 999 ? "999+" : number);
  }

  function signs(model, stops) {
    const shown = stops.slice(0, MOST_SIGNS).map((stop) =>
      convoymap.stopSign(stop.status, stop.order, movementColour(model, stop.movement)));
    if (stops.length > MOST_SIGNS) shown.push(el("span", { class: "more" }, "+" + (stops.length - MOST_SIGNS)));
    return shown;
  }

  function label(spot, stops, claims) {
    const words = [convoymap.clip(spot.place.name || spot.id, 200)];
    for (const stop of stops) words.push(t("stopOf", { n: stop.order }) + " " + convoymap.word("status", stop.status));
    words.push(claims.length === 1 ? t("countClaim") : t("countClaims", { n: claims.length }));
    return words.join(", ");
  }

  function names(place) {
    const arabic = convoymap.listOf(place.arabic)[0];
    return el("div", null,
      el("bdi", { dir: "auto" }, convoymap.clip(place.name || "", 200)),
      arabic ? [" ", el("bdi", { dir: "auto", lang: "ar" }, convoymap.clip(arabic, 200))] : null);
  }

  function iconFor(view, spot, stops, claims) {
    const width = stops.length ? Math.min(stops.length, MOST_SIGNS) * 26 + (stops.length > MOST_SIGNS ? 18 : 0) : 22;
    const parts = stops.length ? signs(view.model, stops) : [];
    if (claims.length) parts.push(count(claims.length, Boolean(spot.area)));
    const body = el("span", { class: stops.length ? "spot spot-stops" : "spot" }, parts);
    return L.divIcon({ html: body, className: "spot-icon", iconSize: [width, stops.length ? 26 : 22] });
  }

  function makeMarker(view, spot) {
    const marker = L.marker(spot.point, { riseOnHover: true, icon: L.divIcon({ className: "spot-icon" }) });
    const open = (origin) => view.state.select("place", spot.id, origin);
    marker.on("click", () => open("map"));
    marker.on("keydown", (event) => {
      const key = event.originalEvent.key;
      if (key !== "Enter" && key !== " ") return;
      event.originalEvent.preventDefault();
      open("keyboard");
    });
    marker.bindTooltip(names(spot.place), { direction: "top", offset: [0, -12], className: "name-tip" });
    return marker;
  }

  function extent(view, spot, stops) {
    const colour = stops.length ? movementColour(view.model, stops[0].movement) : "#5b6570";
    if (!spot.area) return convoymap.disc(spot, colour, false);
    if (!stops.length) return null;
    return L.geoJSON(spot.area, {
      interactive: false,
      style: { color: colour, weight: 1, opacity: 0.6, dashArray: "3 4", fillColor: colour, fillOpacity: 0.05, pane: "discs" },
    });
  }

  /** All markers; update() redraws those whose content changed. */
  convoymap.makeMarkers = function (view) {
    const shown = new Map();

    function drop(id) {
      const old = shown.get(id);
      if (!old) return;
      old.marker.remove();
      if (old.extent) old.extent.remove();
      shown.delete(id);
    }

    function show(spot, stops, claims) {
      const discs = !view.state.isHidden("other", "discs");
      const key = [stops.map((stop) => stop.movement + stop.order).join(), claims.length, discs].join("|");
      const old = shown.get(spot.id);
      if (old && old.key === key) return;
      drop(spot.id);
      const marker = makeMarker(view, spot);
      marker.setIcon(iconFor(view, spot, stops, claims));
      marker.setZIndexOffset(stops.length ? 1000 : 0);
      marker.addTo(view.map);
      marker.getElement().setAttribute("aria-label", label(spot, stops, claims));
      const around = discs ? extent(view, spot, stops) : null;
      if (around) around.addTo(view.map);
      shown.set(spot.id, { marker: marker, extent: around, key: key });
    }

    function update() {
      for (const spot of view.model.spots.values()) {
        const stops = spot.stops.filter((stop) => !view.state.isHidden("movement", stop.movement));
        const claims = spot.claims.filter(view.claimShown);
        const alone = !stops.length && (!claims.length || view.state.isHidden("other", "places"));
        if (alone) drop(spot.id);
        else show(spot, stops, claims);
      }
    }

    return { update: update, get: (id) => (shown.has(id) ? shown.get(id).marker : null) };
  };

  convoymap.placeNames = names;
  convoymap.movementColour = movementColour;
})((window.convoymap = window.convoymap || {}));
