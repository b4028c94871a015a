"""Line in, record out: a pasted line or chat list becomes drafts of visits, by local rules alone; nothing is stored unasked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.care import visit_rules
from unionoffice.care.duties import reason_of, unit_of
from unionoffice.care.line_groups import Cell, Group, groups_of, money_of
from unionoffice.care.line_heads import HEAD, MOMENT, SPEAKER, STAMP, SUMS
from unionoffice.care.line_marks import day_at, folded, without_numbering
from unionoffice.care.line_people import Found, Named, People
from unionoffice.care.line_tokens import Cutter
from unionoffice.care.line_words import LineWords, line_words
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.links import PartyValue
from unionoffice.records.visits import Visit

if TYPE_CHECKING:
    from unionoffice.office import Office

MOST = 500  # lines at once; a longer list is a workbook and is imported


class TooManyLinesError(OfficeError):
    """More was pasted than a person can look through."""

    def __init__(self, count: int) -> None:
        super().__init__(
            _("一次最多 {most} 行，现在有 {count} 行。请分几次粘贴，或存成表格后导入。").format(most=MOST, count=count)
        )


class UnfinishedLinesError(OfficeError):
    """Lines were to be stored that a person must look at first."""

    def __init__(self, lines: Sequence[int]) -> None:
        self.lines = tuple(lines)
        shown = "、".join(str(line) for line in lines[:5])
        super().__init__(_("第 {lines} 行还有没定下来的地方，请先核对，没有保存。").format(lines=shown))


@dataclass(frozen=True, slots=True)
class LineDraft:
    """One visit read out of a line, to be looked at by a person.

    Attributes:
        line: the number of the line in the pasted text, from 1.
        text: the line as it was pasted.
        cells: what was read, by the names of a visit's fields, each with the words it came from.
        doubts: what a person must look at, by field, as sentences.
        options: the members to choose from where a name alone does not tell.
        unread: the words no cell took; they are kept with the visit.
    """

    line: int
    text: str
    cells: Mapping[str, Cell]
    doubts: Mapping[str, str] = field(default_factory=dict)
    options: tuple[int, ...] = ()
    unread: str = ""

    @property
    def ready(self) -> bool:
        """Return whether it could be stored: recipient, kind and day are given and nothing is in doubt."""
        return not self.doubts and all(name in self.cells for name in ("recipient", "kind", "day"))

    def value(self, name: str) -> Any:
        """Return what a cell was read as, None where it was not."""
        cell = self.cells.get(name)
        return cell.value if cell else None

    def settled(self, **values: Any) -> LineDraft:
        """Return the draft with values a person gave, in memory form; their doubts are gone. None empties a cell."""
        cells = {name: cell for name, cell in self.cells.items() if name not in values}
        cells |= {name: Cell(value, "") for name, value in values.items() if value is not None}
        return replace(self, cells=cells, doubts={name: why for name, why in self.doubts.items() if name not in values})

    def confirmed(self) -> LineDraft:
        """Return the draft with all doubts taken as they stand, except where nothing was read."""
        return replace(self, doubts={name: why for name, why in self.doubts.items() if name not in self.cells})


def read_lines(office: Office, text: str, today: date) -> list[LineDraft]:
    """Read pasted text into drafts of visits, one for each person, in the order of the lines.

    Args:
        office: the open office; its members, kinds, relations and units are the words.
        text: one line, or a chat list.
        today: what 昨天 and 上周三 count from, where the text has no day of its own.

    Raises:
        TooManyLinesError: more lines than can be looked through.
    """
    lines = text.splitlines()
    if len(lines) > MOST:
        raise TooManyLinesError(len(lines))
    return _Reader(office, text, today).read(lines)


@dataclass(slots=True)
class _Line:
    """One line as it was read."""

    number: int
    text: str
    base: date | None
    groups: list[Group]

    @property
    def named(self) -> list[Group]:
        return self.groups[1:]

    @property
    def shared(self) -> bool:
        """Return whether it only says what goes for other lines (生病住院慰问名单（3月3日）：)."""
        return not self.named and not self.groups[0].unread and bool(self.groups[0].cells)


class _Reader:
    def __init__(self, office: Office, text: str, today: date) -> None:
        self._office = office
        self._today = today
        self._words: LineWords = line_words(office)
        self._people = People(office, folded(text))

    def read(self, lines: Sequence[str]) -> list[LineDraft]:
        """Return the drafts of all lines."""
        found, base = [], None
        for number, text in enumerate(lines, 1):
            plain = without_numbering(folded(text))
            head = HEAD.match(plain)
            if head:
                base = self._base(head["day"]) or base
            elif plain and not SUMS.match(plain):
                found.append(self._line(number, text.strip(), plain, base))
        if any(line.named for line in found):
            self._spread(found)
            found = [line for line in found if not line.shared]
        return [draft for line in found for draft in self._drafts(line)]

    def _base(self, said: str | None) -> date | None:
        mark = day_at(said, 0, self._today) if said else None
        return mark.day if mark else None

    def _line(self, number: int, text: str, plain: str, base: date | None) -> _Line:
        """Cut one line, without the moment and the speaker before it."""
        stamp = MOMENT.match(plain) or STAMP.match(plain)
        if stamp and (stamp["day"] or ":" in stamp[0]):
            base, plain = self._base(stamp["day"]) or base, plain[stamp.end() :]
        cutter = Cutter(self._words, self._people, base or self._today)
        speaker = SPEAKER.match(plain)
        if speaker:
            rest = cutter.cut(plain[speaker.end() :])
            if any(token.sort == "person" for token in rest):
                plain = plain[speaker.end() :] if not cutter.is_label(plain) else plain
        plain = self._without_heading(plain)
        return _Line(number, text, base, groups_of(cutter.cut(plain), self._words))

    def _without_heading(self, plain: str) -> str:
        """Return a heading without the words that only say that a list follows."""
        return re.sub("|".join(self._words.lists["headings"]), " ", plain)

    def _spread(self, lines: Sequence[_Line]) -> None:
        """Give what a line without names says to the lines after it, else to those before it."""
        for place, line in enumerate(lines):
            for group in line.named:
                before = [one for one in reversed(lines[:place]) if one.shared]
                after = [one for one in lines[place + 1 :] if one.shared]
                for giver in (*before, *after):
                    for name, cell in giver.groups[0].cells.items():
                        group.cells.setdefault(name, cell)

    # -- drafts -------------------------------------------------------------------------------------------------------

    def _drafts(self, line: _Line) -> Iterable[LineDraft]:
        for group in line.named or line.groups[:1]:
            if not group.people:
                yield self._draft(line, group, None)
            for named in group.people:
                yield self._draft(line, group, named)

    def _draft(self, line: _Line, group: Group, named: Named | None) -> LineDraft:
        who: Found | None = self._people.who(named) if named else None
        cells, doubts = dict(group.cells), dict(group.doubts)
        if "money" in cells:
            cells["money"] = Cell(money_of(group), cells["money"].words)
        if who is None or named is None:
            doubts["recipient"] = _("看不出是谁，请选定慰问对象。")
        else:
            cells["recipient"] = Cell(who.party, named.name)
            if who.doubt:
                doubts["recipient"] = who.doubt
        self._day(line, cells, doubts, told=named is not None)
        if "kind" not in cells:
            doubts.setdefault("kind", _("看不出是什么事，请选定事项。"))
        return LineDraft(line.number, line.text, cells, doubts, who.options if who else (), " ".join(group.unread))

    def _day(self, line: _Line, cells: dict[str, Cell], doubts: dict[str, str], *, told: bool) -> None:
        """Take the day of the message where the line has none, and say so."""
        if "day" in cells:
            return
        if line.base and told:
            cells["day"] = Cell(line.base, "")
            doubts.setdefault("day", _("没有写日期，用了发消息的日期，请核对。"))
        doubts.setdefault("day", _("没有写日期，请补上。"))


# -- storing ----------------------------------------------------------------------------------------------------------


def visit_of(office: Office, draft: LineDraft) -> Visit:
    """Return the visit a draft would be stored as; words no cell took go where health is kept sealed, else to the notes."""
    values = {name: cell.value for name, cell in draft.cells.items()}
    kind, party = values.get("kind"), values.get("recipient")
    health = False
    if kind is not None:
        declared = office.store("event_kinds").get(kind)
        health = declared.health
        values.setdefault("reason", reason_of(office, declared.name, values.get("relation")))
    if isinstance(party, PartyValue):
        values.setdefault("unit", unit_of(office, party))
    if draft.unread:
        where = "situation" if health else "notes"
        values[where] = "\n".join(filter(None, (values.get(where, ""), draft.unread)))
    return Visit(**values)


def problems_of(office: Office, draft: LineDraft) -> list[str]:
    """Return what stands against storing a draft, as sentences: its doubts, and what the rules of visits say."""
    found = list(draft.doubts.values())
    if all(name in draft.cells for name in ("recipient", "kind", "day")):
        found += [one.message for one in visit_rules.problems(office, visit_of(office, draft), 0) if one.severe]
    return found


def store(office: Office, drafts: Sequence[LineDraft]) -> list[int]:
    """Store drafts as visits in one change and return their ids; each is checked against those stored before it.

    Raises:
        UnfinishedLinesError: with one of them a person must decide first; nothing is stored.
    """
    ids: list[int] = []
    with office.change(_("粘贴登记 {count} 条慰问").format(count=len(drafts))):
        for draft in drafts:
            if not draft.ready or problems_of(office, draft):
                raise UnfinishedLinesError([draft.line])
            (visit,) = visit_rules.settle(office, [visit_of(office, draft)], 0)
            ids.append(office.store("visits").add(visit))
    return ids
