"""慰问审批登记单 and 走访记录: one visit on paper, once or twice on a sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.figures.visits import a_few
from tests.reports.papers import pages_of, passed, text_of
from unionoffice.figures.visit_slip import visit_slip
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.papers import record_paper, record_papers
from unionoffice.records.visits import Visit
from unionoffice.reports import visit_slip as paper
from unionoffice.reports.document import PaperOptions

OPTIONS = PaperOptions()


def test_a_slip_says_who_gets_what_and_leaves_room_to_sign(office: Office) -> None:
    ids = a_few(office)
    document = paper.build([visit_slip(office, ids["wang"])], OPTIONS)
    printed = passed(
        document,
        ["育英实验小学工会慰问审批登记单", "编号：慰2026-0001", "☑生病住院", "□结婚", "800.00元人民币捌佰元整", "情况属实", "2026年3月1日",
         "☑出院小结或住院票据复印件", "签名：", "领取人签名", "一式两份"],
    )  # fmt: skip
    assert printed.pages == 1


def test_goods_are_added_up_and_written_in_capitals(office: Office) -> None:
    ids = a_few(office)
    slip = visit_slip(office, ids["outside"])
    assert (slip.money, slip.goods_value, slip.amount) == (0, 31_900, 31_900)
    text = text_of(paper.build([slip], OPTIONS))
    assert "毛毯2条×120.00；水果1箱×79.00；折价319.00元" in text
    assert "319.00元人民币叁佰壹拾玖元整" in text


def test_what_is_over_the_standard_stands_on_the_slip(office: Office) -> None:
    ids = a_few(office)
    text = text_of(paper.build([visit_slip(office, ids["over"])], OPTIONS))
    assert "标准“手术慰问”限额800.00元" in text and "委员会纪要〔2026〕2号" in text
    assert "超标说明" not in text_of(paper.build([visit_slip(office, ids["wang"])], OPTIONS))


def test_two_slips_share_a_sheet_and_one_alone_is_printed_twice(office: Office) -> None:
    ids = a_few(office)
    slips = [visit_slip(office, ids[name]) for name in ("wang", "over", "wedding")]
    pages = pages_of(paper.build(slips, OPTIONS, two=True))
    assert [page.count("慰问审批登记单") for page in pages] == [2, 1]
    (page,) = pages_of(paper.build(slips[:1], OPTIONS, two=True))
    assert page.count("慰2026-0001") == 2


def test_long_texts_keep_two_slips_on_one_sheet(office: Office) -> None:
    ids = a_few(office)
    long = "因突发急性阑尾炎在城东区人民医院住院治疗并手术，术后恢复情况良好，家中有两位老人和一名幼儿需要照料"
    visit: Visit = office.store("visits").get(ids["over"])
    with office.change("修改"):
        office.store("visits").amend(
            visit.id, replace(visit, reason=long, visitors="高立群、周敏、张三丰、李四光、欧阳修文")
        )
    pages = pages_of(paper.build([visit_slip(office, ids["over"])], OPTIONS, two=True))
    assert len(pages) == 1 and pages[0].count("幼儿需要照料") == 2


def test_a_slip_too_long_for_half_a_sheet_leaves_the_next_one_whole(office: Office) -> None:
    ids = a_few(office)
    slips = [visit_slip(office, ids[name]) for name in ("over", "wang")]
    slips[0] = replace(slips[0], over_reason="经工会委员会集体研究决定提高慰问标准。" * 30)
    first, second = pages_of(paper.build(slips, OPTIONS, two=True))
    assert first.count("慰问审批登记单") == 1 and "领取人签名" in first
    assert second.count("慰问审批登记单") == 1 and "领取人签名" in second


def test_only_a_member_stands_on_the_slip_as_such(office: Office) -> None:
    ids = a_few(office)
    assert visit_slip(office, ids["wang"]).relation == "本人"
    visit: Visit = office.store("visits").get(ids["wang"])
    for party, said in (("institution", "外单位"), ("relative", "亲属"), ("free", "")):
        with office.change("修改"):
            office.store("visits").amend(visit.id, replace(visit, recipient=PartyValue(party, None, "城东敬老院")))
        assert visit_slip(office, ids["wang"]).relation == said


def test_a_record_of_a_visit_shows_what_was_found_only_for_a_purpose(office: Office) -> None:
    ids = a_few(office)
    visit: Visit = office.store("visits").get(ids["wang"])
    with office.change("修改"):
        changed = replace(visit, situation="术后恢复良好", requests="希望联系护工", follow_due=date(2026, 3, 20))
        office.store("visits").amend(visit.id, changed)
    record = record_paper("visit-record")
    assert record is not None and record in record_papers("visits")
    closed = text_of(record.build(office, [visit.id], OPTIONS, ""))
    assert "术后恢复良好" not in closed and "答复期限：2026年3月20日" in closed
    opened = text_of(record.build(office, [visit.id], OPTIONS, "工会委员会讨论"))
    assert "术后恢复良好" in opened and "希望联系护工" in opened
    assert office.rows("SELECT count(*) FROM audit WHERE object LIKE '%工会委员会讨论%'") == [(1,)]
