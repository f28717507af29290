// The embedded case with its indexes: what belongs to which place, source, movement and zone. Missing parts are empty.
(function (convoymap) {
  "use strict";

  function mapOf(object) {
    return new Map(Object.entries(object || {}));
  }

  function listOf(value) {
    return Array.isArray(value) ? value : [];
  }

  function isNumber(value) {
    return typeof value === "number" && Number.isFinite(value);
  }

  /** (lat, lon) for Leaflet from GeoJSON's (lon, lat); null where it is no position. */
  function latLon(position) {
    if (!Array.isArray(position) || !isNumber(position[0]) || !isNumber(position[1])) return null;
    return [position[1], position[0]];
  }

  function rowsOf(table) {
    return Array.from({ length: table.length }, (_, row) => table.row(row));
  }

  /** A row as the properties of a feature: its claims by their ids, its point as (lon, lat). */
  function propertiesOf(row, ids) {
    const { lat, lon, ...properties } = row;
    delete properties.id;
    const claimRows = listOf(properties.claims);
    if (isNumber(lat) && isNumber(lon)) properties.label_point = [lon, lat];
    properties.claims = claimRows.map((number) => ids.get(number));
    Object.defineProperty(properties, "claimRows", { value: claimRows });
    return properties;
  }

  function featuresOf(table, ids) {
    return Array.from({ length: table.length }, (_, number) => {
      const feature = { id: table.value("id", number), properties: propertiesOf(table.row(number), ids) };
      return Object.defineProperty(feature, "geometry", { enumerable: true, get: () => table.value("geometry", number) });
    });
  }

  function stopsOf(model, table, ids) {
    const found = [];
    for (const row of rowsOf(table).sort((a, b) => (a.order || 0) - (b.order || 0))) {
      const properties = propertiesOf(row, ids);
      const spot = model.spots.ofStop(Object.assign(properties, { lat: row.lat, lon: row.lon }));
      if (!spot) continue;
      properties.spot = spot;
      spot.stops.push(properties);
      found.push(properties);
    }
    return found;
  }

  /** The case of a packed page, see convoymap.unpack. */
  convoymap.read = function ({ head, tables }) {
    const ids = tables.get("claims").column("id");
    const model = {
      case: head.case || {},
      sources: mapOf(head.sources),
      movements: mapOf(head.movements),
      zones: mapOf(head.zones),
      events: mapOf(head.events),
      conflicts: listOf(head.conflicts),
      methods: listOf(head.methods),
      attribution: listOf(head.attribution),
      places: tables.get("places"),
      bands: rowsOf(tables.get("bands")),
      reach: rowsOf(tables.get("reach")),
      legs: featuresOf(tables.get("legs"), ids),
      zoneFeatures: featuresOf(tables.get("zones"), ids),
      stops: [],
    };
    model.spanOf = convoymap.makeClock(model.case.timezone);
    model.claims = convoymap.makeClaims(model, tables, listOf(head.assumptions));
    model.claimById = convoymap.makeClaimIndex(model.claims);
    model.spots = convoymap.makeSpots(model, tables, model.claims);
    model.stops = stopsOf(model, tables.get("stops"), ids);
    model.disputed = new Set(model.conflicts.flatMap((conflict) => listOf(conflict.claims)));
    return model;
  };

  /** The spots to show for a claim: the places it names, or else the stops that rest on it. */
  convoymap.spotsFor = function (model, claim) {
    const named = convoymap.spotsOf(model, claim);
    if (named.length) return named;
    return Array.from(new Set(model.stops.filter((stop) => stop.claimRows.includes(claim.row)).map((stop) => stop.spot)));
  };

  /** The spots of a claim's located places. */
  convoymap.spotsOf = function (model, claim) {
    return listOf(claim.places).map((named) => named && model.spots.get(named.id)).filter(Boolean);
  };

  convoymap.latLon = latLon;
  convoymap.listOf = listOf;
})((window.convoymap = window.convoymap || {}));
