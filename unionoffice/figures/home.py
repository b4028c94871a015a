"""What 首页 says: what is due this week, what is overdue, how far the year's work is, what waits to be confirmed.

The festivals are asked for separately: they need the lunar table, which is not loaded before the first picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office

LISTED = 8
FESTIVAL_DAYS = 60
AHEAD = timedelta(days=14)
_DAY = timedelta(days=1)

# Finished or dropped work is neither due nor late.
_OPEN = "struck IS NULL AND status NOT IN ('done', 'cancelled')"
# What stands in the schedule is due there, on its own day.
_UNSCHEDULED = (
    "NOT EXISTS (SELECT 1 FROM schedule AS entry WHERE entry.plan_item = plan_items.id AND entry.struck IS NULL)"
)
_ITEM = "id, title, month, days_first, days_last, place, responsible, status"


@dataclass(frozen=True, slots=True)
class HomeItem:
    """One line of a list on 首页, and where it leads.

    Attributes:
        first: its first day, None where only a month is known (or nothing, for a plan item).
        late: days it is overdue, 0 if it is not.
    """

    code: str
    id: int
    title: str
    month: int
    first: date | None
    last: date | None
    place: str
    responsible: str
    late: int = 0


@dataclass(frozen=True, slots=True)
class MonthProgress:
    """One month's work: all items but the cancelled ones, and how many of them are done."""

    month: int
    whole: int
    done: int


@dataclass(frozen=True, slots=True)
class ComingFestival:
    """A festival ahead."""

    day: date
    name: str
    days_left: int


@dataclass(frozen=True, slots=True)
class HomeFigures:
    """Everything 首页 shows besides the lunar day and the festivals."""

    today: date
    year: int
    due: tuple[HomeItem, ...]
    due_count: int
    undated: int
    ahead: tuple[HomeItem, ...]
    ahead_count: int
    overdue: tuple[HomeItem, ...]
    overdue_count: int
    progress: tuple[MonthProgress, ...]
    doubts: int
    plans: int

    @property
    def whole(self) -> int:
        """Return the number of items of the year."""
        return sum(month.whole for month in self.progress)

    @property
    def done(self) -> int:
        """Return how many of them are done."""
        return sum(month.done for month in self.progress)


def gather(office: Office, today: date) -> HomeFigures:
    """Count and list, by a handful of short reads."""
    year = office.settings.year or today.year
    sunday = today + timedelta(days=6 - today.weekday())
    due = _items(office.rows(_due_sql("days_last"), _between(today, sunday)), today)
    ahead = _items(office.rows(_due_sql("days_first"), _between(sunday + _DAY, sunday + AHEAD)), today)
    # Years of unfinished work are counted where they lie; only what is listed is read.
    late = office.rows(_overdue_sql(), _overdue_values(today))
    counted = {
        month % 100: (whole, done) for month, whole, done in office.rows(_PROGRESS, (year * 100, year * 100 + 99))
    }
    ((undated, doubts, plans),) = office.rows(_COUNTS, (_number(today),))
    return HomeFigures(
        today=today,
        year=year,
        due=due[:LISTED],
        due_count=len(due),
        undated=undated,
        ahead=ahead[:LISTED],
        ahead_count=len(ahead),
        overdue=_items([row[:-2] for row in late], today),
        overdue_count=int(late[0][-1]) if late else 0,
        progress=tuple(MonthProgress(month, *counted.get(month, (0, 0))) for month in range(1, 13)),
        doubts=doubts,
        plans=plans,
    )


def coming_festivals(office: Office, today: date) -> tuple[ComingFestival, ...]:
    """Return the festivals of the next weeks, the office's own days among them."""
    from unionoffice.almanac.festivals import festivals_between
    from unionoffice.almanac.periods import Period
    from unionoffice.storage.query import Query

    rules = [festival.rule() for festival in office.store("festivals").find(Query())]
    period = Period(today, today + timedelta(days=FESTIVAL_DAYS + 1))
    return tuple(ComingFestival(day, name, (day - today).days) for day, name in festivals_between(rules, period))


def lunar_line(today: date) -> str:
    """Return the lunar day in words, with the solar term that begins today: ``丙午年(马) 十月十三 小雪``."""
    from unionoffice.almanac.lunar import lunar_day, term_text

    lunar = lunar_day(today)
    words = _("农历{year}{day}").format(year=lunar.year_text, day=lunar.text)
    term = term_text(today)
    return f"{words}·{term}" if term else words


_PROGRESS = """
SELECT month, count(*), sum(status = 'done') FROM schedule
WHERE struck IS NULL AND status <> 'cancelled' AND month BETWEEN ? AND ? GROUP BY month
"""
_COUNTS = f"""
SELECT (SELECT count(*) FROM schedule WHERE {_OPEN} AND month = ? AND days_first IS NULL),
       (SELECT count(*) FROM plan_items WHERE doubt = 1 AND +struck IS NULL)
     + (SELECT count(*) FROM schedule WHERE doubt = 1 AND +struck IS NULL),
       (SELECT count(*) FROM plans WHERE struck IS NULL)
"""


def _due_sql(not_before: str) -> str:
    """Return the query of open work of some days; ``not_before`` is the column that must lie after their beginning.

    What began earlier and still goes on belongs to this week (``days_last``), not to the weeks after (``days_first``).
    """
    return f"""
SELECT 'schedule', {_ITEM} FROM schedule WHERE {_OPEN} AND days_first <= ? AND {not_before} >= ?
UNION ALL
SELECT 'plan_items', id, text, 0, due, due, '', responsible, status FROM plan_items
WHERE {_OPEN} AND {_UNSCHEDULED} AND due <= ? AND due >= ?
ORDER BY 5, 3
"""


def _between(first: date, last: date) -> tuple[str, str, str, str]:
    """Return the bounds of some days, for both halves of the query."""
    return last.isoformat(), first.isoformat(), last.isoformat(), first.isoformat()


def _overdue_sql() -> str:
    """Return the query of what is past its last day, or its month, and not done: the latest first, and how many.

    The ``+`` keeps SQLite from walking an index that nearly every row is in, and fetching each row apart.
    """
    month_end = "date(printf('%04d-%02d-01', month / 100, month % 100), '+1 month', '-1 day')"
    return f"""
SELECT *, count(*) OVER () FROM (
SELECT 'schedule', {_ITEM}, coalesce(days_last, {month_end}) AS ended FROM schedule
WHERE +{_OPEN} AND (days_last < ? OR (days_first IS NULL AND month < ?))
UNION ALL
SELECT 'plan_items', id, text, 0, due, due, '', responsible, status, due FROM plan_items WHERE {_OPEN} AND due < ?
) ORDER BY ended DESC, title LIMIT {LISTED}
"""


def _overdue_values(today: date) -> tuple[str, int, str]:
    """Return the bounds of the overdue query."""
    return today.isoformat(), _number(today), today.isoformat()


def _items(rows: list[tuple[object, ...]], today: date) -> tuple[HomeItem, ...]:
    """Return rows as lines."""
    return tuple(_item(row, today) for row in rows)


def _item(row: tuple[object, ...], today: date) -> HomeItem:
    """Return one row as a line."""
    code, number, title, month, first, last, place, responsible, _status = row
    first_day = date.fromisoformat(str(first)) if first else None
    last_day = date.fromisoformat(str(last)) if last else None
    whole_month = int(str(month or 0))
    end = last_day or (_last_day(whole_month) if whole_month else today)
    return HomeItem(
        code=str(code),
        id=int(str(number)),
        title=str(title),
        month=whole_month,
        first=first_day,
        last=last_day,
        place=str(place),
        responsible=str(responsible),
        late=max((today - end).days, 0),
    )


def _number(day: date) -> int:
    """Return the month of a day as the schedule stores it."""
    return day.year * 100 + day.month


def _last_day(month: int) -> date:
    """Return the last day of a month given as yyyymm."""
    following = month // 100 * 12 + month % 100
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)
