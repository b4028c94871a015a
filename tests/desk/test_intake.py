"""An import is one step with a batch; taking it back gives the exact former state, and tells what stays and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.imports.sheets import HEAD, Row, person, written, xlsx
from tests.kinds.gifts import Gifts
from unionoffice.desk.intake import NothingToImport, OvertakenError, Stored, batches, store
from unionoffice.desk.intake_undo import ImportStays, NoSuchImport, undo_import, undo_report
from unionoffice.imports.cell_book import CellBook, CellSheet, read_cells
from unionoffice.imports.register_preview import RegisterPreview
from unionoffice.imports.sheet_plan import propose
from unionoffice.imports.typed_cells import cell
from unionoffice.office import Office
from unionoffice.storage.store import Query


def preview(office: Office, rows: Sequence[Row], head: Row = HEAD, code: str = "members") -> RegisterPreview:
    content = tuple([cell(value) for value in row] for row in (head, *rows))
    book = CellBook("花名册.xlsx", "xlsx", (CellSheet("花名册", content),))
    made = RegisterPreview(office, code, book, propose(book, office.registers[code]))
    made.add_all_words()
    return made


def imported(office: Office, rows: Sequence[Row], head: Row = HEAD) -> Stored:
    return store(office, preview(office, rows, head).intake())


def dump(office: Office) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table an import may write, but for its own memory."""
    own = [table for register in office.registers.values() for table in register.tables()]
    return {
        table: office.rows(f"SELECT * FROM {table} ORDER BY id")
        for table in (*own, "choice", "place", "bin", "attachment")
    }


@pytest.fixture
def school(gifts: Gifts) -> Office:
    for unit in ("教务处",):
        gifts.office.add_place("unit", unit)
    return gifts.office


def test_an_import_is_one_step_with_a_batch(school: Office) -> None:
    steps = school.step
    done = imported(school, [person(1), person(2), person(3, id="110000")])
    (batch,) = batches(school, "members")
    assert school.step == steps + 1
    assert (batch.id, batch.file, batch.sheet, batch.operator) == (done.batch, "花名册.xlsx", "花名册", "周敏")
    assert (batch.counts.created, batch.counts.wrong, batch.undone) == (2, 1, None)
    assert [school.rows("SELECT batch FROM members WHERE id = ?", (number,))[0][0] for number in done.created] == [1, 1]
    assert school.history_of("members", done.created[0])


def test_a_whole_roster_comes_in_and_thirty_rows_come_back(school: Office, tmp_path: Path) -> None:
    wrong = set(range(20, 320, 10))
    rows = [person(n, id="11000019700305") if n in wrong else person(n) for n in range(1000)]
    book = read_cells(written(tmp_path, "花名册.xlsx", xlsx([["花名册"], HEAD, *rows])))
    made = RegisterPreview(school, "members", book, propose(book, school.registers["members"]))
    made.add_all_words()
    before = school.store("members").count()
    store(school, made.intake())
    assert school.store("members").count() == before + 970
    assert [row.number for row in made.group("wrong")] == [n + 3 for n in sorted(wrong)]
    assert {made.reasons(row)[0][0] for row in made.group("wrong")} == {"身份证号码"}
    assert school.check() == []


def test_undo_gives_the_exact_former_state(school: Office) -> None:
    imported(school, [person(1), person(2)])
    before = dump(school)
    done = imported(school, [person(1, phone="13900000000", unit="车队"), person(2), person(3), person(4, unit="食堂")])
    assert dump(school) != before
    report = undo_import(school, done.batch)
    assert (len(report.removed), len(report.restored), report.kept) == (2, 1, [])
    assert dump(school) == before
    assert school.check() == []
    assert [bool(one.undone) for one in batches(school)] == [True, False]


def test_undo_works_after_a_restart_and_is_itself_one_step(school: Office, clock) -> None:
    before = dump(school)
    done = imported(school, [person(1), person(2)])
    after = dump(school)
    path, registers = school.path, list(school.registers.values())
    school.close(backup=False)
    with Office.open(path, clock=clock, registers=registers) as again:
        steps = again.step
        undo_import(again, done.batch)
        assert again.step == steps + 1
        assert dump(again) == before
        again.undo()
        assert dump(again) == after
        assert again.check() == []
        again.redo()
        assert dump(again) == before
        again.close(backup=False)


def test_an_import_can_be_undone_again_after_its_undo_was_taken_back(school: Office) -> None:
    before = dump(school)
    done = imported(school, [person(1), person(2)])
    undo_import(school, done.batch)
    school.undo()
    undo_import(school, done.batch)
    assert dump(school) == before
    with pytest.raises(NoSuchImport, match="已经撤销过了"):
        undo_import(school, done.batch)
    with pytest.raises(NoSuchImport, match="没有第 99 批"):
        undo_import(school, 99)


def test_rows_edited_since_are_kept_and_told(school: Office) -> None:
    imported(school, [person(1)])
    done = imported(school, [person(1, phone="13900000000"), person(2), person(3)])
    members = school.store("members")
    with school.change("改电话"):
        for name in (person(1)[0], person(2)[0]):
            number = school.words.find_link("members", name)[0]
            members.amend(number, replace(members.get(number), phone="13700000000"))
    report = undo_import(school, done.batch)
    assert (len(report.removed), report.restored) == (1, [])
    assert {(one.name, one.why) for one in report.kept} == {(person(1)[0], "edited"), (person(2)[0], "edited")}
    assert "导入之后又改过" in report.kept[0].reason
    assert {member.phone for member in members.find() if member.phone.startswith("137")} == {"13700000000"}
    assert school.check() == []


def test_an_edit_that_was_taken_back_does_not_count(school: Office) -> None:
    before = dump(school)
    done = imported(school, [person(1)])
    members = school.store("members")
    with school.change("改电话"):
        members.amend(done.created[0], replace(members.get(done.created[0]), phone="13700000000"))
    school.undo()
    undo_import(school, done.batch)
    assert dump(school) == before


def test_a_record_others_point_at_stays_and_the_sentence_names_what_uses_it(school: Office) -> None:
    done = imported(school, [person(1), person(2)])
    with school.change("发放"):
        school.store("gifts").add(school.registers["gifts"].record(title="住院慰问", handler=done.created[0]))
    (kept,) = undo_report(school, done.batch).kept
    assert kept.reason == f"“{person(1)[0]}”不能撤销：慰问品发放里的“住院慰问”用到它。"
    report = undo_import(school, done.batch)
    assert (report.removed, [one.why for one in report.kept]) == ([done.created[1]], ["used"])
    assert school.store("members").get(done.created[0]).name == person(1)[0]
    assert school.check() == []


def test_an_import_of_which_all_is_used_is_refused_with_the_sentence(school: Office) -> None:
    done = imported(school, [person(1)])
    with school.change("发放"):
        school.store("gifts").add(school.registers["gifts"].record(title="住院慰问", handler=done.created[0]))
    before = dump(school)
    with pytest.raises(ImportStays, match=r"这次导入不能撤销：.*慰问品发放里的“住院慰问”用到它"):
        undo_import(school, done.batch)
    assert dump(school) == before


def test_a_word_the_import_added_stays_as_long_as_something_uses_it(school: Office) -> None:
    done = imported(school, [person(1, unit="车队"), person(2, unit="食堂")])
    members = school.store("members")
    other = members.get(school.words.find_link("members", "王芳")[0])
    with school.change("调动"):
        members.amend(other.id, replace(other, unit=school.words.find_place("unit", "车队")[0]))
    undo_import(school, done.batch)
    assert school.words.find_place("unit", "车队")
    assert not school.words.find_place("unit", "食堂")


def test_cancelling_stores_nothing(school: Office) -> None:
    class Cancelled(Exception):
        pass

    before = dump(school)

    def tell(_sentence: str, part: float) -> None:
        if part > 0:
            raise Cancelled

    intake = preview(school, [person(n) for n in range(600)]).intake()
    with pytest.raises(Cancelled):
        store(school, intake, tell)
    assert dump(school) == before
    assert batches(school) == []
    assert school.words.find_link("members", person(1)[0]) == ()


def test_a_change_between_looking_and_storing_is_not_overrun(school: Office) -> None:
    intake = preview(school, [person(1)]).intake()
    school.add_place("unit", "车队")
    with pytest.raises(OvertakenError, match="重新核对"):
        store(school, intake)


def test_nothing_new_is_no_import(school: Office) -> None:
    imported(school, [person(1)])
    with pytest.raises(NothingToImport):
        store(school, preview(school, [person(1)]).intake())


def test_no_secret_of_a_sheet_reaches_history_audit_or_titles(school: Office) -> None:
    number = str(person(1)[5])
    done = imported(school, [person(1)])
    imported(school, [person(1, phone="13900000000")])
    undo_import(school, done.batch + 1)
    bytes_of_file = school.path.read_bytes()
    assert number.encode() not in bytes_of_file
    assert number.encode("utf-16-le") not in bytes_of_file
    found = school.store("members").find(Query(search=number))
    assert [member.name for member in found] == [person(1)[0]]


def test_what_is_imported_is_what_the_form_would_have_stored(school: Office) -> None:
    from unionoffice.desk.draft import Draft

    done = imported(school, [person(1)])
    draft = Draft(school, "members")
    for name, value in zip(("name", "staff_no", "sex", "unit", "phone", "id_number", "joined"), person(2)):
        draft.set(name, value.isoformat() if isinstance(value, date) else str(value))
    typed = school.store("members").get(draft.save())
    made = school.store("members").get(done.created[0])
    different = {"id", "name", "initials", "pinyin", "staff_no", "sex", "unit", "phone", "id_number"}
    names = [column.name for column in school.registers["members"].columns if column.name not in different]
    assert [getattr(made, name) for name in names] == [getattr(typed, name) for name in names]
    assert made.initials
    assert made.id_number.mask[-4:] == str(person(1)[5])[-4:]
