"""Addresses of services as people write them: encoded for the wire, or refused with one plain message."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cli import cli
from convoymap.errors import UsageError
from convoymap.service_address import is_loopback, parse_address
from tests.echo_server import answer, echoing

GOOD = {
    "http://127.0.0.1:5000/": "http://127.0.0.1:5000",
    " HTTPS://Router.Example.ORG ": "https://router.example.org",
    "http://[::1]:8080": "http://[::1]:8080",
    "http://[0:0:0:0:0:0:0:1]/a/": "http://[::1]/a",
    "https://[2001:DB8::7]/": "https://[2001:db8::7]",
    "http://مثال.إختبار": "http://xn--mgbh0fb.xn--kgbechtv",
    "http://مثال。إختبار:80": "http://xn--mgbh0fb.xn--kgbechtv:80",
    "http://１２７.0.0.1": "http://127.0.0.1",
    "http://my_service:5000": "http://my_service:5000",
    "http://host.": "http://host",
    "http://host:": "http://host",
    "http://127.0.0.1:9/خرائط/a b": "http://127.0.0.1:9/%D8%AE%D8%B1%D8%A7%D8%A6%D8%B7/a%20b",
    "http://host/%D8%AE;v=1": "http://host/%D8%AE;v=1",
}
BAD = {
    "": "must begin with http:// or https://",
    "127.0.0.1:5000": "must begin with http:// or https://",
    "file:///etc/passwd": "must begin with http:// or https://",
    "http://": "names no host",
    "http:///route": "names no host",
    "http://a..b": "two dots follow each other",
    "http://.a": "a dot begins it",
    "http://a..": "two dots follow each other",
    f"http://{'a' * 64}.org": "more than 63 characters",
    f"http://{'م' * 64}.org": "more than 63 characters",
    f"http://{'م' * 60}.org": "more than 63 characters once encoded",
    "http://" + ".".join(["a" * 60] * 5): "more than 253 characters",
    "http://مثالa.org": "cannot be encoded (IDNA)",
    "http://faß.example": "two names in two standards",
    "http://می\u200cشود.example": "two names in two standards",
    "http://-a.org": "no name of a host",
    "http://a b": "no name of a host",
    "http://a%20b": "no name of a host",
    "http://u:hunter2@host": "must not hold a password",
    "http://hunter2@host": "must not hold a password",
    "http://u:hun/hunter2@host": "must not hold a password",
    "http://u:hun#hunter2@host": "'http://...' is not",
    "http://host/?key=hunter2": "must end before ? and #",
    "http://host/#hunter2": "must end before ? and #",
    "http://host\\@evil": "must not hold a password",
    "http://host/\\a": "backslash",
    "http://host:99999": "not a number from 1 to 65535",
    "http://host:0": "not a number from 1 to 65535",
    "http://host:٨٠": "not a number from 1 to 65535",
    "http://host:-1": "not a number from 1 to 65535",
    "http://::1:80": "an IPv6 address stands in brackets",
    "http://[::1": "its host is not readable",
    "http://[::1]x": "its host is not readable",
    "http://[localhost]": "no IPv6 address",
    "http://[v1.a]": "no IPv6 address",
    "http://[fe80::1%25eth0]": "a zone (%)",
    "http://127.1": "no IPv4 address",
    "http://2130706433": "no IPv4 address",
    "http://0x7f.0.0.1": "no IPv4 address",
    "http://127.0.0.0x1": "no IPv4 address",
    "http://1.2.3.999": "no IPv4 address",
    "http://١٢٧.0.0.1": "no IPv4 address",
    "http://host/%zz": "begins no escape",
    "http://a\u202eb": "characters that no reader sees",
    "http://a\tb/\n": "characters that no reader sees",
    "http://host/\udcff": "characters that no reader sees",
    "http://host/" + "a" * 3000: "longer than 2000 characters",
}


@pytest.mark.parametrize("text", GOOD)
def test_an_address_is_encoded_for_the_wire(text: str) -> None:
    address = parse_address(text, what="--engine-url")
    assert address.url == GOOD[text]
    assert address.url.isascii()
    assert parse_address(address.url, what="again") == address


@pytest.mark.parametrize("text", BAD)
@pytest.mark.parametrize("option", ["--engine-url", "--geocoder-url"])
def test_a_wrong_address_is_one_plain_message(text: str, option: str) -> None:
    """Regression: hosts in Arabic, of two dots or of long labels, and paths in Arabic, ended in tracebacks."""
    engine = ["--engine", "osrm"] if option == "--engine-url" else []
    words = ["roads", "route", "Homs", "Palmyra", *engine, option, text]
    done = CliRunner().invoke(cli, words, catch_exceptions=False)
    if not text:
        # To give nothing is to choose nothing.
        assert done.exit_code == (2 if engine else 0)
        return
    assert done.exit_code == 2
    (message,) = done.stderr.splitlines()
    assert BAD[text] in message
    assert message.startswith(option)
    assert "hun" not in message
    assert message.isprintable() and len(message) < 500
    assert "write it as http://127.0.0.1:" in message


@given(
    st.text(max_size=30), st.sampled_from(["", "http://", "http://host/", "https://[", "http://a:"])
)
def test_every_text_is_an_address_in_ascii_or_refused(text: str, start: str) -> None:
    try:
        address = parse_address(start + text, what="--engine-url")
    except UsageError as error:
        assert str(error).isprintable()
    else:
        assert address.url.isascii() and " " not in address.url
        assert parse_address(address.url, what="again") == address


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("127.0.0.1", True),
        ("127.255.255.254", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("0.0.0.0", True),
        ("LocalHost", True),
        ("router.localhost", True),
        ("localhost.", True),
        ("128.0.0.1", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("notlocalhost", False),
        ("::2", False),
        ("", False),
    ],
)
def test_what_is_loopback(host: str, here: bool) -> None:
    assert is_loopback(host) == here


def test_an_ipv6_service_and_a_path_in_arabic_are_asked() -> None:
    no_route = answer('{"code": "NoRoute", "message": "but it was asked"}')
    with echoing(lambda text: no_route, "::1") as server:
        words = ["roads", "route", "Homs", "Palmyra", "--engine", "osrm", "--engine-url"]
        url = f"http://[::1]:{server.port}/خرائط"
        done = CliRunner().invoke(cli, [*words, url], catch_exceptions=False)
    assert "but it was asked" in done.stderr
    assert f"Asking http://[::1]:{server.port}/%D8%AE%D8%B1" in done.stderr
    (asked,) = server.asked
    assert asked.startswith("GET /%D8%AE%D8%B1%D8%A7%D8%A6%D8%B7/route/v1/driving/")
    assert f"Host: [::1]:{server.port}" in asked


def test_an_ipv6_geocoder_and_a_path_in_arabic_are_asked(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: the geocoder refused IPv6 addresses."""
    monkeypatch.setenv("CONVOYMAP_CACHE", str(tmp_path_factory.mktemp("cache") / "c.sqlite"))
    with echoing(lambda text: answer("[]"), "::1") as server:
        url = f"http://[::1]:{server.port}/خرائط/"
        words = ["resolve", "Nowhere", "--geocoder-url", url]
        done = CliRunner().invoke(cli, words, catch_exceptions=False)
    assert f"Asking http://[::1]:{server.port} for names" in done.stderr
    (asked,) = server.asked
    assert asked.startswith("GET /%D8%AE%D8%B1%D8%A7%D8%A6%D8%B7/search?q=Nowhere")


def test_addresses_need_no_network_library() -> None:
    # what measures coverage has loaded some of them beforehand
    code = (
        "import sys\nbefore = set(sys.modules)\nfrom convoymap.service_address import parse_address\n"
        "parse_address('http://مثال.example', what='it')\n"
        "assert not {'urllib.request', 'ssl', 'socket', 'geopy'} & (set(sys.modules) - before)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
