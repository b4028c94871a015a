"""Check a whole office file: what SQLite says, who points at whom, the audit chain, the history, the attachments."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator

from unionoffice.errors import Problem
from unionoffice.i18n import _
from unionoffice.storage import audit, history, schema
from unionoffice.storage.attachments import Attachments
from unionoffice.storage.file import OfficeFile
from unionoffice.storage.sentences import FileDamaged
from unionoffice.storage.verify_rows import rows_against_history

_MOST = 20  # problems of one sort that are listed one by one


def check(file: OfficeFile, key: bytes | None, attachments: Attachments) -> list[Problem]:
    """Return everything that is wrong; an empty list means that the file is whole.

    Args:
        file: the open file.
        key: the chain key; without it (nobody signed in) seals are not checked, only links.
        attachments: its attachments.
    """
    try:
        with file.snapshot() as db:
            found = list(check_database(db, key))
            if schema.fingerprint(db) != file.expected_schema:
                found.append(Problem("schema", _("表或规则与程序所建的不同，可能被别的程序改过；请从备份恢复。")))
    except (sqlite3.DatabaseError, FileDamaged, UnicodeDecodeError) as error:
        return [_damaged(str(error.__cause__ or error))]
    return found + list(_of_attachments(attachments))


def check_database(db: sqlite3.Connection, key: bytes | None) -> Iterator[Problem]:
    """Yield what is wrong inside a database (also used on backups)."""
    answers = [row[0] for row in db.execute(f"PRAGMA integrity_check({_MOST})").fetchall()]
    if answers != ["ok"]:
        yield from (_damaged(text) for text in answers)
        return
    for table, row, target, _key in db.execute("PRAGMA foreign_key_check").fetchmany(_MOST):
        yield Problem(
            f"{table}/{row}",
            _("表 {table} 第 {row} 行指向 {target} 中不存在的记录。").format(table=table, row=row, target=target),
        )
    for part in (_of_chain(db, key), _of_history(db), rows_against_history(db)):
        try:
            yield from part
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            # Only a damaged value has a type or form that no row is written with.
            yield _damaged(str(error))


def _damaged(detail: str) -> Problem:
    return Problem(
        "database", _("数据文件已损坏（{detail}）；请用“从备份恢复”取回最近一次完好的备份。").format(detail=detail)
    )


def _read(db: sqlite3.Connection) -> history.Rows:
    return lambda sql, values: db.execute(sql, values).fetchall()


def _of_chain(db: sqlite3.Connection, key: bytes | None) -> Iterator[Problem]:
    for count, seq in enumerate(audit.breaks(_read(db), key)):
        if count < _MOST:
            yield Problem(f"audit/{seq}", _("操作记录第 {seq} 行被改动过，或它前面的行被删去。").format(seq=seq))
    for row in audit.rows(_read(db)):
        if row.clock_back:
            text = _("写操作记录第 {seq} 行时，电脑的时间比上一行还早；请核对系统日期。").format(seq=row.seq)
            yield Problem(f"audit/{row.seq}", text, severe=False)


def _of_history(db: sqlite3.Connection) -> Iterator[Problem]:
    """Compare every entry with its digest, and the digests of each step with what the chain holds."""
    sealed = {row.object: row.digest for row in audit.rows(_read(db)) if row.object.startswith("step/")}
    covers: dict[int, hashlib._Hash] = {}
    sql = "SELECT id, step, tbl, row, last, action, old, new, pack, salt, digest FROM history ORDER BY id"
    wrong = 0
    for number, step, *facts, salt, digest in db.execute(sql):
        covers.setdefault(step, hashlib.sha256()).update(digest)
        if salt is not None and history.digest(tuple(facts), salt) != digest:
            wrong += 1
            if wrong <= _MOST:
                yield Problem(f"history/{number}", _("修改历史第 {number} 条的内容被改动过。").format(number=number))
    for step, *facts, salt, mark in db.execute(
        "SELECT id, at, actor, title, codes, kind, of, final, salt, mark FROM step ORDER BY id"
    ).fetchall():
        expected = sealed.pop(f"step/{step}", None)
        whole = salt is None or history.step_mark(tuple(facts), salt) == mark
        if not whole or step not in covers or history.cover(covers[step].digest(), mark) != expected:
            yield Problem(f"step/{step}", _("第 {step} 步的修改历史与操作记录对不上。").format(step=step))
    for pointer in sealed:
        yield Problem(pointer, _("操作记录提到的 {step} 在文件里找不到。").format(step=pointer))


def _of_attachments(attachments: Attachments) -> Iterator[Problem]:
    for one in attachments.all():
        match attachments.state(one):
            case "lost":
                yield Problem(
                    f"attachment/{one.id}", _("附件“{name}”的文件丢失；请从备份恢复或重新添加。").format(name=one.name)
                )
            case "changed":
                yield Problem(f"attachment/{one.id}", _("附件“{name}”的文件在添加之后被改动过。").format(name=one.name))
