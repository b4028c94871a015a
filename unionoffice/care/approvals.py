"""The way of a visit through 经办, 会计 and 主席: who must sign from which amount, signing, sending back, cancelling."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from unionoffice.care.standards import check, total_of
from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.money import amount_text
from unionoffice.records.visits import STATUSES, STEPS, Approval, Visit
from unionoffice.text import clean_text

if TYPE_CHECKING:
    from unionoffice.office import Office

_TITLES = dict(STEPS)
_STATUS = dict(STATUSES)
_REACHED = {"handler": "asked", "accountant": "checked", "chair": "approved"}
_SIGNED = ("checked", "approved", "done")


class NotThisStepError(OfficeError):
    """A step was to be signed that is not next."""

    def __init__(self, wanted: str, step: str) -> None:
        super().__init__(
            _("现在轮到“{wanted}”，还不能办“{step}”。").format(wanted=_(_TITLES[wanted]), step=_(_TITLES[step]))
        )


class NothingToSignError(OfficeError):
    """The visit needs no further signature."""

    def __init__(self, status: str) -> None:
        super().__init__(_("这次慰问是“{status}”，不用再审批。").format(status=_(_STATUS[status])))


class SamePersonError(OfficeError):
    """One person would sign two steps."""

    def __init__(self, person: str, step: str) -> None:
        super().__init__(
            _(
                "{person}已经在“{step}”签过，同一个人不能签两步。只有一个人办公的，请在“设置—人员”里勾选“只有我一个人办理全部工作”。"
            ).format(person=person, step=_(_TITLES[step]))
        )


class WhoSignsError(OfficeError):
    """A step was to be signed by nobody, or refused without a reason."""


class OverLimitError(OfficeError):
    """What is over the standard cannot go on without reason and decision."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(_("{why} 请先写明超标原因和决议文号，再送审批。").format(why=" ".join(sentences)))


class BookedError(OfficeError):
    """A visit of which a voucher was made stays as it is."""

    def __init__(self, voucher: str) -> None:
        super().__init__(_("这次慰问已经入账（{voucher}），请先处理凭证。").format(voucher=voucher or _("凭证草稿")))


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of a step: the visit's status now, and what the clerk should know."""

    status: str
    warnings: tuple[str, ...] = ()


def needed_steps(office: Office, amount: int) -> tuple[str, ...]:
    """Return the steps a visit of so many fen must go through, in their order, as the office's settings say."""
    from_fen = office.settings.visit_steps
    steps = [step for step, _title in STEPS]
    least = dict(zip(steps, from_fen))
    return tuple(step for step in steps if 0 <= least.get(step, 0) <= amount)


def signatures(visit: Visit) -> tuple[Approval, ...]:
    """Return the signatures that still hold: papers print these and no others."""
    return tuple(line for line in visit.approvals if not line.void)


def next_step(office: Office, visit: Visit) -> str | None:
    """Return the step to be signed next, None where nothing is missing."""
    if visit.status in ("done", "void"):
        return None
    given = {line.step for line in signatures(visit)}
    return next((step for step in needed_steps(office, total_of(visit)) if step not in given), None)


def advance(office: Office, visit_id: int, step: str, person: str, opinion: str = "") -> Signed:
    """Sign one step of a visit; its status follows.

    Raises:
        NotThisStepError: another step comes first.
        NothingToSignError: no step is missing.
        SamePersonError: the person has signed a step already; with one person in the office it is a recorded warning.
        OverLimitError: it is over the standard and has no reason or no decision.
    """
    store = office.store("visits")
    visit: Visit = store.get(visit_id)
    wanted = next_step(office, visit)
    if wanted is None:
        raise NothingToSignError(visit.status)
    if step != wanted:
        raise NotThisStepError(wanted, step)
    _refuse_unexplained(office, visit, visit_id)
    who = _signer(person)
    warnings = _one_hand(office, visit, who)
    line = Approval(step=step, person=who, day=office.today, opinion=clean_text(opinion, limit=160))
    lines = (*visit.approvals, line)
    more = next_step(office, replace(visit, approvals=lines))
    status = _REACHED[step] if more else "approved"
    with office.change(_title(office, visit_id, _(_TITLES[step]))) as change:
        store.amend(visit_id, replace(visit, approvals=lines, status=status))
        if warnings:
            change.note("one-hand", f"visits/{visit_id}/{step}")
    return Signed(status, warnings)


def _refuse_unexplained(office: Office, visit: Visit, number: int) -> None:
    if visit.over_reason and visit.decision:
        return
    verdict = check(office, visit, record=number)
    if verdict.light == "red":
        raise OverLimitError(verdict.sentences)


def _one_hand(office: Office, visit: Visit, person: str) -> tuple[str, ...]:
    """Return the warning that one person signs twice, where the office has only one."""
    before = next((line.step for line in signatures(visit) if line.person == person), None)
    if before is None:
        return ()
    if not office.settings.single_person:
        raise SamePersonError(person, before)
    text = _("{person}一人签了两步，已记入日志；检查时要说明。")
    return (text.format(person=person),)


def refuse(office: Office, visit_id: int, step: str, person: str, opinion: str) -> Signed:
    """Send a visit back to the handler: no signature holds any longer, and the reason stays with it.

    Raises:
        WhoSignsError: nobody said who refuses, or why.
        NothingToSignError: it is cancelled.
        BookedError: a voucher was made of it.
    """
    store = office.store("visits")
    visit: Visit = store.get(visit_id)
    if visit.status == "void":
        raise NothingToSignError(visit.status)
    _refuse_booked(visit)
    said = clean_text(opinion, limit=150)
    if not said:
        raise WhoSignsError(_("请写明退回的原因。"))
    line = Approval(
        step=step, person=_signer(person), day=office.today, opinion=_("退回：{why}").format(why=said), void=True
    )
    lines = (*lapsed(visit.approvals), line)
    with office.change(_title(office, visit_id, _("退回"))):
        store.amend(visit_id, replace(visit, approvals=lines, status="draft"))
    return Signed("draft")


def cancel(office: Office, visit_id: int, reason: str) -> None:
    """Cancel a visit (作废): the record and its number stay, it counts nowhere any more.

    Raises:
        WhoSignsError: no reason was given.
        BookedError: a voucher was made of it.
    """
    store = office.store("visits")
    visit: Visit = store.get(visit_id)
    said = clean_text(reason, limit=100)
    if not said:
        raise WhoSignsError(_("请写明作废的原因。"))
    _refuse_booked(visit)
    if visit.status == "void":
        return
    note = _("作废（{day}）：{why}").format(day=office.today.isoformat(), why=said)
    notes = f"{visit.notes}\n{note}" if visit.notes else note
    with office.change(_title(office, visit_id, _("作废"))):
        store.amend(visit_id, replace(visit, status="void", notes=clean_text(notes, limit=500, multiline=True)))


def lapsed(lines: Iterable[Approval]) -> tuple[Approval, ...]:
    """Return signatures that hold no longer."""
    return tuple(replace(line, void=True) for line in lines)


def _refuse_booked(visit: Visit) -> None:
    if visit.booking != "none":
        raise BookedError(visit.voucher)


def _signer(person: str) -> str:
    who = clean_text(person, limit=40)
    if not who:
        raise WhoSignsError(_("请写明由谁签。"))
    return who


def _title(office: Office, visit: int, what: str) -> str:
    name = office.store("visits").called(visit)[:40]
    return _("{what}慰问：{name}").format(what=what, name=name)


# -- what may change once it is signed --------------------------------------------------------------------------------


def problems(visit: Visit, stored: Visit | None) -> Iterable[Problem]:
    """Refuse to change in silence what was signed: who got how much for what.

    A checked, approved or made visit must first go back to draft; then its signatures lapse and it is signed anew.
    What is booked does not change at all before its voucher is dealt with.
    """
    if stored is None:
        return
    where = _signed_change(visit, stored)
    if not where:
        return
    if stored.booking == "booked":
        yield Problem(where, _("这次慰问已经入账（{voucher}），请先处理凭证。").format(voucher=stored.voucher))
    elif stored.status in _SIGNED and visit.status != "draft":
        text = _("这次慰问已是“{status}”，合计 {amount} 元；要改对象、事项、日期或金额，请把状态改回“草稿”，重新审批。")
        facts = {"status": _(_STATUS[stored.status]), "amount": amount_text(total_of(stored))}
        yield Problem(where, text.format(**facts))


def _signed_change(visit: Visit, stored: Visit) -> str:
    """Return the first of the signed fields that is different."""
    names = ("recipient", "kind", "day", "money", "goods")
    return next((name for name in names if getattr(visit, name) != getattr(stored, name)), "")
