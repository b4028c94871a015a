"""The door itself: begins and ends the transaction of a change, seals it, and tells what changed."""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from unionoffice.i18n import _
from unionoffice.storage import audit, history
from unionoffice.storage.changes import Change, Changed
from unionoffice.storage.file import OfficeFile
from unionoffice.storage.sentences import FileReadOnly, sentences

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs a change, and the key of the audit chain."""

    actor: int
    key: bytes


class Door:
    """The one place where transactions begin and end.

    Args:
        file: the open file.
        sign: gives the signature for a change, or raises the sentence why there is none.
        clock: the time.
    """

    def __init__(self, file: OfficeFile, sign: Callable[[], Signature], clock: Callable[[], datetime]) -> None:
        self._file = file
        self._sign = sign
        self._clock = clock
        self._current: Change | None = None
        self._failed_inside = False
        self._owner: int | None = None
        self._listeners: list[Callable[[Changed], None]] = []
        self._session: Callable[[sqlite3.Connection], None] | None = None
        self._session_begun = False
        self.counter = file.last_step()

    @property
    def busy(self) -> bool:
        """Whether another thread is writing (a long import): a change would have to wait for it."""
        return self._owner not in (None, threading.get_ident())

    def listen(self, callback: Callable[[Changed], None]) -> Callable[[], None]:
        """Have ``callback`` told of every committed change; call the answer to stop that."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def on_first_write(self, action: Callable[[sqlite3.Connection], None]) -> None:
        """Have ``action`` run inside the first transaction of this session."""
        self._session = action

    @contextmanager
    def change(
        self,
        title: str,
        kind: Literal["do", "undo", "redo"] = "do",
        of: int | None = None,
        *,
        final: bool = False,
        signature: Signature | None = None,
    ) -> Iterator[Change]:
        """Open a change; a change inside a change joins it.

        Args:
            title: what the clerk does, as undo and history show it.
            kind: whether it takes back or does again the step ``of``.
            of: that step.
            final: it cannot be undone.
            signature: for somebody whose role may not edit but may do just this.

        Raises:
            OfficeError: it cannot be stored; then nothing of it is stored.
        """
        if self._owner == threading.get_ident() and self._current is not None:
            with self._inner(self._current) as change:
                yield change
            return
        if self._file.read_only:
            raise FileReadOnly(self._file.path)
        with self._file.writing() as db:
            self._owner = threading.get_ident()
            try:
                signed = signature or self._sign()
                with self._transaction(db) as change:
                    change.final = final
                    yield change
                    change.told = self._store(db, change, signed, title, kind, of)
            finally:
                self._owner = None
        self._tell(change.told)

    def log(self, signature: Signature, action: str, obj: str) -> None:
        """Write one audit row that belongs to no change (a sign-in)."""
        with self._file.writing() as db, self._transaction(db) as change:
            change.note(action, obj)
            self._store(db, change, signature, "", "do", None)

    def leave_note(self, action: str, obj: str) -> None:
        """Leave an event for the chain that happened while no key was at hand; the next change signs it."""
        self._file.apart(
            (
                "INSERT INTO waiting(at, action, object, digest) VALUES (?, ?, ?, x'')",
                (audit.stamp(self._clock()), action, obj),
            )
        )

    def end_session(self) -> None:
        """Mark the session as cleanly ended, if it wrote anything."""
        if self._session_begun:
            self._session_begun = False
            sql = "UPDATE session SET ended = ? WHERE id = (SELECT max(id) FROM session)"
            self._file.apart((sql, (audit.stamp(self._clock()),)))

    @property
    def current(self) -> Change | None:
        """The change this thread has open, if it has one."""
        return self._current if self._owner == threading.get_ident() else None

    @contextmanager
    def _inner(self, change: Change) -> Iterator[Change]:
        try:
            yield change
        except BaseException:
            # Half of a change must not be stored even if the outer block catches the failure.
            self._failed_inside = True
            raise

    @contextmanager
    def _transaction(self, db: sqlite3.Connection) -> Iterator[Change]:
        path = self._file.path
        stranger = self._file.begin()
        change = Change(db, lambda: self._file.tables, self._clock().date())
        if stranger:
            change.note("stranger", "")
        self._current, self._failed_inside = change, False
        committed = False
        try:
            with sentences(path, disk=False):
                yield change
                if change.entries or change.notes:
                    self._file.commit()
                    self._session_begun, self._session = True, None
                    committed = True
        finally:
            self._current = None
            if not committed:
                self._file.rollback()
            self._after(change, committed=committed)

    def _store(
        self, db: sqlite3.Connection, change: Change, signature: Signature, title: str, kind: str, of: int | None
    ) -> Changed | None:
        """Write what belongs to the change besides its rows: step, history, audit."""
        if self._failed_inside:
            raise RuntimeError("a change inside this one failed; nothing may be stored")
        change.check()
        if not change.entries and not change.notes:
            return None
        if self._session is not None:
            self._session(db)
        self._sign_waiting(db, signature)
        told = self._write_step(db, change, signature, title, kind, of) if change.entries else None
        for action, obj, digest in change.notes:
            self._append(db, signature, action, obj, digest)
        return told

    def _write_step(
        self, db: sqlite3.Connection, change: Change, signature: Signature, title: str, kind: str, of: int | None
    ) -> Changed:
        codes = change.codes
        if change.forgot:
            title = _("彻底删除记录")  # the title given may name the one who is to be forgotten
        at = audit.stamp(self._clock())
        facts = (at, signature.actor, title[:200], ",".join(sorted(codes)), kind, of, int(change.final))
        salt = os.urandom(16)
        mark = history.step_mark(facts, salt)
        cursor = db.execute(
            "INSERT INTO step(at, actor, title, codes, kind, of, final, salt, mark) VALUES (?,?,?,?,?,?,?,?,?)",
            (*facts, salt, mark),
        )
        step = int(cursor.lastrowid or 0)
        self._append(db, signature, kind, f"step/{step}", history.cover(history.store(db, step, change.entries), mark))
        return Changed(codes, step, title)

    def _sign_waiting(self, db: sqlite3.Connection, signature: Signature) -> None:
        """Bring events from when no key was at hand (upgrade, restore, failed sign-in) into the chain."""
        for number, action, obj, digest in db.execute(
            "SELECT id, action, object, digest FROM waiting ORDER BY id"
        ).fetchall():
            self._append(db, signature, action, obj, digest)
            db.execute("DELETE FROM waiting WHERE id=?", (number,))

    def _append(self, db: sqlite3.Connection, signature: Signature, action: str, obj: str, digest: bytes) -> None:
        audit.append(db, signature.key, now=self._clock(), actor=signature.actor, action=action, obj=obj, digest=digest)

    def _after(self, change: Change, *, committed: bool) -> None:
        for action in change.ended(committed=committed):
            try:
                action()
            except OSError:
                _log.exception("after a change")

    def _tell(self, changed: Changed | None) -> None:
        if changed is None:
            return
        self.counter = changed.step
        for listener in list(self._listeners):
            try:
                listener(changed)
            except Exception:
                # The change is stored; one deaf listener must not make the clerk think it is not.
                _log.exception("a listener failed")
