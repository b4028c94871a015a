"""The lists about hardship: totals re-added, the notice without anything that tells who it is, secrets for a purpose."""

from __future__ import annotations

import re
from datetime import date

from tests.care.households import add_file, add_member, category, whole_file
from tests.reports.papers import passed, text_of
from unionoffice import sheets
from unionoffice.care.surveys import answer, begin_survey
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.papers import Span, options_for, paper, record_paper
from unionoffice.records.pairs import Contact, Pair
from unionoffice.records.study_aid import StudyAid
from unionoffice.records.visits import Visit
from unionoffice.reports.document import Document
from unionoffice.reports.paper_check import page_texts
from unionoffice.reports.pdf import paint


def list_paper(office: Office, name: str, year: int = 2026) -> Document:
    return paper(name).build(office, Span(year), options_for(office, name))


def given(office: Office, member: int, amount: int, day: date) -> None:
    (kind,) = office.words.find_link("event_kinds", "家庭困难")
    with office.change("慰问"):
        office.store("visits").add(
            Visit(day=day, kind=kind, recipient=PartyValue("member", member, "某"), money=amount, status="done")
        )


def amounts(document: Document) -> list[int]:
    text = " ".join(page_texts(paint(document).pdf))
    return [int(one.replace(",", "").replace(".", "")) for one in re.findall(r"[\d,]+\.\d\d", text)]


def test_the_summary_lists_files_in_force_and_its_sum_is_that_of_its_rows(office: Office) -> None:
    file = whole_file(office)
    member = office.store("hardship").get(file).member
    other = add_member(office, "欧阳长春")
    add_file(office, other, "困2025-004", stage="approved", category=category(office, "相对困难"), persons=4)
    add_file(office, add_member(office, "程立"), "困2024-001", stage="closed", closed=date(2025, 1, 1))
    given(office, member, 100000, date(2026, 2, 10))
    given(office, other, 35050, date(2026, 2, 11))
    given(office, other, 99999, date(2025, 2, 11))
    document = list_paper(office, "hardship-list")
    text = text_of(document)
    passed(document, ["2026年困难职工汇总表", "共2户", "深度困难：1户", "相对困难：1户", "欧阳长春", "1,350.50"])
    assert amounts(document) == [100000, 35050, 135050]
    assert "程立" not in text
    assert [secret for secret in ("透析", "3,000.00", "110101", "1380000") if secret in text] == []


def test_the_sheet_of_the_summary_says_the_same(office: Office) -> None:
    file = whole_file(office)
    given(office, office.store("hardship").get(file).member, 100000, date(2026, 2, 10))
    sheet = sheets.offer(office, "hardship-list").build(office, Span(2026))
    assert list(sheet.rows) == [
        ("困2026-001", "方静宜", "语文教研组", "深度困难", 3, date(2026, 2, 2), date(2027, 2, 2), 100000)
    ]


def test_the_notice_counts_the_working_days_of_its_own_span(office: Office) -> None:
    from dataclasses import replace

    days = DayRangeValue(date(2026, 2, 12), date(2026, 2, 26))  # 13 14 24 25 26: Spring Festival lies between
    add_file(office, stage="notice", notice=days)
    office.save_settings(replace(office.settings, hardship_notice_days=7))
    assert "2026年2月26日（5个工作日）" in text_of(list_paper(office, "hardship-notice"))


def test_the_working_days_are_left_out_where_the_days_off_are_not_known(office: Office) -> None:
    days = DayRangeValue(date(2031, 3, 3), date(2031, 3, 10))
    add_file(office, stage="notice", notice=days)
    assert "2031年3月10日。" in text_of(list_paper(office, "hardship-notice"))


def test_the_notice_shows_surname_unit_and_category_and_nothing_else(office: Office) -> None:
    whole_file(office)
    days = DayRangeValue(date(2026, 3, 2), date(2026, 3, 9))
    unit = office.add_place("unit", "总务处")
    add_file(
        office, add_member(office, "欧阳长春", unit=unit, phone="13900005678"), "困2026-002", stage="notice",
        notice=days, category=category(office, "相对困难"), story="两次手术", persons=4,
    )  # fmt: skip
    document = list_paper(office, "hardship-notice")
    expected = ["困难职工建档公示", "公示时间：2026年3月2日至2026年3月9日（5个工作日）", "欧**", "总务处", "相对困难"]
    text = text_of(document)
    assert passed(document, expected).pages == 1
    for secret in ("欧阳", "方", "手术", "3,000", "1,200", "139", "困2026-002"):
        assert secret not in text
    sheet = sheets.offer(office, "hardship-notice").build(office, Span(2026))
    assert list(sheet.rows) == [("欧**", "总务处", "相对困难", 4, date(2026, 3, 2), date(2026, 3, 9))]


def test_files_with_days_of_their_own_show_them_in_a_column(office: Office) -> None:
    files = [
        add_file(
            office, add_member(office, name), f"困2026-00{place}", stage="notice",
            notice=DayRangeValue(date(2026, 3, place), date(2026, 3, place + 7)),
        )
        for place, name in enumerate(("程立", "李喆"), 1)
    ]  # fmt: skip
    found = record_paper("hardship-notice-one")
    assert found is not None
    text = text_of(found.build(office, files, options_for(office, found.name), ""))
    assert "2026-03-01至2026-03-08" in text
    assert "2026-03-02至2026-03-09" in text


def test_the_pairs_of_a_year_add_up(office: Office) -> None:
    file = whole_file(office)
    with office.change("结对"):
        for name, first, contacts in (
            (
                "高立群",
                date(2026, 1, 1),
                (Contact(day=date(2026, 2, 1), what="问药费", amount=50000), Contact(day=date(2026, 3, 1))),
            ),
            ("林晓岚", date(2024, 1, 1), (Contact(day=date(2024, 2, 1), amount=77700),)),
        ):
            office.store("pairs").add(
                Pair(
                    helper=PartyValue("free", None, name), helped=file, amount=200000, contacts=contacts, aim="安心治病",
                    days=DayRangeValue(first, first.replace(month=12, day=31)),
                )
            )  # fmt: skip
    document = list_paper(office, "pairs")
    passed(document, ["2026年结对帮扶表", "共1对", "高立群", "方静宜", "2026-03-01", "2,000.00", "500.00"])
    text = text_of(document)
    assert [secret for secret in ("林晓岚", "问药费", "安心治病", "777") if secret in text] == []
    assert amounts(document) == [200000, 50000, 200000, 50000]
    sheet = sheets.offer(office, "pairs-list").build(office, Span(2026))
    (row,) = sheet.rows
    assert row[:4] == ("高立群", None, "方静宜", "困2026-001")
    assert row[6:10] == (200000, 2, date(2026, 3, 1), 50000)


def aided(office: Office) -> list[int]:
    file = whole_file(office)
    kind, school = (
        office.words.find_choice("study_aid_kind", "大学新生"),
        office.words.find_choice("school_kind", "本科"),
    )
    with office.change("助学"):
        return [
            office.store("study_aid").add(
                StudyAid(
                    title="2026年金秋助学", year=2026, hardship=file, child=child, sex="f", school="师范大学", years=4,
                    aid_kind=kind, school_kind=school, grade="大一", amount=amount, insurance="330100198804020024",
                )
            )
            for child, amount in (("方小雨", 300000), ("方小雪", 250050))
        ]  # fmt: skip


def test_study_aid_is_masked_and_its_sum_stands_in_capitals(office: Office) -> None:
    aided(office)
    document = list_paper(office, "study-aid")
    passed(document, ["2026年金秋助学清单", "共2人", "方静宜", "大学新生", "5,500.50", "伍仟伍佰元零伍角整"])
    text = text_of(document)
    assert amounts(document) == [300000, 250050, 550050]
    assert [secret for secret in ("方小", "师范大学", "330100") if secret in text] == []


def test_study_aid_for_the_superior_union_is_whole_and_says_what_for(office: Office) -> None:
    ids = aided(office)
    found = record_paper("study-aid-list")
    assert found is not None
    document = found.build(office, ids, options_for(office, found.name), "报送市总工会")
    passed(document, ["方小雨", "方小雪", "师范大学", "330100198804020024", "仅用于：报送市总工会"])
    sheet = sheets.study_sheet(office, 2026, ids, "报送市总工会")
    assert next(iter(sheet.rows))[:8] == (
        "语文教研组", "大学新生", "方静宜", "330100198804020024", "方小雨", "女", "师范大学", "本科",
    )  # fmt: skip
    assert "报送市总工会" in sheet.notes[0]
    masked = sheets.offer(office, "study-aid-list").build(office, Span(2026))
    assert next(iter(masked.rows))[3:5] == ("******", "******")
    assert not masked.notes


def test_a_survey_round_is_printed_with_its_count_and_findings_for_a_purpose(office: Office) -> None:
    for name in ("程立", "李喆", "王小明"):
        add_member(office, name)
    survey = begin_survey(office, "2026 年困难摸底", DayRangeValue(date(2026, 3, 2), date(2026, 3, 31)))
    listed = {one.person.name: one.id for one in office.store("survey_answers").find()}
    answer(office, listed["程立"], "fine", date(2026, 3, 4), "周敏")
    answer(office, listed["李喆"], "finding", date(2026, 3, 4), "周敏", "母亲住院")
    found = record_paper("survey-sheet")
    assert found is not None
    options = options_for(office, found.name)
    document = found.build(office, [survey], options, "")
    passed(document, ["2026年困难摸底登记表", "应摸底：3人", "已摸底：2人", "有情况：1人", "王小明", "无困难"])
    assert "母亲住院" not in text_of(document)
    assert "母亲住院" in text_of(found.build(office, [survey], options, "汇总"))


def test_empty_lists_say_so(office: Office) -> None:
    for name, words in (
        ("hardship-list", "没有已建档的困难职工"), ("hardship-notice", "没有正在公示的档案"), ("pairs", "没有结对"),
        ("study-aid", "这一年没有助学"),
    ):  # fmt: skip
        assert words in text_of(list_paper(office, name))
