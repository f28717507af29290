// Puts the page together: map, layers, panel; and lets a selection anywhere select everywhere.
(function (convoymap) {
  "use strict";

  const PANES = { zones: 410, reach: 415, discs: 420, legs: 430, arrows: 440, chosen: 450 };
  const CLOSE_ZOOM = 9;

  const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");
  const darkScheme = window.matchMedia("screen and (prefers-color-scheme: dark)");

  /** The Leaflet map of a Folium map: the options are Folium's. */
  convoymap.map = function (id, centre, options) {
    convoymap.speak(convoymap.languageAsked());
    const ours = { minZoom: 3, maxZoom: 16, zoomSnap: 0.25, zoomAnimation: !reducedMotion.matches, fadeAnimation: !reducedMotion.matches };
    const fixed = { center: centre, zoomControl: false, attributionControl: false };
    const map = L.map(id, Object.assign(ours, options, fixed));
    convoymap.placeControls(map);
    map.on("popupopen", (event) => {
      const close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) close.setAttribute("aria-label", convoymap.t("closePopup"));
    });
    for (const [name, level] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(level);
    return map;
  };

  function addBasemap(view, packed) {
    if (!packed) return;
    const theme = () => (darkScheme.matches ? "dark" : "light");
    const points = (view.crowd ? [] : pointsOf(view.model.spots))
      .concat(view.model.zoneFeatures.map((zone) => convoymap.latLon(zone.properties.label_point)).filter(Boolean));
    const arabicFirst = () => convoymap.language() === "ar";
    const layer = convoymap.basemap.layer(packed, { theme: theme(), arabicFirst: arabicFirst(), quiet: points, quietLines: view.crowd ? [] : convoymap.courses(view.model) }).addTo(view.map);
    view.state.on("layers", (change) => {
      if (change.group === "other" && change.id === "roads") layer.setRoads(change.shown);
    });
    darkScheme.addEventListener("change", () => layer.setTheme(theme()));
    view.state.on("language", () => layer.setArabicFirst(arabicFirst()));
  }

  function pointsOf(spots) {
    return Array.from({ length: spots.length }, (_, number) => spots.pointOf(number)).filter(Boolean);
  }

  function hideAtFirst(view) {
    for (const [id, zone] of view.model.zones) {
      if (zone.shown === false) view.state.hidden.zone.add(id);
    }
  }

  function wholeBounds(model) {
    const points = model.stops.map((stop) => stop.spot.point);
    const all = points.length ? points : pointsOf(model.spots);
    return all.length ? L.latLngBounds(all).pad(0.08) : null;
  }

  /** Padding that keeps the whole movement clear of an open legend, beside it where the map is wide enough. */
  function roomBesideLegend(map) {
    const legend = document.querySelector(".legend");
    const cover = legend && legend.open ? [legend.offsetWidth, legend.offsetHeight] : [0, 0];
    const room = map.getSize();
    const beside = room.x - cover[0] > 520 ? cover[0] : 0;
    const below = !beside && room.y - cover[1] > 320 ? cover[1] : 0;
    const mirrored = document.documentElement.dir === "rtl";
    const [left, right] = mirrored ? [64, 44 + beside] : [44 + beside, 64];
    return { paddingTopLeft: [left, 44], paddingBottomRight: [right, 60 + below] };
  }

  function highlight(view, spots) {
    view.chosen.clearLayers();
    for (const spot of spots) {
      if (spot.area) {
        view.chosen.addLayer(L.geoJSON(spot.area, {
          interactive: false,
          style: { className: "chosen", color: "#b3261e", weight: 2.5, dashArray: "6 4", fillColor: "#b3261e", fillOpacity: 0.08, pane: "chosen" },
        }));
        continue;
      }
      const disc = convoymap.disc(spot, "#b3261e", true);
      if (disc) view.chosen.addLayer(disc);
      view.chosen.addLayer(L.circleMarker(spot.point, {
        radius: 18, color: "#b3261e", weight: 2.5, fill: false, interactive: false, pane: "chosen",
      }));
    }
  }

  function boundsOf(spots) {
    const bounds = L.latLngBounds([]);
    for (const spot of spots) bounds.extend(spot.area ? L.geoJSON(spot.area).getBounds() : spot.point);
    return bounds;
  }

  function goTo(view, spots) {
    const bounds = boundsOf(spots);
    if (!bounds.isValid()) return;
    const single = bounds.getNorthEast().equals(bounds.getSouthWest());
    const closer = single && view.camera.isCloser(CLOSE_ZOOM - 1);
    const closest = closer ? view.map.getZoom() : CLOSE_ZOOM - 1;
    view.camera.fit(bounds, Object.assign({ maxZoom: single ? closest : CLOSE_ZOOM }, roomBesideLegend(view.map)), closer);
  }

  function selectClaim(view, id, origin) {
    const claim = view.model.claimById.get(id);
    if (!claim) return;
    if (!view.meets(claim.when)) view.state.setTime(null, { passing: true });
    if (view.state.isHidden("source", claim.source)) view.state.toggle("source", claim.source, true);
    if (!view.claimShown(claim)) claim.movements.forEach((movement) => view.state.toggle("movement", movement, true));
    if (origin !== "card") view.panel.show("claims");
    if (origin !== "card" && origin !== "table") view.panel.unfold();
    view.cards.select(id, origin);
    const spots = convoymap.spotsFor(view.model, claim);
    highlight(view, spots);
    if (origin === "popup") return;
    view.map.closePopup();
    if (!spots.length) return;
    goTo(view, spots);
    if (origin !== "table" && !(origin === "address" && view.table.isOpen())) view.popups.openPlace(spots[0], origin);
  }

  function selectPlace(view, id, origin) {
    const spot = view.model.spots.get(id);
    if (!spot) return;
    view.cards.select(null);
    highlight(view, [spot]);
    if (origin !== "map" && origin !== "keyboard") goTo(view, [spot]);
    view.popups.openPlace(spot, origin);
  }

  function selectZone(view, id, origin) {
    if (!view.zones.has(id)) return;
    if (!view.meets((view.model.zones.get(id) || {}).when)) view.state.setTime(null, { passing: true });
    if (view.state.isHidden("zone", id)) view.state.toggle("zone", id, true);
    view.cards.select(null);
    view.chosen.clearLayers();
    const point = (origin === "map" && view.clickedAt) || view.zones.labelPoint(id) || view.zones.bounds(id).getCenter();
    if (origin !== "map") view.camera.fit(view.zones.bounds(id), {});
    view.popups.openZone(id, point, origin);
  }

  function selectConflict(view, id, origin) {
    const conflict = view.model.conflicts[Number(id)];
    if (!conflict) return;
    const claims = convoymap.listOf(conflict.claims).map((claim) => view.model.claimById.get(claim)).filter(Boolean);
    if (!claims.every((claim) => view.meets(claim.when))) view.state.setTime(null, { passing: true });
    const sides = convoymap.listOf(conflict.claims).map((claim) => view.model.claimById.get(claim))
      .map((claim) => (claim ? convoymap.spotsFor(view.model, claim) : []));
    const spots = sides.flat();
    view.cards.select(null);
    view.map.closePopup();
    view.panel.show("conflicts");
    highlight(view, Array.from(new Set(spots)));
    convoymap.drawConflict(view.chosen, sides);
    goTo(view, spots);
    const item = document.querySelector('[data-conflict="' + Number(id) + '"]');
    if (item) item.setAttribute("aria-current", "true");
    if (item && origin !== "conflict") item.scrollIntoView({ block: "start", behavior: view.behaviour() });
  }

  function selectStory(view, id, origin) {
    view.story.show(id, origin);
  }

  function onSelect(view, chosen) {
    view.camera.selected(chosen.kind);
    view.story.heed(chosen);
    view.related = convoymap.relatedTo(view.model, chosen);
    document.querySelectorAll(".conflict[aria-current]").forEach((item) => item.removeAttribute("aria-current"));
    const selectors = {
      claim: selectClaim, place: selectPlace, zone: selectZone, conflict: selectConflict, story: selectStory,
      leg: convoymap.selectLeg, event: convoymap.selectEvent,
    };
    if (selectors[chosen.kind]) selectors[chosen.kind](view, chosen.id, chosen.origin);
    else clearSelection(view);
    document.querySelectorAll(".conflict").forEach((item) => item.classList.toggle("related", view.related.conflicts.has(Number(item.dataset.conflict))));
    for (const part of [view.cards, view.timeline, view.table]) part.relate(view.related);
  }

  function clearSelection(view) {
    view.cards.select(null);
    view.chosen.clearLayers();
    view.map.closePopup();
  }

  function keepMapSized(view) {
    const refit = () => view.map.invalidateSize({ animate: false });
    new ResizeObserver(refit).observe(view.map.getContainer());
    const paper = window.matchMedia("print");
    paper.addEventListener("change", () => {
      const bounds = view.map.getBounds();
      refit();
      view.map.fitBounds(paper.matches ? view.whole || bounds : bounds, { animate: false });
    });
  }

  function draw(map, payload, basemap) {
    const view = { map: map, model: convoymap.read(payload), state: convoymap.makeState() };
    view.calm = () => reducedMotion.matches;
    view.narrow = () => window.matchMedia("(max-width: 760px)").matches;
    view.camera = convoymap.makeCamera(view);
    view.behaviour = () => (reducedMotion.matches ? "auto" : "smooth");
    view.meets = (when) => convoymap.meeting(view.model.spanOf(when), view.state.time);
    hideAtFirst(view);
    view.filters = convoymap.makeFilters(view);
    view.matching = view.filters.matching;
    view.claimShown = (claim) => view.filters.isShown(claim.row);
    view.crowd = convoymap.isCrowd(view.model) ? convoymap.makeCrowd(view) : null;
    addBasemap(view, basemap);
    view.zones = convoymap.makeZones(view);
    view.routes = view.crowd ? convoymap.makeCrowdLayer(view) : convoymap.makeRoutes(view);
    view.markers = convoymap.makeMarkers(view);
    view.chosen = L.layerGroup().addTo(map);
    view.highlight = (spots) => highlight(view, spots);
    view.goTo = (spots) => goTo(view, spots);
    view.popups = convoymap.makePopups(view);
    view.reach = convoymap.makeReach(view);
    const parts = () => [view.filters, view.crowd, view.zones, view.routes, view.markers, view.cards, view.table, view.reach, view.timeline];
    const update = () => parts().filter(Boolean).forEach((part) => part.update());
    convoymap.makeInterface(view, update);
    view.state.on("layers", (change) => change.more || update());
    view.state.on("time", update);
    map.on("moveend", () => view.timeline.say());
    view.state.on("select", (chosen) => onSelect(view, chosen));
    const bounds = wholeBounds(view.model);
    view.whole = bounds;
    if (bounds) {
      view.goHome = () => map.fitBounds(bounds, Object.assign({ animate: false }, roomBesideLegend(map)));
      view.goHome();
    }
    view.ready = true; // what draws thousands has waited for the first view
    update();
    keepMapSized(view);
    convoymap.carry(view);
    view.state.followAddress();
    convoymap.view = view;
  }

  /** Draws the embedded case on a map and fills the panel; convoymap.view is there once it is done. */
  convoymap.start = async function (map) {
    if (!window.DecompressionStream) {
      convoymap.showPlain(convoymap.t("cannotUnpack"));
      return;
    }
    try {
      const origins = await convoymap.readJson("convoymap-origins");
      draw(map, convoymap.unpack(await convoymap.readBlock("convoymap-case")), await convoymap.readJson("convoymap-basemap"));
      convoymap.listenTo(convoymap.view, origins);
    } catch (error) {
      convoymap.showPlain(convoymap.t("damaged"));
      throw error;
    }
  };
})((window.convoymap = window.convoymap || {}));
