"""The child process in which every foreign file is read: the file on standard input, JSON lines of strings on output.

Each line is a list of strings, its first the kind of message: ``text``, ``note``, ``kind``, ``encoding``, ``sheet``,
``row``, ``rows`` (see ``typed_cells``); at last ``end`` or ``refused`` with the code and the facts of a refusal.  A new kind of file is a new entry in
``JOBS``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from typing import BinaryIO

from unionoffice.imports.precheck import HEAD, KIND_NAMES, OLE, TEXT, ZIP, content_kind, zip_kind
from unionoffice.imports.refusals import (
    IsDamaged,
    NoText,
    OtherKind,
    OutsideReferences,
    Refusal,
    TooLong,
    TooMuchMemory,
)

Message = tuple[str, ...]
Job = Callable[[BinaryIO, int], Iterator[Message]]

OUT_OF_MEMORY = 77  # the exit code where not even a last message could be said
_CHUNK = 60_000  # characters a message
_WAN = 10_000


def document(stream: BinaryIO, characters: int) -> Iterator[Message]:
    """Read a document for its text: .docx, .doc or plain text, by its content."""
    notes: dict[str, None] = {}
    head = stream.read(HEAD)
    stream.seek(0)
    kind = content_kind(head)
    if kind == ZIP:
        kind = zip_kind(stream)
        if kind != "docx":
            raise OtherKind("", KIND_NAMES.get(kind, kind))
        from unionoffice.imports import docx_text

        yield from _text(docx_text.lines(stream, notes), "docx", "", characters)
    elif kind == OLE:
        from unionoffice.imports import doc_text

        kind = doc_text.ole_kind(stream)
        if kind != "doc":
            raise OtherKind("", KIND_NAMES.get(kind, kind))
        yield from _text(doc_text.lines(stream, notes), "doc", "", characters)
    elif kind == TEXT:
        from unionoffice.imports import plain_text

        text, encoding = plain_text.decoded(stream.read())
        if encoding == "gb18030" and plain_text.looks_garbled(text):
            notes[plain_text.GARBLED] = None
        yield from _text(iter(plain_text.clean(text).removesuffix("\n").split("\n")), "txt", encoding, characters)
    else:
        raise OtherKind("", kind)
    for note in notes:
        yield "note", note


def _text(lines: Iterator[str], kind: str, encoding: str, characters: int) -> Iterator[Message]:
    from unionoffice.imports.plain_text import clean

    yield "kind", kind
    yield "encoding", encoding
    waiting: list[str] = []
    length = total = 0
    seen = False
    for line in lines:
        words = clean(line) + "\n"
        total += len(words)
        if total > characters:
            raise TooLong("", str(characters // _WAN))
        seen = seen or not words.isspace()
        waiting.append(words)
        length += len(words)
        if length > _CHUNK:
            yield "text", "".join(waiting)
            waiting, length = [], 0
    if not seen:
        raise NoText
    yield "text", "".join(waiting)


def workbook(stream: BinaryIO, characters: int) -> Iterator[Message]:
    """Read a spreadsheet or .csv for the texts of its cells."""
    from unionoffice.imports import workbook_text

    return workbook_text.messages(stream, characters)


def workbook_slowly(stream: BinaryIO, characters: int) -> Iterator[Message]:
    """Read an .xlsx by the slower library that survives cells at the far end of the sheet."""
    from unionoffice.imports import workbook_text

    return workbook_text.messages_by_openpyxl(stream, characters)


def cells(stream: BinaryIO, characters: int) -> Iterator[Message]:
    """Read a spreadsheet or .csv for its cells with their types."""
    from unionoffice.imports import typed_cells, workbook_text

    return workbook_text.messages(stream, characters, typed_cells.sheet)


def cells_slowly(stream: BinaryIO, characters: int) -> Iterator[Message]:
    """Read the cells of an .xlsx by the slower library."""
    from unionoffice.imports import typed_cells, workbook_text

    return workbook_text.messages_by_openpyxl(stream, characters, typed_cells.sheet)


JOBS: dict[str, Job] = {
    "document": document,
    "workbook": workbook,
    "workbook-slowly": workbook_slowly,
    "cells": cells,
    "cells-slowly": cells_slowly,
}


def messages(job: str, stream: BinaryIO, characters: int) -> Iterator[Message]:
    """Run a job; whatever goes wrong becomes a last ``refused`` message, never an exception."""
    last: Message = ("end",)
    try:
        yield from JOBS[job](stream, characters)
    except Refusal as refusal:
        last = ("refused", type(refusal).__name__, *refusal.facts)
    except MemoryError:
        last = ("refused", TooMuchMemory.__name__)
    except Exception as error:  # the libraries leave a dozen classes on broken files
        last = ("refused", _meaning(error), f"{type(error).__module__}.{type(error).__name__}")
    yield last  # only here, where the failed reading and all that it held is forgotten


def _meaning(error: Exception) -> str:
    from defusedxml.common import DefusedXmlException

    if isinstance(error, DefusedXmlException):
        return OutsideReferences.__name__
    return TooMuchMemory.__name__ if "out of memory" in str(error) else IsDamaged.__name__


def main(arguments: list[str]) -> int:
    """Confine this process, then read standard input by the job named.

    Args:
        arguments: job, bytes of memory, seconds, characters of text at most.
    """
    from unionoffice.imports.confinement import confine

    job, memory, seconds, characters = arguments
    confine(int(memory), float(seconds))
    out = sys.stdout
    try:
        for message in messages(job, sys.stdin.buffer, int(characters)):
            out.write(json.dumps(message) + "\n")
        out.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
