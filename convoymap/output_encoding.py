"""Standard output of an encoding that lacks a character gets an escape of it, never a traceback."""

from __future__ import annotations

import codecs
import io
import sys

_ESCAPED = "convoymap.escaped"


def escape_what_is_lacking() -> None:
    r"""Have standard output write what its encoding lacks as ``\uXXXX``, which in JSON means the same character.

    Windows gives a pipe or a file the old code page of the machine, which knows no Arabic.
    """
    codecs.register_error(_ESCAPED, escaped)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors=_ESCAPED)


def escaped(error: UnicodeError) -> tuple[str, int]:
    r"""Return what cannot be encoded as escapes of JSON, and where to go on; see `codecs.register_error`.

    >>> codecs.register_error("example", escaped)
    >>> "naïve 😀 ب".encode("ascii", "example")
    b'na\\u00efve \\ud83d\\ude00 \\u0628'
    """
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    units = (lacking[at : at + 2] for at in range(0, len(lacking), 2))
    return "".join(f"\\u{unit.hex()}" for unit in units), error.end
