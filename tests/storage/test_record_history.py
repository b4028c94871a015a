"""The history of a record as the clerk reads it: titles of fields, old and new text, secrets masked."""

from __future__ import annotations

from datetime import date

from unionoffice.kinds.lines import Since
from unionoffice.kinds.secret import HIDDEN
from unionoffice.office import Office
from unionoffice.records.members import Child, MemberRecord


def test_fields_lines_and_states_are_told_in_words(office: Office, clock) -> None:
    store = office.store("members")
    with office.change("登记会员"):
        number = store.add(MemberRecord(name="王芳", sex="f", phone="13900001111"))
    clock.advance(days=1)
    record = store.get(number)
    from dataclasses import replace

    with office.change("修改会员"):
        store.amend(
            number,
            replace(
                record,
                phone="13900002222",
                offspring=(Child(name="王小明", birthday=date(2019, 6, 1)),),
                state=(Since(date(2026, 3, 1), "member"),),
            ),
        )
    told = office.history_of("members", number)
    latest = {(one.field, one.old, one.new) for one in told if one.title == "修改会员"}
    assert ("手机", "13900001111", "13900002222") in latest or any("1390000" in new for _f, _o, new in latest)
    assert ("子女 · 姓名", "", HIDDEN) in latest
    assert any(new == "在籍" and "2026-03-01" in field for field, _old, new in latest)
    assert {one.who for one in told} == {"周敏"}
    assert [one.at.date() for one in told] == sorted((one.at.date() for one in told), reverse=True)
    first = [one for one in told if one.title == "登记会员"]
    assert ("姓名", "", "王芳") in {(one.field, one.old, one.new) for one in first}
    assert ("性别", "", "女") in {(one.field, one.old, one.new) for one in first}


def test_a_secret_shows_that_it_changed_and_not_what_it_is(office: Office) -> None:
    store = office.store("members")
    with office.change("登记会员"):
        number = store.add(MemberRecord(name="王芳", id_number="11010119900307888X"))
    told = [one for one in office.history_of("members", number) if one.field == "身份证号"]
    assert len(told) == 1
    assert "19900307" not in told[0].new
    assert told[0].new


def test_the_batch_that_brought_a_record_is_its_first_entry(office: Office) -> None:
    with office.change("导入名册") as change:
        ids = change.insert_many("members", ["name"], [("会员甲",), ("会员乙",)])
    with office.change("修改") as change:
        change.update("members", ids[1], {"name": "会员丙"})
    told = office.history_of("members", ids[1])
    assert [(one.title, one.action) for one in told] == [("修改", "update"), ("导入名册", "batch")]
    assert len(office.history_of("members", ids[0])) == 1


def test_erased_values_say_so(office: Office) -> None:
    with office.change("登记") as change:
        number = change.insert("members", {"name": "王芳"})
    with office.change("抹去") as change:
        change.update("members", number, {"name": "某"})
        change.forget("members", number)
    told = office.history_of("members", number)
    assert all(one.erased and not one.new for one in told)


def test_bin_and_attachments_are_part_of_the_history(office: Office, tmp_path) -> None:
    paper = tmp_path / "收据.txt"
    paper.write_text("x")
    with office.change("登记") as change:
        number = change.insert("members", {"name": "王芳"})
    office.attachments.add("members", number, paper)
    with office.change("移入回收站") as change:
        change.strike("members", number, "误登")
    fields = {(one.field, one.new) for one in office.history_of("members", number)}
    assert {("附件", "收据.txt"), ("回收站", "误登")} <= fields
