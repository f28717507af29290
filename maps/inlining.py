"""Putting scripts, styles and data into one HTML page, safely."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from functools import lru_cache
from importlib.resources import files

COMPRESSION_LEVEL = 7
"""Of zlib; 9 takes twice as long and saves three bytes in a thousand."""
_FOLDER = "page"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_JSON_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """Return the text of a packaged page file, such as ``bundle.js``, with Unix line ends."""
    text = files("convoymap.maps").joinpath(_FOLDER, *name.split("/")).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unindented(code: str) -> str:
    """Return CSS without what only people need: spaces at the start of lines, lines that are one comment."""
    code = re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE)
    return re.sub(r"^/\*\*? [^*\n]*\*/\n", "", code, flags=re.MULTILINE)


def script_text(code: str) -> str:
    """Return JavaScript that no HTML parser mistakes for the end of its ``<script>``."""
    # In a string of JavaScript, <\/ is </. After <!-- and <script a parser would no longer see the end of the element.
    code = re.sub(r"</(script)", r"<\\/\1", code, flags=re.IGNORECASE)
    return code.replace("<!--", "<\\!--")


def style_text(code: str) -> str:
    """Return CSS that no HTML parser mistakes for the end of its ``<style>``."""
    return re.sub(r"</(style)", r"<\\/\1", code, flags=re.IGNORECASE)


def packed_text(data: bytes) -> str:
    """Return the base64 of a zlib stream of `data`: deterministic, nothing in it is markup."""
    return base64.b64encode(zlib.compress(data, COMPRESSION_LEVEL)).decode("ascii")


def json_text(value: object) -> str:
    """Return JSON that is deterministic and safe anywhere inside HTML: nothing in it is markup.

    Raises
    ------
    ValueError
        If a number is not finite.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    # U+2028 and U+2029 end a line in old JavaScript; < > & cannot begin markup once they are escaped.
    text = text.translate(_JSON_ESCAPES)
    # Half of a surrogate pair cannot be encoded as UTF-8.
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain_text(value: object, *, limit: int = 2000) -> str:
    """Return outside text fit for HTML: control characters replaced, at most `limit` characters."""
    text = "" if value is None else str(value)
    if len(text) > limit:
        text = f"{text[:limit]}… ({len(text):,} characters in all)"
    return _UNPRINTABLE.sub("\ufffd", text)


def csp_hash(text: str) -> str:
    """Return the Content-Security-Policy source for an inline block with exactly this text."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
