"""The gate finds each fault it is there for: papers made wrong on purpose, without our own printing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.reports.papers import plain
from unionoffice.reports.document import Paragraph
from unionoffice.reports.paper_check import check_paper, page_texts
from unionoffice.reports.pdf import render
from unionoffice.resources import path


def drawn(*pages: str, font: str = "fangsong.ttf") -> bytes:
    """Return a file that the library makes by itself from one of our fonts."""
    pdfmetrics.registerFont(TTFont(font, str(path("fonts", font))))
    out = io.BytesIO()
    canvas = Canvas(out, initialFontName=font)
    for page in pages:
        canvas.setFont(font, 20)
        canvas.drawString(100, 500, page)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_a_good_paper_passes() -> None:
    assert check_paper(drawn("工会2026年"), ["工会 2026 年"]) == []


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: drawn("工会26年"), "找不到“2026年”"),
        (lambda: drawn("堃2026年"), "没有字形"),
        (lambda: drawn("2026年〓", font="serif.ttf"), "缺字"),
        (lambda: render(plain(Paragraph("2026年\ue863"))), "缺字"),
    ],
)
def test_missing_text_blank_glyphs_and_marks_are_found(make: Callable[[], bytes], message: str) -> None:
    assert any(message in problem.message for problem in check_paper(make(), ["2026年"]))


def test_a_character_whose_glyph_is_blank_is_found(tmp_path: Path) -> None:
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    pen.lineTo((900, 0))
    pen.lineTo((900, 800))
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "gong"])
    builder.setupCharacterMap({0x5DE5: "gong"})
    builder.setupGlyf({".notdef": pen.glyph(), "gong": TTGlyphPen(None).glyph()})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "gong": (1000, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Blank", "styleName": "Regular", "psName": "Blank-Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120)
    builder.setupPost()
    builder.save(tmp_path / "blank.ttf")
    problems = check_paper(drawn("工", font=str(tmp_path / "blank.ttf")), ["工"])
    assert [problem.message for problem in problems] == ["文件里找不到“工”。"]


def test_a_font_that_is_not_in_the_file_is_found() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(100, 500, "2026")
    canvas.save()
    assert any("没有嵌入" in problem.message for problem in check_paper(out.getvalue(), ["2026"]))


def test_radicals_in_place_of_characters_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("unionoffice.reports.pdf_fonts._text_table", _radical_table)
    problems = check_paper(render(plain(Paragraph("总工会"))), [])
    assert any("⼯" in problem.message for problem in problems)


def _radical_table(signs: list[str]) -> bytes:
    """Write a text table as other programs do: 工 comes back as the radical U+2F2F."""
    lines = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"]
    lines += ["1 begincodespacerange <0000> <FFFF> endcodespacerange", f"{len(signs)} beginbfchar"]
    lines += [f"<{code:04X}> <{(0x2F2F if sign == '工' else ord(sign)):04X}>" for code, sign in enumerate(signs)]
    return "\n".join([*lines, "endbfchar endcmap end end"]).encode()


def test_a_text_that_goes_on_overleaf_counts_as_there() -> None:
    assert check_paper(drawn("慰问住院", "序号会员王芳"), ["慰问住院会员王芳"]) == []
    assert len(check_paper(drawn("慰问住院", "序号会员王"), ["慰问住院会员王芳"])) == 1


def test_pages_are_read_one_by_one() -> None:
    assert [page.strip() for page in page_texts(drawn("上半年", "下半年"))] == ["上半年", "下半年"]
