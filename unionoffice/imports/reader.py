"""The one way in for foreign documents: a file or pasted text becomes ``DocumentText``, or one sentence says why not.

The file is looked at from outside, then parsed in a bounded child process; nothing of it is parsed in this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from unionoffice.errors import Problem
from unionoffice.i18n import N_, _
from unionoffice.imports import refusals
from unionoffice.imports.bounded import LIMITS, Limits, open_checked, run_child
from unionoffice.imports.child import Message
from unionoffice.imports.plain_text import clean
from unionoffice.imports.precheck import HEAD, KIND_NAMES, OLE, TEXT, ZIP, content_kind, zip_kind

PASTED = N_("粘贴的文字")
MISNAMED = N_("文件扩展名是“{0}”，内容其实是{1}，已按内容读取。")
DAMAGED_CHARACTERS = N_("文字里有 {0} 个损坏的字符（显示为 �），请对照原文核对。")

_EXTENSIONS = {"docx": (".docx", ".docm", ".dotx", ".dotm"), "doc": (".doc", ".dot", ".wps", ".wpt"), "txt": ()}
_DOCUMENT_EXTENSIONS = (*_EXTENSIONS["docx"], *_EXTENSIONS["doc"])
_SHEET_KINDS = ("xlsx", "xls", "ods", "csv")


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of a foreign document.

    Attributes:
        text: clean text, lines ending in ``\\n``.
        encoding: of a text file, as Python names it; "" for Word documents.
        kind: ``docx``, ``doc`` or ``txt``; pasted text is ``txt``.
        problems: what the clerk should know about the reading, never severe.
    """

    text: str
    encoding: str
    kind: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetText:
    """One sheet of a foreign workbook: its name and the texts of its cells."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class WorkbookText:
    """The texts of a foreign workbook, sheet by sheet, and what the clerk should know about the reading."""

    sheets: tuple[SheetText, ...]
    kind: str
    problems: tuple[Problem, ...] = ()


def read_document(
    path: Path,
    *,
    cancel: Callable[[], bool] | None = None,
    progress: Callable[[str], None] | None = None,
    limits: Limits = LIMITS,
) -> DocumentText:
    """Read a .docx, .doc or text file, whatever its name says.

    Args:
        path: the file.
        cancel: asked every 20 ms; True stops the reading.
        progress: told in the clerk's words what is being done.
        limits: how much the reading may use.

    Raises:
        Refusal: one sentence why the file is not read.
    """
    tell = progress or _silent
    tell(_("正在检查文件…"))
    with open_checked(path, limits) as stream:
        kind = _outer_kind(stream.read(HEAD), path.name)
        if kind == ZIP:
            kind = _zip_kind(path.name, lambda: zip_kind(stream))
            if kind != "docx":
                raise refusals.OtherKind(path.name, KIND_NAMES.get(kind, kind))
        tell(_("正在读取文件…"))
        messages = run_child("document", path, stream=stream, cancel=cancel, limits=limits)
    tell(_("正在整理文字…"))
    return _document(messages, path)


def read_workbook(
    path: Path,
    *,
    cancel: Callable[[], bool] | None = None,
    progress: Callable[[str], None] | None = None,
    limits: Limits = LIMITS,
) -> WorkbookText:
    """Read an .xlsx, .xls, .ods or .csv, whatever its name says; the arguments are those of ``read_document``.

    Raises:
        Refusal: one sentence why the file is not read.
    """
    return _workbook(sheet_messages("workbook", path, cancel=cancel, progress=progress, limits=limits))


def sheet_messages(
    job: str,
    path: Path,
    *,
    cancel: Callable[[], bool] | None = None,
    progress: Callable[[str], None] | None = None,
    limits: Limits = LIMITS,
) -> list[Message]:
    """Let the child read a spreadsheet by ``job``, or by its slower twin where the fast library gives up.

    Raises:
        Refusal: one sentence why the file is not read.
    """
    tell = progress or _silent
    tell(_("正在检查文件…"))
    with open_checked(path, limits) as stream:
        kind = _outer_kind(stream.read(HEAD), path.name, refusals.OtherSheetKind)
        if kind == ZIP:
            kind = _zip_kind(path.name, lambda: zip_kind(stream))
            if kind not in _SHEET_KINDS:
                raise refusals.OtherSheetKind(path.name, KIND_NAMES.get(kind, kind))
        tell(_("正在读取文件…"))
        try:
            messages = run_child(job, path, stream=stream, cancel=cancel, limits=limits)
        except (refusals.ReaderFailed, refusals.TooMuchMemory):
            if kind != "xlsx":
                raise
            messages = run_child(f"{job}-slowly", path, stream=stream, cancel=cancel, limits=limits)
    tell(_("正在整理内容…"))
    return messages


def pasted_text(text: str, limits: Limits = LIMITS) -> DocumentText:
    """Return pasted text cleaned of what no clerk can see.

    Raises:
        Refusal: nothing but blanks, or too long.
    """
    name = _(PASTED)
    if len(text) > limits.characters:
        raise refusals.TooLong(name, str(limits.characters // 10_000))
    cleaned = clean(text)
    if not cleaned.strip():
        raise refusals.NothingPasted(name)
    return DocumentText(cleaned, "", "txt", tuple(_damage(cleaned)))


def _silent(_words: str) -> None:
    """Stand in where nobody wants to know."""


def _outer_kind(head: bytes, name: str, other: type[refusals.Refusal] = refusals.OtherKind) -> str:
    kind = content_kind(head)
    if kind not in (ZIP, OLE, TEXT):
        raise other(name, kind)
    return kind


def _zip_kind(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except refusals.Refusal as refusal:
        raise type(refusal)(name, *refusal.facts) from refusal


def _document(messages: Iterable[Message], path: Path) -> DocumentText:
    parts: list[str] = []
    notes: list[str] = []
    known = {"kind": "txt", "encoding": ""}
    for kind, *values in messages:
        if kind == "text":
            parts.extend(values)
        elif kind == "note":
            notes.extend(_(value) for value in values if value)
        elif values:
            known[kind] = values[0]
    text = "".join(parts)
    notes.extend(_misnamed(path.suffix.lower(), known["kind"]))
    problems = [Problem("", note, severe=False) for note in notes]
    return DocumentText(text, known["encoding"], known["kind"], (*problems, *_damage(text)))


def _misnamed(extension: str, kind: str) -> Iterable[str]:
    named_well = extension in _EXTENSIONS[kind] if kind in ("docx", "doc") else extension not in _DOCUMENT_EXTENSIONS
    if not named_well:
        yield _(MISNAMED).format(extension, _(KIND_NAMES[kind]))


def _damage(text: str) -> Iterable[Problem]:
    if count := text.count("\ufffd"):
        yield Problem("", _(DAMAGED_CHARACTERS).format(count), severe=False)


def _workbook(messages: Iterable[Message]) -> WorkbookText:
    sheets: list[tuple[str, list[tuple[str, ...]]]] = []
    problems: list[Problem] = []
    found = ""
    for kind, *values in messages:
        if kind == "sheet":
            sheets.append((values[0], []))
        elif kind == "row":
            sheets[-1][1].append(tuple(values))
        elif kind == "note":
            problems.append(Problem("", _(values[0]).format(*values[1:]), severe=False))
        elif kind == "kind":
            found = values[0]
    return WorkbookText(tuple(SheetText(name, tuple(rows)) for name, rows in sheets), found, tuple(problems))
