"""Write the page's words of each language, maps/page/text/strings_XX.js, from convoymap/wording/XX.json.

Usage: python tools/word_page.py [--check]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path

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


def main() -> None:
    """Write or check the modules."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args()
    for code in LANGUAGES:
        path = TEXT / f"strings_{code}.js"
        if not options.check:
            path.write_text(script(code), encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != script(code):
            sys.exit(f"{path.name} is out of date; run python tools/word_page.py")


if __name__ == "__main__":
    main()
