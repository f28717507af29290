// Switches for movements, zones, sources and the rest.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;

  function sign(kind, colour) {
    if (kind === "zone") {
      return convoymap.svg("svg", { viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" },
        convoymap.svg("rect", { x: 1, y: 1, width: 16, height: 12, fill: colour, "fill-opacity": 0.4, stroke: convoymap.readable(colour), "stroke-dasharray": "3 2" }));
    }
    return convoymap.svg("svg", { viewBox: "0 0 18 14", width: 18, height: 14, "aria-hidden": "true" },
      convoymap.svg("line", { x1: 1, y1: 7, x2: 17, y2: 7, stroke: colour, "stroke-width": 4 }));
  }

  const FEW = 60; // switches of one kind; with more of them a field finds those wanted

  function toggle(view, group, id, name, mark, detail) {
    const box = el("input", {
      type: "checkbox", "data-layer": group, "data-id": id,
      onchange: (event) => view.state.toggle(group, id, event.target.checked),
    });
    box.checked = !view.state.isHidden(group, id);
    return el("li", null, el("label", { class: "switch" }, box, mark,
      el("span", null, name, detail ? el("span", { class: "quiet block" }, detail) : null)));
  }

  function section(title, items) {
    if (!items.length) return null;
    return el("section", null, el("h2", null, title), el("ul", { class: "switches" }, items));
  }

  /** A section of as many switches as there are; of too many only those whose title holds what is asked for. */
  function sectionOf(title, things, titleOf, make) {
    const all = Array.from(things);
    if (all.length <= FEW) return section(title, all.map(make));
    const list = el("ul", { class: "switches" });
    const rest = el("p", { class: "quiet", role: "status" });
    const search = el("input", { type: "search", class: "switch-search", "aria-label": t("searchSwitches", { what: title }), placeholder: t("searchSwitches", { what: title }), oninput: fill });

    function fill() {
      const wanted = search.value.trim().toLowerCase();
      const found = all.filter(([id, thing]) => String(titleOf(thing) || id).toLowerCase().includes(wanted));
      list.replaceChildren(...found.slice(0, FEW).map(make));
      rest.textContent = found.length > FEW ? t("crowdMore", { n: found.length - FEW }) : "";
    }

    fill();
    return el("section", null, el("h2", null, title), search, list, rest);
  }

  function movements(view) {
    return sectionOf(t("movements"), view.model.movements, (movement) => movement.title, ([id, movement]) =>
      toggle(view, "movement", id, outside(movement.title || id, 200), sign("movement", convoymap.colour(movement.color))));
  }

  /** A zone's switch with a button that opens it on the map: shapes on a map are out of a keyboard's reach. */
  function zoneItem(view, id, zone, item) {
    const name = convoymap.clip(zone.title || id, 200);
    const button = el("button", {
      type: "button", class: "link-button", "aria-label": t("showZone", { name: name }),
      onclick: () => view.state.select("zone", id, "keyboard"),
    }, t("show"));
    return el("li", { class: "zone-row" }, Array.from(item.childNodes), button);
  }

  function zones(view) {
    return Array.from(view.model.zones, ([id, zone]) =>
      zoneItem(view, id, zone, toggle(view, "zone", id, outside(zone.title || id, 200), sign("zone", convoymap.colour(zone.color)),
        convoymap.joined([
          zone.certainty && convoymap.word("certainty", zone.certainty),
          zone.when && convoymap.timeWords(zone.when),
        ], " · "))));
  }

  function sources(view) {
    const counts = new Map(convoymap.countsOf(view.model.claims, "source"));
    return sectionOf(t("sources"), view.model.sources, (source) => source.publisher, ([id, source]) =>
      toggle(view, "source", id, outside(source.publisher || id, 200), null,
        convoymap.joined([source.published && convoymap.timeWords(source.published), t("countClaims", { n: counts.get(id) || 0 })], " · ")));
  }

  /** The panel's page of switches. */
  convoymap.makeSwitches = function (view) {
    const node = el("div", { class: "layers" },
      movements(view),
      section(t("zones"), zones(view)),
      sources(view),
      section(t("map"), [
        toggle(view, "other", "places", t("places"), null),
        toggle(view, "other", "roads", t("roads"), null, t("roadsDetail")),
        toggle(view, "other", "discs", t("uncertaintySwitch"), null),
      ]));
    view.state.on("layers", (change) => {
      const selector = '[data-layer="' + CSS.escape(change.group) + '"][data-id="' + CSS.escape(change.id) + '"]';
      for (const box of node.querySelectorAll(selector)) box.checked = change.shown;
    });
    return node;
  };
})((window.convoymap = window.convoymap || {}));
