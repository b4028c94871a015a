"""慰问台账: the light while one types, what fills itself, doubles, papers, approvals, filters, links and papers."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import Led, event, kind, line_of, party, shown, type_in, visit
from tests.ui.care_desk import care as care
from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import desk as desk
from tests.ui.care_desk import led as led
from ui.visit_page import VisitsPage
from ui.visit_steps import SignDialog
from ui.workplace import Workplace
from unionoffice.care.duties import visit_for
from unionoffice.office import Office
from unionoffice.records.standards import Standard


@pytest.fixture
def page(qtbot: QtBot, desk: Workplace) -> VisitsPage:
    made = VisitsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.bring_up(desk.bridge.step)
    desk.bridge.changed.connect(lambda _changed: made.bring_up(desk.bridge.step))
    made.show()
    return made


def typed(page: VisitsPage, **texts: str) -> None:
    """Type into fields one after another, each with what follows from it."""
    for name, text in texts.items():
        type_in(page, name, text)
        page.settle_typing()


def choose(page: VisitsPage, number: str) -> int:
    record = visit(page.office, number).id
    assert page.list.select(record)
    return record


def said(page: VisitsPage) -> str:
    return page.panel.sentence.text()


def numbers(page: VisitsPage) -> list[str]:
    listing = page.list.listing
    return sorted(listing.text(row, "number") for row in range(listing.count))


def dialog(page: VisitsPage) -> SignDialog:
    assert page.deeds.dialog is not None
    return page.deeds.dialog


class TestLight:
    def test_an_empty_visit_asks_for_what_the_light_needs(self, page: VisitsPage) -> None:
        page.new()
        assert said(page) == "填好事项、日期和慰问对象，这里就会对照标准。"
        assert not shown(page.panel.steps)

    def test_within_the_standard_it_is_green_and_says_what_is_left(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="郑国强", money="800")
        assert page.panel.property("tone") == "good"
        assert "限额 1,000.00 元" in said(page)
        assert "还剩 200.00 元" in said(page)
        assert page.panel.total.text() == "800.00"
        assert page.panel.capitals.text() == "人民币捌佰元整"

    def test_from_nine_tenths_on_it_is_amber(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="郑国强", money="899.99")
        assert page.panel.property("tone") == "good"
        typed(page, money="900")
        assert page.panel.property("tone") == "warning"

    def test_one_fen_over_it_is_red_and_says_what_to_do(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="郑国强", money="1000")
        assert page.panel.property("tone") == "warning"
        typed(page, money="1000.01")
        assert page.panel.property("tone") == "bad"
        assert said(page).startswith("超出标准：")
        assert said(page).endswith("请改金额，或填写超标原因和决议文号。")
        assert not page.form.save()
        assert "请写明超标原因" in page.form.field("over_reason").problem.text()

    def test_a_document_with_brackets_in_its_title_is_named_once_and_whole(self, page: VisitsPage) -> None:
        store = page.office.store("standards")
        long = "职工慰问工作若干问题的通知（试行）"
        day = date(2025, 1, 1)
        rule = Standard(title="结婚", kind=kind(page.office, "结婚"), most=60000, times=1, since=day, document=long)
        with page.office.change("标准"):
            store.add(rule)
        page.new()
        typed(page, kind="结婚", recipient="郑国强", money="600.01")
        assert f"多出 0.01 元（{long}）。" in said(page)
        assert page.panel.more.text() == "今年第 1 次，标准许 1 次。"

    def test_a_time_too_many_is_not_mended_by_less_money(self, page: VisitsPage) -> None:
        page.new()
        for number in (1, 2, 3):
            typed(page, kind="生病住院", recipient="郑国强", money="100", day=f"2026-0{number}-01")
            assert page.panel.property("tone") == ("bad" if number == 3 else "good")
            assert page.form.save() == (number < 3)
            page.new() if number < 3 else None
        assert said(page).endswith("请核对，确需慰问的填写超标原因和决议文号。")

    def test_reason_and_decision_let_it_pass_and_it_is_listed_as_over(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="郑国强", money="1200", over_reason="病情重", decision="〔2026〕2号")
        assert said(page).endswith("已写明原因和决议。")
        page.save()
        page.filters.quick["over"].click()
        assert numbers(page) == ["慰2026-0005"]

    def test_out_of_its_days_a_standard_says_nothing(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="结婚", recipient="郑国强", money="600")
        assert page.panel.property("tone") == "info"
        assert said(page).startswith("没有标准：“结婚”")

    def test_what_somebody_got_before_this_year_is_counted(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="王芳")
        assert "2026 年另有 1 次 300.00" in page.panel.facts.text()
        typed(page, recipient="尉迟明")
        assert "2026 年第一次" in page.panel.facts.text()

    def test_the_standard_is_a_link(self, page: VisitsPage, went: list[tuple[str, str, int]]) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="郑国强")
        number = page.panel.verdict.standard
        page.panel.facts.linkActivated.emit(f"standards/{number}")
        assert went == [("visits", "standards", number)]

    def test_a_cancelled_visit_is_not_judged(self, page: VisitsPage) -> None:
        choose(page, "慰2026-0001")
        typed(page)
        page.form.draft.pick("status", "void")  # type: ignore[union-attr]
        page.panel.show_draft(page.form.draft)
        assert said(page) == "已作废，不再计入。"


class TestDoubles:
    def test_the_same_event_again_is_found_while_typing_and_linked(
        self, page: VisitsPage, went: list[tuple[str, str, int]]
    ) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="曾雅琴")
        other = visit(page.office, "慰2026-0002").id
        assert "可能重复" in page.panel.twice.text()
        page.panel.twice.linkActivated.emit(f"visits/{other}")
        assert went == [("visits", "visits", other)]

    def test_months_later_it_is_another_event(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="曾雅琴", day="2026-09-01")
        assert not shown(page.panel.twice)


class TestFilling:
    def test_the_person_gives_the_unit_and_the_kind_gives_account_and_papers(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="王芳")
        draft = page.form.draft
        assert draft is not None
        assert draft.text("unit") == "语文教研组"
        assert draft.text("account") == "50105 会员活动支出"
        assert draft.text("reason") == "生病住院"
        assert draft.text("papers") == "出院小结或住院票据复印件"
        assert line_of(page, "unit").text() == "语文教研组"

    def test_another_kind_takes_its_own_along_but_leaves_what_was_typed(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="生病住院", recipient="王芳", reason="骨折住院", account="行政支出")
        typed(page, kind="结婚")
        draft = page.form.draft
        assert draft is not None
        assert (draft.text("reason"), draft.text("account")) == ("骨折住院", "行政支出")
        assert draft.text("papers") == "结婚证复印件"

    def test_choosing_an_event_fills_the_rest(self, page: VisitsPage) -> None:
        page.new()
        draft = page.form.draft
        assert draft is not None
        ill = event(page.office, "王芳")
        draft.pick("event", ill.id)
        page.form.field("event").editor.edited.emit()
        page.settle_typing()
        assert draft.value("kind") == ill.kind
        assert draft.value("recipient") == ill.person
        assert draft.text("place") == "市第一医院"
        assert draft.value("channel") == "hospital"

    def test_a_visit_begun_from_an_event_is_ready_to_be_saved(self, page: VisitsPage) -> None:
        page.start_record("visits", visit_for(page.office, event(page.office, "王芳").id))
        typed(page, money="500")
        page.save()
        made = visit(page.office, "慰2026-0005")
        assert made.event == event(page.office, "王芳").id
        assert made.reason == "生病住院"

    def test_what_a_visit_begins_with_has_its_consequences_too(self, page: VisitsPage) -> None:
        page.start_record("visits", {"kind": kind(page.office, "日常走访"), "recipient": party(page.office, "郑国强")})
        assert page.form.draft is not None
        assert page.form.draft.text("unit") == "数学教研组"
        assert page.form.save_button.isEnabled()

    def test_a_plain_new_visit_is_not_half_typed(self, page: VisitsPage) -> None:
        page.new()
        assert page.form.draft is not None
        assert not page.form.draft.touched


class TestPapers:
    def test_missing_papers_are_named_and_can_be_ticked_off(self, page: VisitsPage) -> None:
        record = choose(page, "慰2026-0001")
        (tick,) = page.panel.ticks.values()
        assert tick.text() == "缺 出院小结或手术证明复印件"
        tick.click()
        assert tick.text() == "出院小结或手术证明复印件" or page.panel.ticks
        page.save()
        assert page.office.store("visits").get(record).papers[0].here

    def test_the_filter_shows_visits_that_lack_one(self, page: VisitsPage) -> None:
        page.filters.quick["missing"].click()
        assert numbers(page) == ["慰2026-0001", "慰2026-0002"]


class TestApprovals:
    def test_the_strip_shows_who_signed_and_whose_turn_it_is(self, page: VisitsPage) -> None:
        choose(page, "慰2026-0002")
        words = page.panel.steps.words.text()
        assert "✓ 经办 李喆 03-02" in words
        assert "<b>会计审核待签</b>" in words
        assert page.panel.steps.sign.text() == "会计审核…"

    def test_the_steps_are_signed_one_after_another(self, page: VisitsPage) -> None:
        record = choose(page, "慰2026-0002")
        page.panel.steps.sign.click()
        assert dialog(page).person.text() == "赵鑫"
        dialog(page).yes.click()
        assert page.office.store("visits").get(record).status == "checked"
        page.panel.steps.sign.click()
        assert dialog(page).person.text() == "林晓岚"
        dialog(page).yes.click()
        assert page.office.store("visits").get(record).status == "approved"
        page.panel.steps.done.click()
        assert page.office.store("visits").get(record).status == "done"
        assert not shown(page.panel.steps.buttons)

    def test_the_key_signs_only_where_signing_is_offered(self, page: VisitsPage) -> None:
        record = choose(page, "慰2026-0002")
        for _step in ("会计审核", "主席审批"):
            page.sign_by_key()
            dialog(page).yes.click()
        assert page.office.store("visits").get(record).status == "approved"
        page.deeds.dialog = None
        page.sign_by_key()
        page.new()
        page.sign_by_key()
        assert page.deeds.dialog is None

    def test_one_person_cannot_sign_twice_and_the_dialog_says_so(self, page: VisitsPage) -> None:
        record = choose(page, "慰2026-0002")
        page.panel.steps.sign.click()
        dialog(page).person.setText("李喆")
        dialog(page).yes.click()
        assert "同一个人不能签两步" in dialog(page).problem.text()
        assert page.office.store("visits").get(record).status == "asked"

    def test_sending_back_needs_a_reason_and_takes_the_signatures(self, page: VisitsPage) -> None:
        record = choose(page, "慰2026-0002")
        page.panel.steps.refuse.click()
        dialog(page).yes.click()
        assert dialog(page).problem.text() == "请写明退回的原因。"
        dialog(page).opinion.setText("票据不全")
        dialog(page).yes.click()
        assert page.office.store("visits").get(record).status == "draft"
        assert "<b>经办待签</b>" in page.panel.steps.words.text()

    def test_signing_stores_what_was_typed_first(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="手术", recipient="郑国强", money="600")
        page.deeds.sign("handler")
        dialog(page).yes.click()
        made = visit(page.office, "慰2026-0005")
        assert (made.money, made.status) == (60000, "asked")

    def test_what_cannot_be_stored_is_not_signed(self, page: VisitsPage) -> None:
        page.new()
        typed(page, kind="手术")
        page.deeds.sign("handler")
        assert page.deeds.dialog is None
        assert "慰问对象" in page.form.field("recipient").problem.text()

    def test_cancelling_keeps_the_number_and_asks_why(self, page: VisitsPage) -> None:
        record = choose(page, "慰2026-0001")
        names = [text for text, _deed, _on in page.deeds.row_actions([record])]
        assert "作废…" in names
        page.deeds.cancel(record)
        from ui.ask_text import AskText

        (question,) = page.findChildren(AskText)
        question.line.setText("重复登记")
        question.ok.click()
        assert page.office.store("visits").get(record).status == "void"
        assert "重复登记" in page.office.store("visits").get(record).notes


class TestListAndLinks:
    def test_the_buttons_over_the_list_narrow_it(self, page: VisitsPage) -> None:
        page.filters.quick["day"].click()
        assert numbers(page) == ["慰2026-0002"]
        page.filters.clear()
        page.filters.quick["booking"].click()
        assert numbers(page) == ["慰2026-0001", "慰2026-0002"]
        page.filters.clear()
        page.filters.quick["absent"].click()
        assert numbers(page) == ["慰2026-0004"]

    def test_the_chain_leads_to_the_event_and_says_how_it_is_booked(
        self, page: VisitsPage, went: list[tuple[str, str, int]]
    ) -> None:
        choose(page, "慰2026-0001")
        number = visit(page.office, "慰2026-0001").event
        assert f"events/{number}" in page.chain.text()
        assert "未入账" in page.chain.text()
        page.chain.linkActivated.emit(f"events/{number}")
        assert went == [("visits", "events", number)]
        choose(page, "慰2026-0003")
        assert "凭证 记-15" in page.chain.text()

    def test_the_numbers_come_by_themselves(self, page: VisitsPage) -> None:
        page.new()
        assert line_of(page, "number").placeholderText() == "保存时自动编号"

    def test_the_print_menu_offers_slips_and_lists(self, page: VisitsPage) -> None:
        choose(page, "慰2026-0001")
        page.deeds.offer_papers()
        texts = [action.text() for menu in page.findChildren(QMenu) for action in menu.actions()]
        assert "打印 走访记录，含情况和诉求…" in texts
        assert "慰问走访台账（按月）" in texts
        assert "当前列表" in texts

    def test_several_selected_visits_hide_the_light(self, page: VisitsPage) -> None:
        page.table.selectAll()
        assert page.form.draft is None
        assert not shown(page.panel)


class TestReadOnly:
    def test_in_an_office_opened_to_look_nothing_can_be_signed(
        self, qtbot: QtBot, care: Office, workplace_of: object, led: Led
    ) -> None:
        path = care.path
        care.close(backup=False)
        with Office.open(path, read_only=True, clock=care.clock) as looked:
            page = VisitsPage(workplace_of(looked))  # type: ignore[operator]
            qtbot.addWidget(page)
            page.bring_up(0)
            choose(page, "慰2026-0002")
            assert not shown(page.panel.steps.buttons)
            assert not next(iter(page.panel.ticks.values())).isEnabled()
