"""The people of pasted lines: which names are members, which of two namesakes is meant, what only looks like a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from unionoffice.care.line_words import LineWords
from unionoffice.i18n import _
from unionoffice.kinds.links import PartyValue

if TYPE_CHECKING:
    from unionoffice.office import Office

HAN = "\u3400-\u4dbf\u4e00-\u9fff·"
_RUNS = re.compile(f"[{HAN}]+")
_LONGEST = 6
_PIECE = 400


@dataclass(frozen=True, slots=True)
class Known:
    """A member as far as a pasted line can name him."""

    id: int
    name: str
    staff_no: str
    unit: int | None


@dataclass(frozen=True, slots=True)
class Named:
    """A person found in a line, with what stood beside the name.

    Attributes:
        units: the units a unit's title beside the name may mean, () where none stood there.
        staff_no: a number beside the name, "" for none.
        retired: called a retired person.
    """

    name: str
    units: tuple[int, ...] = ()
    staff_no: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Who a name is: the party, a doubt if there is one, and the members to choose from."""

    party: PartyValue
    doubt: str = ""
    options: tuple[int, ...] = ()


class People:
    """The members that a pasted text names.

    Args:
        office: the open office.
        text: the whole text; only names that stand in it are looked up.
    """

    def __init__(self, office: Office, text: str) -> None:
        self._office = office
        self._known: dict[str, list[Known]] = {}
        pieces = sorted(
            {
                run[0][start : start + length]
                for run in _RUNS.finditer(text)
                for length in range(2, _LONGEST + 1)
                for start in range(len(run[0]) - length + 1)
            }
        )
        for start in range(0, len(pieces), _PIECE):
            self._look_up(pieces[start : start + _PIECE])
        self.longest = max(map(len, self._known), default=0)

    def _look_up(self, names: Sequence[str]) -> None:
        marks = ",".join("?" * len(names))
        sql = (
            "SELECT id, name, staff_no, unit FROM members"
            f" WHERE name COLLATE NOCASE IN ({marks}) AND struck IS NULL ORDER BY id"
        )
        for row in self._office.rows(sql, tuple(names)):
            self._known.setdefault(row[1], []).append(Known(*row))

    def __contains__(self, name: object) -> bool:
        return name in self._known

    def who(self, named: Named) -> Found:
        """Return who is meant; between namesakes only a unit or a number beside the name decides."""
        known = self._known.get(named.name, [])
        if not known:
            kind = "retiree" if named.retired else "free"
            text = _("会员里没有“{name}”，请核对；确实不是会员的可以保留。")
            return Found(
                PartyValue("retiree" if kind == "retiree" else "free", None, named.name), text.format(name=named.name)
            )
        meant = [one for one in known if self._fits(one, named)]
        if len(meant) == 1:
            return Found(PartyValue("member", meant[0].id, meant[0].name))
        options = tuple(one.id for one in known)
        free = PartyValue("free", None, named.name)
        if not meant:
            text = _("“{name}”的部门或工号和会员档案对不上，请选定是谁。")
            return Found(free, text.format(name=named.name), options)
        text = _("有 {count} 个“{name}”，请选定是哪一位。")
        return Found(free, text.format(count=len(known), name=named.name), options)

    def _fits(self, one: Known, named: Named) -> bool:
        if named.staff_no and one.staff_no.lower() != named.staff_no.lower():
            return False
        return not named.units or one.unit is None or one.unit in named.units


def looks_like_name(text: str, words: LineWords) -> bool:
    """Return whether Chinese characters read like the name of somebody: a usual surname and one or two more."""
    if not re.fullmatch(f"[{HAN}]+", text):
        return False
    if text[:2] in words.lists["double_surnames"]:
        return 3 <= len(text) <= 4
    return 2 <= len(text) <= 3 and text[0] in words.lists["surnames"]


def joined(names: Iterable[str]) -> str:
    """Return names as a list is written: 高立群、周敏."""
    return "、".join(names)
