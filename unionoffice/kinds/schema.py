"""From a declaration to the tables it needs: drafts the literal SQL of a first step, and compares it with a file.

An upgrade never calls this; its SQL is written out and frozen.  A test compares the two.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from unionoffice.kinds.kind import SqlColumn
from unionoffice.kinds.register import Register

_STANDING = (
    SqlColumn("struck", "TEXT", check="struck IS NULL OR date(struck, '+0 days') IS struck"),
    SqlColumn("batch", "INTEGER"),
)


def needed(register: Register[Any]) -> dict[str, tuple[SqlColumn, ...]]:
    """Return the columns each table of ``register`` must have besides ``id``."""
    own = [part for column in register.columns for part in column.sql()]
    tables = {register.code: (*own, *_STANDING)}
    for column in register.columns:
        side = column.kind.side(register.code, column.name)
        if side:
            tables[side.name] = side.columns
    return tables


def draft(register: Register[Any]) -> str:
    """Return CREATE TABLE statements as a beginning for ``@UPGRADES.step``; a developer adds the indexes."""
    statements = []
    for table, columns in needed(register).items():
        lines = ["  id INTEGER PRIMARY KEY", *(f"  {column.definition()}" for column in columns)]
        statements.append(f"CREATE TABLE {table}(\n" + ",\n".join(lines) + "\n) STRICT;")
    return "\n\n".join(statements)


def differences(register: Register[Any], db: sqlite3.Connection) -> list[str]:
    """Return in words how the tables of a file differ from the declaration; nothing when they agree."""
    found: list[str] = []
    for table, columns in needed(register).items():
        row = db.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
        if row is None:
            found.append(f"{table}: no such table")
            continue
        sql = _plain(row[0])
        if not sql.endswith("STRICT"):
            found.append(f"{table}: not STRICT")
        there = {name for (name,) in db.execute(f"SELECT name FROM pragma_table_info('{table}')")}
        wanted = {"id", *(column.name for column in columns)}
        found += [f"{table}: {name} is not declared" for name in sorted(there - wanted)]
        found += [
            f"{table}: {column.definition()}"
            for column in columns
            if f" {_plain(column.definition())}," not in f" {_body(sql)},"
        ]
    return found


def _plain(sql: str) -> str:
    """Return SQL with single blanks and none at brackets."""
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip()


def _body(sql: str) -> str:
    """Return what stands between the outer brackets of a CREATE TABLE, each part led by a blank."""
    inner = sql[sql.index("(") + 1 : sql.rindex(")")]
    return re.sub(r",(?=[a-z_]+ (?:INTEGER|TEXT|BLOB)\b)", ", ", inner)
