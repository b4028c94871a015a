"""The papers about the visits of a period: register, audit list, list of what is not booked, notice for the wall."""

from __future__ import annotations

import re
from datetime import date

from tests.figures.visits import a_few
from tests.reports.papers import passed, text_of
from unionoffice.almanac.periods import Month
from unionoffice.figures.visit_lines import visit_lines
from unionoffice.office import Office
from unionoffice.papers import statistics_document
from unionoffice.reports import visit_list, visit_notice
from unionoffice.reports.document import PaperOptions
from unionoffice.reports.paper_check import page_texts
from unionoffice.reports.pdf import paint

MARCH = Month(2026, 3)
OPTIONS = PaperOptions(day=date(2026, 4, 1))
MONEY = re.compile(r"\d{1,3}(?:,\d{3})*\.\d{2}")


def fen(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def test_the_register_tells_who_was_visited_and_its_sums_add_up(office: Office) -> None:
    a_few(office)
    figures = visit_lines(office, MARCH)
    document = visit_list.build(figures, OPTIONS)
    passed(
        document,
        ["2026年3月慰问走访台账", "李国梁（李强的亲属）", "床品3套", "记-12", "合计2,330.00455.502,785.50", "人民币贰仟柒佰捌拾伍元伍角整"],
    )  # fmt: skip
    text = text_of(document)
    body, total = text.split("合计2,330.00")[0], "2,330.00"
    # Every visit with money shows it twice (money and sum), with goods alone twice too, with both three times.
    assert sum(map(fen, MONEY.findall(body))) == 2 * 278_550
    assert fen(total) == 80_000 + 50_000 + 3_000 + 100_000


def test_the_audit_list_says_how_far_beyond_and_on_what_decision(office: Office) -> None:
    a_few(office)
    passed(
        visit_list.over_limit(visit_lines(office, MARCH, over=True), OPTIONS),
        ["超标慰问清单", "手术慰问", "800.001,000.00200.00", "术后并发症，家庭负担重", "委员会纪要〔2026〕2号", "只列超标的"],
    )  # fmt: skip


def test_what_is_not_booked_is_listed_with_its_number(office: Office) -> None:
    a_few(office)
    document = visit_list.unbooked(visit_lines(office, MARCH, unbooked=True), OPTIONS)
    passed(document, ["未入账慰问清单", "慰2026-0001", "工会经费", "合计1,830.00455.502,285.50"])
    assert "慰2026-0002" not in text_of(document)


def test_the_notice_masks_names_and_leaves_out_what_was_typed_about_them(office: Office) -> None:
    a_few(office)
    document = visit_notice.build(visit_lines(office, MARCH), OPTIONS)
    passed(document, ["2026年3月慰问情况公示", "共5人次", "合计2,785.50元", "王*", "李*的亲属", "2026年4月1日"])
    text = text_of(document)
    for hidden in ("王芳", "李强", "李国梁", "孙晓宁", "住院治疗", "示例医院", "并发症"):
        assert hidden not in text


def test_papers_without_visits_say_so(office: Office) -> None:
    nothing = visit_lines(office, MARCH)
    for build in (visit_list.build, visit_list.over_limit, visit_list.unbooked, visit_notice.build):
        document = build(nothing, OPTIONS)
        passed(document, ["这一期间没有"])


def test_the_statistics_count_times_and_persons_and_their_sums_add_up(office: Office) -> None:
    a_few(office)
    document = statistics_document(office, MARCH, OPTIONS)
    passed(
        document,
        ["2026年3月慰问情况统计表", "生病住院11800.000.00800.00", "结婚1130.00136.50166.50", "合计552,330.00455.502,785.50"],
    )  # fmt: skip
    lines = [line.split() for text in page_texts(paint(document).pdf) for line in text.splitlines()]
    sums = [0, 0, 0]
    totals = 0
    for line in lines:
        amounts = [fen(one) for one in line if MONEY.fullmatch(one)]
        if line[0] == "合计":
            assert amounts == sums == [233_000, 45_550, 278_550]
            sums, totals = [0, 0, 0], totals + 1
        elif len(amounts) == 3:
            sums = [before + amount for before, amount in zip(sums, amounts)]
    assert totals == 3
