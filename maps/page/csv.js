// Tables as CSV (RFC 4180), for spreadsheets too: no cell of it can run as a formula.
(function (convoymap) {
  "use strict";

  const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;
  const HIDDEN = /[\u2066-\u2069]/g; // isolates that the interface sets around words

  /** A value as a cell: texts that a spreadsheet would run begin with an apostrophe; numbers stay numbers. */
  function cell(value) {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(value);
    const text = Array.isArray(value) ? value.join("; ") : String(value);
    const plain = text.replace(HIDDEN, "").replace(/\0/g, "");
    const safe = FORMULA.test(plain) || /^[\t\r]/.test(plain) ? "'" + plain : plain;
    return /[",\r\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  /** Rows of values under their names, as one text. */
  convoymap.csvText = (names, rows) => [names].concat(rows).map((row) => row.map(cell).join(",") + "\r\n").join("");

  /** Hands a text to the browser to be kept as a file; nothing leaves the machine. */
  convoymap.download = function (text, name, type) {
    const address = URL.createObjectURL(new Blob([text], { type: type }));
    convoymap.el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  };
})((window.convoymap = window.convoymap || {}));
