// Conflicts: each with its claims one beside the other.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;

  function facts(view, claim) {
    const places = convoymap.spotsFor(view.model, claim).map((spot) => outside(convoymap.nameOf(spot.place) || spot.id, 100));
    return [
      convoymap.whenLine(claim),
      places.length ? convoymap.joined(places.slice(0, 4)) : null,
      convoymap.quantityLine(claim),
      claim.paragraph ? t("paragraph", { n: claim.paragraph }) : null,
    ].filter(Boolean).map((fact) => el("p", { class: "quiet" }, fact));
  }

  function side(view, id, index) {
    const letter = el("span", { class: "side-letter", "aria-hidden": "true" }, convoymap.sideLetter(index));
    const claim = view.model.claimById.get(id);
    if (!claim) return el("li", null, letter, outside(id, 80));
    return el("li", null, letter,
      el("button", { type: "button", class: "link-button", onclick: () => view.state.select("claim", id, "conflict") },
        outside(claim.says || id, 500)),
      el("p", null, convoymap.chain(view.model, claim)), facts(view, claim));
  }

  /** What claims about something call it. */
  function aboutTitle(claims, id) {
    const about = claims.column("about");
    const number = about ? about.values.indexOf(id) : -1;
    const row = number > 0 ? about.numbers.indexOf(number) : -1;
    return row < 0 ? null : claims.at(row).about_title;
  }

  /** The title of what a conflict is about, where it is given by its id. */
  convoymap.conflictSubject = function (view, item, index) {
    const id = item.subject;
    const known = view.model.movements.get(id) || view.model.zones.get(id);
    return (known && known.title) || aboutTitle(view.model.claims, id) || id || item.kind || String(index + 1);
  };

  function conflict(view, item, index) {
    const hard = item.severity === "hard";
    return el("li", { class: "conflict", "data-conflict": String(index) },
      el("p", { class: "tags" },
        el("span", { class: hard ? "verdict verdict-contradicted" : "verdict verdict-implausible" },
          el("span", { "aria-hidden": "true" }, hard ? "✕ " : "≈ "), t(hard ? "conflictHard" : "conflictSoft")),
        item.kind ? el("span", { class: "tag tag-kind" }, convoymap.listed("attribute", item.kind, 60)) : null),
      el("p", null, el("button", { type: "button", class: "says-button", onclick: () => view.state.select("conflict", index, "conflict") },
        outside(convoymap.conflictSubject(view, item, index), 200))),
      item.why ? el("p", null, convoymap.statement(item.why, 1200)) : null,
      el("ul", { class: "sides" }, convoymap.listOf(item.claims).map((id, place) => side(view, id, place))));
  }

  /** The list of conflicts, or null where there are none. */
  convoymap.makeConflicts = function (view) {
    const conflicts = view.model.conflicts;
    if (!conflicts.length) return null;
    return el("div", { class: "conflicts" },
      el("p", { class: "quiet" }, t("conflictsIntro")),
      el("ol", null, conflicts.map((item, index) => conflict(view, item, index))));
  };
})((window.convoymap = window.convoymap || {}));
