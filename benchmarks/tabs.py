"""会员 and 慰问走访 with 100,000 members and 200,000 visits: each page from nothing to its first picture."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks import visits
from benchmarks.measure import Figure, Line, Promise, median, milliseconds
from benchmarks.people import ROSTER
from benchmarks.registers import away, show
from benchmarks.workshop import Workshop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView, QWidget

    from ui.rooms_tab import RoomsTab
    from unionoffice.office import Office

PROMISE = Promise(ratio=1.5)
SMALL = (500, 1_000)
VISIT_IDS = "SELECT id FROM visits WHERE struck IS NULL ORDER BY day DESC, id DESC"
VISIT_PAGE = "SELECT r.id, r.number, r.day, r.kind, r.recipient, r.unit, r.reason, r.money, r.status FROM visits r WHERE r.id IN ({})"
VISIT_SUMS = (
    f"SELECT count(*), sum(money), sum(coalesce(money, 0) + {visits.VALUE}), sum({visits.VALUE}) FROM visits r"
    " WHERE struck IS NULL",
    f"SELECT count(*), sum(money), sum(coalesce(money, 0) + {visits.VALUE}), sum({visits.VALUE}) FROM visits r"
    " WHERE struck IS NULL AND status = 'void'",
)
EVENT_IDS = "SELECT id FROM events WHERE struck IS NULL ORDER BY day DESC, id DESC"
EVENT_PAGE = (
    "SELECT r.id, r.kind, r.person, r.day, r.known, r.place, r.state, r.id, r.id FROM events r WHERE r.id IN ({})"
)
THIS_YEAR = tuple(
    sql.replace("2017-01-01", "2026-01-01").replace("2027-01-01", "2026-11-17") for sql in visits.STATISTICS
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a tab, and the least that must be asked before it can be painted.

    Attributes:
        tab: the tab's code, ``code`` the page's in it.
        asked: the SELECTs its figures come from.
        order: ids of the rows of the plain table that is painted for it, ``rows`` the SELECT of a page of them.
    """

    tab: str
    code: str
    asked: tuple[str, ...] = ()
    order: str = "SELECT id FROM members WHERE id <= 200"
    rows: str = ""


def first_paint(workshop: Workshop, page: Page) -> Figure:
    """Build a tab that opens with a page and paint it, against the bare SELECTs and a plain table.

    What the same page takes in a small office may be added: its form and frame cost the same however many rows there are.
    """
    from benchmarks.floor import undress

    path = workshop.visits_file(visits.MEMBERS, visits.VISITS)
    app, office, db = workshop.application(), workshop.open(path), workshop.bare(path)
    small = workshop.open(workshop.visits_file(*SMALL))
    mine, bare, frame = [], [], []
    for _turn in range(workshop.times + 1):
        sheet = undress(app)
        bare.append(_once(lambda: _plain(db, page)))
        app.setStyleSheet(sheet)
        frame.append(_once(lambda: _tab(workshop, small, page)))
        mine.append(_once(lambda: _tab(workshop, office, page)))
    db.close()
    return Figure(median(mine[1:]), median(bare[1:]), spare=median(frame[1:]))


def _once(make: Callable[[], QWidget]) -> float:
    made: list[QWidget] = []

    def work() -> None:
        made.append(make())
        show(made[0])

    gc.collect()
    taken = milliseconds(work)
    away(made[0])
    return taken


def _plain(db: sqlite3.Connection, page: Page) -> QTableView:
    from benchmarks import floor

    for sql in page.asked:
        db.execute(sql).fetchall()
    return floor.bare_table(db, page.order, page.rows or floor.MEMBER_PAGE, floor.MEMBER_TITLES)


def _tab(workshop: Workshop, office: Office, page: Page) -> RoomsTab:
    from benchmarks.floor import HEIGHT, WIDTH
    from ui.tabs import build, room

    workplace = workshop.workplace(office)
    workplace.preferences.keep_text(f"rooms/{page.tab}", page.code)
    made = build(room(page.tab), workplace)
    made.bring_up(workplace.bridge.step)
    made.resize(WIDTH, HEIGHT)
    return made  # type: ignore[return-value]


def _line(name: str, title: str, page: Page, promise: Promise = PROMISE) -> Line:
    return Line(
        f"tabs.{name}",
        f"{title}从点开到画出(另加小单位的同一页)/ SQL 和空表格",
        promise,
        partial(first_paint, page=page),
    )


LINES = (
    _line(
        "members",
        "会员",
        Page("members", "members", order="SELECT id FROM members WHERE struck IS NULL ORDER BY staff_no, id"),
    ),
    _line("lists", "会员名单", Page("members", "member_lists", (ROSTER,))),
    _line("movements", "会籍变动", Page("members", "movements", (visits.CARE[2],))),
    _line("todo", "慰问待办", Page("visits", "care-todo", visits.CARE), visits.RECKONED),
    _line("visits", "慰问台账", Page("visits", "visits", VISIT_SUMS, VISIT_IDS, VISIT_PAGE)),
    _line("events", "慰问事由", Page("visits", "events", (), EVENT_IDS, EVENT_PAGE)),
    _line("coverage", "普访", Page("visits", "care-coverage", visits.COVERED)),
    _line("fairness", "均衡", Page("visits", "care-fairness", visits.FAIR), visits.RECKONED),
    _line("statistics", "慰问统计", Page("visits", "care-statistics", THIS_YEAR)),
)
