// What belongs to a selection, wherever it was made: claims, places, events, conflicts. So selecting anywhere selects everywhere.
(function (convoymap) {
  "use strict";

  const MOST_LOOKED_AT = 1000; // claims whose places are looked for

  /** The rows of the claims that have a value in a column. */
  function rowsWith(claims, name, value) {
    const column = claims.column(name);
    if (!column) return [];
    const rows = [];
    const wanted = column.kind === "named" ? column.values.indexOf(value) : -1;
    if (column.kind === "named" && wanted < 0) return rows;
    for (let row = 0; row < claims.length; row += 1) {
      if (column.kind === "named" ? column.numbers[row] === wanted : column.get(row) === value) rows.push(row);
    }
    return rows;
  }

  function rowsOfIds(model, ids) {
    return convoymap.listOf(ids).map((id) => model.claims.rowOf(id)).filter((row) => row >= 0);
  }

  const legOf = (model, id) => model.legs.find((leg) => String(leg.id) === id);

  const isThere = {
    claim: (model, id) => model.claims.rowOf(id) >= 0,
    place: (model, id) => model.spots.has(id),
    event: (model, id) => model.events.has(id),
    conflict: (model, id) => Number(id) in model.conflicts,
    zone: (model, id) => model.zones.has(id),
    leg: (model, id) => Boolean(legOf(model, id)),
  };

  const rowsOf = {
    claim: (model, id) => rowsOfIds(model, [id]),
    place: (model, id) => Array.from(model.spots.rowsOf(model.spots.get(id).number)),
    event: (model, id) => rowsWith(model.claims, "event", id).concat(rowsWith(model.claims, "about", id)),
    conflict: (model, id) => rowsOfIds(model, model.conflicts[Number(id)].claims),
    zone: (model, id) => rowsOfIds(model, model.zones.get(id).claims),
    leg: (model, id) => rowsOfIds(model, legOf(model, id).properties.claims),
  };

  function spotsOf(model, kind, id, rows) {
    if (kind === "place") return [model.spots.get(id)];
    if (kind === "zone" || kind === "leg") return [];
    return Array.from(new Set(rows.slice(0, MOST_LOOKED_AT).flatMap((row) => convoymap.spotsFor(model, model.claims.at(row)))));
  }

  function eventsOf(model, kind, id, rows) {
    const found = new Set(kind === "event" ? [id] : []);
    const columns = ["event", "about"].map((name) => model.claims.column(name)).filter(Boolean);
    for (const row of rows) for (const column of columns) if (model.events.has(column.get(row))) found.add(column.get(row));
    return found;
  }

  /** The numbers of the conflicts in which a claim of these rows takes part. */
  convoymap.conflictsWith = function (model, rows) {
    const wanted = new Set(rows);
    return model.conflicts.map((_, number) => number)
      .filter((number) => rowsOfIds(model, model.conflicts[number].claims).some((row) => wanted.has(row)));
  };

  /** What belongs to a selection {kind, id}: rows of claims in order, spots, ids of events, numbers of conflicts. */
  convoymap.relatedTo = function (model, chosen) {
    const { kind, id } = chosen || {};
    const known = Object.prototype.hasOwnProperty.call(rowsOf, String(kind));
    const there = known && isThere[kind](model, id);
    const rows = there ? Array.from(new Set(rowsOf[kind](model, id))).sort((a, b) => a - b) : [];
    const spots = there ? spotsOf(model, kind, id, rows) : [];
    return {
      kind: there ? kind : null, id: id, rows: new Set(rows), spots: spots, events: there ? eventsOf(model, kind, id, rows) : new Set(),
      conflicts: new Set(there && kind === "conflict" ? [Number(id)] : convoymap.conflictsWith(model, rows)),
    };
  };

  const titleOf = (found) => (found ? found.title : null);
  const titles = {
    place: ({ model }, id) => (model.spots.has(id) ? convoymap.nameOf(model.spots.get(id).place) : null),
    event: ({ model }, id) => titleOf(model.events.get(id)),
    zone: ({ model }, id) => titleOf(model.zones.get(id)),
    conflict: (view, id) => convoymap.conflictSubject(view, view.model.conflicts[Number(id)] || {}, Number(id)),
    leg: (view, id) => convoymap.legTitle(view, legOf(view.model, id)),
  };

  /** What a selection of something that is there is called. */
  convoymap.selectionTitle = (view, kind, id) => titles[kind](view, id) || id;

  function hull(spans) {
    return {
      from: spans.reduce((least, span) => Math.min(least, span.start), Infinity),
      to: spans.reduce((most, span) => Math.max(most, span.end), -Infinity),
    };
  }

  /** The days of an event, and of the claims that speak of it, as far as the timeline reaches; null where that is no time. */
  function timeOf(view, event, rows) {
    const { first, last } = view.timeline.domain;
    const own = view.model.spanOf(event.when);
    const cut = (time) => ({ from: Math.max(first, time.from), to: Math.min(last, time.to) });
    const spans = Array.from(rows, (row) => view.model.spanOf(view.model.claims.at(row).when)).filter(Boolean);
    if (!own) return null;
    const time = cut(hull([own]));
    const whole = spans.every((span) => convoymap.meeting(span, time)) ? time : cut(hull([own].concat(spans)));
    return whole.from <= whole.to ? whole : null;
  }

  /** Selects an event: its time is chosen, the claims that speak of it are marked, the map shows their places. */
  convoymap.selectEvent = function (view, id, origin) {
    const event = view.model.events.get(id);
    if (!event) return;
    const { rows, spots } = view.related;
    if (origin !== "address") view.state.setTime(timeOf(view, event, rows), { passing: true });
    view.cards.select(null);
    view.map.closePopup();
    view.highlight(spots);
    view.goTo(spots);
    if (origin === "table") return;
    view.panel.show("claims");
    view.panel.unfold();
  };
})((window.convoymap = window.convoymap || {}));
