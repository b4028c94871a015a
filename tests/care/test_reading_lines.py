"""Line in, record out: a hundred pasted pieces against what a person would write down; and storing them."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.care.people import JOINED, Care
from unionoffice.care.reading_lines import (
    LineDraft,
    TooManyLinesError,
    UnfinishedLinesError,
    problems_of,
    read_lines,
    store,
)
from unionoffice.kinds.links import PartyValue
from unionoffice.kinds.secret import Sealed
from unionoffice.money import fen
from unionoffice.records.members import MemberRecord

LINES = tomllib.loads((Path(__file__).parent / "lines.toml").read_text(encoding="utf-8"))["line"]
TODAY = date(2026, 3, 5)
NAMES = [
    "陈大山",
    "刘敏",
    "周小梅",
    "吴建国",
    "郑丽丽",
    "孙伟",
    "钱进",
    "冯小刚",
    "尉迟敬",
    "欧阳静",
    "马晓东",
    "高翔",
    "何平",
    "林青",
    "罗文",
    "杨帆",
    "朱琳",
]


@pytest.fixture
def school(care: Care) -> Care:
    """The office of the lines: twenty members, two of them called 张三."""
    office = care.office
    maths, store = office.add_place("unit", "数学组"), office.add_place("unit", "总务处")
    with office.change("登记会员"):
        members = office.store("members")
        for name in NAMES:
            unit = store if name == "罗文" else care.unit
            members.add(MemberRecord(name=name, unit=unit, state=JOINED))
        members.add(MemberRecord(name="张三", staff_no="Y01", unit=care.unit, state=JOINED))
        members.add(MemberRecord(name="张三", staff_no="S01", unit=maths, state=JOINED))
    return care


def expected(care: Care, one: dict[str, Any]) -> dict[str, Any]:
    """Return what a draft must be, from its line in the file."""
    office, made = care.office, dict[str, Any]()
    if "who" in one:
        name, _slash, staff_no = one["who"].partition("/")
        found = office.words.find_link("members", staff_no or name)
        made["recipient"] = PartyValue("member", found[0], name)
    elif "name" in one:
        made["recipient"] = PartyValue(one.get("party", "free"), None, one["name"])
    if "kind" in one:
        made["kind"] = care.kind(one["kind"])
    if "relation" in one:
        made["relation"] = care.relation(one["relation"])
    if "day" in one:
        made["day"] = date.fromisoformat(one["day"])
    if "money" in one:
        made["money"] = fen(one["money"])
    if "goods" in one:
        made["goods"] = [line.split("|") for line in one["goods"]]
    made |= {name: one[name] for name in ("channel", "place", "visitors") if name in one}
    return {"cells": made, "doubts": sorted(one.get("doubt", [])), "unread": one.get("unread", "")}


def read(draft: LineDraft) -> dict[str, Any]:
    """Return a draft in the form of ``expected``."""
    cells = {name: cell.value for name, cell in draft.cells.items()}
    if "goods" in cells:
        cells["goods"] = [
            [line.name, str(line.quantity // 1000), line.unit, "" if line.price is None else str(line.price // 100)]
            for line in cells["goods"]
        ]
    return {"cells": cells, "doubts": sorted(draft.doubts), "unread": draft.unread}


def test_a_hundred_pasted_pieces_are_read_as_a_person_would(school: Care, capsys: pytest.CaptureFixture[str]) -> None:
    wrong, strangers = [], []
    for one in LINES:
        wanted = [expected(school, draft) for draft in one["drafts"]]
        got = [read(draft) for draft in read_lines(school.office, one["text"], TODAY)]
        if wanted != got:
            wrong.append((one["text"], wanted, got))
        meant = {draft["cells"].get("recipient") for draft in wanted}
        strangers += [
            (one["text"], draft["cells"]["recipient"])
            for draft in got
            if "recipient" in draft["cells"] and draft["cells"]["recipient"] not in meant
        ]
    with capsys.disabled():
        print(f"\n{len(LINES) - len(wrong)} of {len(LINES)} pasted pieces read wholly right")
    for text, wanted, got in wrong:
        print(text, *wanted, "---", *got, sep="\n  ")
    assert len(LINES) == 100
    assert not strangers, strangers
    assert len(LINES) - len(wrong) >= 95


def test_yesterday_counts_from_the_moment_a_written_out_chat_gives(school: Care) -> None:
    text = "2026-03-02 14:33 工会李主席：昨天去看望了刘敏，手术，慰问金500元"
    (draft,) = read_lines(school.office, text, TODAY)
    assert draft.ready and draft.value("day") == date(2026, 3, 1)
    (draft,) = read_lines(school.office, "3月2日 14:33 刘敏 手术 慰问金500元", TODAY)
    assert draft.ready and draft.value("day") == date(2026, 3, 2)


def test_each_said_before_the_deed_is_for_every_person(school: Care) -> None:
    drafts = read_lines(school.office, "王芳和李强各慰问300元 住院 3月4日", TODAY)
    assert [(draft.ready, draft.value("money")) for draft in drafts] == [(True, 30000), (True, 30000)]


# -- never somebody else ----------------------------------------------------------------------------------------------

AFTER = "宇华明军丽平伟芳国强东海文龙凤英杰生成福"


@pytest.mark.parametrize("name", ["王芳", "高翔", "李强", "何平", "杨帆", "林青"])
@pytest.mark.parametrize("more", list(AFTER))
def test_a_longer_name_is_never_taken_for_the_shorter_one_in_it(school: Care, name: str, more: str) -> None:
    for shape in (
        "{0}住院500元3月5日",
        "{0} 结婚 600元",
        "看望{0}，500元",
        "{0}、赵海燕 各500 住院",
        "{0}父亲去世1000元",
    ):
        for draft in read_lines(school.office, shape.format(name + more), TODAY):
            party = draft.value("recipient")
            assert party is None or party.name != name, (shape, more)


@pytest.mark.parametrize(
    "text",
    [
        "收到，谢谢大家！",
        "明天下午开会",
        "500",
        "3月5日",
        "",
        "   \n\n",
        "🌹🌹🌹",
        "@所有人 请报名",
        "[图片]",
        "1.",
        "，，。。",
        "王",
    ],
)
def test_small_talk_gives_nobody_anything(school: Care, text: str) -> None:
    assert all(draft.value("recipient") is None for draft in read_lines(school.office, text, TODAY))


@given(st.text(alphabet="王芳李强住院结婚去世500元各共、，：3月5日昨天父亲 0.万百一二箱牛奶每人共@（）\n", max_size=40))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_pasted_is_read_without_falling_over(school: Care, text: str) -> None:
    for draft in read_lines(school.office, text, TODAY):
        money = draft.value("money")
        assert money is None or money >= 0
        party = draft.value("recipient")
        assert party is None or party.name in text


# -- storing ----------------------------------------------------------------------------------------------------------


def test_drafts_are_stored_in_one_step_with_numbers_and_what_was_not_read(school: Care) -> None:
    drafts = read_lines(school.office, "林青 骨折住院 500元 2月6日\n李强 结婚 600元 2月7日 办喜酒", TODAY)
    ids = store(school.office, drafts)
    first, second = school.office.store("visits").load(ids)
    assert (first.number, second.number, first.status) == ("慰2026-0001", "慰2026-0002", "draft")
    # 生病住院 tells of health: what was not understood is kept sealed, of a wedding it stands in the notes.
    assert isinstance(first.situation, Sealed)
    assert first.notes == ""
    assert second.notes == "办喜酒"
    assert (first.reason, first.unit) == ("生病住院", school.unit)
    school.office.undo()
    assert school.office.store("visits").count() == 0


def test_a_doubt_must_be_settled_before_it_is_stored(school: Care) -> None:
    (draft,) = read_lines(school.office, "张三 住院 500元 3月5日", TODAY)
    assert not draft.ready
    assert len(draft.options) == 2
    with pytest.raises(UnfinishedLinesError, match="第 1 行"):
        store(school.office, [draft])
    chosen = draft.settled(recipient=PartyValue("member", draft.options[1], "张三"))
    assert chosen.ready
    (number,) = store(school.office, [chosen])
    assert school.office.store("visits").get(number).recipient.member == draft.options[1]


def test_each_cell_tells_the_words_it_came_from(school: Care) -> None:
    (draft,) = read_lines(school.office, "王芳 住院 慰问 500元 3月5日", TODAY)
    assert {name: cell.words for name, cell in draft.cells.items()} == {
        "recipient": "王芳",
        "kind": "住院",
        "money": "500元",
        "day": "3月5日",
    }


def test_pasted_lines_cannot_pass_the_standard_by(school: Care) -> None:
    school.standard("生病住院", 1000)
    school.standard("节日慰问", 1500, measure="year")
    (over,) = read_lines(school.office, "王芳 住院 1500元 3月5日", TODAY)
    assert "超出标准" in problems_of(school.office, over)[0]
    with pytest.raises(UnfinishedLinesError):
        store(school.office, [over])
    store(school.office, [over.settled(over_reason="大病", decision="第2次会议")])
    both = read_lines(school.office, "李强 春节慰问 800元 2月10日\n李强 元旦慰问 800元 1月1日", TODAY)
    with pytest.raises(UnfinishedLinesError, match="第 2 行"):
        store(school.office, both)


def test_too_long_a_list_is_sent_to_the_import(school: Care) -> None:
    with pytest.raises(TooManyLinesError, match="存成表格后导入"):
        read_lines(school.office, "王芳\n" * 501, TODAY)
