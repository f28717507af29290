// The parts of a claim as words: who said it, when, where, how much. Cards and popups share them.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;
  const number = convoymap.number;

  const MOST_COUNTRIES = 4;

  /** The publisher of a claim's source, or the source's id. */
  convoymap.publisher = function (model, claim) {
    const source = model.sources.get(claim.source);
    return (source && source.publisher) || String(claim.source || "");
  };

  /** The word for a report that speaks for itself, such as "Reporter"; null for anybody else. */
  function ownVoice(model, name) {
    const voice = String(name).toLowerCase();
    return model.voices.includes(voice) ? convoymap.word("voice", voice) : null;
  }

  /** "Col. Ryan Dillon, via Reuters, via NBC News": first speaker first, the source last. */
  convoymap.chain = function (model, claim) {
    const names = convoymap.listOf(claim.who).map((name) => ownVoice(model, name) || outside(name, 300));
    const source = outside(convoymap.publisher(model, claim), 300);
    const own = typeof names[names.length - 1] === "string";
    const spoken = names.flatMap((name, index) => (index ? [t("viaNext"), name] : [name]));
    if (!names.length) return [source];
    return spoken.concat([own ? t("separator") : t("viaNext"), source]);
  };

  /** Source, its date and the paragraph. */
  convoymap.sourceLine = function (model, claim) {
    const source = model.sources.get(claim.source) || {};
    const name = outside(convoymap.publisher(model, claim), 300);
    const address = convoymap.safeUrl(source.url);
    return convoymap.joined(
      [
        address ? convoymap.link(address, convoymap.publisher(model, claim)) : name,
        source.published ? convoymap.timeWords(source.published) : null,
        claim.paragraph ? t("paragraph", { n: claim.paragraph }) : null,
      ],
    );
  };

  /** The time of a claim with the report's own words for it; null where there is none. */
  convoymap.whenLine = function (claim) {
    if (!claim.when && !claim.when_text) return null;
    const words = claim.when ? [convoymap.timeWords(claim.when)] : [];
    if (claim.when_text) words.push(claim.when ? " (“" : "“", outside(claim.when_text, 200), claim.when ? "”)" : "”");
    return words;
  };

  function range(quantity) {
    const low = quantity.low;
    const high = quantity.high;
    const open = (value) => value === null || value === undefined;
    if (open(low) && open(high)) return null;
    if (open(high)) return t("atLeast", { low: number(low) });
    if (open(low)) return t("atMost", { high: number(high) });
    return low === high ? number(low) : t("range", { low: number(low), high: number(high) });
  }

  /** The number that a unit stands behind. */
  function lastOf(quantity) {
    return typeof quantity.high === "number" ? quantity.high : quantity.low;
  }

  /** A unit in the form that a number takes; one that is not known stays as it is. */
  function unitWords(unit, amount) {
    if (!unit) return "";
    return convoymap.hasWord("unit", unit) ? t("unit." + unit, { n: amount }) : unit;
  }

  /** "hundreds of miles (read as 100 to 1,999 miles)"; the reading is left out where the words are one number. */
  convoymap.quantityLine = function (claim) {
    const quantity = claim.quantity;
    if (!quantity || !quantity.text) return null;
    const words = claim.of ? [outside(claim.of, 200), ": ", outside(quantity.text, 200)] : [outside(quantity.text, 200)];
    const reading = range(quantity);
    if (!reading || quantity.low === quantity.high) return words;
    const unit = unitWords(quantity.unit, lastOf(quantity));
    const known = unit ? t("readAsUnit", { range: reading, unit: unit }) : t("readAs", { range: reading });
    return words.concat([" ", el("span", { class: "quiet" }, "(" + known + ")")]);
  };

  /** Tags of how it was said: plan, promise, denial; nothing for what is stated as fact. */
  convoymap.modalityTag = function (claim) {
    if (!claim.modality || claim.modality === "fact") return null;
    return el("span", { class: "tag" }, convoymap.word("modality", claim.modality));
  };

  /** A verdict with its sign. */
  convoymap.verdictTag = function (verdict) {
    const signs = convoymap.verdictSigns;
    const known = Object.prototype.hasOwnProperty.call(signs, verdict);
    const name = known ? verdict.replace(/ /g, "-") : "other";
    return el(
      "span",
      { class: "verdict verdict-" + name },
      el("span", { "aria-hidden": "true" }, known ? signs[verdict] + " " : ""),
      convoymap.word("verdict", verdict),
    );
  };

  /** A place's name as the interface's readers write it, where the gazetteer knows it so. */
  convoymap.nameOf = function (place) {
    const arabic = convoymap.listOf(place.arabic)[0];
    return (convoymap.language() === "ar" && arabic) || place.name || "";
  };

  /** Countries by name from codes such as "SY/IQ", the first few. */
  convoymap.countryNames = function (codes) {
    const names = new Intl.DisplayNames(convoymap.language(), { type: "region" });
    const known = String(codes).split("/").map((code) => (/^[A-Z]{2}$/.test(code) ? names.of(code) : outside(code, 40)));
    return convoymap.joined(known.length > MOST_COUNTRIES ? known.slice(0, MOST_COUNTRIES).concat("…") : known);
  };

  /** "within about 25 km", or null for a place without a radius. */
  convoymap.withinWords = function (km) {
    return typeof km === "number" && km > 0 ? t("within", { km: number(km) }) : null;
  };

  /** Number and unit of one side of a check, which may be an interval, a message or a text. */
  convoymap.checkValue = function (value, unit) {
    if (value === null || value === undefined) return null;
    if (typeof value === "string") return value;
    if (Array.isArray(value)) return convoymap.said(value);
    const words = typeof value === "number" ? number(value) : range(value);
    return words && unit ? words + " " + unitWords(unit, typeof value === "number" ? value : lastOf(value)) : words;
  };

  convoymap.speakerWords = (model, name) => ownVoice(model, name) || String(name);
})((window.convoymap = window.convoymap || {}));
