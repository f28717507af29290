"""Keys struck from text: whole or in part, as they are or in a form in which a service may echo them."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

STRUCK = "[key]"
"""What stands in place of a key."""

MAX_KEY = 1_000
"""Longest key, in characters, that is taken."""

_PART = 8
"""So many characters of a key in a row are struck; fewer could be a word of their own."""
_LONGEST = 100_000
"""A longer text, in characters, is struck whole."""
_LAYERS = 3
"""So many escapes around one another are undone: a key in a URL within JSON within JSON."""

# Percent-encoding; \u, \x and \/ of JSON and of other languages; references of HTML.
_ESCAPE = re.compile(
    r"%[0-9a-f]{2}|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\[^\w\s]|&#[0-9]{1,7};|&#x[0-9a-f]{1,6};|&[a-z]{2,31};",
    re.IGNORECASE | re.ASCII,
)
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{6,}={0,2}")
_HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){4,}")

Span = tuple[int, int]
Characters = list[tuple[str, int, int]]
"""Characters, each with the span of the text that it was written as."""


def usable_key(key: str) -> bool:
    """Return whether a text can be sent as a key: one line of printable ASCII, at most `MAX_KEY` characters."""
    return 0 < len(key) <= MAX_KEY and key.isascii() and key.isprintable()


class Redactor:
    """Strikes the keys it was given from whatever it is shown.

    Parameters
    ----------
    keys
        The keys; empty ones are passed over.
    """

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._parts = [_parts(folded) for key in keys if (folded := _folded(key))]
        self._digits = any(part.isdecimal() for _, parts in self._parts for part in parts)

    def __repr__(self) -> str:
        return f"Redactor({len(self._parts)} keys)"

    def strike(self, text: str) -> str:
        """Return the text with `STRUCK` in place of every key, every long part of one and every encoding of either.

        >>> Redactor(["s3cret/key"]).strike("not valid: s3cret%2Fkey, czNjcmV0L2tleQ==, S3CRET/K...")
        'not valid: [key], [key], [key]...'
        """
        if not self._parts or not self._holds(text):
            return text
        # Nobody prints or keeps so long a text, and to find each place in it takes a hundred times its memory.
        if len(text) > _LONGEST:
            return STRUCK
        spans = sorted(self._spans(text))
        out: list[str] = []
        done = 0
        for start, end in spans:
            # What overlaps what was struck belongs to it.
            if start > done or not out:
                out += [text[done:start], STRUCK]
            done = max(done, end)
        return "".join([*out, text[done:]])

    def strike_json(self, value: Any) -> Any:  # noqa: ANN401 (any JSON)
        """Return parsed JSON with the keys struck from every text and every name in it."""
        if not self._parts:
            return value
        root = [value]
        # Not by recursion, for JSON may be nested as deeply as its parser goes.
        waiting: list[Any] = [root]
        while waiting:
            node = waiting.pop()
            items: list[tuple[Any, Any]]
            if isinstance(node, dict):
                items = [(self.strike(name), item) for name, item in node.items()]
                node.clear()
            else:
                items = list(enumerate(node))
            for place, item in items:
                node[place] = self._struck(item)
                if isinstance(item, list | dict):
                    waiting.append(item)
        return root[0]

    def _struck(self, item: Any) -> Any:  # noqa: ANN401 (any JSON)
        if isinstance(item, str):
            return self.strike(item)
        # A key of digits may come back as a number; to Python, true is one too.
        number = self._digits and isinstance(item, int) and not isinstance(item, bool)
        return STRUCK if number and self._shows(str(item)) else item

    def _holds(self, text: str) -> bool:
        """Return whether a key, or a long part of one, stands in a text in any of its forms."""
        for _ in range(_LAYERS + 1):
            if self._shows(text) or any(self._shows(plain) for plain in _coded(text)):
                return True
            unescaped = _ESCAPE.sub(lambda found: _plain(found[0]) or found[0], text)
            if unescaped == text:
                return False
            text = unescaped
        return False

    def _shows(self, text: str) -> bool:
        folded = _folded(text)
        return any(
            folded[at : at + size] in parts
            for size, parts in self._parts
            for at in range(len(folded) - size + 1)
        )

    def _spans(self, text: str) -> Iterator[Span]:
        """Yield where in a text a key stands, in any of its forms."""
        characters = [(c, at, at + 1) for at, c in enumerate(text)]
        for _ in range(_LAYERS + 1):
            yield from self._found(characters)
            plain = "".join(c for c, _, _ in characters)
            for pattern, decode in _CODES:
                for run in pattern.finditer(plain):
                    if any(map(self._shows, decode(run[0]))):
                        yield characters[run.start()][1], characters[run.end() - 1][2]
            unescaped = _unescaped(characters)
            if len(unescaped) == len(characters):
                return
            characters = unescaped

    def _found(self, characters: Characters) -> Iterator[Span]:
        # Folding the case of one character may give several.
        kept = [(f, start, end) for c, start, end in characters for f in _folded(c)]
        folded = "".join(c for c, _, _ in kept)
        for size, parts in self._parts:
            for at in range(len(folded) - size + 1):
                if folded[at : at + size] in parts:
                    yield kept[at][1], kept[at + size - 1][2]


def _folded(text: str) -> str:
    """Return a text without case, and without what no reader sees: a key may have been broken there."""
    folded = "".join(text.casefold().split())
    return folded if folded.isprintable() else "".join(filter(str.isprintable, folded))


def _parts(key: str) -> tuple[int, frozenset[str]]:
    """Return how long the parts of a key are that are struck, and all of them; a short key is its own one part."""
    size = min(len(key), _PART)
    return size, frozenset(key[at : at + size] for at in range(len(key) - size + 1))


def _unescaped(characters: Characters) -> Characters:
    text = "".join(c for c, _, _ in characters)
    out: Characters = []
    done = 0
    for found in _ESCAPE.finditer(text):
        if plain := _plain(found[0]):
            start, end = characters[found.start()][1], characters[found.end() - 1][2]
            out += [*characters[done : found.start()], *((c, start, end) for c in plain)]
            done = found.end()
    return [*out, *characters[done:]]


def _plain(escape: str) -> str:
    """Return what an escape stands for; empty where it stands for nothing."""
    if escape[0] == "&":
        plain = html.unescape(escape)
        return "" if plain == escape else plain
    if escape[0] == "%":
        return chr(int(escape[1:], 16))
    return escape[1:] if len(escape) == 2 else chr(int(escape[2:], 16))


def _from_base64(run: str) -> Iterator[str]:
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    # The run may begin in the middle of a group of four; four letters are three bytes.
    for offset in range(4):
        part = plain[offset:]
        # One letter that is left over is less than a byte.
        part = part[: len(part) - (len(part) % 4 == 1)]
        with suppress(binascii.Error):
            yield base64.b64decode(part + "=" * (-len(part) % 4)).decode("latin-1")


def _from_hex(run: str) -> Iterator[str]:
    yield bytes.fromhex(run).decode("latin-1")
    yield bytes.fromhex(run[1:-1]).decode("latin-1")


_CODES = ((_BASE64, _from_base64), (_HEX, _from_hex))


def _coded(text: str) -> Iterator[str]:
    for pattern, decode in _CODES:
        for run in pattern.finditer(text):
            yield from decode(run[0])
