"""The audit of axe-core, run inside an open page past its Content-Security-Policy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Signs on a map lie where their places are, which WCAG 2.5.8 excepts: the legend may cover one until the map moves.
RUN = """async (tags) => {
  const common = { resultTypes: ["violations"], preload: false };
  const all = await axe.run(document, {
    ...common, runOnly: { type: "tag", values: tags }, rules: { "target-size": { enabled: false } },
  });
  const targets = await axe.run({ include: [["html"]], exclude: [[".leaflet-marker-pane"]] }, {
    ...common, runOnly: { type: "rule", values: ["target-size"] },
  });
  return {
    rules: all.passes.length + all.violations.length,
    violations: all.violations.concat(targets.violations).map((rule) => ({
      rule: rule.id, help: rule.help,
      nodes: rule.nodes.slice(0, 5).map((node) => node.target.join(" ") + ": " + node.failureSummary),
    })),
  };
}"""


def violations(page: Page) -> list[dict[str, Any]]:
    """Audit what the page shows now; rules are those of WCAG 2.2 A and AA, and axe's best practices."""
    assert SCRIPT.exists(), "axe-core is not installed: ./run test installs it"
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(SCRIPT.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(RUN, LEVELS)
    assert found["rules"] > 10, "the audit looked at nearly nothing"
    return list(found["violations"])
