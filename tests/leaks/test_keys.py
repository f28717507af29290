"""Keys that nobody reads: struck in every form, and warned of where others could read them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convoymap.errors import NetworkError, UsageError
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.geo.roads.http import HttpRouter
from convoymap.redaction import Redactor
from tests.echo_server import FORMS, answer, echoing
from tests.gazetteer.test_geocoder import StillClock
from tests.leaks.reading import asked_by_road, assert_fit, in_json, run


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_struck_in_every_form(key_file: str, form: str) -> None:
    body = in_json("message", form=FORMS[form])("no such key:")
    with echoing(lambda text: answer(body, "400 No")) as server:
        done = asked_by_road(
            f"http://127.0.0.1:{server.port}", "--engine-key-file", key_file, engine="graphhopper"
        )
    assert "no such key: " in done.stderr and "[key]" in done.stderr
    assert_fit(done.output)


@pytest.mark.parametrize("mode", [0o600, 0o400, 0o640, 0o604, 0o644])
def test_a_key_file_that_others_can_read_is_warned_of(case: str, key_file: str, mode: int) -> None:
    Path(key_file).chmod(mode)
    with echoing(lambda text: answer("{}", "403 No")) as server:
        done = run(
            "check", case, "--engine", "graphhopper", "--engine-url", f"http://127.0.0.1:{server.port}",
            "--engine-key-file", key_file,
        )  # fmt: skip
    warned = [line for line in done.stderr.splitlines() if line.startswith("warning: ")]
    line = f"warning: {key_file}: others on this machine can read this key; chmod 600 {key_file}"
    assert warned == ([line] if mode & 0o044 else [])


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize(
    ("url", "warned"),
    [
        ("http://router.invalid", True),
        ("https://router.invalid", False),
        ("http://192.0.2.1:1", True),
        ("http://127.1.2.3:1", False),
        ("http://[::1]:1", False),
        ("http://localhost:1", False),
    ],
)
def test_a_key_over_plain_http_is_warned_of(
    monkeypatch: pytest.MonkeyPatch, case: str, key_file: str, url: str, warned: bool
) -> None:
    # A proxy on which nothing listens: no question leaves for the world.
    monkeypatch.setenv("all_proxy", "http://127.0.0.1:1")
    done = run(
        "check", case, "--engine", "graphhopper", "--engine-url", url, "--engine-key-file", key_file
    )
    warnings = [line for line in done.stderr.splitlines() if line.startswith("warning: ")]
    assert len(warnings) == warned
    if warned:
        assert "the graphhopper key goes over plain http" in warnings[0]
        assert "use an https address" in warnings[0]
    assert_fit(done.output)


def test_the_library_warns_of_a_key_in_clear_too() -> None:
    with pytest.warns(
        UserWarning, match=r"the graphhopper key goes over plain http to router\.example,"
    ):
        HttpRouter("graphhopper", "http://router.example", key="secret")


@pytest.mark.parametrize("key", ["two\nlines", "ключ", "a" * 1001])
def test_a_key_that_cannot_be_sent_is_refused_without_quoting_it(key: str) -> None:
    with pytest.raises(UsageError, match="one line of plain characters") as caught:
        HttpRouter("graphhopper", "https://router.example", key=key)
    assert key not in str(caught.value)


@given(
    st.text(st.characters(codec="ascii", exclude_categories=["C"]), min_size=8, max_size=40),
    st.sampled_from(sorted(FORMS)),
)
def test_no_form_of_any_key_is_left(key: str, form: str) -> None:
    folded = "".join(key.casefold().split())
    text = f"before <{FORMS[form](key)}> after"
    struck = Redactor([key]).strike(text)
    if form != "cut" and folded:
        assert "[key]" in struck
    assert len(folded) < 8 or folded[:8] not in "".join(struck.casefold().split()).replace(
        "[key]", "\n"
    )


@given(st.text(max_size=60))
def test_text_without_a_key_stays_as_it_is(text: str) -> None:
    assert Redactor(["\u4e00" * 9]).strike(text) == text or "\u4e00" in text
    assert Redactor([""]).strike(text) == text


@given(st.integers(10**7, 10**30))
def test_a_key_of_digits_is_struck_from_numbers_too(number: int) -> None:
    key = Redactor([str(number)])
    assert key.strike_json({"id": [number, True], str(number): 1}) == {
        "id": ["[key]", True],
        "[key]": 1,
    }
    assert Redactor(["a" * 9]).strike_json([number]) == [number]


@pytest.mark.usefixtures("no_proxies")
def test_a_key_of_a_geocoder_in_clear_is_warned_of_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with echoing(lambda text: answer("[]")) as proxy, AnswerCache(tmp_path / "c.sqlite") as cache:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
        options = GeocoderOptions(
            service="mapbox", domain="geocoder.invalid", scheme="http", extra={"api_key": "secret"}
        )
        geocoder = Geocoder(options, cache=cache, clock=StillClock().clock)
        with pytest.warns(UserWarning, match="key goes over plain http") as warned:
            for name in ("one", "two"):
                with pytest.raises(NetworkError):
                    geocoder.lookup(name)
    assert len(warned) == 1
    assert "secret" not in str(warned[0].message)
