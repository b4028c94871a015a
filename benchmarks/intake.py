"""An import of 20,000 members from a workbook: read, mapped, checked, sealed and stored, against reading and inserting alone."""

from __future__ import annotations

import io
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from benchmarks import offices
from benchmarks.measure import Figure, Line, Promise, median, milliseconds
from benchmarks.workshop import Workshop

if TYPE_CHECKING:
    from unionoffice.office import Office

MANY, FEW = 20_000, 400
UNITS = 40
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉梅鑫波斌宇浩凯"
_PRAGMAS = ("journal_mode=TRUNCATE", "synchronous=EXTRA", "foreign_keys=1", "secure_delete=1")


def new_members(workshop: Workshop) -> Figure:
    """Import a roster into an office without members."""
    count = FEW if workshop.quick else MANY
    sheet, empty = roster(workshop, count), _empty(workshop)
    rows = _stored_rows(workshop, sheet, empty)
    mine, bare = [], []
    faults: tuple[str, ...] = ()
    for turn in range(workshop.times + 1):
        bare.append(milliseconds(_floor(workshop, sheet, empty, rows)))
        path = workshop.copy(empty)
        with _opened(path) as office:
            mine.append(milliseconds(partial(_import, office, sheet)))
            there = office.rows("SELECT count(*) FROM members")[0][0]
            office.close(backup=False)
        if turn == 0 and there != count:
            faults = (f"{there} members stored, not {count}",)
    return Figure(median(mine[1:]), median(bare[1:]), faults=faults)


def _import(office: Office, sheet: Path) -> None:
    from unionoffice.desk.intake import store
    from unionoffice.imports.cell_book import read_cells
    from unionoffice.imports.register_preview import RegisterPreview
    from unionoffice.imports.sheet_plan import propose

    book = read_cells(sheet)
    preview = RegisterPreview(office, "members", book, propose(book, office.registers["members"]))
    store(office, preview.intake())


def _floor(workshop: Workshop, sheet: Path, empty: Path, rows: dict[str, tuple[str, list[Any]]]) -> Callable[[], None]:
    """Return the bare work: the library reads the workbook, SQLite takes the same rows into the same tables."""
    target = Path(shutil.copyfile(empty, workshop.folder / "bare-import.db"))

    def work() -> None:
        import python_calamine

        with python_calamine.load_workbook(io.BytesIO(sheet.read_bytes())) as book:
            list(book.get_sheet_by_index(0).iter_rows())
        with closing(sqlite3.connect(target, isolation_level=None)) as db:
            for pragma in _PRAGMAS:
                db.execute(f"PRAGMA {pragma}").close()
            db.execute("BEGIN IMMEDIATE")
            for sql, cells in rows.values():
                db.executemany(sql, cells)
            db.execute("COMMIT")

    return work


def _stored_rows(workshop: Workshop, sheet: Path, empty: Path) -> dict[str, tuple[str, list[Any]]]:
    """Return what one import writes into the tables of members, with the statements that write it."""
    path = Path(shutil.copyfile(empty, workshop.folder / "import-once.ghbg"))
    with _opened(path) as office:
        _import(office, sheet)
        office.close(backup=False)
    found = {}
    with closing(sqlite3.connect(path)) as db:
        for table in ("members", "members_state"):
            names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            used = [
                name
                for name in names
                if db.execute(f"SELECT count({name}), max({name}) FROM {table}").fetchone()[1:] != ("",)
            ]
            sql = f"INSERT INTO {table}({','.join(used)}) VALUES ({','.join('?' * len(used))})"
            found[table] = (sql, db.execute(f"SELECT {','.join(used)} FROM {table}").fetchall())
    return found


def _opened(path: Path) -> Office:
    from unionoffice.office import Office

    return Office.open(path, clock=offices.moment)


def _empty(workshop: Workshop) -> Path:
    """Return an office with units and nothing else."""

    def make(path: Path) -> None:
        offices.make_of(path, {})
        with _opened(path) as office:
            with office.change("部门(示例)"):
                for number in range(UNITS):
                    office.add_place("unit", f"第{number + 1}部")
            office.close(backup=False)

    path = workshop.folder / "import-empty.ghbg"
    path.unlink(missing_ok=True)  # one left from an earlier format would lack columns
    make(path)
    return path


def roster(workshop: Workshop, count: int) -> Path:
    """Return a workbook with so many invented members, titles above the heading as rosters have them."""
    path = workshop.folder / f"roster-{count}.xlsx"
    if path.exists():
        return path
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("花名册")
    page.append(["示例单位职工花名册"])
    page.append(["填报单位：示例单位工会"])
    page.append(["序号", "姓名", "工号", "性别", "部门", "手机", "身份证号码", "入会日期", "会籍状态", "备注"])
    random = Random(20260301)
    for number in range(count):
        page.append(_row(number, random))
    book.save(path)
    return path


def _row(number: int, random: Random) -> list[object]:
    """Return one invented member; the ID number is right and of nobody (its region is the province alone)."""
    born = date(1966, 3, 1) + timedelta(days=number % 14_000)
    body = f"110000{born:%Y%m%d}{number // 14_000 * 300 + number % 300:03d}"
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS)) % 11]
    name = random.choice(_SURNAMES) + "".join(random.choices(_GIVEN, k=2 if number % 5 else 1))
    joined = date(2000, 1, 1) + timedelta(days=number % 9_000)
    sex = "男" if int(body[-1]) % 2 else "女"
    unit, phone = f"第{number % UNITS + 1}部", f"1380{number:07d}"
    return [number + 1, name, f"G{number:05d}", sex, unit, phone, body + check, joined, "在籍", ""]


LINES = (Line("intake.members", "导入 2 万名会员(xlsx) / 只读表格并写入 SQLite", Promise(ratio=3.0), new_members),)
