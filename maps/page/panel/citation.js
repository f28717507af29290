// A claim in other people's hands: as a link, as a citation in plain text, as GeoJSON like that of the export.
import { publisher } from "../data/case.js";
import { isNumber, isSet, listOf } from "../data/values.js";
import { hashOf } from "../state/address.js";
import { speakerChain } from "../text/describe.js";
import { el, safeUrl } from "../text/dom.js";
import { t, wordFor } from "../text/strings.js";
import { timeWords } from "../text/time_words.js";

/** @import { Case } from "../data/case.js" */
/** @import { Claim, Place, Source } from "../data/types.js" */

/** @typedef {Place & { lat: number, lon: number }} Located */

const DECIMALS = 1e6; // as maps/features.py rounds
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

// maps/style.py has the same for places and claims
const STYLE = {
  "marker-color": "#3d3d3d", "marker-size": "small", stroke: "#3d3d3d", "stroke-width": 1, "stroke-opacity": 0.5, fill: "#3d3d3d", "fill-opacity": 0.05,
};

/** Outside words on one line, without what reorders or hides text where it is pasted. @param {unknown} value */
function oneLine(value) {
  return String(value || "").replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
}

/** @param {unknown[]} parts */
function oneLineOf(parts) {
  return parts.map(oneLine).filter(Boolean).join(t("separator"));
}

/** The link that opens this page at a claim; its fragment alone where the page has no address of its own. @param {Claim} claim */
export function claimLink(claim) {
  const hash = hashOf("claim", claim.id);
  return /^(https?|file):$/.test(location.protocol) ? location.href.split("#")[0] + hash : hash;
}

/** @param {Source} source @param {Claim} claim @param {Case} model */
function sourceWords(source, claim, model) {
  const [authors, title] = [oneLineOf(listOf(source.authors)), oneLine(source.title)];
  const where = oneLineOf([
    publisher(model, claim),
    source.published ? timeWords(source.published) : "",
    claim.paragraph ? t("paragraph", { n: claim.paragraph }) : "",
  ]);
  return (authors ? authors + ": " : "") + (title ? title + ". " : "") + where;
}

/**
 * A claim as a citation, a line for each part and addresses on lines of their own; a paraphrase is called one.
 * @param {Case} model @param {Claim} claim @returns {string}
 */
export function citation(model, claim) {
  const source = model.sources.get(claim.source) || {};
  const who = listOf(claim.who).length ? el("p", null, speakerChain(model, claim)).textContent : "";
  const modality = claim.modality && claim.modality !== "fact" ? " (" + oneLine(wordFor("modality", claim.modality)) + ")" : "";
  return [
    t("citeParaphrase", { says: oneLine(claim.says || claim.id) }) + modality,
    who ? t("citeSaid", { who: oneLine(who) }) : "",
    sourceWords(source, claim, model),
    safeUrl(source.url) || "",
    t("citeCase", { title: oneLine(model.case.title) || t("title"), id: oneLine(claim.id) }),
    claimLink(claim),
  ].filter(Boolean).join("\n");
}

/** @param {Case} model @param {Claim} claim */
function verdictOf(model, claim) {
  const found = new Set(listOf(claim.checks).map((check) => check.verdict));
  return model.verdicts.find((verdict) => found.has(verdict)) || null;
}

/**
 * The places that a claim names and that are found, each once.
 * @param {Case} model @param {Claim} claim @returns {{ id: string, place: Located }[]}
 */
function pointPlaces(model, claim) {
  const ids = new Set(listOf(claim.places).map((named) => named && named.id).filter(isSet));
  return Array.from(ids, (id) => ({ id: id, place: /** @type {Located} */ (model.locations.get(id)?.place) }))
    .filter(({ place }) => place && Number.isFinite(place.lat) && Number.isFinite(place.lon));
}

/** @param {{ place: Located }[]} places */
function geometryOf(places) {
  const round = (/** @type {number} */ value) => Math.round(value * DECIMALS) / DECIMALS + 0;
  const points = new Map(places.map(({ place }) => [place.lon + " " + place.lat, [round(place.lon), round(place.lat)]]));
  const positions = Array.from(points.values());
  if (!positions.length) return null;
  return positions.length === 1 ? { type: "Point", coordinates: positions[0] } : { type: "MultiPoint", coordinates: positions };
}

/** @template T @param {T} value */
const orNull = (value) => (value === undefined || value === "" ? null : value);

/** @param {Case} model @param {Claim} claim */
function featureOf(model, claim) {
  const source = model.sources.get(claim.source) || {};
  const places = pointPlaces(model, claim);
  const radii = places.map(({ place }) => place.radius_km).filter(isNumber);
  return {
    type: "Feature",
    id: "claim:" + claim.id,
    geometry: geometryOf(places),
    properties: {
      kind: "claim", claims: [claim.id], sources: [claim.source], verdict: verdictOf(model, claim), when: orNull(claim.when),
      uncertainty_km: radii.length ? Math.max(...radii) : null,
      title: orNull(claim.says), source: claim.source, publisher: orNull(source.publisher), published: orNull(source.published),
      paragraph: orNull(claim.paragraph), who: listOf(claim.who), about: orNull(claim.about),
      attribute: orNull(claim.attribute), modality: orNull(claim.modality),
      quantity: orNull((claim.quantity || {}).text), of: orNull(claim.of), places: places.map(({ id }) => id), ...STYLE,
    },
  };
}

/**
 * A claim as a FeatureCollection (RFC 7946), with the id and the properties that the case's GeoJSON gives it.
 * @param {Case} model @param {Claim} claim
 */
export function claimGeoJson(model, claim) {
  const { id, title } = model.case;
  return { type: "FeatureCollection", id: id, title: title, attribution: listOf(model.attribution), features: [featureOf(model, claim)] };
}
