"""What a hostile server says, how the command is run, and what may come of it."""

from __future__ import annotations

import json
from collections.abc import Callable

from click.testing import CliRunner, Result

from convoymap.cli import cli
from convoymap.redaction import Redactor
from convoymap.sanitize import is_hostile
from tests.echo_server import HOSTILE

KEY = "S3cret/Key+with=all~0f 12"
"""A key that no encoding leaves as it is."""


def said(text: str) -> str:
    """What the server has to say of a request: the request, the key it found there, and what a terminal obeys."""
    return f"{HOSTILE} {text} {HOSTILE}"


def in_json(*names: str, form: Callable[[str], str] = str) -> Callable[[str], str]:
    """The request under every name that an engine or a geocoder may read a message from."""
    return lambda text: json.dumps(
        {name: said(f"{text} {form(KEY)}") for name in names}
        | {"code": "InvalidQuery", "status": said(text)}
    )


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


def assert_fit(text: str) -> None:
    """No part of the key, in no form, and nothing that a terminal obeys; no line that somebody else began."""
    assert Redactor([KEY]).strike(text) == text
    assert not [c for c in text if is_hostile(c) and c != "\n"]
    assert not [line for line in text.splitlines() if line.startswith("FAKE")]


def asked_by_road(engine_url: str, *options: str, engine: str = "osrm") -> Result:
    """Return what came of asking one engine for a way."""
    return run(
        "roads",
        "route",
        "Homs",
        "Palmyra",
        "--engine",
        engine,
        "--engine-url",
        engine_url,
        *options,
    )


PROXY_VARIABLES = (
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
)
