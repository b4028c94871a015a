"""Rounds carried out, signed for, taken back: everything that happens to a round once it is no longer a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from unionoffice.care.approvals import needed_steps
from unionoffice.care.numbering import free_numbers
from unionoffice.care.round_plan import Run, Share, Worked, signers, work_out
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.days import DayRangeValue
from unionoffice.records.rounds import Round, RoundGoods
from unionoffice.records.visits import AMOUNT, Approval, Visit
from unionoffice.storage.bulk import Bulk, Tick, quiet

if TYPE_CHECKING:
    from unionoffice.office import Office

_PIECE = 400
_LIVES = "struck IS NULL AND status <> 'void'"
_REACHED = {"handler": "asked", "accountant": "checked", "chair": "approved"}


class RunNotReady(OfficeError):
    """A run cannot be carried out as it stands; its first severe problem says why."""

    def __init__(self, worked: Worked) -> None:
        self.problems = [problem for problem in worked.problems if problem.severe]
        super().__init__(" ".join(problem.message for problem in self.problems))


class NotOfThisRound(OfficeError):
    """Visits were named that do not belong to the round, or do no longer."""

    def __init__(self, count: int) -> None:
        super().__init__(_("有 {count} 人已经不在这个批次里，请刷新名单后再做。").format(count=count))


class NotApproved(OfficeError):
    """Nothing is handed out before it was approved."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(_("{names}的慰问还没有批准，不能签收；请先批准整批。").format(names=named(names)))


class NobodyApproves(OfficeError):
    """A round is approved by somebody."""

    def __init__(self) -> None:
        super().__init__(_("请写明批准人。"))


class NothingToApprove(OfficeError):
    """All visits of the round are approved already."""

    def __init__(self) -> None:
        super().__init__(_("这个批次没有待批准的慰问。"))


class AlreadyBooked(OfficeError):
    """What is in the books stays as it is."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(_("{names}已经入账，不能再改；请先处理凭证。").format(names=named(names)))


def named(names: Sequence[str], most: int = 3) -> str:
    """Return the first few names, and how many there are in all."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else _("{names}等 {count} 人").format(names=shown, count=len(names))


# -- carrying out -----------------------------------------------------------------------------------------------------


def carry_out(office: Office, run: Run, tick: Tick = quiet) -> int:
    """Make the round and a visit for each recipient, as one step; return the round's id.

    Args:
        office: the open office.
        run: the run; it is worked out anew against what is stored by now.
        tick: told how many visits have been written.

    Raises:
        RunNotReady: something speaks against it; nothing is stored.
    """
    with office.change(_("办理{title}").format(title=run.title[:60])):
        worked = work_out(office, run)
        if not worked.ready:
            raise RunNotReady(worked)
        number = _round(office, run, worked)
        alike = _alike(office, run, number)
        numbers = free_numbers(office, run.day.year)
        visits = [_visit(run, share, replace(alike, number=next(numbers))) for share in worked.shares]
        Bulk(office.registers["visits"], office).add_many(visits, tick=tick)
    return number


def _round(office: Office, run: Run, worked: Worked) -> int:
    """Store the round, or what the run adds to the one there is."""
    store = office.store("rounds")
    bought = tuple(
        RoundGoods(
            name=one.name,
            quantity=one.quantity,
            unit=one.unit,
            price=one.price,
            each=one.each,
            taken=one.stock or None,
            seller=one.seller,
        )
        for one in worked.purchase
    )
    if run.into:
        there: Round = store.get(run.into)
        days = _with_day(there.days, run.day)
        form = there.form if there.form == _form(run) else "both"
        store.amend(run.into, replace(there, days=days, goods=(*there.goods, *bought), status="open", form=form))
        return run.into
    return store.add(
        Round(
            title=run.title.strip(),
            kind=run.kind,
            campaign=run.campaign,
            festival=run.festival,
            festival_day=run.festival_day,
            days=DayRangeValue(run.day, run.day),
            event_kind=run.event_kind,
            form=_form(run),
            per_head=run.money or None,
            goods=bought,
            budget=run.budget,
            fund=run.fund,
            status="open",
            schedule=run.schedule,
            notes=run.notes,
        )
    )


def _form(run: Run) -> str:
    return "both" if run.goods and run.money else "money" if run.money else "goods"


def _with_day(days: DayRangeValue | None, day: date) -> DayRangeValue:
    return DayRangeValue(min(days.first, day), max(days.last, day)) if days else DayRangeValue(day, day)


def _account(office: Office, kind: int | None) -> str:
    found = office.rows("SELECT account FROM event_kinds WHERE id = ?", (kind,))
    return str(found[0][0]) if found else ""


def _alike(office: Office, run: Run, number: int) -> Visit:
    """Return what all visits of a run have in common."""
    signed = signers(office, run)
    last = signed[-1][0] if signed else "handler"
    return Visit(
        day=run.day,
        kind=run.event_kind,
        reason=run.title.strip(),
        channel="group",
        fund=run.fund,
        account=_account(office, run.event_kind),
        status=_REACHED[last],
        approvals=tuple(Approval(step=step, person=name, day=run.approved or run.day) for step, name in signed),
        absent=True,
        round=number,
        schedule=run.schedule,
    )


def _visit(run: Run, share: Share, alike: Visit) -> Visit:
    cap = share.cap
    return replace(
        alike,
        recipient=share.to.party,
        unit=share.to.unit,
        money=share.money or None,
        goods=share.goods,
        standard=cap.id if cap is not None and not cap.sample else None,
        over_reason=run.over_reason.strip() if share.over else "",
        decision=run.decision.strip() if share.over else "",
    )


# -- receiving --------------------------------------------------------------------------------------------------------


def mark_received(office: Office, number: int, visits: Iterable[int], day: date, receiver: str = "") -> int:
    """Note that recipients fetched what was theirs, as one step; return how many had not before.

    Args:
        office: the open office.
        number: the round.
        visits: the visits of those who came, late ones too.
        day: the day they signed.
        receiver: who signed for them (代领人); "" for themselves.

    Raises:
        NotOfThisRound: one of them is not in the round.
        NotApproved: one of them waits for the chair.
    """
    rows = _own(office, number, visits)
    _refuse_unapproved(office, [visit for visit, _day, _name in rows])
    done = 0
    with office.change(_("签收：{title}").format(title=office.words.link("rounds", number)[:60])) as change:
        for visit, planned, name in rows:
            values: dict[str, object] = {"received": day.isoformat(), "receiver": (receiver or name)[:40]}
            values |= {"absent": 0, "status": "done"}
            if planned > day.isoformat():
                values["day"] = day.isoformat()
            done += change.update("visits", visit, values)
    _forget(office)
    return done


def mark_absent(office: Office, number: int, visits: Iterable[int]) -> int:
    """Take a signature back that was noted by mistake, as one step; return how many were noted."""
    rows = _own(office, number, visits)
    done = 0
    with office.change(_("取消签收：{title}").format(title=office.words.link("rounds", number)[:60])) as change:
        for visit, _day, _name in rows:
            signed = {
                row[0]
                for row in change.rows("SELECT step FROM visits_approvals WHERE owner = ? AND void = 0", (visit,))
            }
            last = next((step for step in ("chair", "accountant") if step in signed), "handler")
            values = {"received": None, "receiver": "", "absent": 1, "status": _REACHED[last]}
            done += change.update("visits", visit, values)
    _forget(office)
    return done


def give_up(office: Office, number: int, visits: Iterable[int]) -> int:
    """Cancel what nobody fetched, as one step: goods go back to stock, money was not paid; return how many.

    Raises:
        AlreadyBooked: one of them is in the books.
    """
    rows = _own(office, number, visits)
    _refuse_booked(office, [visit for visit, _day, _name in rows])
    note = _("作废（{day}）：未领收回").format(day=office.today.isoformat())
    done = 0
    with office.change(_("未领收回：{title}").format(title=office.words.link("rounds", number)[:60])) as change:
        for visit, _day, _name in rows:
            for (notes,) in change.rows("SELECT notes FROM visits WHERE id = ? AND absent = 1", (visit,)):
                told = f"{notes}\n{note}" if notes else note
                done += change.update("visits", visit, {"status": "void", "absent": 0, "notes": told[:500]})
    _forget(office)
    return done


def _own(office: Office, number: int, visits: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return (id, day, name) of visits, all of which must live in the round."""
    wanted = list(dict.fromkeys(visits))
    found: dict[int, tuple[int, str, str]] = {}
    for some in _pieces(wanted):
        sql = (
            "SELECT v.id, v.day, coalesce(m.name, v.recipient) FROM visits v LEFT JOIN members m"
            " ON m.id = v.recipient_member AND v.recipient_kind IN ('member', 'retiree')"
            f" WHERE v.round = ? AND v.struck IS NULL AND v.status <> 'void' AND v.id IN ({','.join('?' * len(some))})"
        )
        found |= {row[0]: (row[0], row[1], row[2]) for row in office.rows(sql, (number, *some))}
    if len(found) < len(wanted):
        raise NotOfThisRound(len(wanted) - len(found))
    return [found[visit] for visit in wanted]


def _refuse_unapproved(office: Office, visits: Sequence[int]) -> None:
    waiting: list[str] = []
    for some in _pieces(visits):
        marks = ",".join("?" * len(some))
        sql = f"SELECT r.recipient, {AMOUNT} FROM visits r WHERE r.status NOT IN ('approved', 'done') AND r.id IN ({marks})"
        found = office.rows(sql, some)
        waiting += [name for name, amount in found if "chair" in needed_steps(office, amount)]
    if waiting:
        raise NotApproved(waiting)


def approve_round(office: Office, number: int, person: str, day: date) -> int:
    """Note that the chair approved the whole round, as one step; return how many visits waited for it.

    Raises:
        NobodyApproves: no name was given.
        NothingToApprove: none waits.
    """
    if not person.strip():
        raise NobodyApproves
    sql = (
        "SELECT v.id, (SELECT count(*) FROM visits_approvals a WHERE a.owner = v.id) FROM visits v"
        " WHERE v.round = ? AND v.struck IS NULL AND v.status IN ('asked', 'checked') ORDER BY v.id"
    )
    rows = office.rows(sql, (number,))
    if not rows:
        raise NothingToApprove
    with office.change(_("批准整批：{title}").format(title=office.words.link("rounds", number)[:60])) as change:
        lines = [(visit, position, "chair", person.strip()[:40], day.isoformat()) for visit, position in rows]
        change.insert_many("visits_approvals", ("owner", "position", "step", "person", "day"), lines)
        for visit, _position in rows:
            change.update("visits", visit, {"status": "approved"})
    _forget(office)
    return len(rows)


def _refuse_booked(office: Office, visits: Sequence[int]) -> None:
    booked: list[int] = []
    for some in _pieces(visits):
        marks = ",".join("?" * len(some))
        booked += [
            row[0] for row in office.rows(f"SELECT id FROM visits WHERE booking <> 'none' AND id IN ({marks})", some)
        ]
    if booked:
        raise AlreadyBooked([office.words.link("visits", visit) for visit in booked])


def _forget(office: Office) -> None:
    office.words.forget(("visits",))


def _pieces(ids: Sequence[int]) -> Iterable[Sequence[int]]:
    return (ids[start : start + _PIECE] for start in range(0, len(ids), _PIECE))


# -- campaigns --------------------------------------------------------------------------------------------------------


def attachable(office: Office, number: int) -> list[int]:
    """Return the visits of the round's days that belong to no round yet, the latest first; all days for an undated one."""
    one: Round = office.store("rounds").get(number)
    sql, values = f"SELECT id FROM visits WHERE round IS NULL AND {_LIVES}", []
    if one.days:
        sql += " AND day BETWEEN ? AND ?"
        values = [one.days.first.isoformat(), one.days.last.isoformat()]
    return [row[0] for row in office.rows(f"{sql} ORDER BY day DESC, id DESC", values)]


def attach(office: Office, number: int, visits: Iterable[int]) -> int:
    """Gather existing visits in a round, as one step; return how many came in."""
    title = office.words.link("rounds", number)
    with office.change(_("归入{title}").format(title=title[:60])) as change:
        done = sum(change.update("visits", visit, {"round": number}) for visit in dict.fromkeys(visits))
    _forget(office)
    return done


def detach(office: Office, number: int, visits: Iterable[int]) -> int:
    """Take visits out of a round, as one step; they stay as visits; return how many."""
    rows = _own(office, number, visits)
    with office.change(_("移出{title}").format(title=office.words.link("rounds", number)[:60])) as change:
        done = sum(change.update("visits", visit, {"round": None}) for visit, _day, _name in rows)
    _forget(office)
    return done


def end_round(office: Office, number: int) -> None:
    """Mark a round as ended."""
    one: Round = office.store("rounds").get(number)
    with office.change(_("结束{title}").format(title=one.title)):
        office.store("rounds").amend(number, replace(one, status="done"))


# -- for the books ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BookingLine:
    """One line of a round's draft voucher: an account, an amount in fen, and the visits it stands for, never names."""

    account: str
    fund: int | None
    amount: int
    visits: tuple[int, ...]

    @property
    def people(self) -> int:
        """Return how many visits it stands for."""
        return len(self.visits)


def booking_lines(office: Office, number: int) -> tuple[BookingLine, ...]:
    """Return what a round's visits come to by account and fund, those in the books already left out."""
    sums: dict[tuple[str, int | None], list[tuple[int, int]]] = {}
    sql = (
        f"SELECT r.account, r.fund, r.id, {AMOUNT} FROM visits r WHERE r.round = ? AND r.booking = 'none'"
        " AND r.struck IS NULL AND r.status NOT IN ('draft', 'void') ORDER BY r.account, r.fund, r.id"
    )
    for account, fund, visit, amount in office.rows(sql, (number,)):
        sums.setdefault((account, fund), []).append((visit, amount))
    return tuple(
        BookingLine(account, fund, sum(amount for _visit, amount in rows), tuple(visit for visit, _amount in rows))
        for (account, fund), rows in sums.items()
        if any(amount for _visit, amount in rows)
    )
