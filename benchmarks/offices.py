"""Makes the offices S, M and L that the promises speak of: ``python3 -m benchmarks.offices S|M|L FILE``.

The same size always holds the same rows (seeded), everything goes through ``office.change``, and a later register
adds a number to ``SIZES`` and a function to ``PARTS``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.invented import PLACES, UNITS, WORK, people
from unionoffice.office import Office
from unionoffice.settings import for_kind
from unionoffice.storage.people import NewOperator

FIRST_YEAR, YEARS = 2017, 10
MOMENT = datetime(2026, 11, 16, 9, 0).astimezone()
# Rows of each register; the rest of the table in the papers on speed comes with its registers.
SIZES: dict[str, dict[str, int]] = {
    "XS": {"members": 60, "plan_items": 200, "schedule": 200},
    "S": {"members": 500, "plan_items": 1_500, "schedule": 1_500},
    "M": {"members": 20_000, "plan_items": 20_000, "schedule": 20_000},
    "L": {"members": 20_000, "plan_items": 20_000, "schedule": 44_000},
}
_PIECE = 100_000  # rows in one change: its transaction is held in memory
_ITEMS_IN_A_PLAN = 200


@dataclass(slots=True)
class Making:
    """An office being filled, and what the following parts point to."""

    office: Office
    random: Random
    units: list[int] = field(default_factory=list)
    members: range = range(0)
    plan_items: range = range(0)


def moment() -> datetime:
    """The clock of these offices: a Monday in November 2026."""
    return MOMENT


def make(path: Path, size: str) -> Path:
    """Make the office of one size at ``path``."""
    return make_of(path, SIZES[size])


def make_of(path: Path, rows: dict[str, int]) -> Path:
    """Make an office with so many rows of each register."""
    settings = replace(
        for_kind("school", "示例集团工会(示例)", FIRST_YEAR + YEARS - 1), sample=True, single_person=True
    )
    with Office.create(path, settings=settings, operator=NewOperator("示例秘书"), clock=moment) as office:
        making = Making(office, Random(20260301))
        for code, count in rows.items():
            PARTS[code](making, count)
        office.close(backup=False)
    return path


def _add(making: Making, code: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> range:
    """Store rows in changes of bearable size; return their ids."""
    ids = range(0)
    names = columns.split()
    while piece := list(islice(rows, _PIECE)):
        with making.office.change(f"示例数据 {code}") as change:
            made = change.insert_many(code, names, piece)
        ids = range(ids.start or made.start, made.stop)
    return ids


def _members(making: Making, count: int) -> None:
    office, random, named = making.office, making.random, people()
    making.units = [office.add_place("unit", title) for title in UNITS]

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(1, count + 1):
            name, initials = random.choice(named)
            born = date(1960, 1, 1) + timedelta(days=random.randrange(15_000))
            joined = born + timedelta(days=8_400 + random.randrange(3_000))
            phone = f"1{random.randrange(30, 99)}{random.randrange(10**8):08d}"
            yield (
                f"{number:08d}", f"S{number:07d}", name, initials, random.choice("mf"), random.choice(making.units),
                phone, born.isoformat(), joined.isoformat(), "",
            )  # fmt: skip

    made = _add(making, "members", "number staff_no name initials sex unit phone birthday joined notes", rows())
    making.members = made
    states = ((owner, "2015-03-01", "kept" if owner % 97 == 0 else "member") for owner in made)
    _add(making, "members_state", "owner since value", states)
    children = (
        (owner, 0, f"小{random.choice(named)[0]}", f"{random.randrange(2005, 2024)}-06-01", "示例小学")
        for owner in made[::5]
    )
    _add(making, "members_children", "owner position name birthday school", children)


def _plan_items(making: Making, count: int) -> None:
    """Fill plans of about 200 items: the union's and its branches', year by year."""
    random = making.random
    plans = max(YEARS, count // _ITEMS_IN_A_PLAN)
    titles = (
        (f"示例工会{FIRST_YEAR + n % YEARS}年工作计划 第{n // YEARS + 1}分会", f"{FIRST_YEAR + n % YEARS}-01-01",
         f"{FIRST_YEAR + n % YEARS}-12-31", "year", "approved", 1)
        for n in range(plans)
    )  # fmt: skip
    made = _add(making, "plans", "title period_first period_last kind status version", titles)
    sections = ((plan, n, f"{'一二三四五'[n]}、", f"示例任务{n + 1}", "task") for plan in made for n in range(5))
    parts = _add(making, "plan_sections", "plan position number heading role", sections)

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(count):
            order = number % plans
            yield (
                made[order], parts[order * 5 + random.randrange(5)], number // plans, f"{number // plans + 1}、",
                random.choice(WORK), 1 << random.randrange(12), "lead", "normal",
                random.choice(("approved", "running", "done")), random.randrange(1, 90) * 10_000,
                f"{number:032x}",
            )  # fmt: skip

    columns = "plan section position number text months role priority status budget lineage"
    making.plan_items = _add(making, "plan_items", columns, rows())


def _schedule(making: Making, count: int) -> None:
    random = making.random

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(count):
            day = date(FIRST_YEAR, 1, 1) + timedelta(days=number * 365 * YEARS // count)
            on = day.isoformat() if number % 3 else None
            done = day < MOMENT.date() and number % 11
            yield (
                day.year * 100 + day.month, on, on, random.choice(WORK), random.choice(PLACES), "free",
                random.choice(people())[0], "全体会员", "lead", random.randrange(1, 90) * 10_000,
                "done" if done else "open", making.plan_items[number % len(making.plan_items)],
            )  # fmt: skip

    columns = "month days_first days_last title place responsible_kind responsible participants role budget status"
    _add(making, "schedule", f"{columns} plan_item", rows())


PARTS: dict[str, Callable[[Making, int], None]] = {
    "members": _members,
    "plan_items": _plan_items,
    "schedule": _schedule,
}


def main(arguments: list[str]) -> int:
    """Make one office."""
    if len(arguments) != 2 or arguments[0] not in SIZES:
        sys.stderr.write("python3 -m benchmarks.offices S|M|L FILE\n")
        return 2
    make(Path(arguments[1]), arguments[0])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
