// What the view adds to the state: the map's view, the panel's page, the open table, and what an address may ask for.

/** @import { Filters, MapView, Selection } from "./address.js" */

/**
 * @typedef {object} ViewState
 * @property {{ read(): MapView | null, write(value: MapView | null): void, begin(held: boolean): void, end(): void, follows(): boolean }} map
 * @property {{ read(): string | null, write(name: string | null): void }} tab
 * @property {{ read(): string | null, write(name: string | null): void }} table
 * @property {(filters: Filters) => Filters} validFilters
 * @property {(group: string, id: string) => boolean} knows
 * @property {(selection: Selection) => boolean} impliesTime
 */

/** Nothing of it is there before the page is drawn; see `connectViewState` in map/camera.js. @returns {ViewState} */
export function emptyViewState() {
  return {
    map: { read: () => null, write: () => {}, begin: () => {}, end: () => {}, follows: () => true },
    tab: { read: () => null, write: () => {} },
    table: { read: () => null, write: () => {} },
    validFilters: (filters) => filters,
    knows: () => true,
    impliesTime: () => false,
  };
}
