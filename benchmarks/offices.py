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
from unionoffice.text import pinyin_readings

FIRST_YEAR, YEARS = 2017, 10
MOMENT = datetime(2026, 11, 16, 9, 0).astimezone()
RETIRED_BEFORE = date(1966, 7, 1)
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
    pinyin: dict[str, str] = {}
    retired: list[tuple[int, str, str]] = []

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(1, count + 1):
            name, initials = random.choice(named)
            if name not in pinyin:
                pinyin[name] = " ".join(pinyin_readings(name))[:600]
            born = date(1960, 1, 1) + timedelta(days=random.randrange(15_000))
            joined = born + timedelta(days=8_400 + random.randrange(3_000))
            phone = f"1{random.randrange(30, 99)}{random.randrange(10**8):08d}"
            if born < RETIRED_BEFORE:
                retired.append((number, born.replace(year=born.year + 60, day=1).isoformat(), "retired"))
            yield (
                f"{number:08d}", f"S{number:07d}", name, initials, pinyin[name], random.choice("mf"), random.choice(making.units),
                phone, born.isoformat(), joined.isoformat(), "",
            )  # fmt: skip

    made = _add(making, "members", "number staff_no name initials pinyin sex unit phone birthday joined notes", rows())
    making.members = made
    states = ((owner, "2015-03-01", "kept" if owner % 97 == 0 else "member") for owner in made)
    _add(making, "members_state", "owner since value", states)
    first = made.start - 1
    _add(making, "members_status", "owner since value", ((first + row, *told) for row, *told in retired))

    def children() -> Iterator[tuple[Any, ...]]:
        for row, owner in enumerate(made[::5], 1):
            told = (f"小{random.choice(named)[0]}", f"{random.randrange(2005, 2024)}-06-01", "示例小学")
            names = ("name", "birthday", "school")
            places = (f"members_offspring.{name}.{row}" for name in names)
            yield (owner, 0, *map(office.vault.seal, told, places))

    _add(making, "members_offspring", "owner position name birthday school", children())


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


def _visits(making: Making, count: int) -> None:
    """Fill ten years of visits, one in four with goods, and events: one for ten visits, the latest not visited yet."""
    office, random = making.office, making.random
    kinds = [number for (number,) in office.rows("SELECT id FROM event_kinds ORDER BY id")]
    funds = [number for (number,) in office.rows("SELECT id FROM choice WHERE list = 'fund_source' ORDER BY id")]
    first = date(FIRST_YEAR, 1, 1)
    days = (MOMENT.date() - first).days
    names = dict(office.rows("SELECT id, name FROM members"))

    def events() -> Iterator[tuple[Any, ...]]:
        for number in range(count // 10):
            member = random.choice(making.members)
            day = (first + timedelta(days=number * days // (count // 10))).isoformat()
            yield (random.choice(kinds), "member", member, names[member], day, day, "open")

    made = _add(making, "events", "kind person_kind person_member person day known state", events())

    def rows() -> Iterator[tuple[Any, ...]]:
        for number in range(count):
            member = random.choice(making.members)
            day = first + timedelta(days=number * days // count)
            event = made[number // 10] if number % 10 == 0 and number < count - 400 else None
            status = "void" if number % 101 == 0 else "done"
            follow = (day + timedelta(days=30)).isoformat() if number % 50 == 0 else None
            yield (
                f"慰{day.year}-{number:06d}", day.isoformat(), random.choice(kinds), event, "member", member, names[member],
                random.choice(making.units), "示例慰问", "home", random.randrange(0, 21) * 5_000, random.choice(funds),
                status, "none" if number % 3 else "booked", follow, follow if number < count - 2_000 else None,
            )  # fmt: skip

    columns = (
        "number day kind event recipient_kind recipient_member recipient unit reason channel money fund status booking"
    )
    visits = _add(making, "visits", f"{columns} follow_due follow_done", rows())
    goods = ((owner, 0, "水果篮(示例)", 1000, "个", 12_000) for owner in visits[::4])
    _add(making, "visits_goods", "owner position name quantity unit price", goods)
    standards = (("示例标准", kind, 220_000 if kind % 2 else 100_000, "year" if kind % 2 else "each", "any", "year",
                  "2017-01-01", "示例文件") for kind in kinds)  # fmt: skip
    _add(making, "standards", "title kind most measure form span since document", standards)


PARTS: dict[str, Callable[[Making, int], None]] = {
    "members": _members,
    "plan_items": _plan_items,
    "schedule": _schedule,
    "visits": _visits,
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
