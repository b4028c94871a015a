"""Which automatic number a .docx paragraph carries: ``numbering.xml``, ``styles.xml`` and the running counters."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from unionoffice.imports.docx_xml import child, children, flag, number, value
from unionoffice.imports.numbering import LEVELS, Counters, Level

_DEEPEST = 20  # styles based on styles; a longer chain is a loop


@dataclass(frozen=True, slots=True)
class _Style:
    based_on: str
    number: str
    level: int | None


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, Level] = field(default_factory=dict)
    by_style: dict[str, int] = field(default_factory=dict)
    style_link: str = ""
    counters: Counters = field(default_factory=Counters)


@dataclass(slots=True)
class _Number:
    abstract: _Abstract
    levels: dict[int, Level]
    starts: dict[int, int]
    begun: bool = False


class Numbers:
    """The automatic numbers of one document; ask paragraph by paragraph, in order.

    Args:
        numbering: root of ``numbering.xml`` or None.
        styles: root of ``styles.xml`` or None.
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default_style = ""
        if styles is not None:
            self._read_styles(styles)
        self._numbers: dict[str, _Number] = {}
        if numbering is not None:
            self._read_numbers(numbering)

    def _read_styles(self, root: Element) -> None:
        for style in children(root, "w:style"):
            if value(style, "w:type") not in ("paragraph", "numbering", ""):
                continue
            key = value(style, "w:styleId")
            link = child(child(style, "w:pPr"), "w:numPr")
            self._styles[key] = _Style(
                value(child(style, "w:basedOn")),
                value(child(link, "w:numId")),
                number(child(link, "w:ilvl")),
            )
            if flag(style, "w:default") and value(style, "w:type") == "paragraph":
                self._default_style = key

    def _read_numbers(self, root: Element) -> None:
        abstracts: dict[str, _Abstract] = {}
        for part in children(root, "w:abstractNum"):
            abstract = _Abstract(style_link=value(child(part, "w:numStyleLink")))
            for level in children(part, "w:lvl"):
                index = number(level, "w:ilvl")
                if index is not None and 0 <= index < LEVELS:
                    abstract.levels[index] = read_level(level)
                    abstract.by_style.setdefault(value(child(level, "w:pStyle")), index)
            abstract.by_style.pop("", None)
            abstracts[value(part, "w:abstractNumId")] = abstract
        links: dict[str, str] = {}
        for part in children(root, "w:num"):
            key = value(part, "w:numId")
            links[key] = value(child(part, "w:abstractNumId"))
            if (found := abstracts.get(links[key])) is not None:
                self._numbers[key] = _overridden(part, found)
        for key, entry in self._numbers.items():
            linked = self._numbers.get(self._styles.get(entry.abstract.style_link, _Style("", "", None)).number)
            if not entry.abstract.levels and linked is not None and linked is not entry:
                self._numbers[key] = _Number(linked.abstract, linked.levels | entry.levels, entry.starts)

    def label(self, properties: Element | None) -> str:
        """Count the paragraph with these ``w:pPr`` and return its number, "" where it has none."""
        key, index = self._list_of(properties)
        entry = self._numbers.get(key)
        if entry is None or not 0 <= index < LEVELS:
            return ""
        counters = entry.abstract.counters
        if not entry.begun:
            entry.begun = True
            for level in entry.starts:  # a w:num with its own start begins anew where it is first used
                counters.values[level] = None
        return counters.label(entry.levels, index)

    def _list_of(self, properties: Element | None) -> tuple[str, int]:
        own = child(properties, "w:numPr")
        key, index = value(child(own, "w:numId")), number(child(own, "w:ilvl"))
        style = value(child(properties, "w:pStyle")) or self._default_style
        if key:
            return key, index or 0
        asked = style
        for _step in range(_DEEPEST):
            found = self._styles.get(style)
            if found is None:
                return "", 0
            if found.number:
                if index is None:
                    index = self._level_of_style(found, asked, style)
                return found.number, index
            style = found.based_on
        return "", 0

    def _level_of_style(self, found: _Style, asked: str, owner: str) -> int:
        entry = self._numbers.get(found.number)
        by_style = entry.abstract.by_style if entry is not None else {}
        return by_style.get(asked, by_style.get(owner, found.level or 0))


def read_level(part: Element) -> Level:
    """Return one ``w:lvl``; a custom format with a fallback counts as its fallback."""
    number_format = child(part, "w:numFmt")
    if number_format is None:
        number_format = child(child(child(part, "mc:AlternateContent"), "mc:Fallback"), "w:numFmt")
    start = number(child(part, "w:start"))
    return Level(
        number_format=value(number_format) or "decimal",
        text=value(child(part, "w:lvlText")),
        start=1 if start is None else start,
        suffix=value(child(part, "w:suff")) or "tab",
        restart=number(child(part, "w:lvlRestart")),
        legal=flag(child(part, "w:isLgl")),
    )


def _overridden(part: Element, abstract: _Abstract) -> _Number:
    levels = dict(abstract.levels)
    starts: dict[int, int] = {}
    for override in children(part, "w:lvlOverride"):
        index = number(override, "w:ilvl")
        if index is None or not 0 <= index < LEVELS:
            continue
        own = child(override, "w:lvl")
        if own is not None:
            levels[index] = read_level(own)
        start = number(child(override, "w:startOverride"))
        if start is not None:
            starts[index] = start
            old = levels.get(index, Level())
            levels[index] = Level(old.number_format, old.text, start, old.suffix, old.restart, old.legal)
    return _Number(abstract, levels, starts)
