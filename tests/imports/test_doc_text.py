"""A Word 97–2003 .doc gives the same text as its reader sees.

``tests/files/documents/plan_word97.doc`` was written by LibreOffice from a text of our own; the other files are made here.
"""

from __future__ import annotations

import io
import struct
import time
from pathlib import Path

import pytest

from tests.imports.documents import compound, doc
from unionoffice.imports import doc_text
from unionoffice.imports.doc_pieces import PICTURES, REVISED
from unionoffice.imports.doc_properties import cell_edges, modifiers
from unionoffice.imports.plain_text import clean
from unionoffice.imports.refusals import HasPassword, IsDamaged, OtherKind, TooOldWord

REAL = Path(__file__).parents[1] / "files" / "documents" / "plan_word97.doc"


def lines(data: bytes) -> list[str]:
    return [clean(line) for line in doc_text.lines(io.BytesIO(data), {})]


def notes(data: bytes) -> list[str]:
    found: dict[str, None] = {}
    list(doc_text.lines(io.BytesIO(data), found))
    return list(found)


def test_a_real_document_gives_its_numbers_tables_and_rare_characters() -> None:
    assert lines(REAL.read_bytes()) == [
        "红星小学工会2026年工作计划",
        "一、指导思想",
        "以服务职工为中心。",
        "二、主要任务",
        "（一）加强学习",
        "1. 每月组织一次学习",
        "2. 每季度召开一次座谈会",
        "（二）做好慰问",
        "1. 春节慰问困难职工",
        "5 第五项",
        "5.1 分项",
        "6 第六项",
        "6.1 分项",
        "① 圈一",
        "② 圈二",
        "联系人𬭛𡥈㛃䶮新增",
        "软回车后",
        "见通知",
        "换页后",
        "序号\t时间\t活动内容\t参加范围",
        "上半年\t\t\t",
        "1\t一季度\t春节慰问 困难职工\t工会小组",
        "2\t\t三八节活动\t",
        "合计两项\t\t按时完成\t全体",
        "三、月份安排",
        "Plan A only in Latin letters.",
    ]
    assert notes(REAL.read_bytes()) == [REVISED]


def test_pieces_of_both_widths_come_in_order() -> None:
    data = doc([("二〇二六年计划\r", False), ("Plan 2026 – A\r", True), ("三月:慰问𬭛\r", False)])
    assert lines(data) == ["二〇二六年计划", "Plan 2026 – A", "三月:慰问𬭛"]


def test_only_the_main_text_is_taken() -> None:
    assert lines(doc([("正文\r页眉\r", False)], main_length=3)) == ["正文"]


def test_cells_become_tabs_and_row_ends_new_lines() -> None:
    text = "安排\r时间\x07内容\x07\x07三月\x07慰问\r走访\x07\x07\x07\x07\x07完\r"
    # paragraphs: 0 安排, 1–2 cells, 3 row end, 4 cell, 5–6 one cell, 7 row end, 8–9 empty cells, 10 row end, 11 完
    data = doc([(text, False)], in_table=(1, 2, 4, 5, 6, 8, 9), row_ends=(3, 7, 10))
    assert lines(data) == ["安排", "时间\t内容", "三月\t慰问 走访", "\t", "完"]


def test_field_codes_are_dropped_and_their_results_stay() -> None:
    text = (
        '见\x13 HYPERLINK "http://example.org" \x14通知\x15全文,第\x13 PAGE \x15页\x13 A \x13 B \x14C\x15 \x14D\x15\r'
    )
    assert lines(doc([(text, False)])) == ["见通知全文,第页D"]


def test_a_field_that_never_ends_takes_no_text_with_it() -> None:
    assert lines(doc([("一、\x13慰问\r二、走访\r", False)])) == ["一、慰问", "二、走访"]


def test_breaks_hyphens_and_anchors_become_what_is_seen() -> None:
    assert lines(doc([("上\x0b下\x1e中\x1f间\x02\x08\r", False)])) == ["上", "下-中间"]


def test_a_page_break_inside_a_paragraph_is_a_new_line() -> None:
    assert lines(doc([("上\x0c下\r", False)])) == ["上", "下"]


def test_deleted_text_is_gone_and_it_is_said() -> None:
    data = doc([("三月五日慰问\r四月\r", False)], deleted=((2, 4),))
    assert lines(data) == ["三月慰问", "四月"]
    assert notes(data) == [REVISED]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    assert lines(doc([("慰问\r困难职工\r", False)], deleted=((2, 3),))) == ["慰问困难职工"]


def test_pictures_are_said() -> None:
    assert notes(doc([("\x01字\r", False)])) == [PICTURES]


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (doc([("字\r", False)], flags=0x0100), HasPassword),
        (doc([("字\r", False)], flags=0x8100), HasPassword),
        (doc([("字\r", False)], sign=0xA5DC, version=0x68), TooOldWord),
        (doc([("字\r", False)], version=0x65), TooOldWord),
        (doc([("字\r", False)], sign=0x1234), IsDamaged),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), HasPassword),
        (compound({"Workbook": b"x"}), OtherKind),
        (compound({"PowerPoint Document": b"x"}), OtherKind),
        (compound({"Sonstiges": b"x"}), OtherKind),
        (compound({"WordDocument": b"\xec\xa5\xc1\x00" + b"\0" * 2000}), IsDamaged),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        lines(data)


def test_a_piece_table_that_points_outside_the_file_is_damage() -> None:
    data = bytearray(doc([("一二三四五\r", False)]))
    at = data.index(b"\x02\x14\x00\x00\x00" if b"\x02\x14\x00\x00\x00" in data else b"\x02\x10\x00\x00\x00")
    struct.pack_into("<I", data, at + 5 + 8 + 2, 0x3FFFFFF0)
    with pytest.raises(IsDamaged):
        lines(bytes(data))
    struct.pack_into("<I", data, at + 5 + 4, 0x7FFFFFFF)
    with pytest.raises(IsDamaged):
        lines(bytes(data))


def test_a_stream_that_claims_more_than_the_file_holds_is_damage_at_once() -> None:
    data = bytearray(doc([("字\r", False)]))
    at = data.index("WordDocument".encode("utf-16-le"))
    struct.pack_into("<I", data, at + 120, 0x7FFFFFFF)
    begin = time.monotonic()
    with pytest.raises(IsDamaged):
        lines(bytes(data))
    assert time.monotonic() - begin < 0.2


def test_modifiers_of_all_widths_are_walked_over() -> None:
    row = struct.pack("<HHB3h", 0xD608, 1 + 1 + 6 + 1, 2, -100, 2000, 4000) + b"\0"
    tabs = struct.pack("<HB", 0xC615, 2) + b"\0\0"
    data = struct.pack("<HB", 0x2416, 1) + row + tabs + struct.pack("<HI", 0x6649, 1) + struct.pack("<HH", 0x460B, 7)
    assert next(iter(modifiers(data))) == (0x2416, 1)
    assert dict(modifiers(data))[0x460B] == 7
    assert cell_edges(data) == [-100, 2000, 4000]
