// Where the map looks: flights to what is selected, and the view that a reader has chosen, which the address carries.
import { prefersReducedMotion } from "../state/screen.js";
import { legendPadding } from "./highlight.js";

/** @import { MapView } from "../state/address.js" */
/** @import { View } from "../view.js" */

/** @typedef {{ center: L.LatLng, zoom: number }} CameraPosition */

/** @typedef {ReturnType<typeof makeCamera>} Camera */

const SAME_PX = 2; // the map's own rounding, when the page around it is folded, is no move
const GESTURES = ["pointerdown", "wheel", "keydown"];
const HOME = "home";
const CHOSEN = "chosen";

/**
 * The map's view: read() and write() are the address's, fit() is for those who lead the eye to something; `whole` is the case's bounds.
 * @param {Pick<View, "map" | "state">} view @param {L.LatLngBounds | null} whole
 */
export function makeCamera(view, whole) {
  const { map } = view;
  /** @type {string | null} */
  let follows = HOME; // what the map follows by itself; null once it is the reader's
  /** @type {CameraPosition | null} */
  let home = null;
  /** @type {CameraPosition | null} */
  let implied = null; // the view that goes without saying
  /** @type {{ position: CameraPosition, value: MapView } | null} */
  let given = null; // the view that was asked for, and the words for it
  /** @type {{ held: boolean } | null} */
  let applying = null; // a state that is being applied: whether the map stays where it is, or is brought elsewhere by it
  let flying = false;

  const position = () => ({ center: map.getCenter(), zoom: map.getZoom() });

  /** @param {CameraPosition | null} one @param {CameraPosition | null} other */
  function isNear(one, other) {
    if (!one || !other || Math.abs(one.zoom - other.zoom) > 0.005) return false;
    return map.project(one.center, one.zoom).distanceTo(map.project(other.center, one.zoom)) < SAME_PX;
  }

  const isHeld = () => Boolean(applying?.held);

  function leave() {
    if (!follows) return;
    implied = position();
    if (follows === HOME) home = implied;
    follows = null;
  }

  function fitWhole() {
    if (whole) map.fitBounds(whole, Object.assign({ animate: false }, legendPadding(map)));
  }

  function goHome() {
    if (whole) fitWhole();
    else if (home) map.setView(home.center, home.zoom, { animate: false });
    follows = HOME;
  }

  for (const name of GESTURES) map.getContainer().addEventListener(name, leave, { capture: true, passive: true });
  map.on("moveend", () => {
    if (!follows) view.state.moved();
  });

  return {
    /** Something else is selected, or nothing: where the map looks is no longer what follows from the selection. @param {string | undefined} kind */
    selected(kind) {
      leave();
      implied = kind ? null : home;
    },

    /** The page is mirrored, and the space beside the panel and the legend with it. */
    turned() {
      const atHome = follows === HOME || (!view.state.selection && isNear(position(), home));
      follows = implied = null;
      if (atHome) goHome();
    },

    /** The map is wider or narrower: what it flew to before is no longer what the selection alone would show. */
    resized() {
      if (follows === CHOSEN) follows = implied = null;
    },

    /** Whether the map is closer than this and stays so; one who follows a link comes from nowhere. @param {number} zoom */
    isCloser: (zoom) => !applying && map.getZoom() > zoom,

    /**
     * Brings an area into view; `closer` says that the map stays closer than the selection alone would bring it.
     * @param {L.LatLngBounds} bounds @param {L.FitBoundsOptions} options @param {boolean} [closer]
     */
    fit(bounds, options, closer) {
      if (isHeld()) return;
      follows = closer ? null : CHOSEN;
      implied = null;
      if (prefersReducedMotion()) {
        map.fitBounds(bounds, Object.assign({}, options, { animate: false }));
        return;
      }
      map.flyToBounds(bounds, Object.assign({ duration: 0.6 }, options));
      flying = true;
      map.once("moveend", () => {
        flying = false;
      });
    },

    fitWhole: fitWhole,
    isFlying: () => flying,
    isHeld: isHeld,
    /** A state is applied from now on; `held` says that selecting leaves the map alone. @param {boolean} held */
    begin(held) {
      applying = { held: held };
    },
    end() {
      applying = null;
    },
    follows: () => follows !== null,

    /** @returns {MapView | null} */
    read() {
      if (follows) return null;
      const now = position();
      if (isNear(now, implied)) return null;
      if (given && isNear(now, given.position)) return given.value;
      return { zoom: now.zoom, lat: now.center.lat, lon: now.center.lng };
    },

    /** @param {MapView | null} value */
    write(value) {
      if (!value) {
        if (!view.state.selection && follows !== HOME) goHome();
        return;
      }
      leave();
      map.setView([value.lat, value.lon], value.zoom, { animate: false });
      implied = null;
      given = { position: position(), value: value };
    },
  };
}

/** What the address carries beside the state: the map's view, the panel's page; and what it may ask for. @param {View} view */
export function connectViewState(view) {
  const { state, model } = view;
  state.on("language", view.camera.turned);
  /** @type {{ [group: string]: Map<string, unknown> }} */
  const idsOf = { movement: model.movements, zone: model.zones, source: model.sources };
  const impliedTab = () => (state.selection && state.selection.kind === "conflict" ? "conflicts" : "claims");
  state.viewState = {
    map: view.camera,
    tab: {
      read: () => (view.panel.shown() === impliedTab() ? null : view.panel.shown()),
      write: (name) => view.panel.show(name || impliedTab()),
    },
    table: { read: () => view.table.shown(), write: (name) => view.table.turn(name) },
    validFilters: view.filters.valid,
    knows: (group, id) => (idsOf[group] ? idsOf[group].has(id) : ["places", "roads", "discs"].includes(id)),
    impliesTime: (selection) => selection.kind === "story" && view.story.hasTime(selection.id),
  };
}
