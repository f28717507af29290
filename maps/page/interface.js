// The parts that speak: panel, legend, timeline, story, the map's controls. Built anew when the language changes.
(function (convoymap) {
  "use strict";

  const t = convoymap.t;

  /** Leaflet's scale with the language's numbers and units. */
  const Scale = L.Control.Scale.extend({
    _updateScale: function (bar, words, share) {
      const [amount, unit] = words.split(" ");
      bar.style.width = Math.round(this.options.maxWidth * share) + "px";
      bar.textContent = convoymap.number(Number(amount)) + " " + convoymap.word("unit", unit);
    },
  });

  /** Zoom buttons, attribution and scale on the side away from the panel. */
  convoymap.placeControls = function (map) {
    const side = document.documentElement.dir === "rtl" ? "left" : "right";
    const miles = convoymap.language() === "en";
    for (const control of map.ownControls || []) control.remove();
    const prefix = '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>';
    map.ownControls = [
      L.control.zoom({ position: "top" + side, zoomInTitle: t("leafletIn"), zoomOutTitle: t("leafletOut") }),
      L.control.attribution({ position: "bottom" + side, prefix: prefix }),
      new Scale({ position: "bottom" + side, metric: true, imperial: miles, maxWidth: 120 }),
    ];
    for (const control of map.ownControls) control.addTo(map);
    const credits = map.attributionControl.getContainer();
    credits.lang = "en";
    credits.dir = "ltr";
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", t("map"));
  };

  function credit(map, lines) {
    const holder = document.createElement("span");
    for (const line of lines) {
      holder.textContent = convoymap.clip(line, 300);
      map.attributionControl.addAttribution(holder.innerHTML);
    }
  }

  function summary(view) {
    const words = view.model.case.summary;
    return words ? convoymap.el("p", { class: "summary" }, convoymap.outside(words)) : null;
  }

  function makePages(view) {
    const pages = [
      { name: "claims", title: t("claims"), node: convoymap.el("div", null, summary(view), view.cards.node) },
      { name: "layers", title: t("layers"), node: convoymap.makeSwitches(view) },
      { name: "about", title: t("about"), node: convoymap.makeAbout(view) },
    ];
    const conflicts = convoymap.makeConflicts(view);
    if (conflicts) pages.splice(1, 0, { name: "conflicts", title: t("conflicts"), node: conflicts });
    return pages;
  }

  function build(view) {
    const [panel, stage, timeline] = ["panel", "stage", "timeline"].map((id) => document.getElementById(id));
    convoymap.placeControls(view.map);
    credit(view.map, view.model.attribution);
    view.cards = convoymap.makeCards(view);
    stage.append(convoymap.makeLegend(view));
    view.panel = convoymap.makePanel(view, panel, makePages(view));
    view.cards.follow();
    view.table = convoymap.makeTable(view);
    stage.after(view.table.node);
    view.timeline = convoymap.makeTimeline(view, timeline);
    view.story = convoymap.makeStory(view, stage, timeline.querySelector(".time-buttons") || panel.querySelector(".panel-head"));
  }

  /** What a reader has arranged, to be kept when the parts are built anew. */
  function arrangement() {
    const tab = document.querySelector('[role="tab"][aria-selected="true"]');
    const legend = document.querySelector(".legend");
    return {
      page: tab.id.replace("tab-", ""),
      scrolled: document.getElementById(tab.getAttribute("aria-controls")).scrollTop,
      folded: document.getElementById("app").dataset.panel === "folded",
      legend: legend.open,
      focus: document.activeElement && document.activeElement.classList.contains("language"),
    };
  }

  function clear(view) {
    const app = document.getElementById("app");
    view.timeline.stop();
    view.map.closePopup();
    for (const id of ["panel", "timeline"]) document.getElementById(id).replaceChildren();
    document.querySelectorAll("#stage > .legend, #stage > .story, #table").forEach((node) => node.remove());
    delete app.dataset.story;
  }

  function restore(view, kept) {
    const legend = document.querySelector(".legend");
    legend.open = kept.legend;
    if (kept.folded) view.panel.fold();
    view.panel.show(kept.page);
    const page = document.getElementById("page-" + kept.page);
    if (page) page.scrollTop = kept.scrolled;
    if (kept.focus) document.querySelector(".language").focus();
  }

  /** Builds the parts that speak, and again whenever another language is chosen: what is selected, shown and open stays. */
  convoymap.makeInterface = function (view, update) {
    view.state.renew(() => build(view));
    view.state.on("language", () => {
      const kept = arrangement();
      const [centre, zoom] = [view.map.getCenter(), view.map.getZoom()];
      clear(view);
      view.state.renew(() => build(view));
      update();
      view.state.tellAgain();
      view.map.setView(centre, zoom, { animate: false });
      restore(view, kept);
    });
  };
})((window.convoymap = window.convoymap || {}));
