// What tables of words are made of: closed lists, months by their number, forms that depend on a number.

/** @import { Forms, Words } from "./strings.js" */

/** Words of a closed list that are their own names in English. @param {string} group @param {string[]} values */
export function asWritten(group, values) {
  return Object.fromEntries(values.map((value) => [group + "." + value, value]));
}

/** @param {string} group @param {string[]} values */
export function capitalised(group, values) {
  return Object.fromEntries(values.map((value) => [group + "." + value, value[0].toUpperCase() + value.slice(1)]));
}

/** @param {string} group @param {string} values */
export function numberedInOrder(group, values) {
  return Object.fromEntries(values.split(" ").map((value, index) => [group + "." + (index + 1), value]));
}

/** Units as a report and a check name them, in the form for one and for more. @param {{ [unit: string]: string }} forms */
export function unitsOf(forms) {
  return Object.fromEntries(Object.entries(forms).map(([name, other]) => ["unit." + name, { one: name === other ? name.slice(0, -1) : name, other: other }]));
}

/** @param {string} group @param {Words} words */
export function wordsOfList(group, words) {
  return Object.fromEntries(Object.entries(words).map(([name, word]) => [group + "." + name, word]));
}

/** @param {string} group @param {string[]} values */
export function numberedWords(group, values) {
  return Object.fromEntries(values.map((value, index) => [group + "." + (index + 1), value]));
}

/**
 * A counted noun: none, one, two, three to ten, eleven to ninety-nine, a hundred.
 * @param {string} none @param {string} one @param {string} two @param {string} few @param {string} many @param {string} other
 */
export function countedNoun(none, one, two, few, many, other) {
  return { zero: none, one: one, two: two, few: "{n} " + few, many: "{n} " + many, other: "{n} " + other };
}

/**
 * A unit behind a number in figures: three to ten, eleven to ninety-nine, all others.
 * @param {string} other @param {string} few @param {string} many @returns {Forms}
 */
export function unitForms(other, few, many) {
  return { one: other, two: other, few: few, many: many, other: other };
}
