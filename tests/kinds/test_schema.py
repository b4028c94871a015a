"""The declaration and the tables: each register of the program against a real file, and what a difference reads like."""

from __future__ import annotations

import sqlite3

import pytest

from tests.kinds.gifts import GIFTS, Gifts
from unionoffice.kinds.links import Link, Member
from unionoffice.kinds.register import Register, columns_of
from unionoffice.kinds.schema import differences, needed
from unionoffice.office import Office
from unionoffice.records import REGISTERS, register
from unionoffice.storage.query import Query

CODES = [one.code for one in REGISTERS]


@pytest.mark.parametrize("code", CODES)
def test_the_tables_of_a_new_file_are_those_the_declaration_asks_for(office: Office, code: str) -> None:
    with sqlite3.connect(office.path) as db:
        assert differences(register(code), db) == []
    db.close()


@pytest.mark.parametrize("code", CODES)
def test_a_link_shows_the_column_that_names_its_register(code: str) -> None:
    for column in register(code).columns:
        if isinstance(column.kind, Link):
            assert column.kind.shows == register(column.kind.register).name
        if isinstance(column.kind, Member):
            assert column.kind.register == "members"


@pytest.mark.parametrize("one", [*REGISTERS, GIFTS], ids=lambda one: one.code)
def test_what_a_register_names_is_declared(one: Register) -> None:
    names = {column.name for column in one.columns}
    assert {one.name, *(name for name, _ascending in one.sort), *one.find} <= names
    assert not one.month or one.month in names
    assert all(one.column(name).kind.sortable for name, _ascending in one.sort)


@pytest.mark.parametrize("code", ["plans", "schedule", "members", "days_off"])
def test_the_first_order_of_a_list_is_served_by_an_index(office: Office, code: str) -> None:
    store = office.store(code)
    sql, values = store._writer.ids(Query(), office.today)
    plan = " ".join(str(row) for row in office.rows(f"EXPLAIN QUERY PLAN {sql}", values))
    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_a_table_that_lacks_a_column_or_a_check_is_named(gifts: Gifts) -> None:
    db = sqlite3.connect(":memory:")
    for table, columns in needed(GIFTS).items():
        body = ", ".join(column.definition() for column in columns if column.name != "way")
        body = body.replace(" CHECK(urgent IN (0, 1))", "")
        db.execute(f"CREATE TABLE {table}(id INTEGER PRIMARY KEY, {body}, left_over TEXT) STRICT")
    found = differences(GIFTS, db)
    db.close()
    assert "gifts: left_over is not declared" in found
    assert "gifts: urgent INTEGER NOT NULL DEFAULT 0 CHECK(urgent IN (0, 1))" in found
    assert "gifts: way TEXT NOT NULL DEFAULT '' CHECK(way IN ('', 'desk', 'home'))" in found
    assert len([line for line in found if line.startswith("gifts:")]) == 3


def test_columns_take_their_names_from_the_fields() -> None:
    assert [column.name for column in columns_of(GIFTS.record)][:3] == ["title", "reason", "day"]


@pytest.mark.parametrize(
    ("column", "bad"),
    [
        ("title", ""),
        ("day", "2026-02-30"),
        ("months", 4096),
        ("month", 202613),
        ("way", "post"),
        ("urgent", 2),
        ("budget", 10**15),
    ],
)
def test_the_database_itself_refuses_values_that_cannot_be(gifts: Gifts, column: str, bad: object) -> None:
    db = sqlite3.connect(gifts.office.path)
    values = {"title": "春节慰问", column: bad}
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(
            f"INSERT INTO gifts({','.join(values)}) VALUES ({','.join('?' * len(values))})", tuple(values.values())
        )
    db.close()
