// What opens on a leg: how its course is known, its length, what routed it, and the claims at its ends.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;
  const MOST_ROADS = 12;
  const LENGTHS = new Map([["road", "legLengthRoad"], ["straight", "legLengthStraight"]]);

  const isLength = (km) => typeof km === "number" && Number.isFinite(km) && km >= 0;

  /** A length in words: whole kilometres, as exact as a course between two uncertain places can be. */
  function lengthWords(key, km, values) {
    return isLength(km) ? t(key, Object.assign({ km: Math.round(km) }, values)) : null;
  }

  /** The stop at an end of a leg. */
  function stopAt(view, leg, order) {
    return view.model.stops.find((stop) => stop.movement === leg.properties.movement && stop.order === order);
  }

  function endName(view, leg, order) {
    const stop = stopAt(view, leg, order);
    return (stop && convoymap.nameOf(stop.spot.place)) || "…";
  }

  /** The places at both ends: [from, to]. */
  function endNames(view, leg) {
    return [leg.properties.from_stop, leg.properties.to_stop].map((order) => convoymap.clip(endName(view, leg, order), 120));
  }

  convoymap.legTitle = function (view, leg) {
    const [from, to] = endNames(view, leg);
    return t("legFromTo", { from: from, to: to });
  };

  /** How a leg's course is known, in a few words. */
  convoymap.legKindWords = function (properties) {
    if (properties.leg_kind === "road") return t(properties.schematic ? "legRoadSchematic" : "legRoad");
    return t(properties.leg_kind === "straight" ? "legStraight" : "legUnknown");
  };

  function legLength(properties) {
    return lengthWords(LENGTHS.get(properties.leg_kind) || "legLengthUnknown", properties.length_km);
  }

  convoymap.legLength = legLength;

  function roadList(roads) {
    const names = convoymap.listOf(roads).slice(0, MOST_ROADS).map((road) => outside(road, 80));
    return names.length ? convoymap.joined(names, t("separator")) : null;
  }

  function row(name, value) {
    return value && value.length !== 0 ? [el("dt", null, t(name)), el("dd", null, value)] : null;
  }

  /** What routed a leg, over which data of when. */
  function engineWords(properties) {
    if (!properties.engine) return null;
    return convoymap.joined(
      [outside(properties.engine, 120), properties.road_data && outside(properties.road_data, 200), properties.road_date && outside(properties.road_date, 40)],
      t("separator"));
  }

  /** The way by road beside a leg of unknown course: for comparison, and said to be that. */
  function byRoad(properties) {
    const words = lengthWords("legByRoad", properties.by_road_km);
    const roads = roadList(properties.by_road);
    return words && roads ? [words, " (", roads, ")"] : words;
  }

  function explained(properties) {
    if (properties.leg_kind === "straight") return null;
    if (properties.leg_kind !== "road") return t("legUnknownExplained");
    return properties.schematic ? t("legRoadExplained") + " " + t("legSchematicExplained") : t("legRoadExplained");
  }

  convoymap.legPopup = function (view, leg) {
    const properties = leg.properties;
    const movement = view.model.movements.get(properties.movement) || {};
    const claims = convoymap.listOf(properties.claims).map((id) => view.model.claimById.get(id)).filter(Boolean).filter(view.claimShown);
    const title = convoymap.legTitle(view, leg);
    const why = explained(properties);
    return el("div", { class: "popup leg-popup", role: "dialog", "aria-label": title, tabindex: "-1" },
      el("h2", null, title),
      el("p", { class: "quiet" },
        outside(movement.title || properties.movement || "", 200), " · ",
        t(properties.travelled === false ? "intendedLeg" : "travelledLeg")),
      el("dl", { class: "facts" },
        row("legCourse", convoymap.legKindWords(properties)),
        row("legLength", legLength(properties)),
        row("legRoads", properties.leg_kind === "road" ? roadList(properties.roads) : null),
        row("legEngine", engineWords(properties)),
        row("legCompare", byRoad(properties))),
      why ? el("p", { class: "quiet" }, why) : null,
      properties.note ? el("p", { class: "quiet" }, t("note"), ": ", outside(properties.note, 600)) : null,
      claims.length ? [
        el("h3", null, t("legClaims"), " ", el("span", { class: "quiet" }, "(" + claims.length + ")")),
        el("ul", { class: "popup-claims" }, claims.slice(0, 200).map((claim) => convoymap.claimItem(view, claim, "popup"))),
      ] : null);
  };

  /** Opens a leg: its course is marked and its popup stands where it was clicked, or in the middle. */
  convoymap.selectLeg = function (view, id, origin) {
    const leg = view.model.legs.find((found) => String(found.id) === id);
    const middle = leg && convoymap.middleOf(leg);
    if (!middle) return;
    if (view.state.isHidden("movement", leg.properties.movement)) view.state.toggle("movement", leg.properties.movement, true);
    view.cards.select(null);
    view.chosen.clearLayers();
    view.chosen.addLayer(L.geoJSON(leg.geometry, {
      interactive: false, style: { className: "chosen", color: "#b3261e", weight: 2.5, dashArray: "6 4", pane: "chosen" },
    }));
    const bounds = L.geoJSON(leg.geometry).getBounds();
    if (origin !== "map" && origin !== "keyboard") view.camera.fit(bounds, { padding: [60, 60] });
    view.popups.openLeg(leg, (origin === "map" && view.clickedAt) || middle, origin);
  };

  /** What a pointer resting on a leg is told. */
  convoymap.legTip = function (view, leg) {
    return el("span", null, convoymap.joined(
      [convoymap.legTitle(view, leg), convoymap.legKindWords(leg.properties), legLength(leg.properties)].filter(Boolean), " · "));
  };
})((window.convoymap = window.convoymap || {}));
