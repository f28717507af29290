// One claim as a card.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;
  const statement = convoymap.statement;
  const MOST_CONFLICTS = 8; // named on a card

  function row(name, content) {
    if (!content || (Array.isArray(content) && !content.length)) return null;
    return [el("dt", null, t(name)), el("dd", null, content)];
  }

  function place(view, named) {
    if (!named) return null;
    const spot = view.model.spots.get(named.id);
    if (!spot) return [outside(named.text || named.id || "", 200), " ", el("span", { class: "quiet" }, "(" + t("notResolved") + ")")];
    const name = named.text || spot.place.name || spot.id;
    const known = convoymap.nameOf(spot.place);
    const resolved = known && known !== name ? [" ", el("span", { class: "quiet" }, "= ", outside(known, 200))] : null;
    return [
      el("button", { type: "button", class: "link-button", onclick: () => view.state.select("place", spot.id, "card") }, outside(name, 200)),
      resolved,
      spot.area ? [" ", el("span", { class: "quiet" }, "(" + t("area").toLowerCase() + ")")] : null,
    ];
  }

  function places(view, claim) {
    const named = convoymap.listOf(claim.places);
    return convoymap.joined(named.map((name) => el("span", null, place(view, name))));
  }

  function chooser(view, kind, id) {
    const words = outside(convoymap.selectionTitle(view, kind, String(id)), 200);
    return el("button", { type: "button", class: "link-button", onclick: () => view.state.select(kind, id, "card") }, words);
  }

  /** The event that a claim speaks of, where it is one of the case's. */
  function eventOf(view, claim) {
    const id = [claim.event, claim.about].find((name) => view.model.events.has(name));
    return id === undefined ? null : chooser(view, "event", id);
  }

  function conflicts(view, claim) {
    const found = view.model.disputed.has(claim.id) ? convoymap.conflictsWith(view.model, [claim.row]) : [];
    return convoymap.joined(found.slice(0, MOST_CONFLICTS).map((number) => el("span", null, chooser(view, "conflict", number),
      " (", convoymap.listed("attribute", view.model.conflicts[number].kind || "", 60), ")")));
  }

  function readings(check) {
    const found = convoymap.listOf(check.readings);
    if (found.length < 2) return null;
    return el("ul", { class: "readings" }, found.slice(0, 12).map((reading) =>
      el("li", null, statement(reading.reading, 300), ": ", convoymap.word("verdict", reading.verdict))));
  }

  function working(view, item) {
    const assumptions = convoymap.listOf(item.assumptions);
    const method = view.model.methods[item.method];
    if (!assumptions.length && !method && !item.breakpoint) return null;
    return el("details", null, el("summary", null, t("working")),
      item.breakpoint ? el("p", null, t("breakpoint") + ": ", statement(item.breakpoint, 600)) : null,
      assumptions.length ? el("ul", { class: "readings" }, assumptions.slice(0, 30).map((line) => el("li", null, statement(line, 400)))) : null,
      method ? el("p", null, statement(method, 1500)) : null);
  }

  /** One side of a check, or its margin, behind the word for it. */
  function side(name, value, unit) {
    if (Array.isArray(value)) return [t(name) + " ", statement(value, 300)];
    const words = convoymap.checkValue(value, unit);
    return words ? [t(name) + " ", outside(words, 300)] : null;
  }

  function check(view, item) {
    const figures = convoymap.joined(
      ["claimed", "computed", "margin"].map((name) => side(name, item[name], item.unit)),
      t("separatorStrong"));
    return el("div", { class: "check" },
      el("p", null, convoymap.verdictTag(item.verdict), " ", el("span", { class: "quiet" }, convoymap.listed("attribute", item.kind || "", 60))),
      item.why ? el("p", null, statement(item.why, 1200)) : null,
      figures.length ? el("p", { class: "quiet" }, figures.flat()) : null,
      readings(item),
      working(view, item));
  }

  function tags(claim) {
    const found = [convoymap.modalityTag(claim)].filter(Boolean);
    if (claim.attribute) found.unshift(el("span", { class: "tag tag-kind" }, convoymap.listed("attribute", claim.attribute, 60)));
    return found.length ? el("p", { class: "tags" }, found) : null;
  }

  /** The card of a claim; a click anywhere but on its links and buttons selects it. */
  convoymap.makeCard = function (view, claim) {
    const select = (origin) => view.state.select("claim", claim.id, origin);
    const checks = convoymap.listOf(claim.checks);
    const value = convoymap.listOf(claim.value);
    const card = el("article", { class: "card", tabindex: "-1" },
      el("p", { class: "says" },
        el("button", { type: "button", class: "says-button", title: t("selectClaim"), onclick: () => select("card") },
          outside(claim.says || claim.id))),
      claim.quote ? el("blockquote", null, "“", outside(claim.quote, 500), "”") : null,
      tags(claim),
      el("dl", null,
        row("source", convoymap.sourceLine(view.model, claim)),
        row("speaker", convoymap.chain(view.model, claim)),
        row("time", convoymap.whenLine(claim)),
        row("place", places(view, claim)),
        row("quantity", convoymap.quantityLine(claim)),
        row("event", eventOf(view, claim)),
        row("aboutClaim", claim.about_title ? outside(claim.about_title, 300) : null),
        row("value", value.length ? outside(value.join(", ").replace(/-/g, " "), 300) : null),
        row("note", claim.note ? outside(claim.note) : null),
        row("conflicts", conflicts(view, claim))),
      checks.map((item) => check(view, item)),
      convoymap.makeCardFoot(view, claim));
    card.addEventListener("click", (event) => {
      const busy = String(window.getSelection() || "").length > 0;
      if (!busy && !event.target.closest("a, button, summary")) select("card");
    });
    return card;
  };
})((window.convoymap = window.convoymap || {}));
