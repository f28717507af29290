// Legs of the movements, with an arrow on each for its direction, and the discs of uncertain places.
import { meeting } from "../data/time.js";
import { latLon } from "../data/values.js";
import { svg } from "../text/dom.js";
import { legStyle, safeColour } from "../text/palette.js";
import { linesOf, pointAlong, spanOfLeg } from "./courses.js";
import { legTip, legTitle } from "./leg_words.js";

const ARROW_SHARE = 0.6; // past the middle, so that arrows of a way there and back stay apart
const CASING = { color: "var(--surface)", weight: 6, opacity: 0.55, pane: "legs", className: "casing", bubblingMouseEvents: false };
const TOUCHED = { weight: 16, opacity: 0, pane: "legs", className: "leg-touch", bubblingMouseEvents: false };
const MOST_TABBED = 100; // legs; with more of them the tab key stops at none, and the list of claims leads to their places

function arrow(coordinates, colour) {
  const place = pointAlong(coordinates, ARROW_SHARE);
  if (!place) return null;
  const sign = svg(
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
  const icon = L.divIcon({ html: sign, className: "arrow", iconSize: [20, 20] });
  return L.marker(place.at, { icon: icon, interactive: false, keyboard: false, pane: "arrows" });
}

/** Lets a line of a leg take clicks, and the tab key and Enter; it is named for those who cannot see it. */
function answerPointer(view, leg, line, tabbed) {
  line.on("click", (event) => view.state.select("leg", leg.id, "map", event.latlng));
  line.bindTooltip(() => legTip(view.model, leg), { sticky: true, className: "name-tip", opacity: 1 });
  line.named = () => {
    const path = line.getElement();
    if (path && tabbed) path.setAttribute("aria-label", legTitle(view.model, leg));
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
      view.state.select("leg", leg.id, "keyboard");
    });
  });
}

function legLayer(view, leg, tabbed) {
  const movement = view.model.movements.get(leg.properties.movement);
  const colour = safeColour(movement && movement.color, safeColour(leg.properties.stroke));
  const style = legStyle(leg.properties, colour);
  const parts = [];
  for (const line of linesOf(leg.geometry)) {
    const points = line.map(latLon).filter(Boolean);
    if (points.length < 2) continue;
    const casing = L.polyline(points, Object.assign({ interactive: !tabbed }, CASING));
    // where legs are few, a wide unseen line is easier to touch than the casing
    const touched = tabbed ? L.polyline(points, TOUCHED) : casing;
    answerPointer(view, leg, touched, tabbed);
    parts.push(casing, L.polyline(points, Object.assign({ pane: "legs" }, style)), tabbed ? touched : null, arrow(line, colour));
  }
  return L.layerGroup(parts.filter(Boolean));
}

function dim(layer, strength) {
  layer.eachLayer((part) => {
    if (part.fullOpacity === 0) return;
    if (part.setStyle) part.setStyle({ opacity: part.fullOpacity * (strength || 0.18) });
    else part.setOpacity(strength || 0.18);
  });
}

/** One layer a leg; those out of the chosen time stay faint, so that the way remains in sight. */
export function makeRoutes(view) {
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
      const strength = meeting(leg.span, view.state.time);
      if (strength !== leg.drawn) dim(leg.layer, strength);
      leg.drawn = strength;
    }
  }

  view.state.on("language", () => {
    for (const leg of legs) leg.layer.eachLayer((part) => part.named && part.named());
  });

  return { update: update };
}

