// The map's own controls: zoom buttons, scale, and whose data it shows. Placed anew when the language changes.
import { clipped } from "../text/dom.js";
import { currentLanguage, formatNumber, t, wordFor } from "../text/strings.js";

/** Leaflet's scale with the language's numbers and units. */
class Scale extends L.Control.Scale {
  /** Leaflet's own name for what fills a bar. @param {HTMLElement} bar @param {string} words @param {number} share */
  _updateScale(bar, words, share) {
    const [amount, unit] = words.split(" ");
    bar.style.width = Math.round(Number(this.options.maxWidth) * share) + "px";
    bar.textContent = formatNumber(Number(amount)) + " " + wordFor("unit", unit);
  }
}

/** @type {WeakMap<L.Map, L.Control[]>} */
const placedControls = new WeakMap();

/** Zoom buttons, attribution and scale on the side away from the panel. @param {L.Map} map */
export function placeControls(map) {
  const mirrored = document.documentElement.dir === "rtl";
  const top = mirrored ? "topleft" : "topright";
  const bottom = mirrored ? "bottomleft" : "bottomright";
  const miles = currentLanguage() === "en";
  for (const control of placedControls.get(map) || []) control.remove();
  const prefix = '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>';
  /** @type {L.Control[]} */
  const controls = [
    L.control.zoom({ position: top, zoomInTitle: t("leafletIn"), zoomOutTitle: t("leafletOut") }),
    L.control.attribution({ position: bottom, prefix: prefix }),
    new Scale({ position: bottom, metric: true, imperial: miles, maxWidth: 120 }),
  ];
  for (const control of controls) control.addTo(map);
  placedControls.set(map, controls);
  const credits = /** @type {HTMLElement} */ (map.attributionControl.getContainer());
  credits.lang = "en";
  credits.dir = "ltr";
  map.getContainer().setAttribute("role", "region");
  map.getContainer().setAttribute("aria-label", t("map"));
}

/** Adds whose data the map shows. @param {L.Map} map @param {string[]} lines */
export function creditData(map, lines) {
  const holder = document.createElement("span");
  for (const line of lines) {
    holder.textContent = clipped(line, 300);
    map.attributionControl.addAttribution(holder.innerHTML);
  }
}

