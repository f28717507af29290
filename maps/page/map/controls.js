// The map's own controls: zoom buttons, scale, and whose data it shows. Placed anew when the language changes.
import { clipped } from "../text/dom.js";
import { numberWords, spoken, t, wordFor } from "../text/strings.js";

/** Leaflet's scale with the language's numbers and units. */
const Scale = L.Control.Scale.extend({
  _updateScale: function (bar, words, share) {
    const [amount, unit] = words.split(" ");
    bar.style.width = Math.round(this.options.maxWidth * share) + "px";
    bar.textContent = numberWords(Number(amount)) + " " + wordFor("unit", unit);
  },
});

const placedControls = new WeakMap();

/** Zoom buttons, attribution and scale on the side away from the panel. */
export function placeControls(map) {
  const side = document.documentElement.dir === "rtl" ? "left" : "right";
  const miles = spoken() === "en";
  for (const control of placedControls.get(map) || []) control.remove();
  const prefix = '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>';
  const controls = [
    L.control.zoom({ position: "top" + side, zoomInTitle: t("leafletIn"), zoomOutTitle: t("leafletOut") }),
    L.control.attribution({ position: "bottom" + side, prefix: prefix }),
    new Scale({ position: "bottom" + side, metric: true, imperial: miles, maxWidth: 120 }),
  ];
  for (const control of controls) control.addTo(map);
  placedControls.set(map, controls);
  const credits = map.attributionControl.getContainer();
  credits.lang = "en";
  credits.dir = "ltr";
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", t("map"));
}

/** Adds whose data the map shows. */
export function creditData(map, lines) {
  const holder = document.createElement("span");
  for (const line of lines) {
    holder.textContent = clipped(line, 300);
    map.attributionControl.addAttribution(holder.innerHTML);
  }
}

