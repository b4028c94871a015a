"""When somebody retires: computed from birth date and kind of worker by the dated rules the office keeps."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from unionoffice.i18n import _
from unionoffice.kinds.lines import Since
from unionoffice.storage.query import Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.members import MemberRecord
    from unionoffice.records.retirement_rules import RetirementRule

WITHIN = 60  # days ahead of which 首页 reminds
_AT_WORK = ("work", "inner", "leave")
_GONE = ("moved", "left", "expelled", "dead")


@dataclass(frozen=True, slots=True)
class Retirement:
    """The day somebody reaches the age of retirement.

    Attributes:
        day: that day; where the month has no such day, the month's last.
        months: the age in whole months.
        rule: the title of the rule by which it was computed.
        document: the paper the rule stands in.
    """

    day: date
    months: int
    rule: str
    document: str

    @property
    def age_text(self) -> str:
        """63岁, 60岁1个月."""
        years, months = divmod(self.months, 12)
        return (
            _("{years}岁{months}个月").format(years=years, months=months)
            if months
            else _("{years}岁").format(years=years)
        )


@dataclass(frozen=True, slots=True)
class Retiring:
    """Somebody who retires soon, or should have by now: ``days`` is negative then."""

    member: int
    name: str
    unit: int | None
    retirement: Retirement
    days: int


def retirement_day(office: Office, member: MemberRecord, today: date) -> Retirement | None:
    """Return when a member retires, None where it cannot be known (``why_unknown`` tells the reason) or no longer matters."""
    worker = worker_of(member.sex, member.retire_as)
    if why_unknown(member, today) or not worker or member.birthday is None:
        return None
    return by_rules(office_rules(office), worker, member.birthday)


def why_unknown(member: MemberRecord, today: date) -> str:
    """Return why no retirement day is computed for a member, as one sentence; "" if there is nothing against it."""
    if not _at_work(member.status, today):
        return _("人员状态不是在职，不再计算退休日期。")
    if member.birthday is None:
        return _("没有出生日期，算不出退休日期。")
    if not worker_of(member.sex, member.retire_as):
        if member.sex == "f":
            return _("没有选退休年龄类别（原 55 还是 50 周岁），算不出退休日期。")
        return _("没有填性别，算不出退休日期。")
    return ""


def worker_of(sex: str, retire_as: str) -> str:
    """Return the kind of worker the rules speak of: men by their sex, women as their file says, "" for unknown."""
    return retire_as or ("m60" if sex == "m" else "")


def by_rules(rules: Sequence[RetirementRule], worker: str, born: date) -> Retirement | None:
    """Return the retirement of one born on a day, by the rule in force when he reaches the original age."""
    for rule in rules:
        if rule.worker != worker or not rule.base or not rule.since:
            continue
        if rule.since <= after_months(born, rule.base) <= (rule.until or date.max):
            months = age_by(rule, born)
            return Retirement(after_months(born, months), months, rule.title, rule.document)
    return None


def age_by(rule: RetirementRule, born: date) -> int:
    """Return the age of retirement in months: the original one, and a month more for every begun step of birth months."""
    base = rule.base or 0
    if not rule.step or rule.born_from is None or born < rule.born_from:
        return base
    passed = (born.year - rule.born_from.year) * 12 + born.month - rule.born_from.month
    return min(base + passed // rule.step + 1, rule.most or base)


def after_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    # Every month has 28 days; asking for more than that is slow for a whole staff.
    last = day.day if day.day <= 28 else min(day.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, last)


def office_rules(office: Office) -> list[RetirementRule]:
    """Return the office's rules, the newest first."""
    found: list[RetirementRule] = office.store("retirement_rules").find(Query(sort=(("since", False),)))
    return found


def retiring(office: Office, today: date, within: int = WITHIN) -> list[Retiring]:
    """Return who retires within so many days and whose retirement is past without having been written down, by day.

    Left out are those who are no longer at work, and those whose membership has ended.
    """
    rules = office_rules(office)
    until = today + timedelta(days=within)
    found: list[Retiring] = []
    for number, name, unit, born, worker in _candidates(office, rules, until, today):
        retirement = by_rules(rules, worker, born)
        if retirement is not None and retirement.day <= until:
            found.append(Retiring(number, name, unit, retirement, (retirement.day - today).days))
    return sorted(found, key=lambda one: (one.retirement.day, one.name, one.member))


def _candidates(
    office: Office, rules: Sequence[RetirementRule], until: date, today: date
) -> Iterator[tuple[int, str, int | None, date, str]]:
    """Yield those old enough for any rule of their kind; SQL leaves the others out, most of a big office."""
    youngest = {
        worker: max(after_months(until, -(rule.base or 0)) for rule in rules if rule.worker == worker)
        for worker in {rule.worker for rule in rules}
    }
    at_work, gone = (", ".join(f"'{code}'" for code in codes) for codes in (_AT_WORK, _GONE))
    worker = "CASE WHEN r.retire_as <> '' THEN r.retire_as WHEN r.sex = 'm' THEN 'm60' ELSE '' END"
    if not youngest:
        return
    sql = (
        f"SELECT r.id, r.name, r.unit, r.birthday, {worker} FROM members r"
        " WHERE r.struck IS NULL AND r.birthday BETWEEN '1900-01-01' AND ?"
        f" AND r.birthday <= CASE {worker} {' '.join(['WHEN ? THEN ?'] * len(youngest))} ELSE '' END"
        f" AND coalesce({_now('status')}, 'work') IN ({at_work}, '') AND coalesce({_now('state')}, '') NOT IN ({gone})"
    )
    latest = [part for code, day in youngest.items() for part in (code, day.isoformat())]
    now = today.isoformat()
    for number, name, unit, born, kind in office.rows(sql, (max(youngest.values()).isoformat(), *latest, now, now)):
        yield number, name, unit, date.fromisoformat(born), kind


def _now(history: str) -> str:
    """Return the SQL of the value a history has on a day, for one member."""
    return (
        f"(SELECT h.value FROM members_{history} h WHERE h.owner = r.id AND h.since <= ? ORDER BY h.since DESC LIMIT 1)"
    )


def _at_work(status: Sequence[Since], today: date) -> bool:
    return next((one.value for one in reversed(status) if one.day <= today), "") in ("", *_AT_WORK)
