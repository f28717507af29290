"""Keys struck from text: whole or in part, as they are or in a form in which a service may echo them."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

STRUCK = "[key]"
"""What stands in place of a key."""

MAX_KEY = 1_000
"""Longest key, in characters, that is taken."""

_PART = 8
"""So many characters of a key in a row are struck; fewer could be a word of their own."""
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
        # Letters are compared without case, and without the spaces at which a text may have been broken.
        self._parts = [parts for key in keys if (parts := _parts("".join(key.casefold().split())))]

    def __repr__(self) -> str:
        return f"Redactor({len(self._parts)} keys)"

    def strike(self, text: str) -> str:
        """Return the text with `STRUCK` in place of every key, every long part of one and every encoding of either.

        >>> Redactor(["s3cret/key"]).strike("not valid: s3cret%2Fkey, czNjcmV0L2tleQ==, S3CRET/K...")
        'not valid: [key], [key], [key]...'
        """
        if not self._parts:
            return text
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
        waiting: list[list[Any] | dict[str, Any]] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, dict):
                items = [(self.strike(name), item) for name, item in node.items()]
                node.clear()
            else:
                items = list(enumerate(node))
            for place, item in items:
                node[place] = self.strike(item) if isinstance(item, str) else item
                if isinstance(item, list | dict):
                    waiting.append(item)
        return root[0]

    def _spans(self, text: str) -> Iterator[Span]:
        """Yield where in a text a key stands, in any of its forms."""
        # Each character with the span of the text that it was written as.
        characters = [(c, at, at + 1) for at, c in enumerate(text)]
        for layer in range(_LAYERS + 1):
            yield from self._found(characters)
            yield from self._coded(characters)
            unescaped = _unescaped(characters)
            if layer == _LAYERS or len(unescaped) == len(characters):
                return
            characters = unescaped

    def _found(self, characters: list[tuple[str, int, int]]) -> Iterator[Span]:
        # Folding the case of one character may give several.
        kept = [
            (f, start, end) for c, start, end in characters if not c.isspace() for f in c.casefold()
        ]
        folded = "".join(c for c, _, _ in kept)
        for parts in self._parts:
            size = len(next(iter(parts)))
            for at in range(len(folded) - size + 1):
                if folded[at : at + size] in parts:
                    yield kept[at][1], kept[at + size - 1][2]

    def _coded(self, characters: list[tuple[str, int, int]]) -> Iterator[Span]:
        """Yield runs of letters that are a key in base64, at any offset, or in hexadecimal digits."""
        text = "".join(c for c, _, _ in characters)
        for pattern, decode in ((_BASE64, _from_base64), (_HEX, _from_hex)):
            for run in pattern.finditer(text):
                if any(self._holds(plain) for plain in decode(run[0])):
                    yield characters[run.start()][1], characters[run.end() - 1][2]

    def _holds(self, plain: bytes) -> bool:
        text = [(c, 0, 0) for c in plain.decode("latin-1")]
        return next(self._found(text), None) is not None


def _parts(key: str) -> frozenset[str]:
    """Return all parts of a key of the length that is struck; a short key is its own one part."""
    size = min(len(key), _PART)
    return (
        frozenset(key[at : at + size] for at in range(len(key) - size + 1)) if key else frozenset()
    )


def _unescaped(characters: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    text = "".join(c for c, _, _ in characters)
    out: list[tuple[str, int, int]] = []
    done = 0
    for found in _ESCAPE.finditer(text):
        plain = _plain(found[0])
        if plain is None:
            continue
        out += characters[done : found.start()]
        out += [(c, characters[found.start()][1], characters[found.end() - 1][2]) for c in plain]
        done = found.end()
    return [*out, *characters[done:]]


def _plain(escape: str) -> str | None:
    if escape[0] == "&":
        plain = html.unescape(escape)
        return None if plain == escape else plain
    if escape[0] == "%":
        return chr(int(escape[1:], 16))
    return escape[1:] if len(escape) == 2 else chr(int(escape[2:], 16))


def _from_base64(run: str) -> Iterator[bytes]:
    plain = run.rstrip("=").replace("-", "+").replace("_", "/")
    # The run may begin in the middle of a group of four; four letters are three bytes.
    for offset in range(4):
        part = plain[offset:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        try:
            yield base64.b64decode(part + "=" * (-len(part) % 4))
        except (binascii.Error, ValueError):
            continue


def _from_hex(run: str) -> Iterator[bytes]:
    yield bytes.fromhex(run)
    yield bytes.fromhex(run[1:-1])
