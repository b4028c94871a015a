"""Text of a .docx as its reader sees it: paragraphs with their automatic numbers, tables as lines of TAB-joined cells.

Headers, footers, footnotes, comments and deleted text are left out.  The main part is read block by block, so a long
document never stands in memory as a whole; runs only in the bounded child.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element, iterparse

from unionoffice.i18n import N_
from unionoffice.imports.docx_numbering import Numbers
from unionoffice.imports.docx_xml import child, children, flag, number, prefixed, value
from unionoffice.imports.precheck import has_definitions
from unionoffice.imports.refusals import IsDamaged, OutsideReferences, TooDeep

MAX_DEPTH = 200  # real documents with tables in text boxes reach about 40
MAX_SPAN = 64  # Word's own limit of table columns

REVISED = N_("文档带有修订标记，已按接受全部修订后的文字读取。")
EMBEDDED = N_("文档里嵌有其他文件的内容，这一部分没有读出。")
PICTURES = N_("文档里有图片，图片中的文字读不出来。")

_THROUGH = {
    "w:hyperlink", "w:smartTag", "w:ins", "w:moveTo", "w:fldSimple", "w:customXml", "w:sdt", "w:sdtContent", "w:dir",
    "w:bdo", "w:ruby", "w:rubyBase", "m:oMath", "m:oMathPara",
}  # fmt: skip
_REMOVED = {"w:del", "w:moveFrom"}
_SIGNS = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}


@dataclass(slots=True)
class _Reading:
    """What one document's walk carries along."""

    numbers: Numbers
    notes: dict[str, None]
    open_text: str = ""


def lines(stream: BinaryIO, notes: dict[str, None]) -> Iterator[str]:
    """Give the lines of the document; what the clerk should know about the reading is put into ``notes``.

    Raises:
        Refusal: definitions, bottomless nesting or no Word document.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except Exception as error:
        raise IsDamaged from error
    with archive:
        entries = {entry.filename: entry for entry in archive.infolist()}
        for name, entry in entries.items():
            if name.endswith((".xml", ".rels")) and has_definitions(archive, entry):
                raise OutsideReferences
        main = _main_part(archive, entries)
        numbering, styles = (_root(archive, entries.get(name)) for name in _beside(archive, entries, main))
        reading = _Reading(Numbers(numbering, styles), notes)
        for block in _blocks(archive, entries[main]):
            yield from _block_lines(reading, block)
        if reading.open_text:
            yield reading.open_text


def _main_part(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo]) -> str:
    root = _root(archive, entries.get("_rels/.rels"))
    for link in children(root, "rel:Relationship"):
        if link.get("Type", "").endswith("/officeDocument"):
            target = link.get("Target", "").lstrip("/")
            if target in entries:
                return target
    if "word/document.xml" in entries:
        return "word/document.xml"
    raise IsDamaged


def _beside(archive: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], main: str) -> list[str]:
    """Where the main part keeps its numbering and its styles; some writers number these names too."""
    folder, _slash, name = main.rpartition("/")
    found = {"numbering": f"{folder}/numbering.xml", "styles": f"{folder}/styles.xml"}
    root = _root(archive, entries.get(f"{folder}/_rels/{name}.rels"))
    for link in children(root, "rel:Relationship"):
        target = link.get("Target", "")
        found[link.get("Type", "").rpartition("/")[2]] = target[1:] if target[:1] == "/" else f"{folder}/{target}"
    return [found["numbering"], found["styles"]]


def _parsed(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[tuple[str, Element, int]]:
    """Give (event, element, depth); refuses bottomless nesting.

    Python's native parser: every part was already refused if it has definitions, so there are no entities to swell.
    defusedxml would parse in pure Python, at less than two thirds of the speed.
    """
    depth = 0
    with archive.open(entry) as part:
        for event, element in iterparse(part, events=("start", "end")):  # noqa: S314 - see above
            if event == "start":
                depth += 1
                if depth > MAX_DEPTH:
                    raise TooDeep
                yield event, element, depth
            else:
                yield event, element, depth
                depth -= 1


def _root(archive: zipfile.ZipFile, entry: zipfile.ZipInfo | None) -> Element | None:
    root: Element | None = None
    if entry is not None:
        for _event, element, _depth in _parsed(archive, entry):
            root = element
    return root


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[Element]:
    """Give the blocks of the body one after the other, each forgotten before the next is read."""
    body: Element | None = None
    for event, element, depth in _parsed(archive, entry):
        if event == "start" and depth == 2 and prefixed(element.tag) == "w:body":
            body = element
        elif event == "end" and depth == 3 and body is not None:
            yield element
            body.clear()
    if body is None:
        raise IsDamaged


def _block_lines(reading: _Reading, block: Element) -> Iterator[str]:
    name = prefixed(block.tag)
    if name == "w:p":
        yield from _paragraph_lines(reading, block)
    elif name == "w:tbl":
        yield from _table_lines(reading, block)
    elif name == "w:altChunk":
        reading.notes[EMBEDDED] = None
    elif name in _THROUGH:
        for part in block:
            yield from _block_lines(reading, part)
    elif name == "mc:AlternateContent":
        for part in _chosen(block):
            yield from _block_lines(reading, part)


def _paragraph_lines(reading: _Reading, paragraph: Element) -> Iterator[str]:
    properties = child(paragraph, "w:pPr")
    boxes: list[Element] = []
    mark = child(properties, "w:rPr")
    text = "".join(_inline(reading, paragraph, boxes))
    text = text if reading.open_text else reading.numbers.label(properties) + text
    text = reading.open_text + text
    reading.open_text = ""
    if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
        reading.notes[REVISED] = None
        reading.open_text = text  # its end was deleted: it runs on into the next
    else:
        yield from text.split("\n")
    for box in boxes:
        for part in box:
            yield from _block_lines(reading, part)


def _inline(reading: _Reading, parent: Element, boxes: list[Element]) -> Iterator[str]:
    for part in parent:
        name = prefixed(part.tag)
        if name == "w:r":
            if not flag(child(child(part, "w:rPr"), "w:vanish")):
                yield from _run(reading, part, boxes)
        elif name in _REMOVED:
            reading.notes[REVISED] = None
        elif name in _THROUGH:
            if name == "w:ins":
                reading.notes[REVISED] = None
            yield from _inline(reading, part, boxes)
        elif name == "m:r":
            yield "".join(text.text or "" for text in children(part, "m:t"))
        elif name.startswith("m:"):
            yield from _inline(reading, part, boxes)
        elif name == "mc:AlternateContent":
            yield from _inline(reading, _holder(part), boxes)


def _run(reading: _Reading, run: Element, boxes: list[Element]) -> Iterator[str]:
    for part in run:
        name = prefixed(part.tag)
        if name == "w:t":
            yield part.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "w:ruby":
            yield from _inline(reading, part, boxes)
        elif name == "w:sym":
            yield _symbol(part)
        elif name in ("w:drawing", "w:pict", "w:object"):
            _look_for_boxes(reading, part, boxes)
        elif name == "mc:AlternateContent":
            yield from _run(reading, _holder(part), boxes)


def _symbol(part: Element) -> str:
    """A character of a symbol font: its code is that font's own, so only a neutral sign can stand for it."""
    code = value(part, "w:char")
    if len(code) != 4 or any(c not in "0123456789abcdefABCDEF" for c in code):
        return ""
    sign = chr(int(code, 16))
    return "•" if "\ue000" <= sign <= "\uf8ff" else sign


def _look_for_boxes(reading: _Reading, part: Element, boxes: list[Element]) -> None:
    name = prefixed(part.tag)
    if name == "w:txbxContent":
        boxes.append(part)
        return
    if name == "a:blip" or name.endswith(":imagedata"):
        reading.notes[PICTURES] = None
    for inner in _holder(part) if name == "mc:AlternateContent" else part:
        _look_for_boxes(reading, inner, boxes)


def _chosen(alternatives: Element) -> list[Element]:
    """The first choice; the fallback only where there is none, or a text box would come twice."""
    chosen = child(alternatives, "mc:Choice")
    if chosen is None:
        chosen = child(alternatives, "mc:Fallback")
    return [] if chosen is None else list(chosen)


def _holder(alternatives: Element) -> Element:
    holder = Element("alternatives")
    holder.extend(_chosen(alternatives))
    return holder


def _table_lines(reading: _Reading, table: Element) -> Iterator[str]:
    if reading.open_text:
        yield reading.open_text
        reading.open_text = ""
    for row in _rows(table):
        properties = child(row, "w:trPr")
        if child(properties, "w:del") is not None:
            reading.notes[REVISED] = None
            continue
        cells = [""] * _span(child(properties, "w:gridBefore"), 0)
        for cell in _cells(row):
            cells.extend(_cell_texts(reading, cell))
        cells.extend([""] * _span(child(properties, "w:gridAfter"), 0))
        yield "\t".join(cells)


def _rows(parent: Element) -> Iterator[Element]:
    for part in parent:
        name = prefixed(part.tag)
        if name == "w:tr":
            yield part
        elif name in _THROUGH:
            yield from _rows(part)


def _cells(parent: Element) -> Iterator[Element]:
    for part in parent:
        name = prefixed(part.tag)
        if name == "w:tc":
            yield part
        elif name in _THROUGH:
            yield from _cells(part)


def _cell_texts(reading: _Reading, cell: Element) -> list[str]:
    """The cell's text on one line and an empty text for every further column that it spans."""
    properties = child(cell, "w:tcPr")
    if child(properties, "w:cellDel") is not None:
        reading.notes[REVISED] = None
        return []
    inside = [line for part in cell for line in _block_lines(reading, part)]
    if reading.open_text:
        inside.append(reading.open_text)
        reading.open_text = ""
    text = " ".join(words for line in inside if (words := line.replace("\t", " ").strip()))
    for merge in ("w:vMerge", "w:hMerge"):
        part = child(properties, merge)
        if part is not None and value(part) != "restart":
            text = ""
    return [text] + [""] * (_span(child(properties, "w:gridSpan"), 1) - 1)


def _span(part: Element | None, default: int) -> int:
    span = number(part)
    return default if span is None else min(max(span, default), MAX_SPAN)
