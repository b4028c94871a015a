"""A form as a sheet: each of its fields a row of 项目 and 内容."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from unionoffice.exports.sheet import Sheet, SheetColumn
from unionoffice.money import amount_text

Field = tuple[str, object]


def form_sheet(title: str, fields: Sequence[Field], heading: Sequence[str], notes: Sequence[str] = ()) -> Sheet:
    """Return a form's fields as rows; line breaks of printed labels are taken out, empty fields stay to be filled in."""
    columns = (SheetColumn("项目", width=20), SheetColumn("内容", "code", width=60))
    rows = [("".join(name.split()), _cell(value)) for name, value in fields]
    return Sheet(title, columns, rows, heading=heading, notes=notes, numbered=False, landscape=False)


def yuan(fen: int | None) -> str:
    """Return an amount as a form shows it, "" for none."""
    return amount_text(fen) if fen else ""


def _cell(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if value not in (None, "") else None
