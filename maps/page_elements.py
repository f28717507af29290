"""The parts of a page as Folium elements: scripts, styles, data, the case's layers."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from branca.element import Element, Figure, Link, MacroElement
from folium.template import Template
from jinja2 import Environment

from convoymap.language.edtf_words import time_words
from convoymap.maps.inlining import (
    asset,
    csp_hash,
    packed_text,
    plain_text,
    script_text,
    style_text,
    unindented,
)
from convoymap.wording.tables import LANGUAGES

# Folium's own environment does not escape what it fills in; this one does.
JINJA = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
JINJA.filters["plain"] = plain_text
JINJA.filters["time_words"] = time_words


class InlineScript(Element):
    """A script of our own, in the page itself and known to its Content-Security-Policy."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._id = "InlineScript", name
        self.text = "\n" + script_text(asset(name)).strip() + "\n"

    def render(self, **kwargs: object) -> str:
        """Return the ``<script>``."""
        return f"<script>{self.text}</script>"


class InlineStyle(Element):
    """Style sheets of our own, in the page itself and known to its Content-Security-Policy."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._name, self._id = "InlineStyle", "styles"
        sheets = (style_text(unindented(asset(name))).strip() for name in names)
        self.text = "\n" + "\n".join(sheets) + "\n"

    def render(self, **kwargs: object) -> str:
        """Return the ``<style>``."""
        return f"<style>{self.text}</style>"


class DataBlock(Element):
    """Bytes that scripts read, see `maps/page/data/blocks.js`, and no browser runs."""

    def __init__(self, block_id: str, data: bytes) -> None:
        super().__init__()
        self._name, self._id = "DataBlock", block_id
        self.size, self.text = len(data), packed_text(data)

    def render(self, **kwargs: object) -> str:
        """Return a ``<script>`` of a type that browsers do not run."""
        kind = "application/octet-stream;base64"
        return (
            f'<script type="{kind}" id="{self._id}" data-bytes="{self.size}">{self.text}</script>'
        )


class Markup(Element):
    """HTML that stays as it is: Folium would take braces in outside text for a template and run it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._name, self._id = "Markup", "convoymap"
        self.html = html

    def render(self, **kwargs: object) -> str:
        """Return the HTML."""
        return self.html


class CaseLayers(MacroElement):
    """Draws the embedded case on the map it is added to and fills the panel beside it."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "convoymap.start({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name, self._id = "CaseLayers", "convoymap"


class PageFigure(Figure):
    """A document with a Content-Security-Policy made from the elements that were put in by name.

    Text that came with the data is never looked at for scripts to allow: whatever it holds, it cannot run.
    """

    def __init__(self, title: str, lang: str = "en") -> None:
        super().__init__(title=title, height="640px")
        self.lang = lang
        self._id = "convoymap"
        self.image_sources: tuple[str, ...] = ()
        self.has_added_layers = False
        self.header._children.clear()  # document.html names the character set itself

    def render(self, **kwargs: object) -> str:
        """Return the whole HTML document."""
        # Children first: while they render they add to the header, the body and the script.
        for child in self._children.values():
            child.render(**kwargs)
        script = "\n" + script_text(self.script.render(**kwargs)).strip() + "\n"
        header = list(self.header._children.values())
        return JINJA.from_string(asset("document.html")).render(
            title=self.title,
            lang=self.lang,
            direction=LANGUAGES[self.lang],
            policy=self._policy(header, script),
            referrer="strict-origin-when-cross-origin" if self.image_sources else "no-referrer",
            header="\n".join(child.render(**kwargs) for child in header),
            body=self.html.render(**kwargs),
            script=script,
        )

    def _policy(self, header: list[Any], script: str) -> str:
        ours = [child for child in header if isinstance(child, (InlineScript, InlineStyle))]
        scripts = [csp_hash(child.text) for child in ours if isinstance(child, InlineScript)]
        styles = [csp_hash(child.text) for child in ours if isinstance(child, InlineStyle)]
        images = ["data:", *self.image_sources]
        if self.has_added_layers:
            # Layers that somebody added in Python bring their own links, styles and pictures.
            styles, images = ["'unsafe-inline'", "https:"], ["data:", "https:", *self.image_sources]
            scripts += sorted({_origin(child.url) for child in header if isinstance(child, Link)})
        return "; ".join(
            [
                "default-src 'none'",
                f"script-src {' '.join([*scripts, csp_hash(script)])}",
                f"style-src {' '.join(styles)}",
                f"img-src {' '.join(images)}",
                "connect-src 'none'",
                "base-uri 'none'",
                "form-action 'none'",
            ]
        )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
