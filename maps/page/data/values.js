// Small readers of values that nobody vouches for: lists, numbers, positions.

/** A list as it is; anything else as an empty one. */
export function listOf(value) {
  return Array.isArray(value) ? value : [];
}

export function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** (lat, lon) for Leaflet from GeoJSON's (lon, lat); null where it is no position. */
export function latLon(position) {
  if (!Array.isArray(position) || !isNumber(position[0]) || !isNumber(position[1])) return null;
  return [position[1], position[0]];
}
