"""困难职工档案: one open file a household, numbers given once, days that can be, nothing secret in plain."""

from __future__ import annotations

from datetime import date

import pytest

from tests.care.households import add_file, add_member, category
from unionoffice.desk.draft import Draft
from unionoffice.office import Office
from unionoffice.records.hardship import HARDSHIP, FamilyMember
from unionoffice.storage.store import Filter, Query


def typed(office: Office, **texts: str) -> Draft:
    draft = Draft(office, "hardship")
    for name, text in {"number": "困2026-009", "member": "方静宜", "stage": "已申请", **texts}.items():
        draft.set(name, text)
    return draft


def wrong(draft: Draft) -> dict[str, str]:
    return {problem.where: problem.message for problem in draft.check() if problem.severe}


def test_a_household_has_one_open_file(office: Office) -> None:
    member = add_member(office)
    add_file(office, member, stage="closed", closed=date(2025, 1, 1))
    assert wrong(typed(office)) == {}
    add_file(office, member, "困2026-002")
    assert wrong(typed(office)) == {"member": "一户一档：已有档案 困2026-002 没有结案。"}
    assert wrong(typed(office, stage="已结案", closed="2026-03-01")) == {}


def test_a_number_is_given_once(office: Office) -> None:
    add_file(office, add_member(office, "程立"), "困2026-009")
    add_member(office)
    assert wrong(typed(office)) == {"number": "档案编号“困2026-009”已经用过，请换一个。"}


@pytest.mark.parametrize(
    ("texts", "where"),
    [
        ({"stage": "已结案"}, {"closed"}),
        ({"stage": "已结案", "opened": "2026-03-01", "closed": "2026-02-01"}, {"closed"}),
        ({"persons": "0"}, {"persons"}),
        ({"income": "三千"}, {"income"}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(office: Office, texts: dict[str, str], where: set[str]) -> None:
    add_member(office)
    assert wrong(typed(office, **texts)).keys() == where


def test_the_id_number_of_a_relative_is_checked(office: Office) -> None:
    add_member(office)
    draft = typed(office)
    draft.lines("family").add(name="方建明", id_number="110101198501010030")
    assert wrong(draft) == {"family[0].id_number": "身份证号的校验位不对，请核对有没有输错数字。"}


def test_nothing_of_income_health_and_family_stands_in_plain(office: Office) -> None:
    file = add_file(
        office, story="丈夫每周透析", card="6222021234567890123", cause="家庭成员大病", loss=7654300,
        family=(FamilyMember(name="方小雨", health="哮喘", income=123400, place="城东中学"),),
    )  # fmt: skip
    dump = "".join(
        str(row)
        for (table,) in office.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'h%'")
        for row in office.rows(f'SELECT * FROM "{table}"')
    )
    for secret in ("透析", "6222021234567890123", "大病", "7654300", "方小雨", "哮喘", "123400", "城东中学"):
        assert secret not in dump
    page = office.store("hardship").page([file], ["story", "family", "income"])[0].cells
    assert "透析" not in str(page)


def test_an_approved_file_can_be_asked_for_by_category_and_number(office: Office) -> None:
    deep = category(office, "深度困难")
    file = add_file(office, category=deep, stage="approved")
    store = office.store("hardship")
    assert list(store.ids(Query(filters=(Filter("category", "is", deep),)))) == [file]
    assert list(store.ids(Query(search="困2026"))) == [file]


def test_the_lists_begin_with_the_names_of_today_and_the_older_ones(office: Office) -> None:
    categories = [one.title for one in office.choices("hardship_category")]
    assert categories == ["深度困难", "相对困难", "意外致困", "低保户", "低保边缘户"]
    assert [one.title for one in office.choices("hardship_close")][:4] == ["脱困", "退休", "调离", "死亡"]


def test_a_closed_file_no_longer_counts_and_its_papers_are_sealed() -> None:
    assert HARDSHIP.void == ("stage", "closed")
    assert HARDSHIP.sealed_files
