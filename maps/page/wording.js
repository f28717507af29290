// What was computed, in words: the case's messages said in the language of the page. convoymap/wording says the same in Python.
(function (convoymap) {
  "use strict";

  let names = [];
  let words = {};

  /** Learns the templates of a page: the names of their values, null for those that join a list, and their words by language. */
  convoymap.learn = function (wording) {
    names = convoymap.listOf(wording && wording.names);
    words = (wording && wording.words) || {};
  };

  const isMessage = (value) => Array.isArray(value) && Number.isInteger(value[0]);
  const isNumber = (value) => typeof value === "object" && value !== null && typeof value.n === "string";

  function shown(value) {
    if (isMessage(value)) return convoymap.said(value);
    return convoymap.isolated(isNumber(value) ? convoymap.exactly(value.n) : convoymap.number(value));
  }

  /** A message in words, [number of its template, its values]; any other value as text. */
  convoymap.said = function (message) {
    if (!isMessage(message)) return String(message);
    const [number, ...values] = message;
    const template = convoymap.listOf(words[convoymap.language()])[number];
    if (template === undefined) return "";
    if (!names[number]) return values.map(shown).join(template);
    const at = (name) => values[names[number].indexOf(name)];
    const count = at("n");
    return convoymap.filled(template, isNumber(count) ? convoymap.amountIn(count.n) : count, (name) => {
      const value = at(name);
      return value === undefined ? undefined : shown(value);
    });
  };

  /** A message in words to show; what is no message is outside text. At most so many characters. */
  convoymap.statement = function (value, limit) {
    return isMessage(value) ? convoymap.clip(convoymap.said(value), limit) : convoymap.outside(value, limit);
  };
})((window.convoymap = window.convoymap || {}));
