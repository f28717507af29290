"""The page of a case: a Folium map and a panel beside it, in one HTML file that asks no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import folium
from branca.element import Figure
from folium.template import Template

from convoymap.errors import UsageError
from convoymap.gc_pause import gc_paused
from convoymap.maps.basemap import basemap_json
from convoymap.maps.embedding import allowed_origins
from convoymap.maps.inlining import asset, json_text
from convoymap.maps.page_data import packed_case
from convoymap.maps.page_elements import (
    JINJA,
    CaseLayers,
    DataBlock,
    InlineScript,
    InlineStyle,
    Markup,
    PageFigure,
)
from convoymap.maps.tiles import tile_source
from convoymap.wording.tables import LANGUAGES

STYLES = (
    "vendor/leaflet.css",
    "base.css",
    "panel.css",
    "cards.css",
    "copy.css",
    "map.css",
    "timeline.css",
    "related.css",
    "table.css",
    "story.css",
    "print.css",
)
SCRIPTS = ("vendor/leaflet.js", "bundle.js")
"""What a page carries: Leaflet, and the modules of maps/page as tools/bundle_page.py joins them."""

PLAIN_CLAIMS = 1000
"""How many claims the plain list holds, which is all that readers without scripts and on paper see of them."""


class PageMap(folium.Map):
    """A `folium.Map` that carries a case; add your own Folium layers to it before you save it.

    Parameters
    ----------
    payload
        The case as plain values, see `convoymap.maps.payload.page_payload`.
    tiles
        None for no network at all; or "OpenStreetMap", or an http or https template of a tile service.
    lang
        The language that the page speaks at first, one of `LANGUAGES`; a button on it changes that.
    allow_origins
        Origins of web pages that may drive and observe this page where they embed it, see docs/page.md.

    Raises
    ------
    UsageError
        If `tiles` is neither a known name nor a template, there are no words for `lang`, or an origin is not valid.
    """

    # `convoymap.map` (maps/page/main.js) stands for Folium's `L.map`; layers added in Python find a map of this name.
    _template = Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = convoymap.map("
        "{{ this.get_name()|tojson }}, {{ this.location|tojson }}, {{ this.options|tojavascript }});"
        "{% endmacro %}"
    )
    # The vendored Leaflet is in the page already, and nothing here needs the rest of Folium's list.
    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - Folium's own class attribute
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(
        self,
        payload: Mapping[str, object],
        *,
        tiles: str | None = None,
        lang: str = "en",
        allow_origins: Sequence[str] = (),
    ) -> None:
        if lang not in LANGUAGES:
            raise UsageError(
                f"no words for language {lang!r}; choose one of {', '.join(LANGUAGES)}"
            )
        super().__init__(location=_centre(payload), zoom_start=7, tiles=None)
        # Folium draws ids at random; a fixed one keeps the bytes the same.
        self._id = "convoymap"
        self._payload = payload
        figure = PageFigure(str(_part(payload, "case").get("title") or "convoymap"), lang)
        figure.add_child(self, name=self.get_name())
        _add_elements(figure, payload)
        if origins := allowed_origins(allow_origins):
            data = json_text(list(origins)).encode()
            figure.header.add_child(DataBlock("convoymap-origins", data), name="origins")
        if tiles is not None:
            self._add_tiles(tiles, figure)
        self.add_child(CaseLayers())
        # What is added later is somebody else's, and the policy must let it load.
        self._own = frozenset(self._children)

    def body(self) -> str:
        """Return the HTML of the page's body, claims as plain lists included."""
        claims = list(_part(self._payload, "claims"))
        return JINJA.from_string(asset("body.html")).render(
            map_id=self.get_name(),
            case=_part(self._payload, "case"),
            sources=_part(self._payload, "sources"),
            claims=claims[:PLAIN_CLAIMS],
            more=len(claims) - PLAIN_CLAIMS,
            attribution=list(_part(self._payload, "attribution")),
        )

    def render(self, **kwargs: object) -> str:
        """Return empty text after putting this map into its figure, which learns whether there are layers of others."""
        figure = self.get_root()
        assert isinstance(figure, Figure), "a map is drawn inside a figure"
        if isinstance(figure, PageFigure):
            figure.has_added_layers = (
                bool(set(self._children) - self._own) or len(figure._children) > 1
            )
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        figure.html.add_child(Markup(self.body()), name=self.get_name(), index=0)
        return ""

    def _add_tiles(self, tiles: str, figure: PageFigure) -> None:
        source = tile_source(tiles)
        layer = folium.TileLayer(source.url, attr=source.attribution, name="tiles", control=False)
        layer._id = "tiles"
        self.add_child(layer)
        figure.image_sources = (source.origin,)


def page_map(
    payload: Mapping[str, object],
    *,
    tiles: str | None = None,
    lang: str = "en",
    allow_origins: Sequence[str] = (),
) -> PageMap:
    """Return the case as a `folium.Map`: it shows in a notebook and takes more layers."""
    return PageMap(payload, tiles=tiles, lang=lang, allow_origins=allow_origins)


@gc_paused()
def render_page(
    payload: Mapping[str, object],
    *,
    tiles: str | None = None,
    lang: str = "en",
    allow_origins: Sequence[str] = (),
) -> str:
    """Return the page of a case as one HTML document; the same payload gives the same text.

    Parameters
    ----------
    payload
        The case as plain values, see `convoymap.maps.payload.page_payload`.
    tiles
        None for a page that sends no request; or as in `PageMap`.
    lang
        The language that the page speaks at first.
    allow_origins
        Origins of web pages that may drive and observe the page; as in `PageMap`.

    Raises
    ------
    UsageError
        If `tiles` is neither a known name nor an http or https template, there are no words for `lang`, or an
        origin is not valid.
    """
    page = page_map(payload, tiles=tiles, lang=lang, allow_origins=allow_origins)
    html: str = page.get_root().render()
    return html


def _add_elements(figure: PageFigure, payload: Mapping[str, Any]) -> None:
    figure.header.add_child(InlineStyle(*STYLES), name="styles")
    figure.header.add_child(DataBlock("convoymap-case", packed_case(payload)), name="case")
    figure.header.add_child(DataBlock("convoymap-basemap", basemap_json().encode()), name="basemap")
    for name in SCRIPTS:
        figure.header.add_child(InlineScript(name), name=name)


def _part(payload: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401 - whatever the part is
    return payload.get(name) or {}


def _centre(payload: Mapping[str, Any]) -> list[float]:
    """Return (lat, lon) in degrees in the middle of the places, for a map that no script has fitted yet."""
    places = list((payload.get("places") or {}).values())
    if not places:
        return [35.0, 39.0]
    return [
        round(sum(float(place[axis]) for place in places) / len(places), 4)
        for axis in ("lat", "lon")
    ]
