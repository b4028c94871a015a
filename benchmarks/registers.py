"""Lists of 100,000 and 1,000,000 members: opening, jumping, sorting, filtering, searching; and how they grow."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.measure import Figure, Line, Promise, compare, median, milliseconds, p95
from benchmarks.workshop import Workshop

if TYPE_CHECKING:
    import sqlite3

    from PySide6.QtWidgets import QTableView, QWidget

    from unionoffice.office import Office

MANY, MOST = 100_000, 1_000_000


def show(widget: QWidget) -> None:
    """Show a widget until it is painted."""
    from PySide6.QtWidgets import QApplication

    widget.show()
    QApplication.processEvents()
    widget.repaint()


def away(widget: QWidget) -> None:
    """Hide a widget and let go of it."""
    from PySide6.QtCore import QCoreApplication, QEvent

    widget.hide()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def member_list(workshop: Workshop, office: Office) -> QWidget:
    """Return the list of members, as wide and high as the floor's."""
    from benchmarks.floor import HEIGHT, WIDTH
    from ui.register_list import RegisterList

    made = RegisterList(workshop.workplace(office), office.registers["members"])
    made.resize(WIDTH, HEIGHT)
    return made


def bare_list(db: sqlite3.Connection) -> QTableView:
    """Return the floor's table of members."""
    from benchmarks import floor

    return floor.bare_table(db, floor.MEMBER_IDS, floor.MEMBER_PAGE, floor.MEMBER_TITLES)


def opening(workshop: Workshop) -> Figure:
    """Make the list and paint it: ids, first page, first picture."""
    from benchmarks.floor import undress

    path = workshop.members_file(MANY)
    app, office, db = workshop.application(), workshop.open(path), workshop.bare(path)
    mine, bare = [], []
    for _turn in range(workshop.times + 2):
        sheet = undress(app)
        bare.append(_open_once(lambda: bare_list(db)))
        app.setStyleSheet(sheet)
        mine.append(_open_once(lambda: member_list(workshop, office)))
    db.close()
    return Figure(median(mine[1:]), median(bare[1:]))


def _open_once(make: Callable[[], QWidget]) -> float:
    made: list[QWidget] = []

    def work() -> None:
        made.append(make())
        show(made[0])

    taken = milliseconds(work)
    away(made[0])
    return taken


def repaint(workshop: Workshop) -> Figure:
    """Jump to places drawn by lot and paint: the 95th of a hundred."""
    from benchmarks.floor import undress

    path = workshop.members_file(MANY)
    app, office, db = workshop.application(), workshop.open(path), workshop.bare(path)
    sheet = undress(app)
    plain = bare_list(db)
    bare = jumps(plain, plain, workshop.jumps)
    away(plain)
    app.setStyleSheet(sheet)
    made = member_list(workshop, office)
    mine = jumps(made, made.table, workshop.jumps)  # type: ignore[attr-defined]
    away(made)
    db.close()
    return Figure(p95(mine), p95(bare), details={"median": median(mine), "floor_median": median(bare)})


def jumps(widget: QWidget, table: QTableView, count: int) -> list[float]:
    """Return how long each of ``count`` random jumps with its repaint takes."""
    show(widget)
    bar, lot = table.verticalScrollBar(), random.Random(3)

    def jump() -> None:
        bar.setValue(lot.randrange(bar.maximum() + 1))
        table.viewport().repaint()

    jump()
    return [milliseconds(jump) for _jump in range(count)]


def sorting(workshop: Workshop) -> Figure:
    """Put the list into another order, as a click on a header does."""
    return _asking(
        workshop,
        lambda shown: shown.listing.set_sort((("joined", False),)),
        lambda shown: shown.listing.set_sort(()),
        "SELECT id FROM members WHERE struck IS NULL ORDER BY joined DESC, id DESC",
    )


def sorting_by_unit(workshop: Workshop) -> Figure:
    """Put the list into the order of its units, which no index has."""
    return _asking(
        workshop,
        lambda shown: shown.listing.set_sort((("sex", True),)),
        lambda shown: shown.listing.set_sort(()),
        "SELECT id FROM members WHERE +struck IS NULL ORDER BY sex, id",
    )


def filtering(workshop: Workshop) -> Figure:
    """Filter by a value, as choosing it in a header's menu does."""
    from unionoffice.storage.query import Filter

    return _asking(
        workshop,
        lambda shown: shown.listing.set_filter("sex", Filter("sex", "is", "f")),
        lambda shown: shown.listing.clear_filters(),
        "SELECT id FROM members WHERE struck IS NULL AND sex = 'f' ORDER BY staff_no, id",
    )


def searching(workshop: Workshop) -> Figure:
    """Search for a word in all columns that are searched."""
    columns = ("number", "staff_no", "name", "phone")
    words = " OR ".join(f"{name} LIKE '%王明%'" for name in columns)
    units = "unit IN (SELECT id FROM place WHERE title LIKE '%王明%')"
    return _asking(
        workshop,
        lambda shown: shown.listing.set_search("王明"),
        lambda shown: shown.listing.clear_filters(),
        f"SELECT id FROM members WHERE struck IS NULL AND ({words} OR {units}) ORDER BY staff_no, id",
    )


def _asking(workshop: Workshop, ask: Callable[..., None], back: Callable[..., None], sql: str) -> Figure:
    """Ask the list on the screen something else and show its new count, against the bare SELECT."""
    from benchmarks.floor import ids

    path = workshop.members_file(MANY)
    workshop.application()
    office, db = workshop.open(path), workshop.bare(path)
    shown = member_list(workshop, office)
    back(shown)

    found = len(ids(db, sql))
    mine, bare = [], []
    for _turn in range(workshop.times + 1):
        bare.append(milliseconds(lambda: ids(db, sql)))
        mine.append(milliseconds(lambda: ask(shown)))
        counted = shown.listing.count  # type: ignore[attr-defined]
        back(shown)
    away(shown)
    db.close()
    faults = () if counted == found else (f"{counted} rows found, the bare SQL finds {found}",)
    return Figure(median(mine[1:]), median(bare[1:]), faults=faults)


def million(workshop: Workshop, name: str) -> Figure:
    """Measure a list of a million rows in a process of its own."""
    said = workshop.process("million", str(workshop.members_file(MOST)), str(workshop.folder), str(workshop.jumps))
    return Figure(said[name], said[f"bare_{name}"], details=said)


def growth(workshop: Workshop) -> Figure:
    """Open, search and filter the schedule of L against that of M."""
    from unionoffice.desk.listing import Listing
    from unionoffice.storage.query import Filter

    def work(size: str) -> None:
        listing = Listing(workshop.open(workshop.office_file(size)), "schedule")
        listing.text(listing.count // 2, "title")
        listing.set_search("慰问")
        listing.set_filter("status", Filter("status", "is", "open"))
        listing.totals_text()

    return compare(partial(work, "L"), partial(work, "M"), workshop.times)


LIST = Promise(ratio=1.5)
PAINT = Promise(ratio=2.0, most=16.0, quiet=7.8)
LINES = (
    Line("registers.open", "10 万行台账打开到画出 / 编号查询加空表格", LIST, opening),
    Line("registers.repaint", "10 万行随机跳转后重画 p95 / 空表格", PAINT, repaint),
    Line("registers.sort", "10 万行换排序 / SQL 本身", LIST, sorting),
    Line("registers.sort_plain", "10 万行按没有索引的列排序 / SQL 本身", LIST, sorting_by_unit),
    Line("registers.filter", "10 万行按值筛选 / SQL 本身", LIST, filtering),
    Line("registers.search", "10 万行查找 / SQL 本身", LIST, searching),
    Line(
        "registers.million_open",
        "100 万行台账打开到画出 / 空表格",
        Promise(most=1000.0, quiet=430.0),
        partial(million, name="open"),
    ),
    Line("registers.million_repaint", "100 万行重画 p95 / 空表格", PAINT, partial(million, name="repaint")),
    Line(
        "registers.million_memory",
        "100 万行台账的内存 / 空表格",
        Promise(most=150.0),
        partial(million, name="memory"),
        "MB",
    ),
    Line("registers.growth", "L 的月度安排列表 / M 的", Promise(ratio=3.0), growth),
)
