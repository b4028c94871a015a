"""What the whole office says about a visit on the desk, on every path: standards, doubles, signatures; and its number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from unionoffice.care import approvals, standards
from unionoffice.care.doubles import doubles
from unionoffice.care.duties import missing_papers, papers_for, unit_of
from unionoffice.care.hardship_aid import file_missing
from unionoffice.care.numbering import free_numbers
from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.records.visits import Visit

if TYPE_CHECKING:
    from unionoffice.office import Office


def problems(office: Office, visit: Visit, record: int) -> Iterable[Problem]:
    """Find what only the other records can show; warnings too.

    Args:
        office: the open office.
        visit: as it would be stored.
        record: its id, 0 for a new one.
    """
    stored = office.store("visits").get(record) if record else None
    yield from approvals.problems(visit, stored)
    yield from standards.problems(office, visit, record, stored)
    if visit.status == "void":
        return
    yield from _twice(office, visit, record)
    yield from _event(office, visit)
    member = visit.recipient.member if visit.recipient is not None else None
    if member and visit.kind is not None and not visit.hardship:
        lacking = file_missing(office, visit.kind, member)
        yield from (lacking,) if lacking is not None else ()
    if visit.status == "done" and visit.kind is not None:
        missing = missing_papers(office, visit.kind, visit.papers)
        if missing:
            text = _("还缺材料：{papers}。").format(papers="、".join(missing))
            yield Problem("papers", text, severe=False)


def _twice(office: Office, visit: Visit, record: int) -> Iterable[Problem]:
    """Warn of a visit that looks like the same event seen twice."""
    others = doubles(office, visit, record)
    if not others:
        return
    (number, day), count = _number_and_day(office, others[0]), len(others)
    more = _("等 {count} 次").format(count=count) if count > 1 else ""
    text = _("{day} 已有一次同类慰问（{number}）{more}，请核对是不是同一件事。")
    yield Problem("recipient", text.format(day=day, number=number or _("没有编号"), more=more), severe=False)


def _number_and_day(office: Office, visit: int) -> tuple[str, str]:
    ((number, day),) = office.rows("SELECT number, day FROM visits WHERE id = ?", (visit,))
    return number, day


def _event(office: Office, visit: Visit) -> Iterable[Problem]:
    """Find an event of somebody else, or of another kind."""
    if visit.event is None:
        return
    event = office.store("events").get(visit.event)
    if event.kind != visit.kind:
        yield Problem("event", _("对应事由是“{kind}”，和这次的事项不一样，请核对。").format(
            kind=office.words.link("event_kinds", event.kind)
        ))  # fmt: skip
    elif visit.recipient is not None and event.person.member != visit.recipient.member:
        name = event.person.name or office.words.link("members", event.person.member)
        yield Problem("event", _("对应事由是{name}的，和慰问对象不一样，请核对。").format(name=name))


def together(office: Office, ids: Sequence[int]) -> Iterator[str]:
    """Say which of many new visits are over a standard because of each other, without reason and decision."""
    store = office.store("visits")
    for number in ids:
        visit: Visit = store.get(number)
        if visit.status == "void" or (visit.over_reason and visit.decision):
            continue
        verdict = standards.check(office, visit, record=number)
        if verdict.light == "red":
            yield _("{name} {day}：{why}").format(
                name=store.called(number), day=visit.day, why=" ".join(verdict.sentences)
            )


# -- filled as it is stored -------------------------------------------------------------------------------------------


def settle(office: Office, visits: Sequence[Visit], record: int) -> Sequence[Visit]:
    """Return visits with number, standard and what follows from kind and person, where nothing was given.

    Args:
        office: the open office, within the change that stores them.
        visits: new visits, or one that is stored under ``record``.
        record: its id, 0 for new ones.
    """
    if record:
        return [_again(office, visits[0], record)]
    numbers = _Numbers(office, {visit.number for visit in visits})
    return [_new(office, visit, numbers) for visit in visits]


class _Numbers:
    """Gives out the numbers of each year; those typed by hand in the same batch are left out."""

    def __init__(self, office: Office, typed: set[str]) -> None:
        self._office = office
        self._typed = typed
        self._years: dict[int, Iterator[str]] = {}

    def next(self, year: int) -> str:
        """Return the next free number of a year."""
        if year not in self._years:
            self._years[year] = free_numbers(self._office, year)
        return next(number for number in self._years[year] if number not in self._typed)


def _new(office: Office, visit: Visit, numbers: _Numbers) -> Visit:
    """Return a new visit with everything an office would write in itself."""
    assert visit.day is not None and visit.kind is not None
    filled: dict[str, Any] = {"standard": _standard(office, visit, 0)}
    if not visit.number:
        filled["number"] = numbers.next(visit.day.year)
    if visit.unit is None and visit.recipient is not None:
        filled["unit"] = unit_of(office, visit.recipient)
    if not visit.papers:
        filled["papers"] = papers_for(office, visit.kind)
    if visit.recipient is not None and visit.recipient.member is not None and not visit.recipient.name:
        name = office.words.link("members", visit.recipient.member)
        filled["recipient"] = replace(visit.recipient, name=name)
    if not visit.account or visit.fund is None:
        kind = office.store("event_kinds").get(visit.kind)
        filled |= {"account": visit.account or kind.account, "fund": visit.fund or kind.fund}
    return replace(visit, **filled)


def _again(office: Office, visit: Visit, record: int) -> Visit:
    """Return a stored visit with the standard it is checked against now; back in draft, its signatures lapse."""
    stored: Visit = office.store("visits").get(record)
    filled: dict[str, Any] = {}
    if any(getattr(visit, name) != getattr(stored, name) for name in ("day", "kind", "recipient", "relation", "money")):
        filled["standard"] = _standard(office, visit, record)
    if not visit.number and visit.day is not None:
        filled["number"] = next(free_numbers(office, visit.day.year))
    if visit.status == "draft" and stored.status != "draft":
        filled["approvals"] = approvals.lapsed(visit.approvals)
    return replace(visit, **filled) if filled else visit


def _standard(office: Office, visit: Visit, record: int) -> int | None:
    """Return the standard of the office's own that spoke; an example is nobody's authority."""
    verdict = standards.check(office, visit, record=record)
    return None if verdict.sample else verdict.standard
