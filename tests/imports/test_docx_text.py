"""A .docx gives its text as its reader sees it: automatic numbers, tables, revisions, text boxes."""

from __future__ import annotations

import io

import pytest

from tests.imports.documents import body, docx, level, numbering, p, styles, zipped
from unionoffice.imports import docx_text
from unionoffice.imports.refusals import IsDamaged, OutsideReferences, TooDeep

OUTLINE = (
    level(0, "chineseCountingThousand", "%1、", extra='<w:suff w:val="nothing"/>')
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "decimal", "（%4）")
)


def lines(inner: str, *lists: str, numbers: str = "", style: str = "") -> list[str]:
    parts = {"word/numbering.xml": numbering(*lists, numbers=numbers), "word/styles.xml": styles(style)}
    return list(docx_text.lines(io.BytesIO(docx(inner, parts=parts)), {}))


def notes(inner: str) -> list[str]:
    found: dict[str, None] = {}
    list(docx_text.lines(io.BytesIO(docx(inner)), found))
    return list(found)


def test_a_document_of_python_docx_is_read_in_order() -> None:
    import docx as python_docx

    document = python_docx.Document()
    document.add_heading("红星小学工会 2026 年工作计划", 0)
    document.add_paragraph("一、指导思想")
    table = document.add_table(2, 3)
    for column, title in enumerate(("时间", "活动内容", "参加范围")):
        table.cell(0, column).text = title
    table.cell(1, 0).text = "三月"
    table.cell(1, 1).text = "三八节\n座谈会"
    document.add_paragraph("以上安排请各组执行。")
    out = io.BytesIO()
    document.save(out)
    assert list(docx_text.lines(out, {})) == [
        "红星小学工会 2026 年工作计划",
        "一、指导思想",
        "时间\t活动内容\t参加范围",
        "三月\t三八节 座谈会\t",
        "以上安排请各组执行。",
    ]


def test_automatic_numbers_stand_before_the_text_and_restart_below_a_new_heading() -> None:
    inner = (
        p("指导思想", num=(1, 0)) + p("主要任务", num=(1, 0)) + p("学习", num=(1, 1)) + p("每月一次", num=(1, 2)) + p("读书", num=(1, 2))
        + p("慰问", num=(1, 1)) + p("春节走访", num=(1, 2)) + p("措施", num=(1, 0)) + p("制度", num=(1, 1)) + p("落实", num=(1, 3))
    )  # fmt: skip
    assert lines(inner, OUTLINE) == [
        "一、指导思想",
        "二、主要任务",
        "（一）学习",
        "1. 每月一次",
        "2. 读书",
        "（二）慰问",
        "1. 春节走访",
        "三、措施",
        "（一）制度",
        "（1）落实",
    ]


def test_a_number_of_several_levels_begins_where_the_list_says() -> None:
    own = level(0, "decimal", "%1", start=3) + level(1, "decimal", "%1.%2")
    inner = (
        p("第三章", num=(1, 0))
        + p("节", num=(1, 1))
        + p("节", num=(1, 1))
        + p("第四章", num=(1, 0))
        + p("节", num=(1, 1))
    )
    assert lines(inner, own) == ["3 第三章", "3.1 节", "3.2 节", "4 第四章", "4.1 节"]


def test_a_level_below_a_heading_that_never_came_counts_from_its_start() -> None:
    own = level(0, "upperLetter", "%1", start=2) + level(1, "decimal", "%1-%2")
    assert lines(p("节", num=(1, 1)), own) == ["B-1 节"]


def test_legal_numbers_are_decimal_on_all_levels() -> None:
    own = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%1.%2", extra="<w:isLgl/>")
    assert lines(p("总则", num=(1, 0)) + p("目的", num=(1, 1)), own) == ["一、总则", "1.1 目的"]


def test_a_level_that_never_restarts_goes_on() -> None:
    own = level(0, "chineseCounting", "%1、") + level(1, "decimal", "%2.", extra='<w:lvlRestart w:val="0"/>')
    inner = p("甲", num=(1, 0)) + p("子", num=(1, 1)) + p("乙", num=(1, 0)) + p("丑", num=(1, 1))
    assert lines(inner, own) == ["一、甲", "1. 子", "二、乙", "2. 丑"]


def test_lists_of_one_kind_go_on_unless_one_starts_anew() -> None:
    again = (
        '<w:num w:numId="8"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    inner = p("甲", num=(1, 0)) + p("乙", num=(8, 0)) + p("丙", num=(9, 0)) + p("丁", num=(9, 0))
    assert lines(inner, level(0, "decimal", "%1."), numbers=again) == ["1. 甲", "2. 乙", "1. 丙", "2. 丁"]


def test_a_style_brings_its_number_and_zero_takes_it_away() -> None:
    heading = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="special"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="4"><w:basedOn w:val="5"/></w:style><w:style w:type="paragraph" w:styleId="5"><w:basedOn w:val="4"/></w:style>'
    )
    own = level(0, "chineseCounting", "第%1章", extra='<w:pStyle w:val="1"/>') + level(
        1, "decimal", "第%2节", extra='<w:pStyle w:val="2"/>'
    )
    inner = (
        p("总则", style="1") + p("目的", style="2") + p("范围", style="3")
        + p("无号", style="1", extra='<w:numPr><w:numId w:val="0"/></w:numPr>') + p("分则", style="1") + p("循环", style="4")
    )  # fmt: skip
    assert lines(inner, own, style=heading) == [
        "第一章 总则",
        "第1节 目的",
        "第2节 范围",
        "无号",
        "第二章 分则",
        "循环",
    ]


def test_bullets_of_symbol_fonts_become_a_plain_dot() -> None:
    assert lines(
        p("甲", num=(1, 0)) + p("乙", num=(2, 0)), level(0, "bullet", "&#xF06C;"), level(0, "bullet", "—")
    ) == ["• 甲", "— 乙"]


def test_a_custom_format_falls_back_as_the_file_says() -> None:
    own = (
        '<w:lvl w:ilvl="0"><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002"/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimalZero"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )
    assert lines(p("甲", num=(1, 0)), own) == ["01 甲"]


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_merged_cells_keep_their_columns_and_a_merged_one_below_is_empty() -> None:
    two, three = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        row(cell(p("时间")), cell(p("活动内容"), two), cell(p("参加范围"))),
        row(cell(p("一季度"), begins), cell(p("春节慰问")), cell(p("走访")), cell(p("困难职工"))),
        row(cell(p(""), goes_on), cell(p("三八节") + p("座谈")), cell(p("")), cell(p("女职工"))),
        row(cell(p("备注"), three), properties='<w:gridBefore w:val="1"/>'),
    )
    table = f"<w:tbl>{''.join(rows)}</w:tbl>"
    assert lines(p("安排") + table + p("完")) == [
        "安排",
        "时间\t活动内容\t\t参加范围",
        "一季度\t春节慰问\t走访\t困难职工",
        "\t三八节 座谈\t\t女职工",
        "\t备注\t\t",
        "完",
    ]


def test_a_numbered_column_and_a_table_inside_a_cell_stay_on_their_line() -> None:
    inside = f"<w:tbl><w:tr>{cell(p('甲组'))}{cell(p('乙组'))}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell(p('', num=(1, 0)))}{cell(inside + p('合办'))}</w:tr><w:tr>{cell(p('', num=(1, 0)))}{cell(p('自办'))}</w:tr></w:tbl>"
    assert lines(table, level(0, "decimal", "%1")) == ["1\t甲组 乙组 合办", "2\t自办"]


def test_deleted_text_is_gone_inserted_text_stays_and_it_is_said() -> None:
    inner = (
        "<w:p><w:r><w:t>三月</w:t></w:r><w:del><w:r><w:delText>五日</w:delText></w:r></w:del><w:ins><w:r><w:t>八日</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧处</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>新处</w:t></w:r></w:moveTo></w:p>"
    )
    assert lines(inner) == ["三月八日新处"]
    assert notes(inner) == [docx_text.REVISED]


def test_a_deleted_paragraph_end_joins_two_paragraphs_under_the_first_number() -> None:
    first = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>慰问</w:t></w:r></w:p>"
    assert lines(first + p("困难职工", num=(1, 0)) + p("走访", num=(1, 0)), level(0, "decimal", "%1.")) == [
        "1. 慰问困难职工",
        "2. 走访",
    ]


def test_links_tags_fields_and_breaks_give_what_is_seen() -> None:
    inner = (
        '<w:p><w:hyperlink><w:r><w:t>通知</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>红星小学</w:t></w:r></w:smartTag>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE \\@ "yyyy"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2026</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="PAGE"><w:r><w:t>年</w:t></w:r></w:fldSimple>'
        "<w:sdt><w:sdtContent><w:r><w:t>计划</w:t></w:r></w:sdtContent></w:sdt><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
        '<w:r><w:br/><w:t>下一行</w:t><w:tab/><w:t>三月</w:t><w:noBreakHyphen/><w:t>五月</w:t><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:ruby><w:rt><w:r><w:t>yan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>䶮</w:t></w:r></w:rubyBase></w:ruby></w:r>'
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>'
    )  # fmt: skip
    assert lines(inner) == ["通知红星小学2026年计划", "下一行\t三月-五月䶮•"]


def test_a_text_box_comes_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('联系人:工会办公室')}</w:txbxContent>"
    inner = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert lines(inner + p("完")) == ["正文", "联系人:工会办公室", "完"]


def test_pictures_and_embedded_files_are_said() -> None:
    assert notes("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p><w:altChunk/>" + p("字")) == [
        docx_text.PICTURES,
        docx_text.EMBEDDED,
    ]


def test_the_strict_edition_and_other_part_names_are_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    text = body(p("工作计划", num=(1, 0))).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
    )
    office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    links = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{}/{}" Target="{}"/></Relationships>'
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": links.format(office, "officeDocument", "/word/document2.xml"),
            "word/_rels/document2.xml.rels": links.format(office, "numbering", "/word/numbering7.xml"),
            "word/document2.xml": text,
            "word/numbering7.xml": numbering(level(0, "decimal", "%1、")),
        }
    )
    assert list(docx_text.lines(io.BytesIO(data), {})) == ["1、工作计划"]


LAUGHS = '<!DOCTYPE x [<!ENTITY a "哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "prologue", [LAUGHS, OUTSIDE, "<!DOCTYPE x>", '<!-- x --> <?y?>\n<!DOCTYPE x SYSTEM "http://example.org/x.dtd">']
)
def test_definitions_and_outside_entities_are_refused(prologue: str) -> None:
    with pytest.raises(OutsideReferences):
        list(docx_text.lines(io.BytesIO(docx(p("&a;" if "ENTITY a" in prologue else "字"), prologue=prologue)), {}))


def test_definitions_hidden_in_another_part_or_by_utf_16_are_refused_too() -> None:
    for part in ("word/header1.xml", "customXml/item1.xml", "word/_rels/header1.xml.rels"):
        with pytest.raises(OutsideReferences):
            list(docx_text.lines(io.BytesIO(docx(p("字"), parts={part: OUTSIDE + "<x>&a;</x>"})), {}))
    wide = ('<?xml version="1.0" encoding="UTF-16"?>' + OUTSIDE + "<x/>").encode("utf-16")
    with pytest.raises(OutsideReferences):
        list(docx_text.lines(io.BytesIO(docx(p("字"), parts={"word/styles.xml": wide})), {}))


def test_bottomless_nesting_is_refused_before_it_costs_anything() -> None:
    with pytest.raises(TooDeep):
        list(docx_text.lines(io.BytesIO(docx("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)), {}))


def test_a_package_without_a_document_is_damaged() -> None:
    with pytest.raises(IsDamaged):
        list(docx_text.lines(io.BytesIO(zipped({"[Content_Types].xml": "<Types/>", "word/other.xml": "<x/>"})), {}))
