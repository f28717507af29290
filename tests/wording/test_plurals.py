"""The forms that numbers take: Python's rules against those of a browser's engine."""

from __future__ import annotations

import json
import subprocess
from importlib.resources import files

import pytest

from convoymap.wording.plurals import category
from convoymap.wording.tables import LANGUAGES

NUMBERS = [*range(201), 1000, 1002, 1011, 1100, 1234567, 0.5, 1.5, 2.5, 3.25, 10.5, 99.9, 111.5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_categories_are_those_of_unicode(language: str) -> None:
    node = files("playwright").joinpath("driver", "node")
    program = (
        f"const rules = new Intl.PluralRules({language!r});"
        f"console.log(JSON.stringify({json.dumps(NUMBERS)}.map((n) => rules.select(n))))"
    )
    done = subprocess.run([str(node), "-e", program], check=True, capture_output=True, text=True)
    assert [category(language, number) for number in NUMBERS] == json.loads(done.stdout)
