// What eslint holds the page's scripts and their tests to.
import js from "@eslint/js";
import noUnsanitized from "eslint-plugin-no-unsanitized";
import globals from "globals";

const RULES = {
  complexity: ["error", 14],
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "max-depth": ["error", 4],
  "max-lines": ["error", 300],
  "no-alert": "error",
  "no-caller": "error",
  // Text from outside is cleaned of control characters by expressions that name them.
  "no-control-regex": "off",
  "no-eval": "error",
  "no-extend-native": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-self-compare": "error",
  "no-sequences": "error",
  "no-shadow": ["error", { hoist: "never" }],
  "no-throw-literal": "error",
  "no-unused-expressions": "error",
  "no-unused-vars": ["error", { args: "none", caughtErrors: "none", ignoreRestSiblings: true }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-var": "error",
  "prefer-const": "error",
};

// What runs text as code, opens a connection, or gets around `el`, by its name.
const CALLS = [
  ["document", "write"],
  ["document", "writeln"],
  ["document", "execCommand"],
  ["navigator", "sendBeacon"],
].map(([object, property]) => ({ object, property, message: "The page neither parses text as HTML nor asks a network." }));
const NETWORK = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "importScripts"].map((name) => ({
  name,
  message: "The page asks no network.",
}));

export default [
  { ignores: ["maps/page/vendor/**", "maps/page/bundle.js", "node_modules/**", "build/**", ".venv/**", "convoymap/**"] },
  js.configs.recommended,
  noUnsanitized.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" }, rules: RULES },
  {
    files: ["maps/page/**/*.js"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: { ...globals.browser, L: "readonly" },
    },
    rules: {
      "no-console": "error",
      "no-restricted-globals": ["error", ...NETWORK],
      "no-restricted-properties": ["error", ...CALLS],
      "no-script-url": "error",
    },
  },
  // Written by a tool, one line a key.
  { files: ["maps/page/text/strings_*.js"], rules: { "max-lines": "off" } },
  // A stand-in for what Folium's own elements expect: their text is the map maker's, and hashed into the page's policy.
  { files: ["maps/page/map/folium.js"], rules: { "no-unsanitized/property": "off" } },
  {
    files: ["**/*.mjs"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.node },
    // Tests load a module in one language after the other.
    rules: { "no-unsanitized/method": "off" },
  },
];
