// Which layers are switched off, by group, and how that differs from what is hidden before anybody has switched anything.

/** @import { AddressState, Selection } from "./address.js" */

/** @typedef {{ group: string, id: string, shown: boolean, more: boolean }} LayerChange  `more` says that others follow at once. */

const GROUPS = ["movement", "zone", "source", "other"];

/** A set for each group of layers. @param {(group: string) => Iterable<string>} idsOf */
function setsOf(idsOf) {
  return Object.fromEntries(GROUPS.map((group) => [group, new Set(idsOf(group))]));
}

/** The layers, each named by its group and id; every change is told. @param {(change: LayerChange) => void} emit */
export function makeLayers(emit) {
  const hidden = setsOf(() => []);
  let hiddenAtFirst = setsOf(() => []);

  /** @param {string} group @param {string} id @param {boolean} shown @param {boolean} more */
  function show(group, id, shown, more) {
    if (shown) hidden[group].delete(id);
    else hidden[group].add(id);
    emit({ group: group, id: id, shown: shown, more: more });
  }

  /**
   * What is hidden where nobody has switched anything: a selected zone is not.
   * @param {string} group @param {Selection | null} selection
   */
  function hiddenByDefault(group, selection) {
    const ids = new Set(hiddenAtFirst[group]);
    if (group === "zone" && selection && selection.kind === "zone") ids.delete(selection.id);
    return ids;
  }

  /** @param {Selection | null} selection @param {(now: Set<string>, before: Set<string>) => string[]} test */
  function layersThat(selection, test) {
    return GROUPS.flatMap((group) => test(hidden[group], hiddenByDefault(group, selection)).map((id) => group + ":" + id));
  }

  /**
   * What the address says of layers, as "zone:ID": those that are hidden or shown otherwise than at first.
   * @param {Selection | null} selection
   */
  function differences(selection) {
    return {
      hide: layersThat(selection, (now, before) => Array.from(now).filter((id) => !before.has(id))),
      show: layersThat(selection, (now, before) => Array.from(before).filter((id) => !now.has(id))),
    };
  }

  /**
   * Switches all layers as an address asks for it; what the case does not know is left out.
   * @param {AddressState} asked @param {(group: string, id: string) => boolean} knows
   */
  function arrange(asked, knows) {
    const named = (/** @type {string[]} */ names, /** @type {string} */ group) => names.filter((name) => name.startsWith(group + ":")).map((name) => name.slice(group.length + 1));
    const changes = GROUPS.flatMap((group) => {
      const wanted = hiddenByDefault(group, asked.selection);
      for (const id of named(asked.hide, group)) if (knows(group, id)) wanted.add(id);
      for (const id of named(asked.show, group)) wanted.delete(id);
      const ids = new Set([...wanted, ...hidden[group]]);
      return Array.from(ids).filter((id) => wanted.has(id) !== hidden[group].has(id)).map((id) => ({ group: group, id: id, shown: !wanted.has(id) }));
    });
    changes.forEach(({ group, id, shown }, index) => show(group, id, shown, index < changes.length - 1));
  }

  return {
    hidden: hidden, show: show, differences: differences, arrange: arrange,
    /** What is hidden now is what is hidden at first. */
    rememberDefaults() {
      hiddenAtFirst = setsOf((group) => hidden[group]);
    },
  };
}
