"""Who left so long ago that the office must no longer know him, and how he is forgotten while accounts stay whole.

What was given stays (day, kind, money, goods, voucher); who it was given to becomes a number. Not undoable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.kinds.lines import Lines
from unionoffice.kinds.links import Party, PartyValue
from unionoffice.kinds.register import columns_of
from unionoffice.records.members import STATES, MemberRecord
from unionoffice.storage.secrets import purpose_of

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.storage.changes import Change

GONE = ("moved", "left", "expelled", "dead")
GONE_FROM_WORK = ("resigned", "dead")
BELONGS = ("member", "kept")
# Of a member who is forgotten stays what the counts of past years need, and nothing that tells who it was.
KEPT = frozenset(
    ("name", "sex", "unit", "union_group", "employment", "status", "state", "joined", "retire_as", "flags")
)
# What else is said about a person in records that stay: register -> columns that are emptied there.
EMPTIED = {
    "visits": ("place", "reason", "receiver", "situation", "requests", "follow_note", "notes"),
    "events": ("place", "details", "waive_reason"),
    "movements": ("reason", "notes"),
}
# Records that are about one person and nothing else: they are erased.
OWN = ("survey_answers", "health_records")
_MENTIONS = 50
_LEFT = dict(STATES) | {"resigned": N_("离职")}


class StillHereError(OfficeError):
    """Somebody who belongs to the union or works here is not forgotten."""

    def __init__(self, name: str) -> None:
        super().__init__(_("{name} 还在册，不能清理资料；请先登记转出、退会、离职等变动。").format(name=name))


class MoneyOpenError(OfficeError):
    """Something given is not settled yet; its papers must be able to name the one who got it."""

    def __init__(self, count: int) -> None:
        super().__init__(_("还有 {count} 笔慰问没有领取或没有入账，办完之后才能清理这个人的资料。").format(count=count))


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody whose time is up.

    Attributes:
        state: why, in words (转出, 离职 …), and ``since`` when.
        due: from when on the office may no longer keep what it knows.
    """

    member: int
    name: str
    state: str
    since: date
    due: date


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the name still stands in a free text, for the clerk to look at."""

    code: str
    record: int
    title: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done: the name that stands there now, and where the old one may still be read."""

    alias: str
    mentions: tuple[Mention, ...]


def due_for_erasing(office: Office, today: date) -> list[Leaver]:
    """Return those who left longer ago than the office keeps personal data, the longest gone first."""
    years = office.settings.retention_years
    found = [
        Leaver(member, name, _(_LEFT[state]), since, _years_after(since, years))
        for member, name, state, since in _leavers(office, today)
    ]
    return sorted((one for one in found if one.due <= today), key=lambda one: (one.since, one.member))


def _leavers(office: Office, today: date) -> Iterator[tuple[int, str, str, date]]:
    now = "(SELECT owner, value, max(since) since FROM members_{} WHERE since <= ?1 GROUP BY owner)"
    sql = (
        "SELECT m.id, m.name, s.value, s.since, p.value, p.since FROM members m"
        f" LEFT JOIN {now.format('state')} s ON s.owner = m.id LEFT JOIN {now.format('status')} p ON p.owner = m.id"
        " ORDER BY m.id"
    )
    for member, name, state, since, status, status_since in office.rows(sql, (today.isoformat(),)):
        if name == alias_of(member):
            continue
        if state in GONE:
            yield member, name, state, date.fromisoformat(since)
        elif state not in BELONGS and status in GONE_FROM_WORK:
            yield member, name, status, date.fromisoformat(status_since)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, month=3, day=1)


def alias_of(member: int) -> str:
    """Return the name of one who was forgotten."""
    return _("已匿名{number}").format(number=f"{member:04d}")


# -- forgetting ------------------------------------------------------------------------------------------------------


def anonymise(office: Office, member: int, reason: str) -> Forgotten:
    """Forget a person who left: his file is emptied, what he was given stays under a number; this cannot be undone.

    Hardship files, study aid, pairs, survey answers and health records of the person are erased, attachments deleted,
    old values taken out of the history; the audit keeps that it was done, by whom and why.

    Args:
        office: the open office.
        member: the person.
        reason: why; it goes into the audit and must name nobody.

    Raises:
        StillHereError: the person belongs to the union or works here.
        MoneyOpenError: a gift was not fetched or not booked yet.
        PurposeMissingError: no reason was given.
    """
    said = purpose_of(reason)
    refuse(office, member)
    stored: MemberRecord = office.store("members").get(member)
    with office.change(_("清理离会人员资料")) as change:
        _erase_files(office, change, member)
        touched = _rename_everywhere(office, change, member)
        _empty_member(office, stored)
        for code, record in [*touched, ("members", member)]:
            if code in EMPTIED or code == "members":
                office.attachments.drop_all(change, code, record)
            change.forget(code, record)
        mentions = _mentions(office, change, stored.name)
        change.note("anonymise", f"members/{member} {said}"[:200])
    return Forgotten(alias_of(member), mentions)


def erase(office: Office, member: int, reason: str) -> None:
    """Forget a person and take the empty file away too; only where nothing that stays points at it.

    Raises:
        StillPointedAtError: visits or other records name the person; ``anonymise`` is the way then.
        OfficeError: as for ``anonymise``.
    """
    with office.change(_("清理离会人员资料")):
        anonymise(office, member, reason)
        office.store("members").strike(member)
        office.store("members").erase(member)


def refuse(office: Office, member: int) -> None:
    """Raise the sentence that stands against forgetting a person now; nothing where there is none."""
    if all(member != one[0] for one in _leavers(office, office.today)):
        raise StillHereError(office.words.link("members", member))
    sql = (
        "SELECT count(*) FROM visits WHERE recipient_member = ? AND struck IS NULL AND status <> 'void'"
        " AND (absent = 1 OR booking = 'draft')"
    )
    ((count,),) = office.rows(sql, (member,))
    if count:
        raise MoneyOpenError(count)


def _erase_files(office: Office, change: Change, member: int) -> None:
    """Erase what was kept about the person and the household alone."""
    for (file,) in change.rows("SELECT id FROM hardship WHERE member = ?", (member,)):
        for code in ("visits", "survey_answers"):
            for (number,) in change.rows(f"SELECT id FROM {code} WHERE hardship = ?", (file,)):
                change.update(code, number, {"hardship": None})
                change.forget(code, number)
        _erase_all(office, change, "study_aid", change.rows("SELECT id FROM study_aid WHERE hardship = ?", (file,)))
        _erase_all(office, change, "pairs", change.rows("SELECT id FROM pairs WHERE helped = ?", (file,)))
        _erase_all(office, change, "hardship", [(file,)])
    for code in OWN:
        found = change.rows(f"SELECT id FROM {code} WHERE person_member = ?", (member,))
        _erase_all(office, change, code, found)


def _erase_all(office: Office, change: Change, code: str, rows: Sequence[tuple[Any, ...]]) -> None:
    store = office.store(code)
    for (number,) in rows:
        office.attachments.drop_all(change, code, number)
        if not store.struck(number):
            store.strike(number)
        store.erase(number)


def _rename_everywhere(office: Office, change: Change, member: int) -> list[tuple[str, int]]:
    """Put the number in place of the name wherever a record points at the person; return the records."""
    touched: dict[tuple[str, int], None] = {}
    for code, table, name in _party_columns(office):
        owner = "id" if table == code else "owner"
        sql = f"SELECT id, {owner}, {name}_kind, {name} FROM {table} WHERE {name}_member = ?"
        for row, record, kind, old in change.rows(sql, (member,)):
            said = _renamed(PartyValue(kind, member, old))
            change.update(table, row, {name: said})
            touched[code, record] = None
            _empty_other(office, change, code, row)
    return list(touched)


def _party_columns(office: Office) -> Iterator[tuple[str, str, str]]:
    """Yield register, table and column of every party in the office, those of child lines among them."""
    for code, register in office.registers.items():
        for column in register.columns:
            if isinstance(column.kind, Party):
                yield code, code, column.name
            elif isinstance(column.kind, Lines):
                for cell in columns_of(column.kind.line):
                    if isinstance(cell.kind, Party):
                        yield code, f"{code}_{column.name}", cell.name


def _renamed(party: PartyValue) -> str:
    alias = alias_of(party.member or 0)
    return _("{alias}的亲属").format(alias=alias) if party.kind == "relative" else alias


def _empty_other(office: Office, change: Change, code: str, row: int) -> None:
    """Empty what a record that stays tells of the person besides the name."""
    cells: dict[str, Any] = {}
    for name in EMPTIED.get(code, ()):
        column = office.registers[code].column(name)
        parts = [part.name for part in column.kind.columns(name)]
        cells.update(zip(parts, column.kind.to_sql(column.kind.empty)))
    if cells:
        change.update(code, row, cells)


def _empty_member(office: Office, stored: MemberRecord) -> None:
    columns = [one for one in office.registers["members"].typed if one.name not in KEPT]
    emptied: dict[str, Any] = {one.name: one.kind.empty for one in columns}
    office.store("members").amend(stored.id, replace(stored, name=alias_of(stored.id), **emptied))


def _mentions(office: Office, change: Change, name: str) -> tuple[Mention, ...]:
    """Return where a name still stands in a free text; a person must look, for another may be called so."""
    found: dict[tuple[str, int], Mention] = {}
    for code, register in office.registers.items():
        for table in register.tables():
            texts = [row[1] for row in change.rows(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
            if not texts or len(name) < 2:
                continue
            where = " OR ".join(f"instr({text}, ?1) > 0" for text in texts)
            owner = "id" if table == code else "owner"
            for (record,) in change.rows(f"SELECT {owner} FROM {table} WHERE {where} LIMIT {_MENTIONS}", (name,)):
                found[code, record] = Mention(code, record, _(register.title))
    return tuple(found.values())[:_MENTIONS]
