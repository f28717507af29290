// What the map rests on: summary, numbers, sources with dates and how sure they are, whose data it uses.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;

  function source(item, id) {
    const authors = convoymap.listOf(item.authors);
    return el("li", null,
      el("p", null, el("strong", null, outside(item.publisher || id, 200)),
        item.title ? [": ", el("cite", null, convoymap.link(item.url, item.title))] : null),
      el("p", { class: "quiet" }, convoymap.joined([
        authors.length ? [t("authors") + " ", outside(convoymap.sentence(authors), 300)] : null,
        item.published ? t("published") + " " + convoymap.timeWords(item.published) : null,
        item.url && !item.title ? convoymap.link(item.url, t("open")) : null,
      ], " · ").flat()),
      item.published_note ? el("p", { class: "quiet" }, outside(item.published_note, 800)) : null);
  }

  function numbers(model) {
    return convoymap.joined([
      t("countClaims", { n: model.claims.length }),
      t("countSources", { n: model.sources.size }),
      t("countPlaces", { n: model.places.length }),
      t("countStops", { n: model.stops.length }),
      t("countZones", { n: model.zones.size }),
    ], " · ");
  }

  /** The panel's page about the case. */
  convoymap.makeAbout = function (view) {
    const model = view.model;
    return el("div", { class: "about" },
      el("p", { class: "quiet" }, numbers(model)),
      el("h2", null, t("sources")),
      el("ul", { class: "sources" }, Array.from(model.sources, ([id, item]) => source(item, id))),
      el("h2", null, t("attribution")),
      el("ul", { class: "credits" }, model.attribution.map((line) => el("li", null, outside(line, 500)))));
  };
})((window.convoymap = window.convoymap || {}));
