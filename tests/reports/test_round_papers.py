"""The papers of a round; their sums are added up again from what the finished PDF says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.care.round_school import school
from tests.reports.papers import pages_of, passed, text_of
from unionoffice.care.round_people import Who
from unionoffice.care.round_plan import GoodsLine, plan_run
from unionoffice.care.rounds import carry_out, mark_received
from unionoffice.desk.round_secrets import children, payout
from unionoffice.figures.round_lists import newest_round, purchase_list, sign_sheet
from unionoffice.figures.round_summary import round_summary
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.papers import options_for, record_paper, record_papers
from unionoffice.reports import round_private, round_purchase, round_sign
from unionoffice.reports import round_summary as summary_paper
from unionoffice.reports.document import Document, PaperOptions, Row, Table

DAY = date(2026, 2, 10)
PLAIN = PaperOptions()


@pytest.fixture
def made(office: Office) -> Iterator[tuple[Office, int]]:
    """Six members and an institution: rice, two bottles of oil and 200 yuan each; 孙丽 gets 150 yuan less."""
    found = school(office, cap=45_000)
    run = plan_run(office, "春节", DAY)
    goods = (
        GoodsLine(name="大米", unit="袋", price=6_850, spare=1_000, seller="示例粮油店"),
        GoodsLine(name="食用油", unit="桶", each=2_000, price=5_500),
    )
    with office.change("元旦"):
        from unionoffice.records.visits import Visit

        office.store("visits").add(
            Visit(
                day=date(2026, 1, 1),
                kind=found.festival,
                recipient=PartyValue("member", found.members["孙丽"], "孙丽"),
                money=22_150,
                status="done",
            )
        )
    home = PartyValue("institution", None, "市儿童福利院")
    run = replace(run, goods=goods, money=20_000, budget=400_000, who=replace(run.who, added=(home,)))
    yield office, carry_out(office, run)


def money(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def rows(document: Document) -> list[Row]:
    return [row for block in document.blocks if isinstance(block, Table) for row in block.rows]


def test_every_paper_of_a_round_passes_the_gate_with_people_and_without(made: tuple[Office, int]) -> None:
    office, number = made
    for one in record_papers("rounds"):
        for records in ([number], [number, number], [0]):
            passed(one.build(office, records, options_for(office, one.name), ""), [])


def test_the_sign_sheet_adds_up_from_its_own_text(made: tuple[Office, int]) -> None:
    office, number = made
    text = text_of(round_sign.build(sign_sheet(office, number), PLAIN))
    # Number, name, one bag of rice, two bottles of oil, money; a subtotal reads the same after its head count.
    lines = re.findall(r"\d+((?!人)[\u4e00-\u9fff]+)12([\d,]+\.\d\d)", text)
    assert [name for name, _amount in lines] == ["王芳", "赵敏", "周洋", "钱伟", "李强", "孙丽", "市儿童福利院"]
    paid = [money(amount) for _name, amount in lines]
    assert paid == [20_000] * 5 + [5_000, 20_000]
    # Heads, bags of each head one, bottles of each head two, then the money of the unit.
    subtotals = re.findall(r"小计(\d)人\1(\d)(\d{3}\.\d\d)", text)
    assert [(int(heads), int(bottles), money(amount)) for heads, bottles, amount in subtotals] == [
        (3, 6, sum(paid[:3])),
        (3, 6, sum(paid[3:6])),
        (1, 2, paid[6]),
    ]
    assert sum(paid) == 125_000
    assert "合计7人7141,250.00" in text
    assert "慰问金合计1,250.00元（人民币壹仟贰佰伍拾元整）" in text
    # 7 × (68.50 + 2 × 55.00) = 1,249.50
    assert "物品折价合计1,249.50元（人民币壹仟贰佰肆拾玖元伍角整）" in text
    assert "总计2,499.50元（人民币贰仟肆佰玖拾玖元伍角整）" in text


def test_there_is_room_to_sign(made: tuple[Office, int]) -> None:
    office, number = made
    tables = [block for block in round_sign.build(sign_sheet(office, number), PLAIN).blocks if isinstance(block, Table)]
    assert all(table.row_height >= 9 * 72 / 25.4 for table in tables)


def test_each_group_may_have_its_own_page(made: tuple[Office, int]) -> None:
    office, number = made
    pages = pages_of(round_sign.build(sign_sheet(office, number, "group"), PLAIN, page_each=True))
    assert len(pages) == 4
    assert "第一小组（3人）" in pages[0] and "第二小组（3人）" in pages[1] and "未编小组（1人）" in pages[2]
    assert all("签名" in page and "代领人" in page for page in pages[:3])
    assert "第一小组336600.00" in pages[3] and "合计7714" in pages[3].replace(" ", "")


def test_who_came_is_printed_with_day_and_who_signed_for_him_and_leaves_the_list_of_absentees(
    made: tuple[Office, int],
) -> None:
    office, number = made
    ids = [row[0] for row in office.rows("SELECT id FROM visits WHERE round = ? ORDER BY id", (number,))]
    mark_received(office, number, ids[:1], DAY)
    mark_received(office, number, ids[1:2], date(2026, 2, 12), receiver="周洋")
    text = text_of(round_sign.build(sign_sheet(office, number), PLAIN))
    assert "王芳12200.002月10日" in text and "2月12日周洋" in text
    missing = text_of(round_sign.absent(sign_sheet(office, number, waiting=True), PLAIN))
    assert "王芳" not in missing and "周洋" in missing and "共5人" in missing
    mark_received(office, number, ids[2:], DAY)
    assert "全部领完" in text_of(round_sign.absent(sign_sheet(office, number, waiting=True), PLAIN))


def test_the_purchase_list_adds_up(made: tuple[Office, int]) -> None:
    office, number = made
    document = round_purchase.build(purchase_list(office, number), PLAIN)
    text = text_of(document)
    assert "1大米袋1868.50548.00示例粮油店" in text  # seven and one to spare: 8 × 68.50
    assert "2食用油桶21455.00770.00" in text  # 14 × 55.00
    amounts = [money(row.cells[-2]) for row in rows(document) if row.kind == "row" and isinstance(row.cells[-2], str)]
    assert sum(amounts) == 131_800
    assert "合计1,318.00" in text and "人民币壹仟叁佰壹拾捌元整" in text


def test_the_summary_adds_up_in_every_view(made: tuple[Office, int]) -> None:
    office, number = made
    figures = round_summary(office, number)
    for part in figures.parts:
        assert sum(row.times for row in part.rows) == 7
        assert sum(row.money for row in part.rows) == 125_000
        assert sum(row.value for row in part.rows) == 124_950
    text = text_of(summary_paper.build(figures, PLAIN))
    assert text.count("合计771,250.001,249.502,499.50") == 3
    assert "其中非会员：1" in text and "预算剩余：1,500.50元" in text


def test_many_sorts_of_goods_share_one_column(office: Office) -> None:
    school(office)
    goods = tuple(GoodsLine(name=name, unit="份", price=100) for name in ("大米", "食用油", "木耳", "红枣"))
    number = carry_out(office, replace(plan_run(office, "春节", DAY), goods=goods))
    text = text_of(round_sign.build(sign_sheet(office, number), PLAIN))
    assert "大米1份、食用油1份、木耳1份、红枣1份" in text
    assert "大米6份、食用油6份、木耳6份、红枣6份" in text


def test_the_private_papers_warn_and_add_up(made: tuple[Office, int]) -> None:
    office, number = made
    paid = text_of(round_private.payout(payout(office, number, "代发"), PLAIN))
    assert "1王芳6222020200112233445示例银行城东支行200.00" in paid and "人民币贰佰元整" in paid
    assert "没有登记银行卡的6人" in paid and "合计1,050.00" in paid and "含敏感个人信息" in paid
    listed = text_of(round_private.children(children(office, Who(day=date(2026, 6, 1)), 0, 14, "六一"), PLAIN))
    assert "1王小雨2018-05-028王芳语文组" in listed and "含敏感个人信息" in listed


def test_the_newest_round_of_a_year_is_found(made: tuple[Office, int]) -> None:
    office, number = made
    assert newest_round(office, 2026) == number and newest_round(office, 2025) == 0
    assert record_paper("round-signing") is not None
