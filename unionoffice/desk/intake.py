"""An import as it is stored: one change, one batch, new words first, then what is new and what is different."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from unionoffice.desk.import_memory import Memory, remember
from unionoffice.desk.known import without_collecting
from unionoffice.desk.rules import refuse_together, settled
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.kinds.lines import History, Lines
from unionoffice.kinds.register import Record, Register, columns_of
from unionoffice.storage import lists
from unionoffice.storage.audit import moment, stamp
from unionoffice.storage.bulk import Bulk

if TYPE_CHECKING:
    from unionoffice.office import Office

Tell = Callable[[str, float], None]


class NothingToImport(OfficeError):
    """No row of the sheet would be stored."""

    def __init__(self) -> None:
        super().__init__(_("没有要写入的行：表里的内容和台账一样，或者都有错误。"))


class OvertakenError(OfficeError):
    """The office was changed after the sheet was compared with it."""

    def __init__(self) -> None:
        super().__init__(_("核对之后办公室里的数据又有改动，没有写入。请重新核对一遍再导入。"))


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word that is to be added to a list or a tree; until then records hold ``number``, which is below nought.

    Attributes:
        sort: ``choice`` for an entry of a list, ``place`` for one of a tree.
        code: the list or tree.
        title: the word; of a place its path, with / between.
    """

    number: int
    sort: str
    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows of a sheet are what."""

    created: int = 0
    changed: int = 0
    same: int = 0
    wrong: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Intake:
    """What one import stores.

    Attributes:
        code: the register.
        file: the sheet's file name, and ``sheet`` the name of the sheet.
        step: the office's step the rows were compared with.
        created: new records, derived columns filled.
        changed: (as stored, as it is to be) of records that are different.
        words: what is added to lists and trees.
        counts: of all rows of the sheet.
        memory: what is to be remembered.
    """

    code: str
    file: str
    sheet: str
    step: int
    created: Sequence[Record]
    changed: Sequence[tuple[Record, Record]]
    words: Sequence[NewWord] = ()
    counts: Counts = field(default_factory=Counts)
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of an import: its batch, and the ids of the new records."""

    batch: int
    created: range
    changed: int


@dataclass(frozen=True, slots=True)
class ImportBatch:
    """One import of the past; ``undone`` is the moment it was taken back, None if it was not."""

    id: int
    code: str
    file: str
    sheet: str
    at: datetime
    operator: str
    counts: Counts
    undone: datetime | None


def silent(_sentence: str, _part: float) -> None:
    """Stand in where nobody wants to know how far it is."""


def store(office: Office, intake: Intake, tell: Tell = silent) -> Stored:
    """Store an import as one step.

    Args:
        office: the open office.
        intake: what is stored.
        tell: told a sentence and the part done; whatever it raises stops the import, and nothing is stored.

    Raises:
        NothingToImport: no row is new or different.
        OvertakenError: the office has changed since the rows were compared.
    """
    if not intake.created and not intake.changed:
        raise NothingToImport
    register = office.registers[intake.code]
    title = _("导入{one}：{file}（新增 {created}，修改 {changed}）")
    facts = {"one": _(register.one), "file": intake.file[:60]}
    with office.change(title.format(**facts, created=len(intake.created), changed=len(intake.changed))):
        if office.step != intake.step:
            raise OvertakenError
        with without_collecting():
            return _store(office, register, intake, tell)


def _store(office: Office, register: Register[Any], intake: Intake, tell: Tell) -> Stored:
    total = len(intake.created) + len(intake.changed)

    def ticked(before: int) -> Callable[[int], None]:
        return lambda count: tell(_("正在写入…"), (before + count) / total)

    batch = _write_batch(office, intake)
    created, changed = intake.created, intake.changed
    if intake.words:
        ids = _add_words(office, intake.words)
        settle = _Settle(register, ids)
        created = [settle(record) for record in created]
        changed = [(old, settle(new)) for old, new in changed]
    created = settled(office, register, created)
    changed = [(old, settled(office, register, [new], old.id)[0]) for old, new in changed]
    bulk = Bulk(register, office)
    numbers = bulk.add_many(created, batch, ticked(0))
    refuse_together(office, register, numbers)
    count = bulk.amend_many(changed, ticked(len(created)))
    remember(office, intake.code, intake.memory)
    tell(_("正在保存…"), 1.0)
    return Stored(batch, numbers, count)


def _write_batch(office: Office, intake: Intake) -> int:
    operator, counts = office.people.current, intake.counts
    cells = {
        "code": intake.code,
        "file": intake.file[:200],
        "sheet": intake.sheet[:200],
        "at": stamp(office.clock()),
        "operator": operator.id if operator else None,
        "created": len(intake.created),
        "changed": len(intake.changed),
        "same": counts.same,
        "wrong": counts.wrong,
        "left_out": counts.left_out,
    }
    return office.writing().insert("import_batch", cells)


def batches(office: Office, code: str = "") -> list[ImportBatch]:
    """Return the imports of one register (with "" of all), the last first."""
    where, values = ("WHERE b.code = ?", (code,)) if code else ("", ())
    found = office.rows(
        "SELECT b.id, b.code, b.file, b.sheet, b.at, coalesce(o.name, ''), b.created, b.changed, b.same, b.wrong,"
        f" b.left_out, b.undone FROM import_batch b LEFT JOIN operator o ON o.id = b.operator {where}"
        " ORDER BY b.id DESC",
        values,
    )
    return [
        ImportBatch(number, own, file, sheet, moment(at), operator, Counts(*counts), moment(undone) if undone else None)
        for number, own, file, sheet, at, operator, *counts, undone in found
    ]


# -- new words --------------------------------------------------------------------------------------------------------


def _add_words(office: Office, words: Sequence[NewWord]) -> dict[int, int]:
    """Add words to lists and trees; return the ids they got, by their numbers."""
    change, found = office.writing(), {}
    for word in words:
        if word.sort == "choice":
            found[word.number] = lists.add_choice(change, word.code, word.title)
        else:
            found[word.number] = _add_place(office, word)
    office.words.forget(("choice", "place"))
    change.on_rollback(lambda: office.words.forget(("choice", "place")))
    return found


def _add_place(office: Office, word: NewWord) -> int:
    """Add a place with those above it that are not there yet."""
    change = office.writing()
    above: int | None = None
    for title in filter(None, (part.strip() for part in word.title.split("/"))):
        sql = "SELECT id FROM place WHERE tree = ? AND parent IS ? AND title = ?"
        there = change.rows(sql, (word.code, above, title))
        above = there[0][0] if there else lists.add_place(change, word.code, title, above)
    if above is None:
        raise lists.NoTitle
    return above


class _Settle:
    """Puts the ids of words just added where records hold their numbers."""

    def __init__(self, register: Register[Any], ids: dict[int, int]) -> None:
        self._ids = ids
        self._names = [column.name for column in register.columns if column.kind.columns(column.name)]
        self._sides = [column for column in register.columns if isinstance(column.kind, Lines | History)]

    def __call__(self, record: Record) -> Record:
        """Return the record with ids in place of numbers."""
        values: dict[str, Any] = {}
        for name in self._names:
            old = getattr(record, name)
            new = self._settled(old)
            if new is not old:
                values[name] = new
        for column in self._sides:
            old = getattr(record, column.name)
            if old:
                values[column.name] = tuple(self._line(column.kind, one) for one in old)
        return replace(record, **values) if values else record

    def _settled(self, value: Any) -> Any:
        if isinstance(value, frozenset):
            return frozenset(self._settled(one) for one in value) if any(one in self._ids for one in value) else value
        if type(value) is int and value < 0:
            return self._ids.get(value, value)
        return value

    def _line(self, kind: Any, line: Any) -> Any:
        if isinstance(kind, History):
            return replace(line, value=self._settled(line.value))
        parts = {part.name: self._settled(getattr(line, part.name)) for part in columns_of(kind.line)}
        return replace(line, **parts)
