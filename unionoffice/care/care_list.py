"""The care list: who is due a visit, a call or an answer in the coming weeks, with the standard and what is left of the money."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from unionoffice.care.allowances import Allowance, Allowances
from unionoffice.care.duties import duties, papers_for, unit_of, visit_for
from unionoffice.care.hardship_procedure import reviews_due
from unionoffice.i18n import _
from unionoffice.kinds.links import PartyValue
from unionoffice.membership.birthdays import Birthday, birthdays
from unionoffice.membership.retirement import retiring
from unionoffice.records.visits import GOODS_VALUE

if TYPE_CHECKING:
    from unionoffice.office import Office

Why = Literal["duty", "event", "birthday", "retirement", "request", "review"]
RETIRE_AHEAD = 60
_VISITED = "+v.struck IS NULL AND v.status IN ('approved', 'done')"


@dataclass(frozen=True, slots=True)
class Budget:
    """What is left of the year's money for visits.

    Attributes:
        planned: the budgets of the year's schedule items and rounds that visits belong to, in fen.
        spent: what was given in the visits that belong to them.
        unplanned: what was given in visits that belong to no budget.
    """

    planned: int
    spent: int
    unplanned: int

    @property
    def left(self) -> int:
        """Return what is left; below nought where more was given than planned."""
        return self.planned - self.spent

    @property
    def sentence(self) -> str:
        """Return honestly what these figures are."""
        from unionoffice.money import amount_text

        shape = _(
            "预算 {planned} 元，已用 {spent} 元，还剩 {left} 元；另有 {unplanned} 元没有对应预算。"
            "预算指今年月度安排和慰问批次里写了预算、并且有慰问记录关联或本身就是慰问批次的部分。"
        )
        return shape.format(
            planned=amount_text(self.planned),
            spent=amount_text(self.spent),
            left=amount_text(self.left),
            unplanned=amount_text(self.unplanned),
        )


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the care list.

    Attributes:
        why: what makes it due: a must-visit event, another event, a birthday, a retirement, a request, a review.
        day: when it is due; ``late`` days past it, 0 if there is time.
        source: the id of the event, the visit with the request, or the hardship file; 0 for what the file tells.
        kind: the kind of visit it would be, None where none is asked for (an answer, a review).
    """

    why: Why
    day: date | None
    late: int
    person: PartyValue
    unit: int | None
    title: str
    source: int = 0
    kind: int | None = None
    allowance: Allowance = field(default_factory=Allowance)


@dataclass(frozen=True, slots=True)
class _Kinds:
    """The kinds of event that follow from the member's file."""

    birthday: tuple[int, str] | None
    retirement: tuple[int, str] | None


def care_list(office: Office, today: date, ahead: int = 30, whys: Collection[Why] = ()) -> list[Due]:
    """Return who is due within ``ahead`` days and what is overdue: late things first, then by day, without a day last.

    Retirements are told sixty days ahead. Secrets are not opened: a request is named by its person and day alone.

    Args:
        office: the open office.
        today: the day.
        ahead: how many days ahead.
        whys: only what is due for one of these reasons, and nothing else is looked for; all of them where left out.
    """
    until = today + timedelta(days=ahead)
    kinds, allowed = _kinds(office), Allowances(office)
    sources: tuple[tuple[set[Why], Callable[[], Iterable[Due]]], ...] = (
        ({"duty", "event"}, lambda: _events(office, today, allowed)),
        ({"birthday"}, lambda: _birthdays(office, today, until, kinds, allowed)),
        ({"retirement"}, lambda: _retirements(office, today, kinds, allowed)),
        ({"request"}, lambda: _requests(office, today, until)),
        ({"review"}, lambda: _reviews(office, today, ahead)),
    )
    wanted = [source for gives, source in sources if not whys or gives & set(whys)]
    found = [one for source in wanted for one in source() if not whys or one.why in whys]
    found.sort(key=lambda one: (one.day is None, one.day or date.max, one.title, one.person.name))
    return found


def visit_preset(office: Office, due: Due) -> Mapping[str, Any]:
    """Return what the draft of a visit made from a line begins with; {} where a line asks for no visit."""
    if due.why in ("duty", "event"):
        return visit_for(office, due.source)
    if due.kind is None or due.day is None:
        return {}
    declared = office.store("event_kinds").get(due.kind)
    return {
        "kind": due.kind,
        "recipient": due.person,
        "day": max(due.day, office.today),
        "reason": declared.name,
        "unit": due.unit,
        "account": declared.account,
        "fund": declared.fund,
        "papers": papers_for(office, due.kind),
    }


def budget(office: Office, year: int) -> Budget:
    """Return what is left of a year's money for visits, as far as budgets were written down."""
    first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
    amount = f"coalesce(r.money, 0) + {GOODS_VALUE}"
    given = "r.struck IS NULL AND r.status IN ('approved', 'done') AND r.day BETWEEN ? AND ?"
    planned = (
        "SELECT (SELECT coalesce(sum(s.budget), 0) FROM schedule s WHERE s.struck IS NULL AND s.status <> 'cancelled'"
        " AND s.month BETWEEN ? AND ? AND (EXISTS (SELECT 1 FROM visits v WHERE v.schedule = s.id AND v.struck IS NULL)"
        " OR EXISTS (SELECT 1 FROM rounds o WHERE o.schedule = s.id AND o.struck IS NULL)))"
        # A round of a schedule item with a budget spends from that one, not from a second purse.
        " + (SELECT coalesce(sum(o.budget), 0) FROM rounds o LEFT JOIN schedule s ON s.id = o.schedule"
        " WHERE o.struck IS NULL AND (s.id IS NULL OR s.budget IS NULL)"
        " AND coalesce(o.days_first, o.festival_day) BETWEEN ? AND ?)"
    )
    ((whole,),) = office.rows(planned, (year * 100 + 1, year * 100 + 12, first, last))
    linked = (
        "EXISTS (SELECT 1 FROM schedule s WHERE s.budget IS NOT NULL AND s.id ="
        " coalesce(r.schedule, (SELECT o.schedule FROM rounds o WHERE o.id = r.round)))"
        " OR EXISTS (SELECT 1 FROM rounds o WHERE o.id = r.round AND o.budget IS NOT NULL)"
    )
    ((spent, every),) = office.rows(
        f"SELECT coalesce(sum(CASE WHEN {linked} THEN {amount} ELSE 0 END), 0), coalesce(sum({amount}), 0)"
        f" FROM visits r WHERE {given}",
        (first, last),
    )
    return Budget(whole, spent, every - spent)


# -- where the lines come from ----------------------------------------------------------------------------------------


def _kinds(office: Office) -> _Kinds:
    """Return the first kind the office ties to birthdays and to retirements."""
    found: dict[str, tuple[int, str]] = {}
    sql = (
        "SELECT trigger, id, name FROM event_kinds WHERE struck IS NULL AND trigger IN ('birthday', 'retirement')"
        " ORDER BY position IS NULL, position, id"
    )
    for trigger, number, name in office.rows(sql):
        found.setdefault(trigger, (number, name))
    return _Kinds(found.get("birthday"), found.get("retirement"))


def _events(office: Office, today: date, allowed: Allowances) -> Iterable[Due]:
    """Give the duties, and the open events of kinds nobody must visit (childbirth, leave) not yet visited."""
    relations: dict[int, int] = dict(office.rows("SELECT id, relation FROM events WHERE relation IS NOT NULL"))
    for duty in duties(office, today):
        may = allowed.of(duty.kind, duty.person, today, relations.get(duty.event))
        yield Due("duty", duty.due, duty.late, duty.person, duty.unit, duty.title, duty.event, duty.kind, may)
    sql = (
        "SELECT r.id, r.kind, k.name, r.person_kind, r.person_member, r.person, r.day, m.unit FROM events r"
        " JOIN event_kinds k ON k.id = r.kind LEFT JOIN members m ON m.id = r.person_member"
        " WHERE r.struck IS NULL AND r.state = 'open' AND k.must = 0 AND r.day >= ?"
        f" AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.event = r.id AND {_VISITED}) ORDER BY r.day, r.id"
    )
    for number, kind, name, *party, day, unit in office.rows(sql, ((today - timedelta(days=366)).isoformat(),)):
        person = PartyValue(*party)
        may = allowed.of(kind, person, today, relations.get(number))
        yield Due("event", date.fromisoformat(day), 0, person, unit, name, number, kind, may)


def _file_due(
    why: Why,
    day: date,
    today: date,
    who: tuple[int, str, int | None],
    kind: tuple[int, str] | None,
    allowed: Allowances,
) -> Due:
    """Return a line that follows from a member's file."""
    person = PartyValue("member", who[0], who[1])
    title = kind[1] if kind else (_("生日") if why == "birthday" else _("退休"))
    late = max((today - day).days, 0)
    may = allowed.of(kind[0], person, max(day, today)) if kind else Allowance()
    return Due(why, day, late, person, who[2], title, 0, kind[0] if kind else None, may)


def _birthdays(office: Office, today: date, until: date, kinds: _Kinds, allowed: Allowances) -> Iterable[Due]:
    done = _visited_since(office, kinds.birthday, today - timedelta(days=60))
    for one in _birthdays_between(office, today, until):
        if one.member not in done:
            yield _file_due("birthday", one.day, today, (one.member, one.name, one.unit), kinds.birthday, allowed)


def _birthdays_between(office: Office, first: date, last: date) -> Iterable[Birthday]:
    """Give the birthdays from one day to another, month by month."""
    at = first.replace(day=1)
    while at <= last:
        for one in birthdays(office, at.year, at.month, as_at=first):
            if first <= one.day <= last:
                yield one
        at = (at + timedelta(days=31)).replace(day=1)


def _retirements(office: Office, today: date, kinds: _Kinds, allowed: Allowances) -> Iterable[Due]:
    done = _visited_since(office, kinds.retirement, date(1900, 1, 1))
    for one in retiring(office, today, RETIRE_AHEAD):
        if one.member not in done:
            day = one.retirement.day
            yield _file_due("retirement", day, today, (one.member, one.name, one.unit), kinds.retirement, allowed)


def _visited_since(office: Office, kind: tuple[int, str] | None, since: date) -> frozenset[int]:
    """Return the members who had their visit of a kind already."""
    if kind is None:
        return frozenset()
    sql = f"SELECT v.recipient_member FROM visits v WHERE v.kind = ? AND v.day >= ? AND {_VISITED}"
    return frozenset(member for (member,) in office.rows(sql, (kind[0], since.isoformat())) if member)


def _requests(office: Office, today: date, until: date) -> Iterable[Due]:
    """Give the requests not answered yet whose day is near or past; what they ask stays sealed."""
    sql = (
        "SELECT v.id, v.recipient_kind, v.recipient_member, v.recipient, v.unit, v.follow_due FROM visits v"
        " WHERE v.follow_due IS NOT NULL AND v.follow_done IS NULL AND v.follow_due <= ? AND +v.struck IS NULL"
        " AND v.status <> 'void' ORDER BY v.follow_due, v.id"
    )
    for number, *party, unit, due in office.rows(sql, (until.isoformat(),)):
        day = date.fromisoformat(due)
        late = max((today - day).days, 0)
        yield Due("request", day, late, PartyValue(*party), unit, _("诉求待答复"), number)


def _reviews(office: Office, today: date, ahead: int) -> Iterable[Due]:
    for one in reviews_due(office, today, timedelta(days=ahead)):
        person = PartyValue("member", one.member, office.words.link("members", one.member))
        late = max((today - one.day).days, 0)
        yield Due("review", one.day, late, person, unit_of(office, person), _("困难档案复核"), one.file)


_SOURCES: Mapping[Why, str] = {"duty": "events", "event": "events", "request": "visits", "review": "hardship"}


def source_of(due: Due) -> tuple[str, int] | None:
    """Return the register and the record a line comes from, None where only the member's file tells."""
    code = _SOURCES.get(due.why)
    return (code, due.source) if code else None
