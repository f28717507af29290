"""Text that an XML document may hold: XML 1.0 has no room for most control characters, not even as escapes."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    r"""Return the text with the replacement character U+FFFD for what no XML document may hold.

    >>> xml_text("a\x00b")
    'a\ufffdb'
    """
    return _NOT_IN_XML.sub("\ufffd", text)
