// Web Mercator (EPSG:3857) as the unit square, y downwards: the world at zoom 0 is 1 by 1.

const MAX_LATITUDE = 85.0511287798; // degrees; there the projected world is as high as it is wide

/** The world's width where positions are kept as whole numbers (Int32Array): at zoom 20 a step is a quarter of a pixel. */
export const WORLD_WIDTH = 2 ** 30;

/** Longitude in degrees to the unit square. @param {number} lon */
export const unitX = (lon) => lon / 360 + 0.5;

/** Latitude in degrees to the unit square, clamped to where the projection ends. @param {number} lat */
export function unitY(lat) {
  const clamped = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, lat));
  const sine = Math.sin((clamped * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** (lon, lat) in degrees to the unit square. @param {readonly number[]} position @returns {[number, number]} */
export function unitSquare([lon, lat]) {
  return [unitX(lon), unitY(lat)];
}

/** Pixels across the world at the map's zoom. @param {L.Map} map */
export const worldPixels = (map) => /** @type {L.CRS} */ (map.options.crs).scale(map.getZoom());
