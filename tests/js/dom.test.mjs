// Building elements from outside text: addresses, lengths, directions.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { shown } from "./page.mjs";
import { clipped, el, joined, link, safeUrl, svg, untrustedText } from "../../maps/page/text/dom.js";

describe("addresses to follow", () => {
  for (const address of ["https://a.example/x", "http://a.example/", "HTTPS://A.example/ü?q=1#x", "https://a.example/\"><script>"]) {
    test(`is one: ${address}`, () => {
      const safe = new URL(safeUrl(address));
      assert.match(safe.protocol, /^https?:$/);
      assert.doesNotMatch(safe.href, /["<>]/);
    });
  }

  const REFUSED = [
    null, 5, {}, "", "a.example", "//a.example", "/path", "javascript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
    "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:https://a.example/x", " https://a.example", "https://",
    "https://[", "https://a.example/" + "x".repeat(2000),
  ];
  for (const address of REFUSED) {
    test(`is none: ${String(address).slice(0, 40)}`, () => assert.equal(safeUrl(address), null));
  }

  test("whatever is followed is http or https", () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string().map((text) => "https:" + text)), (text) => {
      const safe = safeUrl(text);
      return safe === null || /^https?:\/\//.test(safe);
    }));
  });

  test("a link leaves the page without telling from where", () => {
    const followed = link("https://a.example/", "The report");
    assert.equal(followed.tagName, "A");
    assert.equal(followed.rel, "noopener noreferrer");
    assert.equal(followed.target, "_blank");
    assert.equal(link("javascript:alert(1)", "The report").tagName, "BDI");
  });
});

describe("long text", () => {
  test("short text stays", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => clipped(text) === text));
  });

  test("long text is cut and counted", () => {
    const cut = clipped("x".repeat(1_000_000));
    assert.ok(cut.length < 2100);
    assert.match(cut, /^x{2000}… .*1,000,000/);
    assert.match(clipped("abcdef", 3), /^abc… .*6/);
  });

  test("words of another script that are cut keep their direction to themselves", () => {
    const parts = fc.constantFrom("ab", "\u2068", "\u2069", "\u2068xyz\u2069");
    fc.assert(fc.property(fc.array(parts, { maxLength: 30 }), fc.integer({ min: 1, max: 40 }), (words, limit) => {
      const text = words.join("");
      const told = clipped(text, limit);
      const count = (/** @type {string} */ sign) => told.split(sign).length;
      assert.ok(text.length <= limit || count("\u2068") <= count("\u2069"));
    }));
    assert.match(clipped("\u2068abcdef\u2069", 3), /^\u2068ab\u2069…/);
  });
});

describe("elements", () => {
  test("outside text is never markup", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const element = el("p", null, "<b>" + text + "</b><script>1</script>");
      assert.equal(element.children.length, 0);
      assert.equal(element.textContent, "<b>" + text + "</b><script>1</script>");
    }));
  });

  test("attributes: true is empty, nothing is left out, on… listens", () => {
    let pressed = 0;
    const button = el("button", { hidden: true, title: null, id: undefined, disabled: false, value: 0, onclick: () => (pressed += 1) });
    button.click();
    assert.equal(button.outerHTML, '<button hidden="" value="0"></button>');
    assert.equal(pressed, 1);
  });

  test("children may be nested; null and false are left out, 0 is not", () => {
    const list = el("ul", null, [["a", [null, false, undefined]], 0], el("li"));
    assert.equal(list.innerHTML, "a0<li></li>");
  });

  test("drawings are drawings", () => {
    assert.equal(svg("svg", { viewBox: "0 0 1 1" }).namespaceURI, "http://www.w3.org/2000/svg");
  });

  test("outside text keeps its own direction to itself", () => {
    const aside = untrustedText("\u202eevil");
    assert.ok(aside instanceof aside.ownerDocument.defaultView.HTMLElement);
    assert.equal(aside.localName, "bdi");
  });

  test("separators stand between, and only between", () => {
    const words = fc.constantFrom("a", "", null, undefined);
    fc.assert(fc.property(fc.array(words), (parts) => {
      const kept = parts.filter(Boolean);
      assert.equal(shown(Array.from(joined(parts, ", "))), kept.join(", "));
    }));
  });
});
