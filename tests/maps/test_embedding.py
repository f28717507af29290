"""Which origins may drive a page: exact ones, written as browsers write them."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cli import cli
from convoymap.errors import UsageError
from convoymap.maps.embedding import MAX_ORIGINS, allowed_origins
from convoymap.maps.map_page import render_page
from tests.maps.example_payload import example_payload

GOOD = [
    "https://example.org",
    "http://localhost:8000",
    "http://127.0.0.1:8123",
    "http://[::1]:8080",
    "https://xn--bcher-kva.example",
    "https://a.b-c.example:444",
]
BAD = [
    "*", "null", "", " ", "example.org", "//example.org", "https://", "https://*", "https://*.example.org",
    "https://example.org/", "https://example.org/map", "https://example.org?", "https://example.org#x",
    "https://Example.org", "HTTPS://example.org", "https://example.org:443", "http://example.org:80",
    "http://example.org:080", "https://example.org:", "https://example.org:99999", "https://u:p@example.org",
    "https://bücher.example", "https://exa mple.org", "https://example..org", "https://example.org\n", "file://",
    "file:///tmp", "ftp://example.org", "javascript:alert(1)", "data:text/html,x", "https://example.org\u202e",
    'https://example.org"', "https://example.org;x", "https://[::1", "https://" + "a" * 400,
]  # fmt: skip


@pytest.mark.parametrize("origin", GOOD)
def test_exact_origins_are_taken_as_they_are(origin: str) -> None:
    assert allowed_origins([origin]) == (origin,)


@pytest.mark.parametrize("origin", BAD)
def test_anything_else_is_refused_with_one_message(origin: str) -> None:
    with pytest.raises(UsageError, match=r"^allow-origin: .*write it as in https?://") as caught:
        allowed_origins(["https://example.org", origin])
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 500


@given(st.text(max_size=40))
def test_no_text_is_too_odd(text: str) -> None:
    for name in (text, f"https://{text}", f"http://{text}:8000"):
        try:
            (origin,) = allowed_origins([name])
        except UsageError:
            continue
        assert origin == name == name.lower()


def test_each_once_in_order_and_not_too_many() -> None:
    assert allowed_origins([*reversed(GOOD), *GOOD]) == tuple(sorted(GOOD))
    names = [f"http://localhost:{port}" for port in range(1000, 1001 + MAX_ORIGINS)]
    with pytest.raises(UsageError, match=f"at most {MAX_ORIGINS}"):
        allowed_origins(names)


def test_a_page_names_origins_only_where_some_are_allowed() -> None:
    closed = render_page(example_payload())
    assert 'id="convoymap-origins"' not in closed
    opened = render_page(example_payload(), allow_origins=["https://example.org"])
    assert opened.count('id="convoymap-origins"') == 1
    again = render_page(example_payload(), allow_origins=["https://example.org"] * 2)
    assert opened == again


def test_the_command_says_what_is_wrong_before_it_reads_anything() -> None:
    arguments = ["build", "--allow-origin", "https://example.org/", "no-such-case"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert "allow-origin: 'https://example.org/'" in result.output
    assert "write it as in https://example.org " in result.output
    assert "no-such-case" not in result.output
