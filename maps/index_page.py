"""The page that lists the built cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from convoymap.manifest import is_plain_name
from convoymap.maps.inlining import asset, csp_hash, style_text
from convoymap.maps.page_elements import JINJA

_COUNTED = ("claims", "sources", "places", "stops", "zones", "checks", "conflicts")


def render_index(cases: Sequence[Mapping[str, object]]) -> str:
    """Return the page that leads to the built cases, as one HTML document that sends no request.

    Parameters
    ----------
    cases
        In the order to list them, each with ``id``, ``title``, ``summary``, ``counts`` (of claims, sources,
        places, stops, zones, checks, conflicts; any may be missing) and ``links``: file names beside this
        page, by what they are.

    Raises
    ------
    ValueError
        If a link is not a plain file name beside the page.
    """
    # The policy names the style by the hash of exactly this text, and allows no script at all.
    style = "\n" + style_text(asset("base.css") + asset("index.css")).strip() + "\n"
    return JINJA.from_string(asset("index.html")).render(
        cases=[_entry(case) for case in cases],
        style=style,
        policy=f"default-src 'none'; style-src {csp_hash(style)}; img-src data:; base-uri 'none'; form-action 'none'",
    )


def _entry(case: Mapping[str, object]) -> dict[str, object]:
    counts, links = case.get("counts"), case.get("links")
    counts = counts if isinstance(counts, Mapping) else {}
    links = links if isinstance(links, Mapping) else {}
    for name in links.values():
        if not is_plain_name(str(name)):
            msg = f"link {name!r} is not a file name beside the index"
            raise ValueError(msg)
    # A name in any script; in an address its bytes are written as %XX.
    addresses = {label: quote(str(name)) for label, name in links.items()}
    return {
        "title": case.get("title") or case.get("id"),
        "summary": case.get("summary"),
        "counts": [f"{counts[name]} {name}" for name in _COUNTED if name in counts],
        "main": next(iter(addresses.values()), None),
        "links": list(addresses.items()),
    }
