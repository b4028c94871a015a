"""健康档案: there only when the office says so, agreed to, and it leaves the file in no way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from unionoffice import sheets
from unionoffice.commands import run
from unionoffice.desk.draft import Draft
from unionoffice.desk.listing import Listing
from unionoffice.desk.search import find
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.papers import NeverLeavesError, listing_document
from unionoffice.records.health_records import HEALTH_RECORDS, HealthRecord

SENTENCE = "“健康档案”只在本文件里加密保存，不打印、不导出。"


def add(office: Office) -> int:
    person = PartyValue("free", None, "方静宜")
    with office.change("登记"):
        return office.store("health_records").add(
            HealthRecord(person=person, day=date(2026, 3, 1), what="体检", finding="血压偏高", consent=date(2026, 2, 1))
        )


def turn_on(office: Office) -> None:
    office.save_settings(replace(office.settings, health_archive=True))


def test_it_is_off_at_first_and_search_does_not_know_it(office: Office) -> None:
    add(office)
    assert not HEALTH_RECORDS.in_use(office.settings)
    assert find(office, "方静宜").count == 0
    turn_on(office)
    assert HEALTH_RECORDS.in_use(office.settings)
    assert find(office, "方静宜").count == 1


@pytest.mark.parametrize("on", [False, True])
def test_it_is_printed_and_exported_in_no_way(office: Office, on: bool) -> None:
    add(office)
    if on:
        turn_on(office)
    assert "health-records" not in {one.name for one in sheets.offers(office)}
    listing = Listing(office, "health_records")
    for way in (
        lambda: sheets.offer(office, "health-records"),
        lambda: sheets.register_sheet(office, "health_records"),
        lambda: listing_document(office, listing, ["person", "day"]),
        lambda: sheets.listing_sheet(office, listing, ["person"], opened_for="核对"),
    ):
        with pytest.raises(NeverLeavesError, match=SENTENCE):
            way()


def test_the_command_refuses_it_with_the_sentence(office: Office, tmp_path, capsys) -> None:
    turn_on(office)
    office.close(backup=False)
    code = run(["export", "health-records", str(office.path), "-o", str(tmp_path / "健康.xlsx")])
    assert code != 0
    assert SENTENCE in capsys.readouterr().err
    assert not (tmp_path / "健康.xlsx").exists()
    run(["export", "list"])
    assert "health-records" not in capsys.readouterr().out


def test_a_record_needs_the_members_consent(office: Office) -> None:
    draft = Draft(office, "health_records")
    draft.set("person", "方静宜")
    draft.set("day", "2026-03-01")
    assert [problem.where for problem in draft.check() if problem.severe] == ["consent"]
