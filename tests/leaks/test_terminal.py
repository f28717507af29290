"""What arguments, names of files and other libraries say is fit for a terminal."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from convoymap.cli import cli
from tests.echo_server import HOSTILE, answer, echoing
from tests.gazetteer.test_geocoder import StillClock
from tests.leaks.reading import assert_fit, run
from tests.test_cli_engine import CASE


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
