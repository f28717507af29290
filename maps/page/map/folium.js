// What Folium's own elements expect of a page, so that layers added in Python work without its usual libraries.

/** @param {string} html */
function fragmentOf(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return Array.from(template.content.children);
}

/** What Folium's elements look for in the window and on Leaflet. @typedef {{ $?: unknown }} Libraries @typedef {{ AwesomeMarkers?: unknown }} Plugins */

const libraries = /** @type {Libraries} */ (window);
const plugins = /** @type {Plugins} */ (L);

// Folium's popups call $(`<div ...>`)[0], its "keep in front" $(document).ready(...): nothing else.
if (!libraries.$) {
  libraries.$ = function (/** @type {unknown} */ subject) {
    if (typeof subject === "string") return fragmentOf(subject);
    return { ready: function (/** @type {() => void} */ run) { run(); } };
  };
}

// Leaflet's own pin is a picture in a file; here it is a drawing inside the page.
const PIN = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 25 41'>" +
  "<path d='M12.5 1C6 1 1 6 1 12.5 1 21 12.5 40 12.5 40S24 21 24 12.5C24 6 19 1 12.5 1Z' fill='#0a5a9c' stroke='#fff' stroke-width='1.5'/>" +
  "<circle cx='12.5' cy='12.5' r='4.5' fill='#fff'/></svg>";
L.Icon.Default.include({
  _getIconUrl: (/** @type {string} */ name) => (name === "icon" ? "data:image/svg+xml," + encodeURIComponent(PIN) : null),
});

if (!plugins.AwesomeMarkers) plugins.AwesomeMarkers = { icon: () => L.divIcon({ className: "guest-marker", iconSize: [18, 18] }) };
