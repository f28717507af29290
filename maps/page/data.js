// The embedded case as an index: what belongs to which place, source, movement and zone. Missing parts are empty.
(function (convoymap) {
  "use strict";

  const AREAS = new Set(["Polygon", "MultiPolygon", "LineString", "MultiLineString"]);

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

  function readFeatures(features) {
    const kinds = { place: [], stop: [], leg: [], zone: [] };
    for (const feature of features) {
      const kind = feature && feature.properties && feature.properties.kind;
      if (Object.prototype.hasOwnProperty.call(kinds, kind)) kinds[kind].push(feature);
    }
    return kinds;
  }

  function placeId(feature) {
    return feature.properties.place || String(feature.id || "").replace(/^place:/, "");
  }

  function pointOf(place, feature) {
    const label = feature && latLon(feature.properties.label_point);
    if (label) return label;
    if (place && isNumber(place.lat) && isNumber(place.lon)) return [place.lat, place.lon];
    return feature && feature.geometry && feature.geometry.type === "Point" ? latLon(feature.geometry.coordinates) : null;
  }

  function makeSpots(model, placeFeatures) {
    const shapes = new Map(placeFeatures.map((feature) => [placeId(feature), feature]));
    const spots = new Map();
    for (const [id, place] of model.places) {
      const feature = shapes.get(id);
      const point = pointOf(place, feature);
      if (!point) continue;
      const area = feature && feature.geometry && AREAS.has(feature.geometry.type) ? feature.geometry : null;
      spots.set(id, { id: id, place: place, point: point, area: area, stops: [], claims: [] });
    }
    return spots;
  }

  function attachClaims(model) {
    for (const claim of model.claims) {
      const seen = new Set();
      for (const named of listOf(claim.places)) {
        const spot = named && model.spots.get(named.id);
        if (!spot || seen.has(spot.id)) continue;
        seen.add(spot.id);
        spot.claims.push(claim);
      }
    }
  }

  function spotForStop(model, feature) {
    const properties = feature.properties;
    const named = model.spots.get(properties.place);
    const point = latLon(properties.label_point) || (named && named.point);
    if (!point) return null;
    // a stop "within 60 km east of" a place stands apart from the place itself
    if (named && Math.abs(point[0] - named.point[0]) + Math.abs(point[1] - named.point[1]) < 0.001) return named;
    const id = "stop:" + point.join(",");
    if (!model.spots.has(id)) {
      const place = named ? Object.assign({}, named.place, { radius_km: properties.uncertainty_km }) : { name: properties.title };
      model.spots.set(id, { id: id, place: place, point: point, area: null, stops: [], claims: named ? named.claims.slice() : [] });
    }
    return model.spots.get(id);
  }

  function attachStops(model, features) {
    const byOrder = (a, b) => (a.properties.order || 0) - (b.properties.order || 0);
    for (const feature of features.slice().sort(byOrder)) {
      const spot = spotForStop(model, feature);
      if (!spot) continue;
      const stop = Object.assign({}, feature.properties, { spot: spot });
      spot.stops.push(stop);
      for (const id of listOf(stop.claims)) {
        const claim = model.claimById.get(id);
        if (claim && !spot.claims.includes(claim)) spot.claims.push(claim);
      }
      model.stops.push(stop);
    }
  }

  function movementsOf(model) {
    const found = new Map();
    for (const item of model.stops.concat(model.legs.map((leg) => leg.properties))) {
      for (const id of listOf(item.claims)) {
        if (!found.has(id)) found.set(id, new Set());
        found.get(id).add(item.movement);
      }
    }
    for (const claim of model.claims) {
      const about = model.movements.has(claim.about) ? [claim.about] : [];
      claim.movements = new Set([...(found.get(claim.id) || []), ...about]);
    }
  }

  /** Checks and their assumptions stand once in a page; claims and checks name them by number. */
  function checksOf(payload) {
    const labels = listOf(payload.assumptions);
    const checks = listOf(payload.checks).map((check) => ({
      ...check, assumptions: listOf(check.assumptions).map((number) => labels[number]),
    }));
    return (claim) => ({ ...claim, checks: listOf(claim.checks).map((number) => checks[number]).filter(Boolean) });
  }

  /** The parsed case with its indexes. */
  convoymap.read = function (payload) {
    const kinds = readFeatures(listOf(payload.features));
    const model = {
      case: payload.case || {},
      sources: mapOf(payload.sources),
      movements: mapOf(payload.movements),
      zones: mapOf(payload.zones),
      places: mapOf(payload.places),
      claims: listOf(payload.claims).map(checksOf(payload)),
      conflicts: listOf(payload.conflicts),
      bands: listOf(payload.bands),
      methods: listOf(payload.methods),
      attribution: listOf(payload.attribution),
      events: mapOf(payload.events),
      reach: listOf(payload.reach),
      legs: kinds.leg,
      zoneFeatures: kinds.zone,
      stops: [],
    };
    model.spanOf = convoymap.makeClock(model.case.timezone);
    model.claimById = new Map(model.claims.map((claim) => [String(claim.id), claim]));
    model.spots = makeSpots(model, kinds.place);
    attachClaims(model);
    attachStops(model, kinds.stop);
    movementsOf(model);
    model.disputed = new Set(model.conflicts.flatMap((conflict) => listOf(conflict.claims)));
    return model;
  };

  /** The spots to show for a claim: the places it names, or else the stops that rest on it. */
  convoymap.spotsFor = function (model, claim) {
    const named = convoymap.spotsOf(model, claim);
    if (named.length) return named;
    return Array.from(new Set(model.stops.filter((stop) => listOf(stop.claims).includes(claim.id)).map((stop) => stop.spot)));
  };

  /** Where a claim can be found: "point", "area" or "none". */
  convoymap.whereOf = function (model, claim) {
    const spots = convoymap.spotsOf(model, claim);
    if (!spots.length) return "none";
    return spots.some((spot) => !spot.area) ? "point" : "area";
  };

  /** The spots of a claim's located places. */
  convoymap.spotsOf = function (model, claim) {
    return listOf(claim.places).map((named) => named && model.spots.get(named.id)).filter(Boolean);
  };

  convoymap.latLon = latLon;
  convoymap.listOf = listOf;
})((window.convoymap = window.convoymap || {}));
