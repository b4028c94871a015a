"""One box that finds a person: by name, pinyin, initials, staff or member number, or the last digits of ID and phone."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.kinds.asking import like
from unionoffice.kinds.kind import SqlValue
from unionoffice.storage.query import Filter, Query
from unionoffice.text import clean_text, fold_width, initial_readings, pinyin_readings

if TYPE_CHECKING:
    from unionoffice.office import Office

LONGEST = 60
_TAIL = 4  # so many last digits find an ID number or a phone
_ID_END = re.compile(r"[0-9]{3,17}x")  # one ID number in eleven ends in X
_MIXED = re.compile(r"[a-z]")
_MOST_MIXED = 6  # readings of what was typed in hanzi and letters
_PHONE = "replace(replace(r.phone, ' ', ''), '-', '')"


@dataclass(frozen=True, slots=True)
class Found:
    """A person found, with what tells him from his namesakes; nothing secret or personal.

    Attributes:
        id: the member's id.
        unit: where he works, as a path.
        state: the code of his membership today, "" where none is written.
    """

    id: int
    name: str
    staff_no: str
    unit: str
    state: str


def find_people(office: Office, typed: str, limit: int = 20) -> list[Found]:
    """Return the living records that what was typed may mean, the likeliest first: exact, then beginning so, then holding it.

    Args:
        office: the open office.
        typed: hanzi, full pinyin, initials, a staff or member number, the last four digits of an ID number or a phone.
        limit: how many at most.
    """
    return shown(office, people_ids(office, typed, limit)[:limit])


def people_ids(office: Office, typed: str, limit: int = -1) -> array[int]:
    """Return the ids of the living records that what was typed may mean, the likeliest first; all without a limit."""
    text = wanted(typed)
    if not text:
        return array("q")
    if text.isdecimal() and text.isascii():
        return _by_digits(office, text, limit)
    if not text.isascii():
        found = _asked(office, *_by_name(text), limit)
        return found if found or not _MIXED.search(text) else _asked(office, *_by_mixed(text), limit)
    found = _asked(office, *_by_letters(text), limit)
    return _with_id_numbers(office, found, text.upper()) if _ID_END.fullmatch(text) else found


def wanted(typed: str) -> str:
    """Return what is looked for: one word in small letters, ü as v as input methods have it, blanks inside a name dropped."""
    text = fold_width(clean_text(typed, limit=100_000)[:LONGEST]).lower().replace("ü", "v")
    return "".join(text.replace("'", "").replace("’", "").split())


def shown(office: Office, ids: Sequence[int]) -> list[Found]:
    """Return people as the box lists them, in the order of ``ids``."""
    rows = office.store("members").page(ids, ("name", "staff_no", "unit", "state"))
    return [
        Found(
            row.id,
            row.cells["name"],
            row.cells["staff_no"],
            office.words.place(row.cells["unit"]) if row.cells["unit"] else "",
            row.cells["state"],
        )
        for row in rows
    ]


Question = tuple[str, str, tuple[SqlValue, ...]]  # condition, rank, values of both in this order


def _by_name(text: str) -> Question:
    """Ask for hanzi in the name; a number with hanzi in it (工0012) may be meant too."""
    part, begin = like(text), like(text)[1:]
    where = "(r.name LIKE ? ESCAPE '\\' OR r.staff_no LIKE ? ESCAPE '\\' OR r.number LIKE ? ESCAPE '\\')"
    rank = "CASE WHEN r.name = ? THEN 0 WHEN r.name LIKE ? ESCAPE '\\' THEN 1 ELSE 2 END"
    return where, rank, (part, begin, begin, text, begin)


def _by_mixed(text: str) -> Question:
    """Ask for hanzi and letters together (张s, 张san, x林): the hanzi in the name, the whole as initials or pinyin."""
    hanzi = "%".join(like(run)[1:-1] for run in _MIXED.sub(" ", text).split())
    readings = [*initial_readings(text)[:_MOST_MIXED], *pinyin_readings(text)[:_MOST_MIXED]]
    asked = [like(one) for one in dict.fromkeys(readings)]
    one = "r.initials LIKE ? ESCAPE '\\' OR r.pinyin LIKE ? ESCAPE '\\'"
    where = f"(r.name LIKE ? ESCAPE '\\' AND ({' OR '.join([one] * len(asked))}))"
    values = [f"%{hanzi}%", *(part for part in asked for _each in "ip")]
    return where, "CASE WHEN r.name LIKE ? ESCAPE '\\' THEN 0 ELSE 1 END", (*values, f"{hanzi}%")


def _by_letters(text: str) -> Question:
    """Ask for letters: initials and pinyin in any reading, Latin names, numbers such as g001."""
    part, begin = like(text), like(text)[1:]
    where = (
        "(r.initials LIKE ? ESCAPE '\\' OR r.pinyin LIKE ? ESCAPE '\\' OR r.name LIKE ? ESCAPE '\\'"
        " OR r.staff_no LIKE ? ESCAPE '\\' OR r.number LIKE ? ESCAPE '\\')"
    )
    # The first reading is the likeliest; the blank after it tells the whole from the beginning.
    rank = (
        "CASE WHEN r.initials || ' ' LIKE ? ESCAPE '\\' OR r.pinyin || ' ' LIKE ? ESCAPE '\\'"
        " OR r.staff_no LIKE ? ESCAPE '\\' THEN 0"
        " WHEN r.initials LIKE ? ESCAPE '\\' OR r.pinyin LIKE ? ESCAPE '\\' THEN 1"
        " WHEN ' ' || r.initials || ' ' LIKE ? ESCAPE '\\' OR ' ' || r.pinyin || ' ' LIKE ? ESCAPE '\\' THEN 2 ELSE 3 END"
    )
    exact, whole, first = begin[:-1], like(f" {text} "), like(f"{text} ")[1:]
    return where, rank, (part, part, part, begin, begin, first, first, exact, begin, begin, whole, whole)


def _by_digits(office: Office, text: str, limit: int) -> array[int]:
    """Find by numbers: staff and member number from their beginning, phone and ID number by the last digits or whole."""
    part, begin = like(text), like(text)[1:]
    end = part[:-1]
    where = "(r.staff_no LIKE ? ESCAPE '\\' OR r.number LIKE ? ESCAPE '\\'"
    values: list[SqlValue] = [part, part]
    if len(text) >= _TAIL:
        where += f" OR {_PHONE} LIKE ? ESCAPE '\\'"
        values.append(end)
    rank = "CASE WHEN r.staff_no = ? OR r.number = ? THEN 0 WHEN r.staff_no LIKE ? ESCAPE '\\' THEN 1 ELSE 2 END"
    found = _asked(office, where + ")", rank, (*values, text, text, begin), limit)
    return found if len(text) < _TAIL else _with_id_numbers(office, found, text)


def _with_id_numbers(office: Office, found: array[int], text: str) -> array[int]:
    """Return those found, and behind them those whose ID number is this or ends so."""
    by_number = office.store("members").ids(Query(filters=(Filter("id_number", "contains", text),)))
    known = set(found)
    return found + array("q", [one for one in by_number if one not in known])


def _asked(office: Office, where: str, rank: str, values: tuple[SqlValue, ...], limit: int) -> array[int]:
    # Nearly all records live: with the plus SQLite walks the table instead of fetching each row by an index.
    living = f"SELECT r.id FROM members r WHERE +r.struck IS NULL AND {where}"
    sql = f"{living} ORDER BY {rank}, r.initials, r.name, r.id LIMIT {limit}"
    return array("q", [number for (number,) in office.each(sql, values)])
