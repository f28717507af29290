// What Folium's own elements expect of a page, so that layers added in Python work without its usual libraries.
(function () {
  "use strict";

  function fragmentOf(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return Array.from(template.content.children);
  }

  // Folium's popups call $(`<div ...>`)[0], its "keep in front" $(document).ready(...): nothing else.
  if (!window.$) {
    window.$ = function (subject) {
      if (typeof subject === "string") return fragmentOf(subject);
      return { ready: function (run) { run(); } };
    };
  }

  if (window.L && !L.AwesomeMarkers) {
    const icon = function () {
      return L.divIcon({ className: "guest-marker", iconSize: [18, 18] });
    };
    L.AwesomeMarkers = { icon: icon };
  }
})();
