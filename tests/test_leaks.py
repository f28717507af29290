"""Nothing leaks: a server that echoes everything, proxies that see nothing of loopback, keys that nobody reads."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from convoymap.cli import cli
from convoymap.errors import NetworkError, UsageError
from convoymap.gazetteer.geocoding.cache import AnswerCache
from convoymap.gazetteer.geocoding.geocoder import Geocoder
from convoymap.gazetteer.geocoding.geocoder_options import GeocoderOptions
from convoymap.geo.roads.http import HttpRouter
from convoymap.redaction import Redactor
from convoymap.sanitize import is_hostile
from tests.echo_server import FORMS, HOSTILE, Compose, answer, echoing, one_line
from tests.gazetteer.test_geocoder import StillClock
from tests.test_cli_engine import CASE

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


MESSAGES = in_json("message", "error", "error_message", "detail")

ANSWERS: dict[str, Compose] = {
    "reason": lambda text: answer(MESSAGES(text), f"400 {one_line(said(text))}"),
    "status line": lambda text: f"{said(text)}\r\n\r\n".encode(),
    "headers": lambda text: answer(
        "{}", "403 No", f"X-Echo: {one_line(said(text))}\r\nRetry-After: {one_line(said(text))}\r\n"
    ),
    "type": lambda text: answer("hello", content_type=f"{one_line(said(text))}/{KEY}"),
    "redirect": lambda text: answer(
        "",
        "302 Found",
        f"Location: http://{KEY.replace('/', '')}{HOSTILE[:-12]}.test/{one_line(text)}\r\n",
    ),
    "body": lambda text: answer(said(text)),
    "error": lambda text: answer(
        json.dumps({"error": {"code": 1, "message": said(text)}}), "404 No"
    ),
    "no route": lambda text: answer(
        json.dumps(
            {
                "code": "NoRoute",
                "error_code": 442,
                "error": said(text)
                if "valhalla" in text
                else {"code": 2010, "message": said(text)},
                "message": said(text),
                "hints": ["PointNotFound"],
            }
        ),
        "400 No",
    ),
    "empty list": lambda text: answer(json.dumps([said(text)])),
}
ROUTERS = ("osrm", "valhalla", "openrouteservice", "graphhopper")


def assert_fit(text: str) -> None:
    """No part of the key, in no form, and nothing that a terminal obeys; no line that somebody else began."""
    assert Redactor([KEY]).strike(text) == text
    assert not [c for c in text if is_hostile(c) and c != "\n"]
    assert not [line for line in text.splitlines() if line.startswith("FAKE")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


@pytest.fixture
def key_file(tmp_path: Path) -> str:
    path = tmp_path / "key.txt"
    path.write_text(KEY + "\n", encoding="utf-8")
    path.chmod(0o600)
    return str(path)


@pytest.fixture
def case(tmp_path: Path) -> str:
    folder = tmp_path / "trek"
    folder.mkdir()
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(("engine", "where"), list(product(ROUTERS, ANSWERS)))
def test_an_echoing_router_leaks_nothing(key_file: str, engine: str, where: str) -> None:
    with echoing(ANSWERS[where]) as server:
        done = run(
            "roads", "route", "Homs", "Palmyra", "--engine", engine,
            "--engine-url", f"http://127.0.0.1:{server.port}", "--engine-key-file", key_file,
        )  # fmt: skip
    # The answer did hold what must not come through, wherever the engine takes a key.
    assert server.asked
    assert (
        engine in ("osrm", "valhalla") or Redactor([KEY]).strike(server.asked[0]) != server.asked[0]
    )
    assert done.exit_code == 2
    assert done.stdout == ""
    asking, message = done.stderr.splitlines()
    assert asking.startswith("Asking http://127.0.0.1:")
    assert len(message) < 400
    assert_fit(done.output)


@pytest.mark.parametrize("form", FORMS)
def test_a_key_is_struck_in_every_form(key_file: str, form: str) -> None:
    body = in_json("message", form=FORMS[form])("no such key:")
    with echoing(lambda text: answer(body, "400 No")) as server:
        done = run(
            "roads", "route", "Homs", "Palmyra", "--engine", "graphhopper",
            "--engine-url", f"http://127.0.0.1:{server.port}", "--engine-key-file", key_file,
        )  # fmt: skip
    assert "no such key: " in done.stderr and "[key]" in done.stderr
    assert_fit(done.output)


@pytest.mark.parametrize("command", ["build", "check", "export"])
@pytest.mark.parametrize("where", ["reason", "no route"])
def test_an_echoing_router_leaves_nothing_in_files(
    case: str, key_file: str, tmp_path: Path, command: str, where: str
) -> None:
    files = {
        "build": ["-o", str(tmp_path / "out")],
        "check": [],
        "export": [str(tmp_path / "o.csv")],
    }
    with echoing(ANSWERS[where]) as server:
        done = run(
            command, case, *files[command], "--engine", "graphhopper",
            "--engine-url", f"http://127.0.0.1:{server.port}", "--engine-key-file", key_file,
        )  # fmt: skip
    assert done.exit_code == (2 if where == "reason" else 0)
    assert_fit(done.output)
    for path in [*tmp_path.glob("out/*"), *tmp_path.glob("o.csv")]:
        text = path.read_text(encoding="utf-8")
        assert Redactor([KEY]).strike(text) == text


def echoed_places(text: str) -> bytes:
    place = {"lat": "34.8", "lon": "38.8", "osm_type": "node", "osm_id": 4}
    place |= {
        "display_name": said(f"Nowhere {text}"),
        "name": f"Nowhere{HOSTILE}",
        "licence": said(text),
    }
    return answer(json.dumps([place | {"namedetails": {"name": f"Nowhere;{said(text)}"}}]))


@pytest.mark.parametrize(
    "command",
    [
        ["resolve", "Nowhere"],
        ["resolve", "Nowhere", "--format", "json"],
        ["resolve", "Nowhere", "--format", "geojson"],
        ["resolve", "Nowhere", "--lang", "ar"],
        ["roads", "route", "Nowhere", "Homs"],
        ["check", "CASE"],
        ["export", "CASE", "OUT.geojson"],
        ["gazetteer", "pin", "CASE", "Nowhere", "--reason", "it is told so"],
        ["roads", "build", "none.osm.pbf", "-o", "OUT", "--near", "Nowhere"],
        ["build", "CASE", "-o", "OUT"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("where", ["places", "reason", "status line", "type", "redirect"])
def test_an_echoing_geocoder_leaks_nothing(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], where: str
) -> None:
    monkeypatch.setenv("CONVOYMAP_CACHE", str(tmp_path / "cache.sqlite"))
    monkeypatch.setattr("convoymap.gazetteer.geocoding.geocoder.Clock", lambda: StillClock().clock)
    file = Path(case) / "case.yaml"
    file.write_text(CASE.replace("place: Homs", "place: Nowhere"), encoding="utf-8")
    words = [
        {
            "CASE": case,
            "OUT": str(tmp_path / "out"),
            "OUT.geojson": str(tmp_path / "o.geojson"),
        }.get(w, w)
        for w in command
    ]
    with echoing(ANSWERS.get(where, echoed_places)) as server:
        done = run(*words, "--geocoder-url", f"http://127.0.0.1:{server.port}")
    assert server.asked
    shown = done.output
    if "ar" in command:
        # Our own signs of direction, with which Arabic keeps Latin words in their order.
        shown = shown.replace("\u2068", "").replace("\u2069", "").replace("\u200e", "")
    assert_fit(shown)
    for path in [*tmp_path.glob("o.geojson"), *tmp_path.glob("out/*.*json")]:
        assert_fit(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("where", [*ANSWERS, "places"])
def test_a_key_of_a_geocoder_is_neither_told_nor_kept_nor_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], where: str
) -> None:
    caplog.set_level(logging.DEBUG)
    cached = tmp_path / "cache.sqlite"
    compose = ANSWERS.get(where, echoed_places)
    with echoing(compose) as server, AnswerCache(cached) as cache:
        # Nominatim is given the key as its own header would be: by geopy, in the name of who asks.
        for service, extra in (("mapbox", {"api_key": KEY}), ("tomtom", {"api_key": KEY})):
            options = GeocoderOptions(
                service=service, domain=f"127.0.0.1:{server.port}", scheme="http", extra=extra
            )
            geocoder = Geocoder(options, cache=cache, clock=StillClock().clock)
            try:
                found = geocoder.lookup("Nowhere")
            except NetworkError as error:
                assert_fit(str(error))
                assert len(str(error)) < 400
            else:
                assert_fit(repr(found))
        assert Redactor([KEY]).strike(server.asked[0]) != server.asked[0]
    assert_fit(caplog.text)
    assert "geocode" in caplog.text
    assert_fit("".join(capfd.readouterr()))
    data = b"".join(path.read_bytes() for path in tmp_path.glob("cache.sqlite*")).decode("latin-1")
    assert KEY not in data and "S3cret" not in data


def test_retry_after_does_not_reach_the_terminal_through_another_librarys_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: `Retry-After: \x1b]0;owned\x07` was printed raw, three times, by logging's last resort."""
    monkeypatch.setenv("CONVOYMAP_CACHE", str(tmp_path / "cache.sqlite"))
    monkeypatch.setattr("convoymap.gazetteer.geocoding.geocoder.Clock", lambda: StillClock().clock)
    compose = answer("[]", "429 Slow down", "Retry-After: \x1b]0;owned\x07\x1b[31mred\r\n")
    with echoing(lambda text: compose) as server:
        done = run("resolve", "Nowhere", "--geocoder-url", f"http://127.0.0.1:{server.port}")
    assert done.stderr == f"Asking http://127.0.0.1:{server.port} for names no gazetteer knows\n"
    assert "asks for fewer requests (status 429)" in done.stdout
    assert_fit(done.output)


def test_what_other_libraries_log_and_warn_of_is_one_harmless_line(
    monkeypatch: pytest.MonkeyPatch, recwarn: pytest.WarningsRecorder
) -> None:
    import warnings

    from convoymap.cli_output import discreet_output

    @cli.command("speak")
    def speak() -> None:
        root, before = logging.getLogger(), list(logging.getLogger().handlers)
        root.handlers = []
        try:
            with discreet_output(), warnings.catch_warnings():
                warnings.simplefilter("always")
                logging.getLogger("somebody.else").warning("got %s", HOSTILE)
                warnings.warn(HOSTILE, UserWarning, stacklevel=1)
        finally:
            root.handlers = before

    try:
        done = run("speak")
    finally:
        del cli.commands["speak"]
    assert len(done.stderr.splitlines()) == 2
    assert done.stderr.splitlines()[1].startswith("warning: ")
    assert_fit(done.stderr)


PROXY_VARIABLES = (
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
)


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXY_VARIABLES, "no_proxy", "NO_PROXY", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)


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
        done = run(
            "roads",
            "route",
            "Homs",
            "Palmyra",
            "--engine",
            "osrm",
            "--engine-url",
            f"http://{domain}",
        )
    assert done.exit_code == 2
    assert len(server.asked) == 2
    assert proxy.asked == []


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy", "ALL_PROXY"])
def test_a_host_elsewhere_is_asked_through_the_proxy_unless_no_proxy_names_it(
    monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    asks = (
        "roads",
        "route",
        "Homs",
        "Palmyra",
        "--engine",
        "osrm",
        "--engine-url",
        "http://router.invalid",
    )
    with echoing(lambda text: answer('{"code": "NoRoute", "message": "by the proxy"}')) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        assert "by the proxy" in run(*asks).stderr
        monkeypatch.setenv("NO_PROXY", "router.invalid")
        assert "could not be reached" in run(*asks).stderr
    (asked,) = proxy.asked
    assert asked.startswith("GET http://router.invalid/route/v1/driving/")


@pytest.mark.usefixtures("no_proxies")
def test_a_proxy_that_cannot_be_used_is_not_gone_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5h://user:hunter2@127.0.0.1:9050")
    done = run(
        "roads",
        "route",
        "Homs",
        "Palmyra",
        "--engine",
        "osrm",
        "--engine-url",
        "https://router.invalid",
    )
    assert done.exit_code == 2
    assert "a proxy of scheme 'socks5h', and only http:// proxies are supported" in done.stderr
    assert "hunter2" not in done.stderr


@pytest.mark.usefixtures("no_proxies")
@pytest.mark.parametrize(
    "proxy", ["http://[::1", "http://u:hunter2@host:port", "http://", "u:hunter2@host:99999"]
)
def test_a_proxy_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    done = run(
        "roads",
        "route",
        "Homs",
        "Palmyra",
        "--engine",
        "osrm",
        "--engine-url",
        "https://router.invalid",
    )
    assert done.exit_code == 2
    assert "a proxy whose address cannot be read; mend https_proxy" in done.stderr
    assert "hunter2" not in done.stderr


def test_a_proxy_that_refuses_says_nothing_raw(monkeypatch: pytest.MonkeyPatch) -> None:
    with echoing(lambda text: f"HTTP/1.1 407 {one_line(said(text))}\r\n\r\n".encode()) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.port}")
        done = run(
            "roads",
            "route",
            "Homs",
            "Palmyra",
            "--engine",
            "osrm",
            "--engine-url",
            "https://router.invalid",
        )
    assert "could not be reached (Tunnel connection failed: 407" in done.stderr
    assert_fit(done.output)


@pytest.mark.parametrize(
    "words",
    [[HOSTILE], ["check", f"--{HOSTILE}"], ["roads", "route", "a", "--alternatives", HOSTILE]],
)
def test_arguments_that_are_refused_are_not_printed_raw(words: list[str]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert_fit(done.output)


@pytest.mark.parametrize(
    "words",
    [
        ["build", "HERE", "-o", "OUT"],
        ["check", "HERE"],
        ["export", "HERE", "OUT.kml"],
        ["export", "CASE", "HERE/a.kml"],
        ["build", "CASE", "-o", "HERE"],
        ["new", "HERE"],
        ["gazetteer", "validate", "HERE"],
        ["gazetteer", "import", "HERE", "--name", "a", "--licence", "b", "--date", "2026"],
        ["resolve", "HERE"],
        ["resolve", "HERE", "--format", "json"],
        ["roads", "build", "HERE", "-o", "OUT"],
        ["roads", "route", "Homs", "HERE"],
        ["check", "CASE", "--engine-key-file", "HERE"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("there", [True, False])
def test_names_of_files_and_places_are_not_printed_raw(
    case: str, tmp_path: Path, words: list[str], there: bool
) -> None:
    name = HOSTILE.replace("\r\n", "")
    here = tmp_path / name
    if there:
        here.mkdir()
        (here / "case.yaml").write_text(CASE, encoding="utf-8")
    places = {
        "HERE": str(here),
        "CASE": case,
        "OUT": str(tmp_path / "out"),
        "OUT.kml": str(tmp_path / "o.kml"),
    }
    asked = [places.get(word, word.replace("HERE", str(here))) for word in words]
    if words[0] == "resolve" or words[:2] == ["roads", "route"]:
        asked = [word.replace(str(here), name) for word in asked]
    done = run(*asked)
    assert done.output
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
