"""JSON text from outside to plain values; numbers too large to count with and texts that cannot be written are refused.

Python reads an integer of any length and takes 1e999 for infinity; both then fail far from the text that held them.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

MAX_DIGITS = 40
"""An integer may have this many digits; no identifier, time or length needs as many."""

# The few texts that may hold such a number are read with a function for each number, which is slow.
_MAY_BE_HUGE = re.compile(r"[0-9]{30}|[eE]\+?0*[0-9]{3}")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class JsonTextError(ValueError):
    """A text is not JSON, or holds what cannot be used.

    Attributes
    ----------
    why
        What is wrong, to stand behind "is not JSON: " and the like.
    line
        Where, from 1; 0 where that is not known.
    """

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.line = line


def parse_json(text: str | bytes) -> Any:  # noqa: ANN401 (any JSON)
    """Return the value of a JSON text, or of one in UTF-8.

    Raises
    ------
    JsonTextError
        If it is not JSON, is nested too deep, or holds NaN, an infinity, a number too large or half a surrogate pair.
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8-sig")
        value = decoder_for(text).decode(text)
    except JsonTextError:
        raise
    except json.JSONDecodeError as error:
        raise JsonTextError(error.msg, error.lineno) from None
    except RecursionError:
        raise JsonTextError("too deep") from None
    except UnicodeDecodeError:
        raise JsonTextError("it is not UTF-8") from None
    if _SURROGATE.search(text):
        _refuse_half_pairs(value)
    return value


def decoder_for(text: str) -> json.JSONDecoder:
    """Return a decoder of the values in a text, which raises `JsonTextError` on the numbers that are refused."""
    if _MAY_BE_HUGE.search(text):
        return json.JSONDecoder(
            parse_int=_whole, parse_float=_decimal, parse_constant=_refuse_constant
        )
    return json.JSONDecoder(parse_constant=_refuse_constant)


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise JsonTextError(f"a number of {len(text)} digits is too large: {text[:20]}...")
    return int(text)


def _decimal(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise JsonTextError(f"the number {text[:20]}{'...' * (len(text) > 20)} is too large")
    return number


def _refuse_constant(text: str) -> float:
    raise JsonTextError(f"{text} is not a number")


def _refuse_half_pairs(value: object) -> None:
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise JsonTextError("half of a surrogate pair stands in a text") from None
