"""Text files are decoded strictly and cleaned of what no clerk can see."""

from __future__ import annotations

import pytest

from unionoffice.imports.plain_text import clean, decoded, looks_garbled
from unionoffice.imports.refusals import IsBinary, UnknownEncoding

PLAN = "一、三月份:慰问困难职工(堃喆淼㛃䶮)\r\n二、五月份:劳动竞赛 ①㎡℃￥\r\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("gb18030", "gb18030"), ("gbk", "gb18030"), ("utf-16", "utf-16")],
)
def test_every_usual_encoding_gives_the_same_text(encoding: str, name: str) -> None:
    plan = PLAN.replace("㛃䶮", "") if encoding == "gbk" else PLAN
    assert decoded(plan.encode(encoding)) == (plan, name)


def test_big_endian_utf_16_needs_its_mark() -> None:
    assert decoded(b"\xfe\xff" + PLAN.encode("utf-16-be"))[0] == PLAN
    with pytest.raises(IsBinary):
        decoded("a plan in Latin letters".encode("utf-16-le"))


def test_rare_characters_of_gb18030_survive() -> None:
    assert decoded("𬭛𡥈䶮".encode("gb18030"))[0] == "𬭛𡥈䶮"


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xff\xff\xffplan",
        "慰问".encode("gb18030") + b"\xff",
        "é à".encode("latin-1") + b"\x81",
        b"\xef\xbb\xbf\xff",
    ],
)
def test_unknown_bytes_are_refused_not_guessed(data: bytes) -> None:
    with pytest.raises(UnknownEncoding):
        decoded(data)


@pytest.mark.parametrize("data", [b"plan\0plan", bytes(range(1, 32)) * 10 + b"abc", b"\xff\xfe\x00\x00p\0\0\0"])
def test_binary_content_is_refused(data: bytes) -> None:
    with pytest.raises(IsBinary):
        decoded(data)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("甲\r\n乙\r丙\n丁", "甲\n乙\n丙\n丁"),
        ("甲\x0b乙\x0c丙\u2028丁\x85戊", "甲\n乙\n丙\n丁\n戊"),
        ("序号\t内容", "序号\t内容"),
        ("甲\x00\x01\x08\x1b\x7f\x9f乙", "甲乙"),
        ("甲\u202e乙\u2066丙\u200b丁\ufeff", "甲乙丙丁"),
        ("甲\ud800乙\udc00", "甲乙"),
        ("\ud872\udf5b\ud846\udd48", "𬭛𡥈"),
        ("甲\ufffe乙\uffff丙\ufdd0\U0001ffff", "甲乙丙"),
        ("\u3000\u3000一、\xa0三月", "\u3000\u3000一、\xa0三月"),
        ("\uf900\ufa0e\u2f00e\u0301", "\uf900\ufa0e\u2f00e\u0301"),
    ],
)
def test_only_what_cannot_be_seen_is_dropped(raw: str, text: str) -> None:
    assert clean(raw) == text
    clean(raw).encode("utf-8")


def test_big5_read_as_gb18030_looks_garbled_and_a_real_plan_does_not() -> None:
    traditional = "工會慰問困難職工並且舉辦運動會請各小組長於三月底以前將名單報送辦公室謝謝各位同仁的支持與配合"
    assert looks_garbled(traditional.encode("big5").decode("gb18030", "replace"))
    assert not looks_garbled(PLAN * 3)
    assert not looks_garbled("2026 plan")
