"""Write the page's words of each language, maps/page/text/strings_XX.js, from convoymap/wording/XX.json.

Usage: python tools/word_page.py [--check]
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import generated

from convoymap.wording.tables import LANGUAGES, Template, page_words

TEXT = Path(__file__).resolve().parent.parent / "maps" / "page" / "text"
HEAD = """\
// The words of the page in one language, written by tools/word_page.py from convoymap/wording/{code}.json.

/** @import {{ Words }} from "./strings.js" */

/** @type {{Words}} */
export const WORDS_{name} = {{
"""
_NAME = re.compile(r"[A-Za-z_$][\w$]*")


def script(code: str) -> str:
    """Return the module of a language."""
    lines = [f"  {_key(key)}: {_value(words)},\n" for key, words in page_words(code).items()]
    return HEAD.format(code=code, name=code.upper()) + "".join(lines) + "};\n"


def _key(key: str) -> str:
    return key if _NAME.fullmatch(key) else json.dumps(key, ensure_ascii=False)


def _value(words: Template) -> str:
    if not isinstance(words, Mapping):
        return json.dumps(words, ensure_ascii=False)
    forms = (
        f"{_key(form)}: {json.dumps(text, ensure_ascii=False)}" for form, text in words.items()
    )
    return f"{{ {', '.join(forms)} }}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of writing or checking the modules."""
    options = generated.parser_of(__doc__).parse_args(arguments)
    modules = {TEXT / f"strings_{code}.js": script(code) for code in LANGUAGES}
    return generated.write_or_check(modules, check=options.check, maker=__file__)


if __name__ == "__main__":
    sys.exit(main())
