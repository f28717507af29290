"""A case, a file with a key, and an environment without proxies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.leaks.reading import KEY, PROXY_VARIABLES
from tests.test_cli_engine import case as case


@pytest.fixture
def key_file(tmp_path: Path) -> str:
    path = tmp_path / "key.txt"
    path.write_text(KEY + "\n", encoding="utf-8")
    path.chmod(0o600)
    return str(path)


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*PROXY_VARIABLES, "no_proxy", "NO_PROXY", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
