// The Leaflet map of a page, made from a Folium map.
import { prefersReducedMotion } from "../state/screen.js";
import { requestedLanguage } from "../state/store.js";
import { t, useLanguage } from "../text/strings.js";
import { placeControls } from "./controls.js";

const PANES = { zones: 410, reach: 415, discs: 420, legs: 430, arrows: 440, chosen: 450 };

/**
 * The Leaflet map of a Folium map: the options are Folium's.
 * @param {string} id @param {L.LatLngExpression} centre @param {L.MapOptions} options
 */
export function createMap(id, centre, options) {
  useLanguage(requestedLanguage());
  const ours = { minZoom: 3, maxZoom: 16, zoomSnap: 0.25, zoomAnimation: !prefersReducedMotion(), fadeAnimation: !prefersReducedMotion() };
  const fixed = { center: centre, zoomControl: false, attributionControl: false };
  const map = L.map(id, Object.assign(ours, options, fixed));
  placeControls(map);
  map.on("popupopen", (event) => {
    const close = event.popup.getElement()?.querySelector(".leaflet-popup-close-button");
    if (close) close.setAttribute("aria-label", t("closePopup"));
  });
  for (const [name, level] of Object.entries(PANES)) map.createPane(name).style.zIndex = String(level);
  return map;
}
