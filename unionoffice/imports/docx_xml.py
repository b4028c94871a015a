"""Small doors to WordprocessingML: elements and attributes by their usual prefixes, whichever edition wrote them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

_PREFIXES: dict[str, str] = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
}
_OFF = ("0", "false", "off")


@lru_cache(maxsize=4096)
def prefixed(tag: str) -> str:
    """Return ``{namespace}p`` as ``w:p``; unknown namespaces give ``?:name``."""
    if not tag.startswith("{"):
        return tag
    namespace, _brace, name = tag[1:].rpartition("}")
    return f"{_PREFIXES.get(namespace, '?')}:{name}"


def children(parent: Element | None, name: str) -> Iterator[Element]:
    """Give the direct children called ``name``; none where there is no parent."""
    if parent is not None:
        for part in parent:
            if prefixed(part.tag) == name:
                yield part


def child(parent: Element | None, name: str) -> Element | None:
    """Return the first direct child called ``name``."""
    return next(children(parent, name), None)


def value(part: Element | None, name: str = "w:val") -> str:
    """Return an attribute, "" where the element or the attribute is missing."""
    if part is None:
        return ""
    for key, text in part.attrib.items():
        if prefixed(key) == name:
            return text
    return ""


def number(part: Element | None, name: str = "w:val") -> int | None:
    """Return an attribute as a whole number of at most six digits, None for anything else."""
    text = value(part, name)
    return int(text) if text.isascii() and text.removeprefix("-").isdigit() and len(text) <= 6 else None


def flag(part: Element | None, name: str = "w:val") -> bool:
    """Whether an on/off element is there and on; with ``name`` an on/off attribute of it."""
    if part is None:
        return False
    text = value(part, name)
    return text not in _OFF if name == "w:val" else bool(text) and text not in _OFF
