// Story mode: a movement stop by stop, each with what is reported there, by whom, and what is not known.
(function (convoymap) {
  "use strict";

  const el = convoymap.el;
  const t = convoymap.t;
  const outside = convoymap.outside;
  const MOST_CLAIMS = 200;
  const CLOSEST = 10;
  const OWN_KEYS = "input, select, .leaflet-container"; // where these keys mean something already

  function sign(path, size) {
    return convoymap.svg("svg", { viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true", class: "control-sign" },
      convoymap.svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }));
  }

  const SIGNS = { story: "M3 13 C7 13 4 3 13 3 M9.5 1.2 L13 3 L10.6 6", back: "M10 3 L5 8 L10 13", on: "M6 3 L11 8 L6 13", close: "M4 4 L12 12 M12 4 L4 12" };

  function daysWords(days) {
    if (!days) return null;
    if (days.high === 0) return t("storySameDay");
    if (days.low === days.high) return t("storyDays", { n: days.high });
    return days.low ? t("storyDaysRange", { low: days.low, n: days.high }) : t("storyDaysAtMost", { n: days.high });
  }

  function wayWords(view, step, leg) {
    if (!leg) return [t(step.before.spot === step.stop.spot ? "storySamePlace" : "storyNoWay", { n: step.before.order })];
    const way = leg.properties;
    const known = way.leg_kind === "road" || way.leg_kind === "straight";
    return [
      known ? convoymap.legKindWords(way) : t("storyUnknownWay"),
      convoymap.legLength(way),
      way.travelled === false ? t("intendedLeg") : daysWords(convoymap.daysOnTheWay(view.model, step)),
    ].filter(Boolean);
  }

  function section(title, name, ...content) {
    return el("section", { class: "story-" + name }, el("h3", null, title), content);
  }

  function way(view, step, leg) {
    if (!step.before) return null;
    return section(t("storyWay", { n: step.before.order }), "way",
      el("p", null, convoymap.joined(wayWords(view, step, leg), " · ")),
      leg && leg.properties.note ? el("p", { class: "quiet" }, outside(leg.properties.note, 600)) : null);
  }

  function reported(view, step) {
    const ids = convoymap.listOf(step.stop.claims).slice(0, MOST_CLAIMS);
    const claims = ids.map((id) => view.model.claimById.get(id)).filter(Boolean);
    if (!claims.length) return null;
    return section([t("storyReported"), " ", el("span", { class: "quiet" }, "(" + convoymap.listOf(step.stop.claims).length + ")")], "reported",
      el("ul", { class: "popup-claims" }, claims.map((claim) => convoymap.claimItem(view, claim, "story"))));
  }

  function conflicts(view, step) {
    const found = convoymap.conflictsAt(view.model, step.stop);
    if (!found.length) return null;
    return section(t("conflicts"), "conflicts", el("ul", null, found.map((index) => {
      const item = view.model.conflicts[index];
      return el("li", null,
        el("button", { type: "button", class: "link-button", onclick: () => view.state.select("conflict", index, "story") },
          t(item.severity === "hard" ? "conflictHard" : "conflictSoft")),
        item.why ? el("p", { class: "quiet" }, convoymap.statement(item.why, 600)) : null);
    })));
  }

  function gaps(view, step, leg) {
    const found = convoymap.storyGaps(view.model, step, leg).map((key) => t(key));
    const radius = convoymap.withinWords(step.stop.uncertainty_km);
    if (radius) found.push(t("storyPlaceUncertain", { within: radius }));
    return found.length ? section(t("storyNotKnown"), "gaps", el("ul", null, found.map((words) => el("li", null, words)))) : null;
  }

  function facts(view, step, leg) {
    const stop = step.stop;
    const colour = convoymap.movementColour(view.model, stop.movement);
    return [
      el("h2", null, convoymap.stopSign(stop.status, stop.order, colour), convoymap.placeNames(stop.spot.place)),
      el("p", { class: "story-what" }, el("strong", null, convoymap.word("status", stop.status)),
        stop.when ? [" · ", convoymap.timeWords(stop.when)] : null),
      stop.note ? el("p", { class: "quiet" }, outside(stop.note, 800)) : null,
      way(view, step, leg), reported(view, step), conflicts(view, step), gaps(view, step, leg),
    ];
  }

  /** Pixels of the map under the card, as padding for what is to be seen. */
  function room(map, node) {
    const whole = map.getContainer().getBoundingClientRect();
    const card = node.getBoundingClientRect();
    const beside = card.top < whole.bottom - 20 && card.width < whole.width * 0.7;
    const left = beside && card.left - whole.left < whole.right - card.right;
    return {
      paddingTopLeft: [left ? card.right - whole.left + 30 : 40, 40],
      paddingBottomRight: [beside && !left ? whole.right - card.left + 30 : 60, 50],
    };
  }

  function boundsOf(stop, leg) {
    const spot = stop.spot;
    const radius = Number(stop.uncertainty_km) || 0;
    const bounds = L.latLngBounds([spot.point]);
    if (spot.area) bounds.extend(L.geoJSON(spot.area).getBounds());
    else if (radius > 0) bounds.extend(L.latLng(spot.point).toBounds(radius * 2000));
    if (leg && leg.geometry) bounds.extend(L.geoJSON(leg.geometry).getBounds());
    return bounds;
  }

  function flyTo(view, node, step, leg) {
    view.map.closePopup();
    view.highlight([step.stop.spot]);
    if (leg && leg.geometry) {
      view.chosen.addLayer(L.geoJSON(leg.geometry, {
        interactive: false, style: { className: "chosen", color: "#b3261e", weight: 10, opacity: 0.3, pane: "chosen" },
      }));
    }
    const options = Object.assign({ maxZoom: CLOSEST }, room(view.map, node));
    view.camera.fit(boundsOf(step.stop, leg), Object.assign(options, { duration: 0.8 }));
  }

  function control(name, run) {
    return el("button", { type: "button", class: "story-" + name, "aria-label": t("story." + name), title: t("story." + name), onclick: run }, sign(SIGNS[name], 18));
  }

  function chooser(tracks, run) {
    if (tracks.length < 2) return el("p", { class: "story-track" }, outside(tracks[0].title, 200));
    const select = el("select", { class: "story-track", "aria-label": t("movement"), onchange: (event) => run(tracks[event.target.selectedIndex]) });
    // thousands of options only once somebody may look at them
    select.list = () => {
      if (!select.options.length) select.append(...tracks.map((track) => el("option", { value: track.id }, convoymap.clip(track.title, 100))));
    };
    return select;
  }

  /** The story's card and its button: show(id) opens a step, heed(selection) closes it when the reader goes elsewhere. */
  convoymap.makeStory = function (view, stage, buttons) {
    const tracks = convoymap.storyTracks(view.model);
    if (!tracks.length) return { show: () => {}, heed: () => {}, hasTime: () => false };
    const app = document.getElementById("app");
    const narrow = window.matchMedia("(max-width: 760px)");
    const button = el("button", { type: "button", class: "story-button", "aria-expanded": "false", "aria-controls": "story", onclick: () => (step ? leave() : go(last)) },
      sign(SIGNS.story, 16), t("story"));
    const count = el("p", { class: "story-count" });
    const back = control("back", () => move(-1));
    const on = control("on", () => move(1));
    const track = chooser(tracks, (chosen) => go(convoymap.storyStep(chosen, 0)));
    const said = el("p", { class: "unseen", role: "status" });
    const body = el("div", { class: "story-body", tabindex: "0", role: "group" });
    const node = el("section", { class: "story", id: "story", "aria-label": t("story"), tabindex: "-1", hidden: true },
      el("div", { class: "story-head" }, back, count, on, control("close", () => leave())), track, body, said);
    let last = convoymap.storyStep(tracks[0], 0);
    let step = null;
    let timeBefore = null;
    let legendOpen = false;

    function go(next) {
      view.state.select("story", convoymap.storyId(next), "story");
    }

    function move(by) {
      const next = step && convoymap.storyStep(step.track, step.index + by);
      if (next) go(next);
    }

    /** The card needs the legend's room. */
    function foldLegend(is) {
      const legend = stage.querySelector(".legend");
      if (!legend) return;
      if (is) legendOpen = legend.open;
      legend.open = is ? false : legendOpen;
    }

    function opened(is) {
      foldLegend(is);
      node.hidden = !is;
      button.setAttribute("aria-expanded", String(is));
      app.dataset.story = is ? "open" : "closed";
      view.map.invalidateSize({ animate: false });
    }

    function chooseTime(stop, origin) {
      if (origin === "address" && view.state.time) return; // the link names a time of its own
      view.state.setTime(convoymap.daysOfStop(view.model.spanOf(stop.when), view.timeline.domain), { passing: true });
    }

    /** Whether a step chooses a time for itself. */
    function hasTime(id) {
      const found = convoymap.findStep(tracks, id);
      return Boolean(found && convoymap.daysOfStop(view.model.spanOf(found.stop.when), view.timeline.domain));
    }

    function fill(leg) {
      const words = t("storyStop", { n: step.index + 1, all: step.track.stops.length });
      count.textContent = words;
      if (track.list) track.list();
      if (track.value !== undefined) track.selectedIndex = tracks.indexOf(step.track);
      back.setAttribute("aria-disabled", String(step.index === 0));
      on.setAttribute("aria-disabled", String(step.index === step.track.stops.length - 1));
      body.replaceChildren(...facts(view, step, leg).filter(Boolean));
      body.setAttribute("aria-label", words);
      body.scrollTop = 0;
      said.textContent = convoymap.sentence([words, convoymap.clip(convoymap.nameOf(step.stop.spot.place), 200), convoymap.word("status", step.stop.status),
        step.stop.when ? convoymap.timeWords(step.stop.when) : ""]);
    }

    function show(id, origin) {
      const found = convoymap.findStep(tracks, id);
      if (!found) {
        close();
        return;
      }
      const first = step === null;
      if (first) timeBefore = origin === "address" ? null : view.state.time;
      step = last = found;
      view.cards.select(null);
      if (view.state.isHidden("movement", step.track.id)) view.state.toggle("movement", step.track.id, true);
      chooseTime(step.stop, origin);
      const leg = convoymap.legTo(view.model, step);
      if (first) opened(true);
      fill(leg);
      if (first && origin !== "address") node.focus({ preventScroll: true });
      flyTo(view, node, step, leg);
    }

    function close() {
      if (!step) return;
      const held = node.contains(document.activeElement);
      step = null;
      opened(false);
      if (held) button.focus();
    }

    function leave() {
      view.state.setTime(timeBefore, { passing: true });
      view.state.select(null);
    }

    /** Where the card covers the rest, and where nothing is selected any more, it makes way for what was chosen. */
    function heed(chosen) {
      if (chosen.kind !== "story" && (!chosen.kind || narrow.matches || chosen.origin === "address")) close();
    }

    function turn(event) {
      const forward = getComputedStyle(node).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      if ((event.key !== "ArrowLeft" && event.key !== "ArrowRight") || event.target.closest(OWN_KEYS + ", [role=tab]")) return;
      event.preventDefault();
      move(event.key === forward ? 1 : -1);
    }

    function onKey(event) {
      if (!node.isConnected) document.removeEventListener("keydown", onKey);
      else if (!step || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      else if (event.key !== "Escape") turn(event);
      else if (!event.target.closest(OWN_KEYS)) leave();
    }

    document.addEventListener("keydown", onKey);
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    buttons.append(button);
    stage.append(node);
    return { show: show, heed: heed, hasTime: hasTime };
  };
})((window.convoymap = window.convoymap || {}));
