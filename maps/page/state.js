// What is selected and what is switched off; the address carries the selection, so a link brings it back.
(function (convoymap) {
  "use strict";

  const KINDS = new Set(["claim", "place", "zone", "conflict", "story", "leg"]);

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return null;
    }
  }

  /** What an address asks for: {selection, time}, each null where it names none. */
  function fromHash(hash) {
    const asked = { selection: null, time: null };
    for (const part of (hash || "").replace(/^#/, "").split("&")) {
      const found = /^(\w+)=(.*)$/s.exec(part);
      const value = found ? decoded(found[2]) : null;
      if (value === null) continue;
      if (KINDS.has(found[1])) asked.selection = { kind: found[1], id: value };
      if (found[1] === "time") asked.time = convoymap.readTime(value);
    }
    return asked;
  }

  function sameTime(one, other) {
    return one === other || Boolean(one && other && one.from === other.from && one.to === other.to);
  }

  /** The address fragment of a selection. */
  convoymap.hashOf = function (kind, id) {
    return "#" + kind + "=" + encodeURIComponent(String(id).toWellFormed ? String(id).toWellFormed() : id);
  };

  /** A small store: select(), toggle(), and on(what, run) for those who follow. */
  convoymap.makeState = function () {
    const listeners = { select: [], layers: [], time: [] };
    const hidden = { movement: new Set(), zone: new Set(), source: new Set(), other: new Set() };
    const state = { selection: null, hidden: hidden, time: null };

    function tell(what, detail) {
      for (const run of listeners[what]) run(detail);
    }

    state.on = function (what, run) {
      listeners[what].push(run);
    };

    state.isHidden = function (group, id) {
      return hidden[group].has(id);
    };

    state.toggle = function (group, id, shown) {
      if (shown) hidden[group].delete(id);
      else hidden[group].add(id);
      tell("layers", { group: group, id: id, shown: shown });
    };

    /** Select something; origin says who asked, so that it need not be moved itself. */
    state.select = function (kind, id, origin) {
      state.selection = kind ? { kind: kind, id: String(id) } : null;
      tell("select", Object.assign({ origin: origin || null }, state.selection));
      keepAddress();
    };

    function keepAddress() {
      const chosen = state.selection;
      const parts = chosen ? [convoymap.hashOf(chosen.kind, chosen.id).slice(1)] : [];
      if (state.time) parts.push("time=" + convoymap.timeText(state.time));
      const hash = parts.length ? "#" + parts.join("&") : "";
      if (hash === location.hash) return;
      try {
        history.pushState(null, "", hash || location.pathname + location.search);
      } catch (error) {
        // a page shown inside a notebook has no address of its own to change
      }
    }

    /** Choose {from, to} in civil days, or null for all times; one in passing gets into the address only by keepTime(). */
    state.setTime = function (time, how) {
      if (!sameTime(time, state.time)) {
        state.time = time;
        tell("time", time);
      }
      if (!how || !how.passing) keepAddress();
    };

    state.keepTime = keepAddress;

    state.followAddress = function () {
      const follow = function () {
        const asked = fromHash(location.hash);
        state.setTime(asked.time, { passing: true });
        const found = asked.selection;
        const before = state.selection;
        // going back fires two events; the second has nothing new to say
        if (found && before && found.kind === before.kind && found.id === before.id) return;
        if (!found && !before) return;
        state.selection = found;
        tell("select", Object.assign({ origin: "address" }, found));
      };
      window.addEventListener("hashchange", follow);
      window.addEventListener("popstate", follow);
      if (location.hash) follow();
    };

    return state;
  };
})((window.convoymap = window.convoymap || {}));
