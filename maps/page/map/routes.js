// Legs of the movements, with an arrow on each for its direction, and the discs of uncertain places.
import { timeOverlap } from "../data/time.js";
import { isSet, latLon } from "../data/values.js";
import { svg } from "../text/dom.js";
import { legStyle, safeColour } from "../text/palette.js";
import { linesOf, pointAlong, spanOfLeg } from "./leg_paths.js";
import { legTip, legTitle } from "./leg_words.js";

/** @import { Leg } from "../data/types.js" */
/** @import { View } from "../view.js" */
/** @import { Position } from "geojson" */

const ARROW_SHARE = 0.6; // past the middle, so that arrows of a route there and back stay apart
const CASING = { color: "var(--surface)", weight: 6, opacity: 0.55, pane: "legs", className: "casing", bubblingMouseEvents: false };
const TOUCHED = { weight: 16, opacity: 0, pane: "legs", className: "leg-touch", bubblingMouseEvents: false };
const FAINTEST = 0.18; // of what is out of the chosen time
const MOST_TABBED = 100; // legs; with more of them the tab key stops at none, and the list of claims leads to their places

/** @param {Position[]} coordinates @param {string} colour */
function arrow(coordinates, colour) {
  const place = pointAlong(coordinates, ARROW_SHARE);
  if (!place) return null;
  const drawing = svg(
    "svg",
    { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
    svg("path", {
      d: "M10 2.5 L16 16 L10 12.8 L4 16 Z",
      fill: colour,
      stroke: "var(--surface)",
      "stroke-width": 1.4,
      transform: "rotate(" + place.bearing.toFixed(1) + " 10 10)",
    }),
  );
  const icon = L.divIcon({ html: drawing, className: "arrow", iconSize: [20, 20] });
  return L.marker(place.at, { icon: icon, interactive: false, keyboard: false, pane: "arrows" });
}

/**
 * Lets a line of a leg take clicks, and the tab key and Enter; it is named for those who cannot see it.
 * @param {View} view @param {Leg} leg @param {L.Polyline} line @param {boolean} tabbed @returns {() => void}  names it anew
 */
function answerPointer(view, leg, line, tabbed) {
  line.on("click", (event) => view.state.select("leg", leg.id, "map", event.latlng));
  line.bindTooltip(() => legTip(view.model, leg), { sticky: true, className: "name-tip", opacity: 1 });
  const pathOf = () => /** @type {SVGElement | undefined} */ (line.getElement());
  const name = () => {
    const path = pathOf();
    if (path && tabbed) path.setAttribute("aria-label", legTitle(view.model, leg));
  };
  line.on("add", () => {
    const path = pathOf();
    name();
    if (!path || path.dataset.leg !== undefined) return;
    path.dataset.leg = leg.id;
    if (!tabbed) return;
    path.setAttribute("role", "button");
    path.setAttribute("tabindex", "0");
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      view.state.select("leg", leg.id, "keyboard");
    });
  });
  return name;
}

/** What is drawn of a leg, and what names it anew in another language. @param {View} view @param {Leg} leg @param {boolean} tabbed */
function legLayer(view, leg, tabbed) {
  const movement = view.model.movements.get(leg.properties.movement);
  const colour = safeColour(movement && movement.color, safeColour(leg.properties.stroke));
  const style = legStyle(leg.properties, colour);
  /** @type {(L.Polyline | L.Marker | null)[]} */
  const parts = [];
  const naming = [];
  for (const line of linesOf(leg.geometry)) {
    const points = line.map(latLon).filter(isSet);
    if (points.length < 2) continue;
    const casing = L.polyline(points, Object.assign({ interactive: !tabbed }, CASING));
    // where legs are few, a wide unseen line is easier to touch than the casing
    const touched = tabbed ? L.polyline(points, TOUCHED) : casing;
    naming.push(answerPointer(view, leg, touched, tabbed));
    parts.push(casing, L.polyline(points, Object.assign({ pane: "legs" }, style)), tabbed ? touched : null, arrow(line, colour));
  }
  const kept = parts.filter(isSet);
  return { layer: L.layerGroup(kept), parts: kept.map((part) => ({ part: part, full: Number(part.options.opacity) })), naming: naming };
}

/** @param {ReturnType<typeof legLayer>["parts"]} parts @param {number} strength */
function dim(parts, strength) {
  for (const { part, full } of parts) {
    if (part instanceof L.Marker) part.setOpacity(strength || FAINTEST);
    else if (full) part.setStyle({ opacity: full * (strength || FAINTEST) });
  }
}

/** One layer a leg; those out of the chosen time stay faint, so that the route remains in sight. @param {View} view */
export function makeRoutes(view) {
  const tabbed = view.model.legs.length <= MOST_TABBED;
  const legs = view.model.legs.map((leg) => {
    return { movement: leg.properties.movement, span: spanOfLeg(view.model, leg), drawn: 1, ...legLayer(view, leg, tabbed) };
  });

  function update() {
    for (const leg of legs) {
      if (view.state.isHidden("movement", leg.movement)) leg.layer.remove();
      else leg.layer.addTo(view.map);
      const strength = timeOverlap(leg.span, view.state.time);
      if (strength !== leg.drawn) dim(leg.parts, strength);
      leg.drawn = strength;
    }
  }

  view.state.on("language", () => {
    for (const leg of legs) for (const name of leg.naming) name();
  });

  return { update: update };
}

