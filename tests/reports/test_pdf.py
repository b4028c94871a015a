"""Documents as PDF files: pages, rows, furniture, and text that is never markup."""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from tests.reports.papers import RARE_NAMES, SIGNS, pages_of, passed, plain, text_of
from unionoffice.files import CannotWriteError
from unionoffice.reports.document import (
    Bar,
    Block,
    Column,
    Document,
    Ends,
    Family,
    Heading,
    KeyValues,
    Note,
    PageBreak,
    PageNumber,
    Paper,
    Paragraph,
    Row,
    SignatureLine,
    Signing,
    Spacer,
    Table,
    TextStyle,
)
from unionoffice.reports.looks import OFFICIAL, OFFICIAL_MARGINS
from unionoffice.reports.pdf import paint, render, write

COLUMNS = (Column("序号", 1, "serial"), Column("姓名", 2, "names"), Column("事由", 5), Column("金额（元）", 2, "money"))


def visits(count: int, reason: str = "住院慰问") -> Table:
    rows = [Row((str(number), "王芳", reason, "800.00")) for number in range(1, count + 1)]
    return Table(COLUMNS, (*rows, Row(("合计", "", "", f"{800 * count:,}.00"), "total")))


def test_every_family_prints_rare_names_and_signs_that_can_be_copied_out_again() -> None:
    text = "、".join(RARE_NAMES) + SIGNS
    styles = [TextStyle(family, 12, bold=bold) for family in Family for bold in (False, True)]
    passed(plain(*(Paragraph(text, style) for style in styles)), [text])


def test_headers_footers_and_titles_fall_back_to_other_faces_too() -> None:
    paper = replace(
        plain(Paragraph("一"), PageBreak(), Paragraph("二")),
        title="周𡥈家访",
        footer="经办：孙𬭛",
        header=("周𡥈", "陈䶮"),
    )
    pages = pages_of(paper)
    passed(paper, ["周𡥈家访", "经办：孙𬭛"])
    assert "周𡥈家访" in pages[0]
    assert "周𡥈" in pages[1] and "陈䶮" in pages[1] and "周𡥈家访" not in pages[1]
    assert all("经办：孙𬭛" in page for page in pages)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(plain(visits(60), title="慰问登记")) == render(plain(visits(60), title="慰问登记"))


def test_what_looks_like_markup_is_printed_as_typed(tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    texts = ["<b>加粗</b>", f"<img src='{picture.name}'/>", "</para><br/>&amp;&lt;", "50%<60% (a\\b)", "{0} %s \\n"]
    printed = passed(
        plain(*(Paragraph(text) for text in texts), Table((Column("备注"),), tuple(Row((text,)) for text in texts))),
        texts,
    )
    assert b"/XObject" not in printed.pdf


def test_no_font_is_named_that_is_not_in_the_file() -> None:
    printed = passed(plain(Paragraph("Union 2026 工会")), ["Union 2026 工会"])
    assert b"Helvetica" not in printed.pdf


def test_a_character_that_no_font_has_is_marked_and_reported() -> None:
    printed = paint(plain(Paragraph("会员王\ue863同志")))
    assert [problem.where for problem in printed.problems] == ["U+E863"]
    assert "〓" in text_of(plain(Paragraph("会员王\ue863同志")))


def test_control_characters_are_left_out() -> None:
    assert text_of(plain(Paragraph("王\x00\x0b芳\ud800\ufffe\u202e同志"))) == "王芳同志第1页共1页"


def test_an_empty_document_is_one_empty_page() -> None:
    assert paint(replace(plain(), page_number=PageNumber.NONE)).pages == 1


def test_pages_are_numbered_out_of_how_many() -> None:
    pages = pages_of(plain(Paragraph("一"), PageBreak(), Paragraph("二"), PageBreak(), Paragraph("三")))
    assert [page[-6:] for page in pages] == ["第1页共3页", "第2页共3页", "第3页共3页"]


def test_a_single_page_goes_without_a_number_where_that_is_asked_for() -> None:
    paper = replace(plain(Paragraph("一")), page_number=PageNumber.IF_SEVERAL)
    assert text_of(paper) == "一"
    assert text_of(replace(paper, blocks=(Paragraph("一"), PageBreak(), Paragraph("二")))) == "一第1页共2页二第2页共2页"


def places(pdf: bytes, page: int, text: str) -> tuple[float, float, float, float]:
    """Return the box of a text on a page (left, bottom, right, top) in points."""
    with pypdfium2.PdfDocument(pdf) as file:
        found = file[page].get_textpage()
        index, count = found.search(text).get_next()
        boxes = [found.get_charbox(index + number) for number in range(count)]
    return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


def test_official_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    paper = Document(
        "",
        (Paragraph("一"), PageBreak(), Paragraph("二")),
        OFFICIAL,
        Paper(margins=OFFICIAL_MARGINS),
        page_number=PageNumber.DASHED,
    )
    pdf = render(paper)
    millimetre = 72 / 25.4
    odd, even = places(pdf, 0, "— 1 —"), places(pdf, 1, "— 2 —")
    assert odd[2] == pytest.approx((210 - 26) * millimetre - 14, abs=2)
    assert even[0] == pytest.approx(28 * millimetre + 14, abs=2)
    assert 35 * millimetre - odd[3] == pytest.approx(7 * millimetre, abs=5)


def test_official_text_has_twenty_eight_characters_a_line_and_twenty_two_lines_a_page() -> None:
    paper = Document(
        "", (Paragraph("工" * (28 * 22 + 5)),), OFFICIAL, Paper(margins=OFFICIAL_MARGINS), page_number=PageNumber.NONE
    )
    with pypdfium2.PdfDocument(render(paper)) as file:
        lines = file[0].get_textpage().get_text_range().split()
        assert len(file) == 2
    assert [len(line) for line in lines] == [26] + [28] * 21


def test_justified_lines_end_at_the_right_edge_and_the_last_one_where_it_ends() -> None:
    text = "坚持围绕中心、服务大局，组织职工学习《工会法》，落实2026年度集体合同制度——做好“五必访”工作，团结带领全体教职工奋力开创工会工作新局面。"
    printed = paint(replace(plain(Paragraph(text)), paper=Paper("A5")))
    with pypdfium2.PdfDocument(printed.pdf) as file:
        page = file[0].get_textpage()
        lines = page.get_text_range().strip().split("\r\n")[:-1]
    edge = (148 - 15) * 72 / 25.4
    ends = [places(printed.pdf, 0, line.strip()[-6:])[2] for line in lines]
    assert len(lines) >= 3
    assert all(end == pytest.approx(edge, abs=7) for end in ends[:-1])  # a full-width comma is white at its right
    assert ends[-1] < edge - 10


def test_the_header_is_repeated_on_every_page_and_no_row_is_lost() -> None:
    pages = pages_of(plain(visits(100), title="慰问登记"))
    assert len(pages) > 2
    assert all("序号姓名事由金额（元）" in page for page in pages)
    assert "合计80,000.00" in pages[-1]
    whole = "".join(pages)
    assert whole.count("王芳住院慰问800.00") == 100


def test_a_cell_taller_than_a_page_goes_on_overleaf() -> None:
    story = "".join(f"第{number}次走访记录，情况已核实；" for number in range(1, 400))
    pages = pages_of(plain(visits(2, reason=story)))
    assert len(pages) >= 4
    assert all("序号姓名事由" in page for page in pages)
    whole = re.sub(r"第\d+页共\d+页|序号姓名事由金额（元）|王芳|800\.00", "", "".join(pages))
    assert whole.count("第399次走访记录") == 2
    assert story in whole


def test_a_row_is_not_torn_for_a_single_line() -> None:
    text = "因病住院手术，家庭主要劳动力，生活确有困难，经工会委员会讨论决定给予慰问，并由女工委员陪同探望，" * 2
    for count in range(1, 30):
        rows = [Row((str(number), "王芳", "住院", "800.00")) for number in range(count)]
        pages = pages_of(plain(Table(COLUMNS, (*rows, Row(("末", "李堃喆", text, "900.00")))), landscape=True))
        assert sum(text[:8] in page for page in pages) == 1
        assert [page for page in pages if "末李堃喆" in page] == [page for page in pages if text in page]


def test_the_total_and_the_signature_do_not_stand_alone_on_a_page() -> None:
    for count in range(25, 45):
        pages = pages_of(plain(visits(count), SignatureLine(("制表人：", "审核人："))))
        last = next(page for page in pages if "合计" in page)
        assert "王芳" in last
        assert "制表人：" in last


def test_a_group_heading_stays_with_its_first_row() -> None:
    rows: list[Row] = []
    for month in range(1, 13):
        rows += [
            Row((f"第{month}小组",), "group"),
            *(Row((f"{month}-{n}", "王芳", "走访", "1.00")) for n in range(5)),
        ]
    for page in pages_of(plain(Table(COLUMNS, tuple(rows)))):
        for month in re.findall(r"第(\d+)小组", page):
            assert f"{month}-0" in page


def test_the_heading_of_a_group_of_one_stays_with_the_row_and_its_total() -> None:
    for before in range(20, 45):
        rows = [Row((str(n), "王芳", "走访", "1.00")) for n in range(before)]
        rows += [
            Row(("第一小组",), "group"),
            Row(("甲一", "李强", "走访", "1.00")),
            Row(("小计", "", "", "1.00"), "total"),
        ]
        page = next(page for page in pages_of(plain(Table(COLUMNS, tuple(rows)))) if "第一小组" in page)
        assert "甲一" in page and "小计" in page


def test_the_first_cell_of_a_total_reaches_over_the_empty_ones() -> None:
    left, _bottom, right, _top = places(render(plain(visits(1))), 0, "合计")
    widths = [column.weight for column in COLUMNS]
    edge = 15 * 72 / 25.4
    middle = edge + (210 - 30) * 72 / 25.4 * sum(widths[:3]) / sum(widths) / 2
    assert (left + right) / 2 == pytest.approx(middle, abs=12)


def test_money_and_numbers_are_not_wrapped_however_narrow_their_column() -> None:
    texts = [Column(f"第{number}列", 5) for number in range(6)]
    columns = (*texts, Column("金额", 0.1, "money"), Column("日期", 0.1, "day"))
    table = Table(columns, (Row(("说明文字",) * 6 + ("1,234,567.80", "2026-11-03")),))
    with pypdfium2.PdfDocument(render(plain(table))) as file:
        lines = file[0].get_textpage().get_text_range()
    assert "1,234,567.80" in lines
    assert "2026-11-03" in lines


def test_a_table_without_rows_says_so() -> None:
    assert "本月没有安排工作" in text_of(plain(Table(COLUMNS, (), empty="本月没有安排工作")))


def test_every_block_of_text_is_printed() -> None:
    blocks: tuple[Block, ...] = (
        Ends("编制单位：第二实验小学工会", "共 3 条", "2026年11月3日"),
        Heading("一、指导思想", 1),
        Heading("（一）总体要求", 2),
        Spacer(5),
        KeyValues((("计划事项", "45 项"), ("完成率", "75%"), ("逾期", "3 项")), 2),
        Table((Column("进度", 3),), (Row((Bar(3, 4, "75%"),)),)),
        Note("注：数字截至月底。"),
        SignatureLine(("制表人：", "审核人：")),
        Signing("第二实验小学工会委员会", "2026年11月3日"),
    )
    expected = [
        "编制单位：第二实验小学工会",
        "共 3 条",
        "一、指导思想",
        "（一）总体要求",
        "计划事项：45 项",
        "逾期：3 项",
        "75%",
    ]
    passed(plain(*blocks), [*expected, "注：数字截至月底。", "审核人：", "第二实验小学工会委员会", "2026年11月3日"])


def test_a_long_unit_pushes_the_day_to_a_line_of_its_own() -> None:
    unit = "编制单位：中国教科文卫体工会某某省某某市某某区第二实验小学（集团）东校区工会委员会女职工委员会"
    pdf = render(plain(Ends(unit, "", "2026年11月3日")))
    assert places(pdf, 0, "2026年11月3日")[3] < places(pdf, 0, "编制单位")[1]


def test_a_heading_is_not_the_last_line_of_a_page() -> None:
    for lines in range(38, 52):
        blocks = (
            *(Paragraph("召开会议") for _line in range(lines)),
            Heading("二、工作目标", 1),
            Paragraph("完成会员发展"),
        )
        page = next(page for page in pages_of(plain(*blocks)) if "二、工作目标" in page)
        assert "完成会员发展" in page


def test_a_signing_takes_the_end_of_the_text_with_it() -> None:
    for lines in range(14, 24):
        blocks = (
            *(Paragraph("召开会议") for _line in range(lines)),
            Heading("十二月", 2),
            Paragraph("总结全年"),
            Signing("某某工会", "2026年1月5日"),
        )
        paper = Document("", blocks, OFFICIAL, Paper(margins=OFFICIAL_MARGINS))
        page = next(page for page in pages_of(paper) if "某某工会" in page)
        assert "十二月总结全年" in page


def test_a_watermark_lies_behind_every_page() -> None:
    paper = replace(plain(visits(60)), watermark="示例")
    pages = pages_of(paper)
    assert len(pages) > 1
    assert all(page.startswith("示例") for page in pages)


def test_a_very_long_word_is_printed_within_a_second() -> None:
    began = time.perf_counter()
    printed = paint(plain(Table((Column("备注"), Column("金额", 1, "money")), (Row(("a" * 100_000, "1.00")),))))
    assert time.perf_counter() - began < 1
    assert printed.pages > 10


def test_an_old_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    target = tmp_path / "十一月.pdf"
    assert write(plain(Paragraph("安排")), target) == ()
    assert target.read_bytes().startswith(b"%PDF")
    with pytest.raises(CannotWriteError):
        write(plain(Paragraph("安排")), tmp_path / "没有的文件夹" / "十一月.pdf")
    assert [file.name for file in tmp_path.iterdir()] == ["十一月.pdf"]


def test_sixty_columns_are_printed_however_narrow() -> None:
    columns = tuple(Column(f"栏{number}", kind="day" if number % 2 else "text") for number in range(60))
    text = text_of(plain(Table(columns, (Row(("慰问",) * 60),)), landscape=True))
    assert text.count("慰问") == 60


def test_the_files_title_and_author_are_those_of_the_paper() -> None:
    paper = replace(plain(Paragraph("一")), title="周𡥈\n家访登记", unit="第二实验小学工会")
    with pypdfium2.PdfDocument(render(paper)) as file:
        about = file.get_metadata_dict()
    assert (about["Title"], about["Author"]) == ("周𡥈 家访登记", "第二实验小学工会")


def test_papers_printed_at_the_same_time_do_not_disturb_each_other() -> None:
    papers = [plain(visits(30, reason=f"{name}住院慰问"), title=f"{name}走访登记") for name in RARE_NAMES]
    one_by_one = [render(paper) for paper in papers]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(render, papers)) == one_by_one
