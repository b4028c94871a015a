"""变动: movements begun by kind, what approving writes told before, written and taken back, retirements proposed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.member_desk import Staff
from tests.ui.member_desk import desk as desk
from tests.ui.member_desk import staff as staff
from tests.ui.member_desk import staff_template as staff_template
from ui.member_movements import MovementsPage
from ui.tabs import register_tab
from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.records.movements import Movement


@pytest.fixture
def page(desk: Callable[..., MovementsPage]) -> MovementsPage:
    return desk(partial(register_tab, "movements"))


def of(page: MovementsPage, name: str) -> int:
    """Return the movement of a person."""
    listing = page.list.listing
    return next(listing.id_at(row) for row in range(listing.count) if listing.text(row, "person") == name)


def test_each_kind_begins_with_its_own_button(page: MovementsPage) -> None:
    page.kinds["move_out"].click()
    draft = page.form.draft
    assert (draft.text("kind"), draft.text("asked"), draft.text("number")) == ("转出", "2026-03-05", "2026-001")
    page.more.menu().actions()[0].trigger()
    assert page.form.draft.text("kind") == "保留会籍"
    page.new()
    assert page.form.draft.text("kind") == "入会"


def test_what_approving_writes_stands_under_the_form_before_it_is_done(page: MovementsPage, staff: Staff) -> None:
    page.list.select(of(page, "周小林"))
    page._chosen()
    assert page.panel.words.text() == "会籍状态 2026-03-06 起为“在籍”；入会日期填 2026-03-06"
    assert page.panel.approve.isEnabled() and page.panel.take_back.isHidden()
    assert staff.office.store("members").get(staff.members["周小林"]).state == ()


def test_approving_writes_the_file_and_taking_back_takes_it_out(page: MovementsPage, staff: Staff) -> None:
    page.list.select(of(page, "周小林"))
    page._chosen()
    page.panel.approve.click()
    member = staff.office.store("members").get(staff.members["周小林"])
    assert member.state == (Since(date(2026, 3, 6), "member"),) and member.joined == date(2026, 3, 6)
    assert page.panel.title.text() == "已批准，已写入会员登记"
    assert staff.office.undo_title == "批准 1 项会籍变动"
    page.panel.take_back.click()
    assert staff.office.store("members").get(staff.members["周小林"]).joined is None
    assert page.panel.approve.isEnabled()


def test_undo_takes_a_whole_approval_back(page: MovementsPage, staff: Staff) -> None:
    page.approve([of(page, "周小林")])
    staff.office.undo()
    assert staff.office.store("members").get(staff.members["周小林"]).state == ()
    assert staff.office.store("movements").get(of(page, "周小林")).stage == "asked"


def test_what_is_in_the_way_of_an_approval_is_told_at_once(page: MovementsPage, staff: Staff) -> None:
    with staff.office.change("登记"):
        gone = PartyValue("member", staff.members["吴刚"], "吴刚")
        number = staff.office.store("movements").add(Movement(person=gone, kind="leave", day=date(2026, 3, 1)))
    page.show_record("movements", number)
    page._chosen()
    assert page.panel.title.text() == "还不能批准"
    assert page.panel.words.text() == "吴刚在这一天的会籍是“转出”，不能办退会。"
    assert not page.panel.approve.isEnabled()


def test_a_half_typed_movement_is_saved_before_it_is_approved(page: MovementsPage, qtbot: QtBot) -> None:
    page.list.select(of(page, "周小林"))
    page._chosen()
    page.form.field("reason").editor._tell("新入职")
    qtbot.waitUntil(lambda: not page.panel.approve.isEnabled())
    page.save()
    qtbot.waitUntil(lambda: page.panel.approve.isEnabled())


def test_all_that_waits_is_shown_line_by_line_and_approved_together(page: MovementsPage, staff: Staff) -> None:
    assert page.approve_button.text() == "待批准 1 项…"
    page.retire(staff.members["李建国"])
    assert page.approve_button.text() == "待批准 2 项…"
    dialog = page.ask_approval(page.waiting())
    lines = [dialog.rows.item(row).text() for row in range(dialog.rows.count())]
    assert "李建国  退休\n会籍状态 2026-03-20 起为“保留会籍”；人员状态 2026-03-20 起为“退休”" in lines
    assert dialog.yes.text() == "批准 2 项"
    dialog.yes.click()
    li = staff.office.store("members").get(staff.members["李建国"])
    assert li.status[-1] == Since(date(2026, 3, 20), "retired") and li.state[-1].value == "kept"
    assert page.waiting() == [] and page.approve_button.isHidden()


def test_a_movement_that_cannot_be_approved_is_not_ticked(page: MovementsPage, staff: Staff) -> None:
    with staff.office.change("登记"):
        number = staff.office.store("movements").add(Movement(person=PartyValue("free", None, "何静"), kind="join"))
    dialog = page.ask_approval([number])
    assert dialog.rows.item(0).text() == "何静  入会\n请先写生效日期，再批准。"
    assert dialog.rows.item(0).checkState() == Qt.CheckState.Unchecked and not dialog.yes.isEnabled()
    dialog.reject()


def test_who_joins_from_outside_gets_a_file(page: MovementsPage, staff: Staff) -> None:
    with staff.office.change("登记"):
        person = PartyValue("free", None, "何静")
        number = staff.office.store("movements").add(Movement(person=person, kind="join", day=date(2026, 3, 5)))
    page.show_record("movements", number)
    page._chosen()
    assert page.panel.words.text().startswith("新建会员登记：何静；会籍状态 2026-03-05 起为“在籍”")
    page.panel.approve.click()
    assert len(staff.office.words.find_link("members", "何静")) == 1


def test_a_retirement_within_sixty_days_is_proposed_and_made_with_one_press(page: MovementsPage, staff: Staff) -> None:
    assert page.strip.title.text() == "60 天内到退休年龄 1 人"
    page.strip.wanted.emit(staff.members["李建国"])
    assert page.strip.isHidden()
    movement = staff.office.store("movements").get(page.list.selected_ids()[0])
    assert (movement.kind, movement.stage, movement.day) == ("retire", "asked", date(2026, 3, 20))
    assert page.form.draft.id == movement.id


def test_a_transfer_prints_its_sheet_and_the_forms_of_the_person(
    page: MovementsPage, staff: Staff, qtbot: QtBot
) -> None:
    page.list.select(of(page, "吴刚"))
    page._chosen()
    page.panel.forms_menu.aboutToShow.emit()
    titles = [action.text() for action in page.panel.forms_menu.actions()]
    assert titles == ["打印会员组织关系接转表", "打印会员卡片", "打印入会申请书", "打印工会会员登记表"]
    with qtbot.waitSignal(page.papers.desk.shown):
        page.panel.forms_menu.actions()[0].trigger()
    page.papers.desk.preview.close()


def test_the_link_of_the_panel_leads_to_the_members_file(
    page: MovementsPage, staff: Staff, went: list[tuple[str, str, int]]
) -> None:
    page.list.select(of(page, "周小林"))
    page._chosen()
    page.panel.person.click()
    assert went == [("members", "members", staff.members["周小林"])]


def test_an_office_opened_for_looking_offers_no_deed(page: MovementsPage, staff: Staff) -> None:
    page.form.editable = False
    page.redraw()
    assert not page.kinds["join"].isEnabled() and not page.approve_button.isEnabled()
    page.approve([of(page, "周小林")])
    assert staff.office.store("members").get(staff.members["周小林"]).state == ()


def test_a_movement_marked_as_approved_in_the_form_is_told_to_be_written_still(
    page: MovementsPage, staff: Staff
) -> None:
    page.list.select(of(page, "周小林"))
    page._chosen()
    page.form.draft.pick("stage", "approved")
    page.save()
    assert page.panel.title.text() == "已批准，还没有写入会员登记" and page.panel.approve.isEnabled()
    page.panel.approve.click()
    assert staff.office.store("members").get(staff.members["周小林"]).state[-1].value == "member"
    assert page.panel.title.text() == "已批准，已写入会员登记"
