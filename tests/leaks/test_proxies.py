"""Proxies see nothing of loopback, are not gone round, and are not quoted."""

from __future__ import annotations

from pathlib import Path

import pytest

from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from tests.echo_server import answer, echoing, one_line
from tests.gazetteer.test_geocoder import StillClock
from tests.leaks.reading import PROXY_VARIABLES, asked_by_road, assert_fit, said


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize("variable", PROXY_VARIABLES)
@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.9.9.9", "localhost", "LOCALHOST.", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_loopback_is_never_asked_through_a_proxy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, variable: str
) -> None:
    """Regression: a geocoder on 127.0.0.1 was asked through http_proxy, and names left the machine."""
    bound = {"127.9.9.9": "127.9.9.9", "[::1]": "::1"}.get(host, "127.0.0.1")
    with (
        echoing(lambda text: answer("{}")) as proxy,
        echoing(lambda text: answer("[]"), bound) as server,
    ):
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        monkeypatch.setenv("no_proxy", "elsewhere.example")
        domain = f"{host}:{server.port}"
        with AnswerCache(tmp_path / "c.sqlite") as cache:
            options = GeocoderOptions(domain=domain, scheme="http")
            assert Geocoder(options, cache=cache, clock=StillClock().clock).lookup("Nowhere") == ()
        done = asked_by_road(f"http://{domain}")
    assert done.exit_code == 2
    assert len(server.asked) == 2
    assert proxy.asked == []


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy", "ALL_PROXY"])
def test_a_host_elsewhere_is_asked_through_the_proxy_unless_no_proxy_names_it(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with echoing(lambda text: answer('{"code": "NoRoute", "message": "by the proxy"}')) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        assert "by the proxy" in asked_by_road("http://router.invalid").stderr
        monkeypatch.setenv("NO_PROXY", "router.invalid")
        assert "could not be reached" in asked_by_road("http://router.invalid").stderr
    (asked,) = proxy.asked
    assert asked.startswith("GET http://router.invalid/route/v1/driving/")


@pytest.mark.usefixtures("no_proxies")
def test_a_proxy_that_cannot_be_used_is_not_gone_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5h://user:hunter2@127.0.0.1:9050")
    done = asked_by_road("https://router.invalid")
    assert done.exit_code == 2
    assert "a proxy of scheme 'socks5h', and only http:// proxies are supported" in done.stderr
    assert "hunter2" not in done.stderr


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize(
    "proxy", ["http://[::1", "http://u:hunter2@host:port", "http://", "u:hunter2@host:99999"]
)
def test_a_proxy_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    done = asked_by_road("https://router.invalid")
    assert done.exit_code == 2
    assert "a proxy whose address cannot be read; mend https_proxy" in done.stderr
    assert "hunter2" not in done.stderr


def test_a_proxy_that_refuses_says_nothing_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    with echoing(lambda text: f"HTTP/1.1 407 {one_line(said(text))}\r\n\r\n".encode()) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        done = asked_by_road("https://router.invalid")
    assert "could not be reached (Tunnel connection failed: 407" in done.stderr
    assert_fit(done.output)
