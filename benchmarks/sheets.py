"""Sheets of 20,000 rows, against openpyxl's write-only mode on the same rows; memory in processes of their own."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from benchmarks.measure import Figure, Line, Promise, compare
from benchmarks.workshop import Workshop
from unionoffice.exports.sheet import Sheet, SheetColumn

ROWS, COLUMNS = 20_000, 20


def rows_of(count: int) -> list[tuple[object, ...]]:
    """Return rows of texts, codes, days, numbers and money as a register has them."""
    first = date(2026, 1, 1)
    return [
        (
            f"S{n:07d}", f"张堃{n % 900}(示例)", "女" if n % 2 else "男", f"第{n % 37}组", f"139{n:08d}",
            first + timedelta(days=n % 3000), "在籍", first + timedelta(days=n % 2000), n, n * 100,
            f"{n:08d}", "慰问生病住院的会员", "学校操场", "全体会员", f"{n % 12 + 1}月",
            first + timedelta(days=n % 365), "已完成", n % 100, n * 7, "示例备注",
        )
        for n in range(count)
    ]  # fmt: skip


def sheet_of(rows: list[tuple[object, ...]]) -> Sheet:
    """Return our sheet over such rows."""
    kinds = "code text text text code day text day number money code text text text text day text number money text"
    columns = tuple(SheetColumn(f"第{n}列", kind) for n, kind in enumerate(kinds.split()))  # type: ignore[arg-type]
    return Sheet("示例台账", columns, rows)


def written(workshop: Workshop, layout_name: str) -> Figure:
    """Write the sheet in one of the two looks."""
    from benchmarks.bare_paper import write_workbook
    from unionoffice.exports.sheet import Layout
    from unionoffice.exports.workbook import write_workbook as ours

    rows = rows_of(500 if workshop.quick else ROWS)
    layout = Layout[layout_name]
    target, floor = workshop.folder / "sheet.xlsx", workshop.folder / "bare.xlsx"
    times = min(3, workshop.times) if not workshop.quick else 1
    return compare(lambda: ours([sheet_of(rows)], target, layout), lambda: write_workbook(floor, rows), max(times, 3))


def register(workshop: Workshop) -> Figure:
    """Write the schedule of M, read from the file on the way; the floor reads the same columns with bare SQL."""
    from benchmarks.bare_paper import write_workbook
    from unionoffice.desk.listing import Listing
    from unionoffice.exports.sheet import Layout
    from unionoffice.exports.workbook import write_workbook as ours
    from unionoffice.sheets import listing_sheet

    path = workshop.office_file("M")
    office, db = workshop.open(path), workshop.bare(path)
    wanted = "month days_first title place responsible cooperating participants role budget status"
    columns = wanted.split()
    names = ["days" if name == "days_first" else name for name in columns]
    sql = f"SELECT {', '.join(columns)} FROM schedule WHERE struck IS NULL ORDER BY month, days_first, days_last, id"
    target, floor = workshop.folder / "register.xlsx", workshop.folder / "bare.xlsx"
    figure = compare(
        lambda: ours([listing_sheet(office, Listing(office, "schedule"), names)], target, Layout.DATA),
        lambda: write_workbook(floor, db.execute(sql)),
        3,
    )
    db.close()
    return figure


def memory(workshop: Workshop) -> Figure:
    """Compare the most memory that two processes held: the schedule of L as our sheet, and written bare."""
    path = str(workshop.office_file("L"))
    ours = workshop.process("sheet_peak", "ours", path, str(workshop.folder))
    floor = workshop.process("sheet_peak", "bare", path, str(workshop.folder))
    return Figure(ours["peak"], floor["peak"])


SHEET = Promise(ratio=1.25)
LINES = (
    Line("sheets.data", "2 万行 × 20 列 xlsx 数据版 / openpyxl 直接写", SHEET, partial(written, layout_name="DATA")),
    Line("sheets.form", "2 万行 × 20 列 xlsx 报送版 / openpyxl 直接写", SHEET, partial(written, layout_name="FORM")),
    Line("sheets.register", "2 万行台账导出 xlsx / SQL 加 openpyxl 直接写", SHEET, register),
    Line("sheets.memory", "L 的月度安排导出时的内存 / 直接写", Promise(ratio=1.0, beyond=20.0), memory, "MB"),
)
