"""The office: opens a file, owns the rooms, and is the one door for changes. It knows no rule of any register."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from unionoffice import settings as office_settings
from unionoffice.errors import OfficeError, Problem
from unionoffice.i18n import _
from unionoffice.kinds.register import Register
from unionoffice.settings import OfficeSettings
from unionoffice.storage import audit, opened_files, opening, upgrades
from unionoffice.storage.attachments import Attachments
from unionoffice.storage.backup import Backups
from unionoffice.storage.changes import Change, Changed
from unionoffice.storage.connections import Row
from unionoffice.storage.door import Door
from unionoffice.storage.file import OfficeFile
from unionoffice.storage.keys import Cost, Vault
from unionoffice.storage.office_lists import OfficeLists
from unionoffice.storage.passwords import judge
from unionoffice.storage.people import NewOperator, People, found_office
from unionoffice.storage.record_history import HistoryEntry, history_of
from unionoffice.storage.store import Store
from unionoffice.storage.undo import Undo, UndoStep
from unionoffice.storage.words import RecordWords

_log = logging.getLogger(__name__)

Clock = Callable[[], datetime]


class ChainBroken(OfficeError):
    """The last rows of the audit do not hold; the file may be looked at."""

    may_look = True

    def __init__(self, path: Path, row: int) -> None:
        super().__init__(
            _("“{name}”的操作记录从第 {row} 行起被改动过，为保留证据不能再写入；可以只读打开，并与备份比对。").format(
                name=path.name, row=row
            )
        )


@dataclass(frozen=True, slots=True)
class BinEntry:
    """A record in the bin: what it is, since when, and why."""

    code: str
    id: int
    name: str
    struck: date
    reason: str


def now() -> datetime:
    """Return the time of this machine, with its zone."""
    return datetime.now().astimezone()


class Office(OfficeLists):
    """An open office file and everything in it.

    Attributes:
        path: where the file lies.
        clock: the time; tests give a fixed one.
        registers: all registers by their code.
        people: operators, signing in, keys.
        vault: seals secrets with the data key of the one signed in.
        words: the names behind ids.
        attachments: files that belong to records.
        backups: copies of the file.
    """

    def __init__(self, opened: OfficeFile, registers: Sequence[Register[Any]], clock: Clock, cost: Cost | None) -> None:
        self._file = opened
        self.path = opened.path
        self.clock = clock
        self.registers = {one.code: one for one in registers}
        self.people = People(opened, clock, cost=cost)
        self.vault = Vault(self.people)
        self._door = Door(opened, self.people.sign, clock)
        self._undo = Undo(opened, self._door)
        self._stores: dict[str, Store[Any]] = {}
        self._settings: OfficeSettings | None = None
        self.words = RecordWords(self.rows, self.registers, lambda: self.today)
        sensitive = {one.code for one in registers if one.sealed_files}
        self.attachments = Attachments(opened, self._door, clock, self.vault, sensitive)
        self.backups = Backups(opened, clock, lambda: self.settings)
        self._undo.protect(self.attachments.guard)
        self._door.listen(self._forget)
        self.people.bind(self._door)

    # -- opening and closing ------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        settings: OfficeSettings,
        operator: NewOperator,
        clock: Clock = now,
        registers: Sequence[Register[Any]] | None = None,
        cost: Cost | None = None,
    ) -> Office:
        """Make a new office file and open it; it gets its name only when it is whole.

        Raises:
            AlreadyThere: a file of that name exists.
            OfficeError: it cannot be written there, or the password is too weak.
        """
        path = Path(path).absolute()
        opening.refuse_place(path)
        if operator.password:
            judge(operator.password, operator.name)
        declared = _declared(registers)
        half = path.with_name(f".{path.name}.new")
        half.unlink(missing_ok=True)
        try:
            opening.make(
                half, upgrades.histories([one.upgrades for one in declared]), lambda db: found_office(db, operator)
            )
            office = cls._open(half, declared, clock, cost)
            try:
                office._furnish(settings, operator)
            finally:
                office.close(backup=False)
            opening.give_name(half, path)
        finally:
            half.unlink(missing_ok=True)
        office = cls._open(path, declared, clock, cost)
        if operator.password:
            office.people.sign_in(operator.name, operator.password)
        return office

    def _furnish(self, settings: OfficeSettings, operator: NewOperator) -> None:
        with self._door.change(_("建立办公室文件"), final=True):
            self.save_settings(settings)
            self._seed(list(self.registers.values()))
        if operator.password:
            self.people.set_password(operator.name, operator.password)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        read_only: bool = False,
        take_over: bool = False,
        clock: Clock = now,
        registers: Sequence[Register[Any]] | None = None,
        cost: Cost | None = None,
    ) -> Office:
        """Open an office file.

        Args:
            path: the file.
            read_only: look only; where an error has ``may_look``, this is the way on.
            take_over: the clerk said that the other computer named by ``HeldByOtherComputer`` is done.
            clock: the time.
            registers: for tests; all registers of the program where left out.
            cost: how slow a password's key is made, for tests.

        Raises:
            OfficeError: one class and one sentence for each thing that can be in the way.
        """
        return cls._open(Path(path), _declared(registers), clock, cost, read_only=read_only, take_over=take_over)

    @classmethod
    def _open(
        cls,
        path: Path,
        registers: Sequence[Register[Any]],
        clock: Clock,
        cost: Cost | None,
        *,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Office:
        every = upgrades.histories([one.upgrades for one in registers])
        opened = opening.open_file(path, every, clock(), read_only=read_only, take_over=take_over)
        try:
            office = cls(opened, registers, clock, cost)
            office._begin()
        except BaseException:
            opened.close()
            raise
        return office

    def _begin(self) -> None:
        opened_files.sweep()
        if self.read_only:
            return
        broken = next(audit.breaks(self.rows, self.people.chain_key, last=50), None)
        if broken is not None:
            raise ChainBroken(self.path, broken)
        if self._file.upgraded_from is not None:
            self._door.leave_note("upgrade", f"format/{self._file.upgraded_from}")
        self._furnish_old()
        self.people.greet(self._furnish_old)

    def _furnish_old(self) -> None:
        """Bring an older file up to date as far as the one signed in can: first entries of new registers, sealed values.

        Whoever cannot leaves it to the next one; nothing of the day's work waits for it.
        """
        if self.read_only or not self.people.may("edit"):
            return
        try:
            self._seed_new()
            for one in self.registers.values():
                if one.settle is not None and self.vault.at_hand:
                    one.settle(self)
        except OfficeError:
            _log.warning("older contents wait for the next time", exc_info=True)

    def _seed_new(self) -> None:
        """Write what registers that this file did not have before begin with."""
        fresh = [self.registers[code] for code in self._file.fresh if code in self.registers]
        if fresh:
            with self._door.change(_("补充新台账的初始内容"), final=True):
                self._seed(fresh)
            self._file.fresh = ()

    def _seed(self, registers: Iterable[Register[Any]]) -> None:
        for one in registers:
            if one.seed is not None:
                one.seed(self.writing())

    def close(self, backup: bool = True) -> None:
        """Close the file; with ``backup`` a copy is made first if something changed since the last one.

        A backup that fails does not keep the file open; ``backups.trouble`` tells of it.
        """
        if self._file.closed:
            return
        try:
            if not self.read_only:
                self._door.end_session()
                if backup:
                    with contextlib.suppress(OfficeError):
                        self.backups.make_if_changed(_("关闭"))
                self.attachments.tidy()
        finally:
            self.attachments.close()
            self._file.close()

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the file was opened for looking only."""
        return self._file.read_only

    @property
    def today(self) -> date:
        """The office's day."""
        return self.clock().date()

    # -- reading ------------------------------------------------------------------------------------------------

    def store(self, code: str) -> Store[Any]:
        """Return the records of one register."""
        if code not in self._stores:
            self._stores[code] = Store(self.registers[code], self)
        return self._stores[code]

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of one SELECT; inside a change with what the change has written."""
        return self._file.rows(sql, values)

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterable[Row]:
        """Return the rows of one SELECT one by one; take them all at once, an open reading holds up the commit."""
        return self._file.each(sql, values)

    # -- changing -----------------------------------------------------------------------------------------------

    def change(self, title: str) -> AbstractContextManager[Change]:
        """Open a change: one transaction, history, audit row; a change inside a change joins it.

        Args:
            title: what the clerk does, as undo and history will call it.

        Raises:
            OfficeError: nothing of the change is stored.
        """
        return self._door.change(title)

    def writing(self) -> Change:
        """Return the change under way.

        Raises:
            RuntimeError: nobody opened one: a bug of the caller.
        """
        change = self._door.current
        if change is None:
            raise RuntimeError("writing needs `with office.change(...)`")
        return change

    @property
    def busy(self) -> bool:
        """Whether another thread is writing; a change would wait for it."""
        return self._door.busy

    @property
    def step(self) -> int:
        """The number of the last step; it grows with every change."""
        return self._door.counter

    def listen(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Have ``callback`` told of every committed change, in the thread that made it; call the answer to stop."""
        return self._door.listen(callback)

    def note(self, action: str, obj: str, digest: bytes = b"") -> None:
        """Write an audit row for what changes nothing but must be known (an export of personal data, a print)."""
        with self._door.change("") as change:
            change.note(action, obj, digest)

    def _forget(self, changed: Changed) -> None:
        if "setting" in changed.codes:
            self._settings = None
        self.words.forget(changed.codes)

    # -- undo ---------------------------------------------------------------------------------------------------

    def undo(self) -> Changed:
        """Take the last step back.

        Raises:
            CannotUndo: the sentence says why; nothing is changed then.
        """
        return self._undo.undo()

    def redo(self) -> Changed:
        """Do the step last taken back again.

        Raises:
            CannotUndo: the sentence says why.
        """
        return self._undo.redo()

    @property
    def undo_title(self) -> str | None:
        """What ``undo`` would take back."""
        return next((one.title for one in self._undo.steps(1)), None)

    @property
    def redo_title(self) -> str | None:
        """What ``redo`` would do again."""
        return next((one.title for one in self._undo.redo_steps(1)), None)

    def undo_steps(self) -> list[UndoStep]:
        """Return the last steps that can be tried to take back, the last first."""
        return self._undo.steps()

    def protect(self, guard: Callable[[str, int], str]) -> None:
        """Have ``guard(table, row)`` asked before undo touches a row; it answers the reason against it, or ""."""
        self._undo.protect(guard)

    # -- history and bin ----------------------------------------------------------------------------------------

    def history_of(self, code: str, record: int) -> list[HistoryEntry]:
        """Return who changed which field of a record when, the last first; secrets stay masked."""
        return history_of(self.rows, self.registers[code], record, self.words, self.people.name)

    def bin_entries(self) -> list[BinEntry]:
        """Return the records in the bin, the last one first."""
        found = self.rows("SELECT code, record, day, reason FROM bin ORDER BY day DESC, id DESC")
        return [
            BinEntry(code, record, self.words.link(code, record), date.fromisoformat(day), reason)
            for code, record, day, reason in found
            if code in self.registers
        ]

    # -- settings ---------------------------------------------------------------------------------

    @property
    def settings(self) -> OfficeSettings:
        """The settings stored in the file."""
        if self._settings is None:
            self._settings = office_settings.from_rows(self.rows("SELECT key, value FROM setting"))
        return self._settings

    def save_settings(self, settings: OfficeSettings) -> None:
        """Store settings; inside a change it joins that, else it is a change of its own."""
        with self._door.change(_("修改设置")) as change:
            stored = {key: (number, value) for number, key, value in change.rows("SELECT id, key, value FROM setting")}
            wanted = office_settings.to_rows(settings)
            for key, value in wanted.items():
                if key not in stored:
                    change.insert("setting", {"key": key, "value": value})
                elif stored[key][1] != value:
                    change.update("setting", stored[key][0], {"value": value})
            for key in stored.keys() - wanted.keys():
                if key.startswith("paper."):
                    change.delete("setting", stored[key][0])

    # -- checking -----------------------------------------------------------------------------------------------

    @property
    def anchor(self) -> audit.Anchor:
        """Length and short code of the audit chain, to be printed on papers."""
        return audit.anchor(self.rows)

    @property
    def rescued(self) -> Path | None:
        """The folder into which the state after a crash was copied at this opening."""
        return self._file.rescued

    def check(self) -> list[Problem]:
        """Check everything: database, foreign keys, chain, history, attachments; slow on a big file."""
        from unionoffice.storage.verify import check

        return check(self._file, self.people.chain_key, self.attachments)


def _declared(registers: Sequence[Register[Any]] | None) -> Sequence[Register[Any]]:
    if registers is not None:
        return registers
    from unionoffice.records import REGISTERS

    return REGISTERS
