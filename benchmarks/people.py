"""People among 100,000: the one box that finds them, their birthdays, the roster as at a day; against the bare SQL."""

from __future__ import annotations

from collections.abc import Callable, Sized
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.measure import Figure, Line, Promise, median, milliseconds
from benchmarks.workshop import Workshop

if TYPE_CHECKING:
    from unionoffice.office import Office

MANY = 100_000
_DAY = "2026-11-16"
_LIVING = "SELECT id, name, staff_no, unit FROM members WHERE +struck IS NULL AND"
_ORDER = "ORDER BY initials, name, id LIMIT 20"
ROSTER = (
    "SELECT m.id FROM members m WHERE m.struck IS NULL AND m.id IN (SELECT owner FROM"
    f" (SELECT owner, value, max(since) FROM members_state WHERE since <= '{_DAY}' GROUP BY owner) WHERE value = 'member')"
    " ORDER BY m.staff_no, m.id"
)
# What was typed, and the best bare SQL of the same question: the same columns looked into, the same few rows given.
QUESTIONS = {
    "name": ("王明", "(name LIKE '%王明%' OR staff_no LIKE '王明%' OR number LIKE '王明%')"),
    "initials": (
        "wm",
        "(initials LIKE '%wm%' OR pinyin LIKE '%wm%' OR name LIKE '%wm%' OR staff_no LIKE 'wm%' OR number LIKE 'wm%')",
    ),
    "pinyin": (
        "wangming",
        "(initials LIKE '%wangming%' OR pinyin LIKE '%wangming%' OR name LIKE '%wangming%'"
        " OR staff_no LIKE 'wangming%' OR number LIKE 'wangming%')",
    ),
    "tail": (
        "4711",
        "(staff_no LIKE '%4711%' OR number LIKE '%4711%' OR replace(replace(phone, ' ', ''), '-', '') LIKE '%4711')",
    ),
}


def finding(workshop: Workshop, question: str) -> Figure:
    """Find twenty people by what was typed."""
    from unionoffice.membership.finding import find_people

    typed, where = QUESTIONS[question]
    path = workshop.members_file(MANY)
    office, db = workshop.open(path), workshop.bare(path)
    sql = f"{_LIVING} {where} {_ORDER}"
    mine, bare = [], []
    for _turn in range(workshop.times + 1):
        bare.append(milliseconds(lambda: db.execute(sql).fetchall()))
        mine.append(milliseconds(lambda: find_people(office, typed)))
    wanted, found = len(db.execute(sql).fetchall()), len(find_people(office, typed))
    db.close()
    faults = () if found == wanted else (f"{found} people found, the bare SQL finds {wanted}",)
    return Figure(median(mine[1:]), median(bare[1:]), faults=faults)


def birthdays_of_a_month(workshop: Workshop) -> Figure:
    """List the birthdays of a month, as at its last day."""
    from unionoffice.membership.birthdays import birthdays

    state = f"(SELECT s.value FROM members_state s WHERE s.owner = m.id AND s.since <= '{_DAY}' ORDER BY s.since DESC LIMIT 1)"
    sql = (
        "SELECT m.id, m.name, m.unit, m.union_group, m.birthday FROM members m WHERE m.struck IS NULL"
        f" AND substr(m.birthday, 6, 2) = '11' AND {state} = 'member' ORDER BY substr(m.birthday, 6), m.name, m.id"
    )
    return _drawn(workshop, lambda office: birthdays(office, 2026, 11, date.fromisoformat(_DAY)), sql)


def roster(workshop: Workshop) -> Figure:
    """Draw the roster as at a day."""
    from unionoffice.membership.lists import member_list

    return _drawn(workshop, lambda office: member_list(office, "roster", date.fromisoformat(_DAY)).ids, ROSTER)


def _drawn(workshop: Workshop, draw: Callable[[Office], Sized], sql: str) -> Figure:
    path = workshop.members_file(MANY)
    office, db = workshop.open(path), workshop.bare(path)
    mine, bare = [], []
    for _turn in range(workshop.times + 1):
        bare.append(milliseconds(lambda: db.execute(sql).fetchall()))
        mine.append(milliseconds(lambda: draw(office)))
    wanted, found = len(db.execute(sql).fetchall()), len(draw(office))
    db.close()
    faults = () if found == wanted else (f"{found} people listed, the bare SQL lists {wanted}",)
    return Figure(median(mine[1:]), median(bare[1:]), faults=faults)


LIST = Promise(ratio=1.5)
LINES = (
    Line("people.name", "10 万人里按姓名找人 / SQL 本身", LIST, partial(finding, question="name")),
    Line("people.initials", "10 万人里按首字母找人 / SQL 本身", LIST, partial(finding, question="initials")),
    Line("people.pinyin", "10 万人里按全拼找人 / SQL 本身", LIST, partial(finding, question="pinyin")),
    Line("people.tail", "10 万人里按后四位找人 / SQL 本身", LIST, partial(finding, question="tail")),
    Line("people.birthdays", "10 万人的当月生日 / SQL 本身", LIST, birthdays_of_a_month),
    Line("people.roster", "10 万人的花名册（截至某日）/ SQL 本身", LIST, roster),
)
