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
    const asked = { selection: null, time: null, language: null };
    for (const part of (hash || "").replace(/^#/, "").split("&")) {
      const found = /^(\w+)=(.*)$/s.exec(part);
      const value = found ? decoded(found[2]) : null;
      if (value === null) continue;
      if (KINDS.has(found[1])) asked.selection = { kind: found[1], id: value };
      if (found[1] === "time") asked.time = convoymap.readTime(value);
      if (found[1] === "lang") asked.language = value;
    }
    return asked;
  }

  function sameTime(one, other) {
    return one === other || Boolean(one && other && one.from === other.from && one.to === other.to);
  }

  /** What an address says of the language: nothing where it is the page's first. */
  function languagePart() {
    const language = convoymap.language();
    return language === convoymap.firstLanguage ? [] : ["lang=" + language];
  }

  /** The language that the address asks for, else the page's first. */
  convoymap.languageAsked = () => fromHash(location.hash).language || convoymap.firstLanguage;

  function selectionPart(kind, id) {
    return kind + "=" + encodeURIComponent(String(id).toWellFormed ? String(id).toWellFormed() : id);
  }

  /** The address fragment of a selection. */
  convoymap.hashOf = (kind, id) => "#" + [selectionPart(kind, id), ...languagePart()].join("&");

  /** A small store: select(), toggle(), and on(what, run) for those who follow. */
  convoymap.makeState = function () {
    const listeners = { select: [], layers: [], time: [], language: [], filters: [] };
    const passing = []; // listeners of parts that are built anew with each language
    let renewing = false;
    const hidden = { movement: new Set(), zone: new Set(), source: new Set(), other: new Set() };
    const state = { selection: null, hidden: hidden, time: null, filters: {} };

    function tell(what, detail) {
      for (const run of listeners[what]) run(detail);
    }

    state.on = function (what, run) {
      listeners[what].push(run);
      if (renewing) passing.push([what, run]);
    };

    /** Runs what builds parts; those who began to follow in the run before follow no more. */
    state.renew = function (build) {
      for (const [what, run] of passing.splice(0)) listeners[what].splice(listeners[what].indexOf(run), 1);
      renewing = true;
      build();
      renewing = false;
    };

    /** Speak another language from now on. */
    state.setLanguage = function (language, how) {
      if (language === convoymap.language() || !convoymap.speak(language)) return;
      tell("language", language);
      if (!how || !how.passing) keepAddress();
    };

    /** Tells parts that are new of the selection that they have missed. */
    state.tellAgain = function () {
      if (state.selection) tell("select", Object.assign({ origin: "address" }, state.selection));
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
      const parts = chosen ? [selectionPart(chosen.kind, chosen.id)] : [];
      if (state.time) parts.push("time=" + convoymap.timeText(state.time));
      parts.push(...languagePart());
      const hash = parts.length ? "#" + parts.join("&") : "";
      if (hash === location.hash) return;
      try {
        history.pushState(null, "", hash || location.pathname + location.search);
      } catch (error) {
        // a page shown inside a notebook has no address of its own to change
      }
    }

    /** Change what claims are filtered by: values by name, "" for any; "q" is the search, "sort" the order. */
    state.setFilters = function (change, how) {
      const filters = Object.assign({}, state.filters, change);
      state.filters = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== "" && value !== null));
      tell("filters", state.filters);
      if (!how || !how.passing) keepAddress();
    };

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
        state.setLanguage(convoymap.languageAsked(), { passing: true });
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
