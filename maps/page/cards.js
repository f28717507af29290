// The list of claims: search, filters, order; cards are made as they come into view.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const CHUNK = 40;
  const VERDICTS = ["contradicted", "depends on reading", "implausible", "consistent", "not checkable", "unchecked", "in conflict"];

  function distinct(values) {
    return Array.from(new Set(values.filter((value) => value !== null && value !== undefined && value !== "")));
  }

  /** Whether one of a claim's checks has a verdict; "unchecked" and "in conflict" stand beside the verdicts. */
  function hasVerdict(model, claim, value) {
    const checks = convoymap.listOf(claim.checks);
    if (value === "unchecked") return !checks.length;
    if (value === "in conflict") return model.disputed.has(claim.id);
    return checks.some((check) => check.verdict === value);
  }

  function fieldsOf(view) {
    const claims = view.model.claims;
    const model = view.model;
    return [
      { name: "source", options: distinct(claims.map((claim) => claim.source)), word: (id) => convoymap.publisher(model, { source: id }), test: (claim, value) => claim.source === value },
      { name: "attribute", options: distinct(claims.map((claim) => claim.attribute)).sort(), word: (value) => convoymap.word("attribute", value), test: (claim, value) => claim.attribute === value },
      { name: "movement", options: Array.from(model.movements.keys()), word: (id) => model.movements.get(id).title || id, test: (claim, value) => claim.movements.has(value) },
      { name: "speaker", options: distinct(claims.flatMap((claim) => convoymap.listOf(claim.who).slice(0, 1))).sort(), word: (name) => convoymap.speakerWords(name), test: (claim, value) => convoymap.listOf(claim.who)[0] === value },
      { name: "modality", options: distinct(claims.map((claim) => claim.modality)), word: (value) => convoymap.word("modality", value), test: (claim, value) => claim.modality === value },
      { name: "where", options: ["point", "area", "none"], word: (value) => t({ point: "atPoint", area: "inArea", none: "noPlace" }[value]), test: (claim, value) => convoymap.whereOf(model, claim) === value },
      { name: "verdict", options: VERDICTS.filter((value) => claims.some((claim) => hasVerdict(model, claim, value))), word: (value) => convoymap.word("verdict", value), test: (claim, value) => hasVerdict(model, claim, value) },
    ].filter((field) => field.options.length > 1);
  }

  function choice(field, changed) {
    const options = field.options.map((value) => el("option", { value: value }, convoymap.clip(field.word(value), 60)));
    const select = el("select", { onchange: changed, "data-filter": field.name }, el("option", { value: "" }, t("any")), options);
    field.select = select;
    return el("label", { class: "field" }, el("span", null, t(field.name)), select);
  }

  /** The list with its controls; select() brings a claim into view. */
  convoymap.makeCards = function (view) {
    const fields = fieldsOf(view);
    const texts = new Map(view.model.claims.map((claim) => [claim, convoymap.searchText(view, claim)]));
    const made = new Map();
    let matching = [];
    let drawn = 0;
    let current = null;

    const search = el("input", { type: "search", placeholder: t("search"), "aria-label": t("search"), oninput: () => refresh() });
    const sort = el("select", { onchange: () => refresh(), "data-filter": "sort" },
      el("option", { value: "case" }, t("sortCase")), el("option", { value: "time" }, t("sortTime")));
    const status = el("p", { class: "quiet matching", role: "status", "aria-live": "polite" });
    const clear = el("button", { type: "button", class: "plain-button", hidden: true, onclick: () => clearAll() }, t("clearFilters"));
    const list = el("ol", { class: "cards" });
    const end = el("div", { class: "cards-end", "aria-hidden": "true" });
    const controls = el("div", { class: "controls" }, search,
      el("details", { class: "filters" }, el("summary", null, t("filters")),
        el("div", { class: "fields" }, fields.map((field) => choice(field, () => refresh())),
          el("label", { class: "field" }, el("span", null, t("sort")), sort))),
      el("div", { class: "matching-row" }, status, clear));

    function matches(claim, words) {
      if (!view.claimShown(claim)) return false;
      if (!fields.every((field) => !field.select.value || field.test(claim, field.select.value))) return false;
      return words.every((word) => texts.get(claim).includes(word));
    }

    function drawMore(least) {
      const until = Math.min(matching.length, Math.max(drawn + CHUNK, least || 0));
      for (; drawn < until; drawn += 1) {
        const claim = matching[drawn];
        if (!made.has(claim)) made.set(claim, convoymap.makeCard(view, claim));
        list.append(el("li", null, made.get(claim)));
      }
    }

    function filtered() {
      return search.value.trim() !== "" || fields.some((field) => field.select.value);
    }

    function refresh() {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      matching = view.model.claims.filter((claim) => matches(claim, words));
      if (sort.value === "time") {
        const start = new Map(matching.map((claim) => [claim, convoymap.timeStart(claim.when)]));
        matching.sort((a, b) => (start.get(a) === start.get(b) ? 0 : start.get(a) - start.get(b)));
      }
      list.replaceChildren();
      drawn = 0;
      drawMore();
      clear.hidden = !filtered();
      status.textContent = matching.length ? t("matching", { n: matching.length, all: view.model.claims.length }) : t("noClaims");
    }

    /** What was chosen stays in view when the list around it changes. */
    function update() {
      refresh();
      const place = current ? matching.findIndex((claim) => made.get(claim) === current) : -1;
      if (place < 0) return;
      drawMore(place + 1);
      current.scrollIntoView({ block: "nearest", behavior: "auto" });
    }

    function clearAll() {
      search.value = "";
      for (const field of fields) field.select.value = "";
      refresh();
    }

    function select(id, origin) {
      if (current) current.removeAttribute("aria-current");
      const claim = view.model.claimById.get(id);
      current = null;
      if (!claim) return;
      if (!matching.includes(claim)) clearAll();
      const place = matching.indexOf(claim);
      if (place < 0) return;
      drawMore(place + 1);
      current = made.get(claim);
      current.setAttribute("aria-current", "true");
      if (origin !== "card") current.scrollIntoView({ block: "start", behavior: view.behaviour() });
    }

    const node = el("div", { class: "claims" }, controls, list, end);
    new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting) && drawn < matching.length) drawMore();
    }, { rootMargin: "600px" }).observe(end);

    return { node: node, update: update, select: select };
  };
})((window.convoymap = window.convoymap || {}));
