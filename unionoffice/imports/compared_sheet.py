"""A sheet compared with a register: each row read, matched with what is stored, made into a record, and judged."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from unionoffice.desk.fields import missing_text
from unionoffice.desk.import_memory import Memory
from unionoffice.desk.intake import NewWord, Tell, silent
from unionoffice.desk.known import Known, without_collecting
from unionoffice.desk.rules import office_rules
from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.imports.cell_book import CellBook, shown
from unionoffice.imports.cell_reading import CellReader
from unionoffice.imports.preview_rows import Group, PreviewRow
from unionoffice.imports.register_targets import Target, targets
from unionoffice.imports.row_making import RecordMaker
from unionoffice.imports.row_matching import Match, Matcher
from unionoffice.imports.sheet_plan import SheetPlan, is_foot
from unionoffice.imports.sheet_rules import SheetRules
from unionoffice.kinds.kind import Kind
from unionoffice.kinds.links import Place
from unionoffice.kinds.register import Record

if TYPE_CHECKING:
    from unionoffice.office import Office

_TICK = 500  # rows between two words of progress


class ComparedSheet:
    """A sheet compared with a register, row by row.

    Args:
        office: the open office.
        code: the register's code.
        book: the workbook.
        plan: where the table stands and what its columns mean.
        memory: what the office remembers of words.
        tell: told how far the comparing is; what it raises stops it.

    Attributes:
        rows: the rows of the table by their numbers, in order.
        left_out: the rows below the heading that are none of the table (sums, notes), with their text.
    """

    def __init__(
        self,
        office: Office,
        code: str,
        book: CellBook,
        plan: SheetPlan,
        memory: Memory | None = None,
        tell: Tell = silent,
    ) -> None:
        self.register = office.registers[code]
        self.book, self.plan = book, plan
        self._office = office
        self._step = office.step
        self._answers: dict[tuple[str, str], str] = dict(memory.words) if memory else {}
        self._new: dict[tuple[str, str, str], NewWord] = {}
        known_targets = targets(self.register)
        self._taken = [(column, known_targets[column.target]) for column in plan.columns if column.target]
        self._readers = [
            (column.place, target.key, column.wipes, self._reader(target)) for column, target in self._taken
        ]
        self._targets = {target.key: target for _column, target in self._taken}
        self._known = Known(office, self.register)
        self._maker = RecordMaker(self.register, list(self._targets.values()), self._known, office.today)
        self._matcher = Matcher(self.register, self._known, list(self._targets))
        self._required = [column for column in self.register.typed if column.required]
        self._office_rules = office_rules().get(code)
        self._rules = SheetRules(office, code, self._known, self._made_of)
        self._owners: dict[int, list[int]] = {}
        self.rows: dict[int, PreviewRow] = {}
        self.left_out: list[tuple[int, str]] = []
        with without_collecting():
            self._compare(tell)

    def _reader(self, target: Target) -> CellReader:
        return CellReader(
            target, self._office.words, lambda word: self._answers.get((word_key(target), word)), self._number_of
        )

    def _number_of(self, kind: Kind, title: str) -> int:
        """Return the number under which a word to be added is kept."""
        sort = "place" if isinstance(kind, Place) else "choice"
        code = kind.tree if isinstance(kind, Place) else kind.code  # type: ignore[attr-defined]
        key = (sort, code, title)
        if key not in self._new:
            self._new[key] = NewWord(-len(self._new) - 1, sort, code, title)
        return self._new[key].number

    # -- comparing ----------------------------------------------------------------------------------------------

    def _compare(self, tell: Tell) -> None:
        """Read all rows, find their records, and judge them."""
        page = self.book.sheets[self.plan.sheet]
        first = self.plan.header + self.plan.depth
        headings = self.plan.headings
        total = max(1, len(page.rows) - first + 1)
        for number in range(first, len(page.rows) + 1):
            cells = page.rows[number - 1]
            if not cells:
                continue
            if is_foot(cells, headings):
                self.left_out.append((number, " ".join(filter(None, map(shown, cells)))[:80]))
                continue
            row = self.rows[number] = PreviewRow(number, cells)
            self._read(row)
            if number % _TICK == 0:
                tell(_("正在读取第 {row} 行…").format(row=number), (number - first) / total / 3)
        for row in self.rows.values():
            row.match = self._matched(row)
            if row.number % _TICK == 0:
                tell(_("正在查找已有的记录…"), (1 + (row.number - first) / total) / 3)
        self._load(row.match.record for row in self.rows.values() if row.match.record)
        for row in self.rows.values():
            self._judge(row)
            if row.number % _TICK == 0:
                tell(_("正在核对第 {row} 行…").format(row=row.number), (2 + (row.number - first) / total) / 3)

    def _read(self, row: PreviewRow) -> None:
        """Read the cells of a row."""
        row.given, row.problems, row.words = {}, [], []
        cells, width, given = row.cells, len(row.cells), row.given
        for place, key, wipes, reader in self._readers:
            raw = cells[place] if place < width else ""
            if not raw:
                if wipes:
                    given[key] = reader.kind.empty
                continue
            cell = reader.known.get(raw) or reader.read(raw)
            if cell.given:
                given[key] = cell.value
            elif cell.wrong:
                row.problems.append(Problem(key, cell.wrong))
                if cell.word:
                    row.words.append((key, cell.word))
            elif wipes:
                given[key] = cell.value

    def _matched(self, row: PreviewRow) -> Match:
        return self._matcher.find(row.number, row.given, self._same_person)

    def _same_person(self, one: int, other: int) -> bool:
        """Return whether two rows of the same name or number may be one: nobody said otherwise."""
        return self.rows[one].decision != "skip" and self.rows[other].decision != "new"

    def _load(self, records: Iterable[int]) -> None:
        self._known.load(records, [target.column.name for target in self._targets.values()])

    def _judge(self, row: PreviewRow) -> None:
        """Find the group of a row: what it would do, or why it cannot."""
        row.problems = [one for one in row.problems if one.where in self._targets and self._unread(row, one)]
        row.made, row.changed, row.record = None, (), 0
        row.group = self._group(row)
        if row.group not in ("created", "changed"):
            row.made = None

    def _unread(self, row: PreviewRow, problem: Problem) -> bool:
        """Return whether a problem is about a cell that could not be read: the others are found anew."""
        place = next(place for place, key, _wipes, _reader in self._readers if key == problem.where)
        reader = next(reader for _place, key, _wipes, reader in self._readers if key == problem.where)
        raw = row.cells[place] if place < len(row.cells) else ""
        return bool(raw) and reader.read(raw).wrong == problem.message

    def _group(self, row: PreviewRow) -> Group:
        if row.decision == "skip":
            return "skipped"
        if row.problems:
            return "wrong"
        match = row.match
        if match.twin and match.surely:
            row.problems = [Problem(self._first_key(), _("{reason}，请核对。").format(reason=match.reason))]
            return "wrong"
        if row.decision is None and (match.candidates or match.twin):
            return self._doubtful(row)
        row.record = match.record if row.decision in (None, "new") else int(row.decision or 0)
        return self._over(row) if row.record else self._fresh(row)

    def _doubtful(self, row: PreviewRow) -> Group:
        """Judge a row of which it is not sure what it is: one that is wrong by itself need not be decided about."""
        made, problems = self._maker.fresh(row.given)
        if self.register.rules:
            problems += self.register.rules(made, self._rules.of(row.number, 0, alone=True))
        row.problems = [one for one in problems if one.severe and one.where in self._targets]
        return "wrong" if row.problems else "doubt"

    def _fresh(self, row: PreviewRow) -> Group:
        made, problems = self._maker.fresh(row.given)
        return self._checked(row, made, problems, "created")

    def _over(self, row: PreviewRow) -> Group:
        """Judge a row that is a stored record."""
        owners = self._owners.setdefault(row.record, [])
        earlier = [other for other in owners if other < row.number and self.rows[other].record == row.record]
        if row.number not in owners:
            owners.append(row.number)
        if earlier:
            text = _("和第 {row} 行是同一条记录，请删去一行或改正其中的号码。").format(row=earlier[0])
            row.problems = [Problem(self._first_key(), text)]
            return "wrong"
        old = self._known.record(row.record)
        assert old is not None
        made, changed, problems = self._maker.over(old, row.given)
        row.changed = tuple(changed)
        if not changed:
            row.problems = [one for one in problems if one.severe]
            return "wrong" if row.problems else "same"
        group = self._checked(row, made, problems, "changed")
        if row.made is not None:
            # Completing may fill more than the sheet gave: the birth date of a number that was missing.
            names = [column.name for column in self.register.typed]
            row.changed = tuple(name for name in names if getattr(old, name) != getattr(row.made, name))
        return group

    def _checked(self, row: PreviewRow, made: Record, problems: list[Problem], group: Group) -> Group:
        """Complete a record and ask the register's rules about it."""
        register = self.register
        if register.complete:
            made = register.complete(made)
        problems += [
            Problem(column.name, missing_text(column))
            for column in self._required
            if column.kind.is_empty(getattr(made, column.name))
        ]
        row.made = made
        if register.rules and not any(one.severe for one in problems):
            problems += register.rules(made, self._rules.of(row.number, row.record))
        if self._office_rules and not any(one.severe for one in problems):
            problems += self._office_rules.problems(self._office, made, row.record)
        row.problems = problems
        return "wrong" if any(one.severe for one in problems) else group

    def _made_of(self, number: int) -> Record | None:
        """Return the record another row of the sheet would make."""
        return self.rows[number].made if number in self.rows else None

    def _first_key(self) -> str:
        keys = self._matcher.keys
        return keys[0][0] if keys else next(iter(self._targets), "")


def word_key(target: Target) -> str:
    """Return under which name words of a target are remembered: lines share one, whatever their number."""
    return f"{target.column.name}[].{target.cell.name}" if target.cell else target.key
