// What is selected and what is switched off; the address carries the selection, so a link brings it back.
(function (convoymap) {
  "use strict";

  const KINDS = new Set(["claim", "place", "zone", "conflict"]);

  function fromHash(hash) {
    const found = /^#(\w+)=(.*)$/s.exec(hash || "");
    if (!found || !KINDS.has(found[1])) return null;
    try {
      return { kind: found[1], id: decodeURIComponent(found[2]) };
    } catch (error) {
      return null;
    }
  }

  /** The address fragment of a selection. */
  convoymap.hashOf = function (kind, id) {
    return "#" + kind + "=" + encodeURIComponent(String(id).toWellFormed ? String(id).toWellFormed() : id);
  };

  /** A small store: select(), toggle(), and on(what, run) for those who follow. */
  convoymap.makeState = function () {
    const listeners = { select: [], layers: [] };
    const hidden = { movement: new Set(), zone: new Set(), source: new Set(), other: new Set() };
    const state = { selection: null, hidden: hidden };

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
      const hash = kind ? convoymap.hashOf(kind, id) : "";
      if (hash !== location.hash) {
        try {
          history.pushState(null, "", hash || location.pathname + location.search);
        } catch (error) {
          // a page shown inside a notebook has no address of its own to change
        }
      }
      tell("select", Object.assign({ origin: origin || null }, state.selection));
    };

    state.followAddress = function () {
      const follow = function () {
        const found = fromHash(location.hash);
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
