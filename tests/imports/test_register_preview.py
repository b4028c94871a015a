"""A sheet compared with a register: four groups, doubts that go to a person, words answered once, cells put right on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.imports.sheets import HEAD, Row, id_of, person
from unionoffice.desk.intake import store
from unionoffice.imports.cell_book import CellBook, CellSheet
from unionoffice.imports.cell_reading import FIRST_DAY, LEAVE, MEANING, NEW
from unionoffice.imports.register_preview import RegisterPreview
from unionoffice.imports.sheet_plan import propose
from unionoffice.imports.typed_cells import cell
from unionoffice.kinds.lines import Since
from unionoffice.office import Office


def book(rows: Sequence[Row], head: Row = HEAD) -> CellBook:
    content = tuple([cell(value) for value in row] for row in (head, *rows))
    return CellBook("花名册.xlsx", "xlsx", (CellSheet("花名册", content),))


def preview(office: Office, rows: Sequence[Row], head: Row = HEAD, code: str = "members") -> RegisterPreview:
    made = book(rows, head)
    return RegisterPreview(office, code, made, propose(made, office.registers[code]))


def stored(office: Office, rows: Sequence[Row], head: Row = HEAD) -> RegisterPreview:
    made = preview(office, rows, head)
    store(office, made.intake())
    return made


def groups(made: RegisterPreview) -> dict[int, str]:
    return {number: row.group for number, row in made.rows.items()}


def reasons(made: RegisterPreview, row: int) -> str:
    return " ".join(reason for _heading, reason in made.reasons(made.rows[row]))


def test_new_rows_are_created_and_the_same_sheet_is_the_same_afterwards(school: Office) -> None:
    rows = [person(1), person(2)]
    assert groups(stored(school, rows)) == {2: "created", 3: "created"}
    assert groups(preview(school, rows)) == {2: "same", 3: "same"}


def test_a_changed_cell_shows_what_was_and_what_will_be(school: Office) -> None:
    stored(school, [person(1), person(2)])
    made = preview(school, [person(1, unit="教务处", phone="13900000000"), person(2)])
    assert groups(made) == {2: "changed", 3: "same"}
    assert [(one.title, one.old, one.new) for one in made.changes(made.rows[2])] == [
        ("部门", "后勤处", "教务处"),
        ("手机", "13800000001", "13900000000"),
    ]


def test_row_numbers_are_those_of_the_sheet_whatever_is_blank_between(school: Office) -> None:
    made = preview(school, [person(1), [], [], person(2, id="110000")])
    assert groups(made) == {2: "created", 5: "wrong"}


def test_an_empty_cell_never_wipes_what_is_stored_unless_the_mapping_says_so(school: Office) -> None:
    stored(school, [person(1)])
    assert groups(preview(school, [person(1, phone="")])) == {2: "same"}
    made = book([person(1, phone="")])
    plan = propose(made, school.registers["members"])
    column = plan.taken["phone"]
    wiping = RegisterPreview(school, "members", made, plan.with_target(column.place, "phone", wipes=True))
    assert [(one.title, one.new) for one in wiping.changes(wiping.rows[2])] == [("手机", "")]


def test_a_secret_is_compared_by_what_it_is_and_shown_masked(school: Office) -> None:
    stored(school, [person(1)])
    made = preview(school, [person(1, id=id_of(3, date(1971, 1, 1)))])
    made.decide(2, made.doubts[0].candidates[0][0])
    (change,) = made.changes(made.rows[2])
    assert (change.title, change.old[:3], change.old[-4:]) == ("身份证号", "110", id_of(3, date(1970, 3, 5))[-4:])
    assert "*" in change.old
    assert "*" in change.new
    assert "19710101" not in change.new


def test_matching_goes_by_id_number_then_staff_number_then_name_and_unit(school: Office) -> None:
    first = person(1)
    stored(school, [first])
    by_id = preview(school, [person(1, staff="", name="王改名")])
    by_staff = preview(school, [person(1, id="", phone="13900000000")])
    by_name = preview(school, [person(1, id="", staff="", phone="13900000000")])
    assert [groups(one)[2] for one in (by_id, by_staff, by_name)] == ["changed"] * 3


def test_a_staff_number_with_another_id_number_goes_to_a_person(school: Office) -> None:
    stored(school, [person(1)])
    made = preview(school, [person(1, id=id_of(5, date(1985, 6, 1)))])
    assert groups(made) == {2: "doubt"}
    (doubt,) = made.doubts
    assert "工号相同，身份证号不同" in doubt.reason
    assert doubt.candidates[0][1].startswith(person(1)[0])


def test_a_doubt_is_answered_as_new_as_this_one_or_skipped(school: Office) -> None:
    stored(school, [person(1, id="", staff="", unit="教务处")])
    made = preview(school, [person(1, id="", staff="", unit="后勤处")])
    assert groups(made) == {2: "doubt"}
    (record, _label) = made.doubts[0].candidates[0]
    assert made.decide(2, record).group == "changed"
    assert made.decide(2, "skip").group == "skipped"
    assert made.decide(2, "new").group == "created"
    assert made.decide(2, None).group == "doubt"


def test_two_stored_namesakes_of_one_unit_are_a_doubt_with_both(school: Office) -> None:
    stored(school, [person(1), person(1, staff="G0009", id=id_of(7))])
    (doubt,) = preview(school, [person(1, staff="", id="")]).doubts
    assert len(doubt.candidates) == 2


def test_namesakes_with_different_numbers_are_two_people(school: Office) -> None:
    made = preview(school, [person(1), person(1, staff="G0009", id=id_of(7))])
    assert groups(made) == {2: "created", 3: "created"}


@pytest.mark.parametrize(
    ("different", "words"),
    [({"staff": "G0009", "phone": ""}, "第 2 行的身份证号相同"), ({"id": "", "name": "李改"}, "第 2 行的工号相同")],
)
def test_a_number_twice_in_the_sheet_is_found_at_the_second_row(
    school: Office, different: dict[str, object], words: str
) -> None:
    made = preview(school, [person(1), person(1, **different)])
    assert groups(made) == {2: "created", 3: "wrong"}
    assert words in reasons(made, 3)


def test_the_same_name_and_unit_twice_without_numbers_is_a_doubt(school: Office) -> None:
    made = preview(school, [person(1, staff="", id=""), person(1, staff="", id="")])
    assert groups(made) == {2: "created", 3: "doubt"}
    assert made.decide(3, "new").group == "created"


def test_a_wrong_cell_is_put_right_on_the_spot_and_only_its_rows_are_looked_at_anew(school: Office) -> None:
    made = preview(school, [person(1, joined="2026-02-30"), person(2)])
    assert groups(made) == {2: "wrong", 3: "created"}
    assert made.set(2, "入会日期", "2020-02-29").group == "created"
    store(school, made.intake())
    assert sorted(member.joined for member in school.store("members").find()) == [date(2010, 9, 1), date(2020, 2, 29)]


def test_a_twin_is_well_again_when_the_other_row_is_put_right(school: Office) -> None:
    made = preview(school, [person(1), person(2, id=person(1)[5])])
    assert groups(made) == {2: "created", 3: "wrong"}
    made.set(2, "身份证号码", id_of(9, date(1970, 3, 5)))
    assert groups(made) == {2: "created", 3: "created"}


def test_unknown_words_are_asked_once_and_answered_for_all_rows(school: Office) -> None:
    made = preview(school, [person(1, unit="车队"), person(2, unit="车队"), person(3, unit="食堂")])
    assert [(one.title, one.word, one.rows, one.can_add) for one in made.words] == [
        ("部门", "车队", (2, 3), True),
        ("部门", "食堂", (4,), True),
    ]
    made.answer("unit", "车队", f"{NEW}车队")
    made.answer("unit", "食堂", f"{MEANING}后勤处")
    assert set(groups(made).values()) == {"created"}
    store(school, made.intake())
    assert [place.title for place in school.places("unit")] == ["教务处", "后勤处", "车队"]
    places = [school.words.place(member.unit) for member in school.store("members").find()]
    assert sorted(places) == ["后勤处", "车队", "车队"]


def test_an_answer_can_be_taken_back(school: Office) -> None:
    made = preview(school, [person(1, unit="车队")])
    made.answer("unit", "车队", LEAVE)
    assert groups(made) == {2: "created"}
    made.answer("unit", "车队", None)
    assert groups(made) == {2: "wrong"}


def test_a_state_counts_from_its_day_or_from_today(school: Office) -> None:
    head = ("姓名", "工号", "会籍状态", "会籍状态日期")
    stored(school, [["王芳", "G01", "在籍", date(2015, 3, 1)], ["李强", "G02", "在籍", ""]], head)
    found = {member.name: member.state for member in school.store("members").find()}
    assert found == {"王芳": (Since(date(2015, 3, 1), "member"),), "李强": (Since(date(2026, 3, 5), "member"),)}
    assert set(groups(preview(school, [["王芳", "G01", "会员", ""]], head)).values()) == {"same"}
    made = preview(school, [["王芳", "G01", "转出", date(2026, 2, 1)]], head)
    assert [(one.old, one.new) for one in made.changes(made.rows[2])] == [("在籍", "转出")]


def test_children_come_in_numbered_columns(school: Office) -> None:
    name = next(name for name in ("children", "offspring") if name in school.registers["members"].by_name)
    head = ("姓名", "工号", "子女1姓名", "子女1就读学校", "子女2姓名")
    made = stored(school, [["王芳", "G01", "王小明", "育英小学", "王小红"], ["李强", "G02", "", "", ""]], head)
    assert set(groups(made).values()) == {"created"}
    members = {member.name: getattr(member, name) for member in school.store("members").find()}
    plain = school.store("members").plain_many([member.id for member in school.store("members").find()], [name])
    assert sorted(len(value[name]) for value in plain.values()) == [0, 2]
    assert members["李强"] == ()
    assert set(groups(preview(school, [["王芳", "G01", "王小明", "育英小学", ""]], head)).values()) == {"same"}


def test_sums_and_notes_below_the_table_are_left_out_and_told(school: Office) -> None:
    made = preview(school, [person(1), ["合计", "1 人"], ["填表人：周敏"]])
    assert groups(made) == {2: "created"}
    assert made.left_out == [(3, "合计 1 人"), (4, "填表人：周敏")]


def test_what_was_repaired_is_told_as_it_stood_and_as_it_was_read(school: Office) -> None:
    made = preview(school, [person(1, joined=20200305, sex="M", name="王　芳")])
    assert made.repairs(made.rows[2]) == [
        ("姓名", "王　芳 → 王芳"),
        ("性别", "M → 男"),
        ("入会日期", "20200305 → 2020-03-05"),
    ]


def test_answers_and_columns_are_remembered_for_the_next_sheet(school: Office) -> None:
    from unionoffice.desk.import_memory import recall

    made = book([person(1, unit="总务处", joined="2010.09")])
    plan = propose(made, school.registers["members"])
    plan = plan.with_target(plan.taken["phone"].place, "")
    first = RegisterPreview(school, "members", made, plan)
    first.answer("unit", "总务处", f"{MEANING}后勤处")
    first.answer("joined", first.words[0].word, FIRST_DAY)
    store(school, first.intake())
    memory = recall(school, "members", plan.headings)
    assert memory.columns["手机"].target == ""
    assert groups(RegisterPreview(school, "members", made, plan, memory)) == {2: "same"}


def test_a_register_without_numbers_takes_a_row_for_known_only_when_all_of_it_is(school: Office) -> None:
    register = school.registers["days_off"]
    assert register.match == ()
    head = ("日期", "名称", register.column("kind").title)
    kind = next(option for code, option in register.column("kind").kind.options if code == "off")
    rows = [[date(2027, 1, 1), "元旦", kind]]
    made = preview(school, rows, head, "days_off")
    assert groups(made) == {2: "created"}
    store(school, made.intake())
    assert groups(preview(school, rows, head, "days_off")) == {2: "same"}


CELLS = st.sampled_from(
    ["", "无", "M", "女", "2010.9.1", "2010年9月1日", 40422, "车队", "G0001", "１３８", None, 7, 2.5]
)
ROWS = st.lists(
    st.builds(
        lambda number, places, values: [
            values[places.index(place)] if place in places else value for place, value in enumerate(person(number))
        ],
        st.integers(0, 6),
        st.lists(st.integers(0, 6), max_size=3, unique=True),
        st.lists(CELLS, min_size=3, max_size=3),
    ),
    max_size=6,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ROWS, rows=ROWS)
def test_what_the_preview_shows_is_what_the_import_does(school: Office, before: list[Row], rows: list[Row]) -> None:
    steps = school.step
    for sheet in (before, rows):
        made = preview(school, sheet)
        made.add_all_words()
        counts, intake = made.counts, made.intake()
        told = {row.number: [(one.column, one.new) for one in made.changes(row)] for row in made.group("changed")}
        count = school.store("members").count()
        if counts.created or counts.changed:
            done = store(school, intake)
            assert (len(done.created), done.changed) == (counts.created, counts.changed)
        assert school.store("members").count() == count + counts.created
        again = preview(school, sheet)
        for number, row in made.rows.items():
            after = again.rows[number]
            if row.group in ("created", "changed", "same"):
                assert after.group in ("same", "wrong", "doubt"), (row, after)
                assert after.group != "wrong" or "第" in reasons(again, number)
        for number, changes in told.items():
            record = school.store("members").get(made.rows[number].record)
            for column, new in changes:
                assert again.text_of(again.register.column(column), getattr(record, column)) == new
    while school.step > steps and school.undo_title and school.undo_title.startswith("导入"):
        school.undo()
    assert school.store("members").count() == 0
