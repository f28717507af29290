from __future__ import annotations

import base64
import hashlib
import html
import json
import re

import folium
import folium.plugins
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import UsageError
from convoymap.maps.index_page import render_index
from convoymap.maps.inlining import json_text, plain_text, script_text, style_text
from convoymap.maps.map_page import page_map, render_page
from convoymap.maps.tiles import tile_source
from tests.maps.example_payload import example_payload

SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def policy_of(page: str) -> str:
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    return html.unescape(found[1])


def sha256_source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_same_payload_same_bytes() -> None:
    assert render_page(example_payload()) == render_page(example_payload())


def test_rendering_twice_gives_the_same() -> None:
    drawn = page_map(example_payload())
    assert drawn.get_root().render() == drawn.get_root().render()


def test_page_names_no_address_to_fetch() -> None:
    page = render_page(example_payload())
    addresses = re.findall(
        r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=[\"']?([^\"'>]*)", page
    )
    addresses += re.findall(r"url\(\s*[\"']?([^\"')]*)", "".join(STYLE.findall(page)))
    assert addresses
    assert [address for address in addresses if not address.startswith(("data:", "#"))] == []


def test_policy_allows_each_block_by_hash_and_no_network() -> None:
    page = render_page(example_payload())
    policy = policy_of(page)
    for text in SCRIPT.findall(page) + STYLE.findall(page):
        assert sha256_source(text) in policy
    # Leaflet, the page's own script, what Folium writes last; all styles
    assert policy.count("'sha256-") == len(SCRIPT.findall(page)) + len(STYLE.findall(page)) == 4
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_page_is_a_folium_map_and_takes_more_layers() -> None:
    drawn = page_map(example_payload())
    assert isinstance(drawn, folium.Map)
    folium.Marker([35.0, 38.0], popup="Mine").add_to(drawn)
    page = drawn.get_root().render()
    assert "L.marker" in SCRIPT.findall(page)[-1]
    assert sha256_source(SCRIPT.findall(page)[-1]) in policy_of(page)
    assert "<iframe" in drawn._repr_html_()


def test_plugin_libraries_are_allowed_by_their_origin_only() -> None:
    drawn = page_map(example_payload())
    drawn.add_child(folium.plugins.Fullscreen())  # type: ignore[no-untyped-call]
    policy = policy_of(drawn.get_root().render())
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "https://cdn.jsdelivr.net" in scripts
    assert "unsafe" not in scripts


@pytest.mark.parametrize("part", sorted(example_payload()))
def test_any_part_may_be_missing(part: str) -> None:
    payload = example_payload()
    del payload[part]
    assert "</html>" in render_page(payload)


def test_plain_list_holds_every_claim_for_readers_without_scripts() -> None:
    page = render_page(example_payload())
    article = page[page.index('<article id="plain"') : page.index("</article>")]
    for claim in example_payload()["claims"]:
        assert html.escape(claim["says"]) in article
    assert "said by <bdi>Col. Example, via Wire</bdi>" in article


def test_hostile_text_is_never_markup() -> None:
    payload = example_payload()
    attack = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\x00\u202e"
    payload["case"]["title"] = payload["claims"][0]["says"] = payload["sources"]["gazette"][
        "url"
    ] = attack
    page = render_page(payload)
    assert "<img src=x" not in page
    assert "alert(1)</script>" not in page
    assert "{{ 7*7 }}" in page
    assert "\x00" not in page


@given(JSON_VALUES)
def test_json_comes_back_and_holds_no_markup(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not set(text) & set("<>&\u2028\u2029")
    text.encode("utf-8")


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_numbers_that_are_none_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text({"low": number})


@pytest.mark.parametrize(
    ("make", "text"), [(script_text, "a</ScRipt >b<!--"), (style_text, "a</sTyle>b")]
)
def test_blocks_cannot_be_left_early(make: object, text: str) -> None:
    assert callable(make)
    assert not re.search(r"</script|</style|<!--", make(text), re.IGNORECASE)


def test_long_text_is_cut_and_counted() -> None:
    cut = plain_text("x" * 1_000_000)
    assert len(cut) < 2100
    assert "1,000,000 characters" in cut


@pytest.mark.parametrize(
    ("asked", "origin"),
    [
        ("OpenStreetMap", "https://tile.openstreetmap.org"),
        ("https://{s}.tile.example.org/{z}/{x}/{y}.png", "https://*.tile.example.org"),
        ("http://localhost:8080/{z}/{x}/{y}", "http://localhost:8080"),
    ],
)
def test_tiles_open_their_own_host_and_no_other(asked: str, origin: str) -> None:
    policy = policy_of(render_page(example_payload(), tiles=asked))
    assert f"img-src data: {origin};" in policy
    assert "connect-src 'none'" in policy


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "Nowhere",
        "javascript:alert(1)//{z}{x}{y}",
        "ftp://a.example/{z}/{x}/{y}",
        "https://a.example/tiles.png",
        "https://a.example; script-src *//{z}/{x}/{y}",
        "https://user:pass@a.example/{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}",
        "https://a.example/{z}/{x}/{y}'><script>",
        "https://a.example/{z}/{x}/{y}/{{7*7}}",
    ],
)
def test_tiles_that_are_none_are_refused_with_one_message(asked: str) -> None:
    with pytest.raises(UsageError, match=r"^tiles: ") as caught:
        tile_source(asked)
    assert "\n" not in str(caught.value)


def test_index_lists_cases_and_escapes_their_text() -> None:
    page = render_index(
        [
            {
                "id": "one",
                "title": "<b>One</b>",
                "summary": "First & only",
                "counts": {"claims": 3, "zones": 1},
                "links": {"Map": "one.html", "GeoJSON": "one.geojson"},
            }
        ]
    )
    assert "&lt;b&gt;One&lt;/b&gt;" in page
    assert "3 claims · 1 zones" in page
    assert '<a href="one.geojson">GeoJSON</a>' in page
    assert sha256_source(STYLE.findall(page)[0]) in policy_of(page)


@pytest.mark.parametrize("link", ["javascript:alert(1)", "../x.html", "https://a.example", ""])
def test_index_links_only_files_beside_it(link: str) -> None:
    with pytest.raises(ValueError, match="not a file name"):
        render_index([{"id": "one", "links": {"Map": link}}])
