"""The sheet given back with a column 错误原因: the rows that were not taken, or the whole sheet, to be put right and read again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionoffice.files import write_beside
from unionoffice.i18n import N_, _

if TYPE_CHECKING:
    from unionoffice.imports.register_preview import PreviewRow, RegisterPreview

REASON = N_("错误原因")
_MOST_DIGITS = 11  # longer numbers are ids or cards: they go back as text, so that no program shortens them
_WIDTH, _REASON_WIDTH = 14, 60
_TITLE = 31  # characters a sheet name may have
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))


def write_errors(preview: RegisterPreview, path: Path, *, whole: bool = False) -> int:
    """Write the sheet with the reasons; return how many rows have one.

    Args:
        preview: the import.
        path: where to; what was there before is replaced only when the new file is whole.
        whole: all rows of the sheet; without it those above the table and the rows that were not taken.

    Raises:
        CannotWriteError: one sentence why it was not written.
    """
    with write_beside(path) as target:
        return _write(preview, target, whole)


def _write(preview: RegisterPreview, target: Path, whole: bool) -> int:
    from openpyxl import Workbook

    page = preview.book.sheets[preview.plan.sheet]
    book = Workbook(write_only=True)
    sheet = book.create_sheet((page.name.translate(_NOT_IN_TITLES) or _("数据"))[:_TITLE])
    place, head = page.width, preview.plan.header + preview.plan.depth - 1
    for number in range(1, place + 1):
        sheet.column_dimensions[_letter(number)].width = _WIDTH
    sheet.column_dimensions[_letter(place + 1)].width = _REASON_WIDTH
    count = 0
    for number, cells, reason in _rows(preview, whole):
        more = _(REASON) if number == head else reason
        count += bool(reason)
        sheet.append([*_cells(sheet, cells, place), _cell(sheet, f"s{more}") if more else None])
    book.save(target)
    return count


def _rows(preview: RegisterPreview, whole: bool) -> Iterator[tuple[int, Sequence[str], str]]:
    """Yield the rows of the sheet that go back: number, cells as they are now, reason."""
    page = preview.book.sheets[preview.plan.sheet]
    data = preview.plan.header + preview.plan.depth
    for number, cells in enumerate(page.rows, 1):
        row = preview.rows.get(number)
        reason = reason_of(preview, row) if row is not None else ""
        if number < data or whole or reason:
            yield number, row.cells if row is not None else cells, reason


def reason_of(preview: RegisterPreview, row: PreviewRow) -> str:
    """Return why a row was not taken, with the headings it is about; "" for one that was."""
    if row.group == "skipped":
        return _("核对时选择了跳过。")
    if row.group not in ("wrong", "doubt"):
        return ""
    return "；".join(f"{heading}：{reason}" if heading else reason for heading, reason in preview.reasons(row))


def _cells(sheet: Any, cells: Iterable[str], width: int) -> list[Any]:
    made = [_cell(sheet, cell) for cell in cells]
    return made + [None] * (width - len(made))


def _cell(sheet: Any, raw: str) -> Any:
    """Return one cell as it was, a long number and everything that looks like a formula as text."""
    from openpyxl.cell import WriteOnlyCell

    if not raw:
        return None
    value = _value(raw)
    cell = WriteOnlyCell(sheet)
    if isinstance(value, str):
        cell._value, cell.data_type = value, "s"  # type: ignore[attr-defined]  # past the guess that = begins a formula
        cell.number_format = "@"
    else:
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
    return cell


def _value(raw: str) -> str | float | int | bool | date:
    letter, text = raw[0], raw[1:]
    if letter == "b":
        return text == "1"
    if letter == "d":
        return datetime.fromisoformat(text) if " " in text else date.fromisoformat(text)
    if letter == "n" and len(text.lstrip("-").partition(".")[0]) <= _MOST_DIGITS and "e" not in text.lower():
        return float(text) if "." in text else int(text)
    return text


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
