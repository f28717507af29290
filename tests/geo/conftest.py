from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from convoymap.seeds.loaded import LoadedCase
from convoymap.seeds.loader import load_case

HEAD = """\
case: A case
timezone: Asia/Damascus
sources:
  post: {publisher: The Post, published: 2018-03-09}
"""


@pytest.fixture
def case_of(tmp_path: Path) -> Callable[[str], LoadedCase]:
    """Load a case made of a fixed head and the text given."""

    def make(text: str) -> LoadedCase:
        (tmp_path / "case.yaml").write_text(HEAD + text, encoding="utf-8")
        return load_case(tmp_path)

    return make
