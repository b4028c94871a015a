"""Which files of members lack what the office asks for, by a list of fields that is data."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from unionoffice.kinds.lines import History
from unionoffice.kinds.register import Column
from unionoffice.kinds.titles import title_of

if TYPE_CHECKING:
    from unionoffice.office import Office


def asked_fields(office: Office) -> tuple[str, ...]:
    """Return the fields every member's file should hold: the office's own list, or the shipped one."""
    return office.settings.member_fields or _shipped()["asked"]


def asked_of_women() -> tuple[str, ...]:
    """Return what is asked of women besides: without it their retirement day is unknown."""
    return _shipped()["women"]


def missing(office: Office, as_at: date) -> dict[int, tuple[str, ...]]:
    """Return what is missing in the files of those who are members on a day, as titles; whole files are left out."""
    state = "(SELECT h.value FROM members_state h WHERE h.owner = r.id AND h.since <= ? ORDER BY h.since DESC LIMIT 1)"
    return _missing(office, as_at, f"{state} = 'member'", as_at.isoformat())


def missing_of(office: Office, member: int, as_at: date) -> tuple[str, ...]:
    """Return what is missing in one person's file, as titles."""
    return _missing(office, as_at, "r.id = ?", member).get(member, ())


def _missing(office: Office, as_at: date, who: str, value: str | int) -> dict[int, tuple[str, ...]]:
    columns = office.registers["members"].by_name
    everybody = asked_fields(office)
    asked = [columns[name] for name in everybody if name in columns]
    women = [columns[name] for name in asked_of_women() if name not in everybody]
    tests = [_lacking(column) for column in asked] + [f"(r.sex = 'f' AND {_lacking(column)})" for column in women]
    if not tests:
        return {}
    days = [as_at.isoformat()] * sum(isinstance(column.kind, History) for column in (*asked, *women))
    sql = f"SELECT r.id, {', '.join(tests)} FROM members r WHERE r.struck IS NULL AND {who} ORDER BY r.staff_no, r.id"
    titles = [title_of(column, office) for column in (*asked, *women)]
    found = {}
    for number, *lacking in office.each(sql, (*days, value)):
        if any(lacking):
            found[number] = tuple(title for title, lacks in zip(titles, lacking) if lacks)
    return found


def _lacking(column: Column) -> str:
    """Return the SQL that tells whether a field is empty; of a history whether it has no value yet on the day bound."""
    if isinstance(column.kind, History):
        return f"NOT EXISTS(SELECT 1 FROM members_{column.name} h WHERE h.owner = r.id AND h.since <= ?)"
    return f"coalesce(r.{column.kind.columns(column.name)[0].name}, '') = ''"


def _shipped() -> dict[str, tuple[str, ...]]:
    import tomllib

    from unionoffice import resources

    found = tomllib.loads(resources.text("members", "complete.toml"))
    return {name: tuple(fields) for name, fields in found.items()}
