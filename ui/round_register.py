"""节日与专项: the register of rounds, under it the people of the one selected, and the deeds that are done with a round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter

from ui import theme
from ui.care_page import pop_up
from ui.festival_run import FestivalRun
from ui.question import Question, ask
from ui.register_tab import RegisterTab
from ui.round_papers import RoundPapers
from ui.round_recipients import Recipients
from ui.tick_list import TickLine, TickList
from ui.widgets.buttons import button, primary
from unionoffice.care.round_people import Who
from unionoffice.care.round_plan import Run, plan_run
from unionoffice.care.round_undo import can_undo, undo_run
from unionoffice.care.rounds import approve_round, attach, attachable, detach, end_round, give_up
from unionoffice.i18n import _
from unionoffice.records.rounds import ROUNDS, Round
from unionoffice.records.visits import Visit

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register

SHOWN = {"title": 148, "days": 182, "people": 50, "absent": 50, "spent": 92, "rest": 84, "status": 66}


class RoundsPage(RegisterTab):
    """Rounds above, their people below, the form beside both."""

    def __init__(self, workplace: Workplace, register: Register[Any] = ROUNDS) -> None:
        super().__init__(workplace, register, shown=SHOWN)
        self.wizard: FestivalRun | None = None
        self.question: Question | None = None
        self.dialog: TickList | None = None
        self.round_papers = RoundPapers(workplace, self)
        self.run_button = primary(_("办理节日慰问…"))
        self.run_button.setDefault(False)
        self.run_button.setToolTip(_("从选节日到打签领表，一步步办完 (Ctrl+Shift+N)"))
        self.run_button.clicked.connect(self.start_run)
        self.new_button.setProperty("role", "")
        self.bar.insertWidget(0, self.run_button)
        self.print_button.setText(_("打印…"))
        self.export_button.setText(_("导出…"))
        way = button(_("办理节日慰问…"))
        way.clicked.connect(self.start_run)
        self.list.offer_when_empty(way)
        self.people = Recipients(workplace)
        self._put_below()
        self.showing.connect(self.people.bring_up)
        self.people.changed.connect(self.list.redraw)
        self.people.menu_filling.connect(self.fill_deeds)
        for keys, deed in (("Ctrl+Shift+N", self.start_run), ("Ctrl+J", self.people.tick.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def _put_below(self) -> None:
        """Put the people under the list, the form beside both."""
        left = self.split.widget(0)
        assert left is not None
        self.halves = QSplitter(Qt.Orientation.Vertical)
        self.halves.setChildrenCollapsible(False)
        self.halves.setHandleWidth(theme.px(10))
        sizes = self.split.sizes()
        self.split.insertWidget(0, self.halves)
        self.halves.addWidget(left)
        self.halves.addWidget(self.people)
        self.halves.setStretchFactor(0, 2)
        self.halves.setStretchFactor(1, 3)
        self.halves.setSizes([theme.px(240), theme.px(360)])
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes(sizes)

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Show rounds and people anew."""
        super().redraw()
        self.run_button.setEnabled(self.workplace.may_edit)
        draft = self.form.draft
        self.people.bring_up(draft.id if draft is not None else 0)

    @property
    def round(self) -> int:
        """Return the round in view, 0 for none."""
        return self.people.round

    def _stored(self) -> Round:
        one: Round = self.office.store("rounds").get(self.round)
        return one

    # --- the run --------------------------------------------------------------------------------------------------

    def start_run(self) -> None:
        """Open the wizard for a new round, or for the one left half composed."""
        self.open_wizard()

    def open_wizard(self, run: Run | None = None) -> None:
        """Open the wizard, with a run of its own where one is given."""
        if not self.workplace.may_edit:
            return
        self.keep_unfinished()
        self.wizard = FestivalRun(self.workplace, self, run)
        self.wizard.made.connect(self._after_run)
        self.wizard.show_wanted.connect(self._go_to)
        self.wizard.finished.connect(self._forget_wizard)
        self.wizard.open()

    def _forget_wizard(self) -> None:
        if self.wizard is not None:
            self.wizard.deleteLater()
            self.wizard = None

    def _after_run(self, number: int) -> None:
        self.redraw()
        if number:
            self.show_record(self.code, number)

    def _go_to(self, number: int) -> None:
        self.show_record(self.code, number)
        self.people.tick.setFocus()

    def add_people(self) -> None:
        """Open the wizard for more people of the round in view."""
        one = self._stored()
        run = plan_run(self.office, kind=one.kind)
        day = self.office.today
        self.open_wizard(
            replace(
                run,
                into=one.id,
                title=one.title,
                day=day,
                who=replace(run.who, day=day, states=frozenset(), statuses=frozenset()),
                festival=one.festival,
                festival_day=one.festival_day,
                campaign=one.campaign,
                event_kind=one.event_kind or run.event_kind,
                fund=one.fund,
                money=one.per_head or 0,
                schedule=one.schedule,
            )
        )

    # --- deeds ----------------------------------------------------------------------------------------------------

    def fill_deeds(self, menu: QMenu) -> None:
        """Put what can be done with the round and the selected people into a menu."""
        edit, people = self.workplace.may_edit, self.people.selected()
        whole = can_undo(self.office, self.round) if self.round else ""
        one = self._stored() if self.round else None
        entries: tuple[tuple[str, Callable[[], object], bool] | None, ...] = (
            (_("签收选中的\t空格"), self.people.sign_selected, edit and bool(people)),
            (_("由别人代领…"), self._ask_receiver, edit and bool(people)),
            (_("取消签收"), self.people.unsign, edit and bool(people)),
            (_("查看慰问记录\t回车"), self._show_visit, len(people) == 1),
            None,
            (_("批准整批…"), self._ask_approver, edit and self._waits()),
            (_("补发名单…"), self.add_people, edit and one is not None),
            (_("归入已有慰问…"), self.gather, edit and one is not None),
            (_("移出批次（记录保留）"), self._take_out, edit and bool(people)),
            (_("未领收回（作废选中的）…"), self._ask_give_up, edit and bool(people)),
            None,
            (_("结束这个批次"), self._end, edit and one is not None and one.status != "done"),
            (_("撤销整批…"), self._ask_undo, edit and bool(self.round) and not whole),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            text, deed, on = entry
            action = menu.addAction(text)
            action.setEnabled(on)
            action.triggered.connect(lambda _on=False, deed=deed: deed())
        if whole:
            menu.actions()[-1].setToolTip(whole)
            menu.setToolTipsVisible(True)

    def _do(self, deed: Callable[[], object], said: str = "") -> None:
        if self.workplace.tasks.attempt(deed):
            self.redraw()
            if said:
                self.workplace.bridge.said.emit(said)

    def _show_visit(self) -> None:
        self.workplace.go("visits", "visits", self.people.selected()[0])

    def _ask_receiver(self) -> None:
        from ui.ask_text import ask_text

        ask_text(self, _("代领"), _("谁代领？会写在签领记录里。"), self._sign_for)

    def _waits(self) -> bool:
        """Tell whether visits of the round wait for the chair."""
        sql = "SELECT 1 FROM visits WHERE round = ? AND struck IS NULL AND status IN ('asked', 'checked') LIMIT 1"
        return bool(self.round and self.office.rows(sql, (self.round,)))

    def _ask_approver(self) -> None:
        from ui.ask_text import ask_text

        number, today = self.round, self.office.today
        ask_text(
            self,
            _("批准整批"),
            _("谁批准的？会写进每条慰问的审批里。"),
            lambda person: self._do(lambda: approve_round(self.office, number, person, today), _("已批准整批")),
            self.office.settings.chair,
        )

    def _sign_for(self, receiver: str) -> None:
        self.people.sign_for(receiver)

    def gather(self) -> None:
        """Ask which visits of the round's days belong to it, and gather them in."""
        number = self.round
        found: list[Visit] = self.office.store("visits").load(attachable(self.office, number)[:500])
        if not found:
            self.workplace.bridge.said.emit(_("这段时间里没有还没归入批次的慰问"))
            return
        self.dialog = TickList(
            self,
            _("归入已有慰问"),
            _("勾选的慰问归到“{title}”里一起统计，记录本身不变。").format(
                title=self.office.words.link("rounds", number)
            ),
            [TickLine(one.id, self._line(one), ticked=False) for one in found],
            _("归入"),
            lambda ids: self._do(lambda: attach(self.office, number, ids)),
        )
        self.dialog.open()

    def _line(self, one: Visit) -> str:
        name = one.recipient.name if one.recipient else ""
        kind = self.office.words.link("event_kinds", one.kind) if one.kind else ""
        return "　".join(filter(None, (one.day.isoformat() if one.day else "", name, kind, one.reason)))

    def _take_out(self) -> None:
        number, people = self.round, self.people.selected()
        self._do(lambda: detach(self.office, number, people))

    def _ask_give_up(self) -> None:
        number, people = self.round, self.people.selected()
        sentence = _("选中的 {count} 人里还没有领的记为作废，物品回到库存。可以撤销。").format(count=len(people))
        self.question = ask(
            self, _("未领收回？"), sentence, _("作废"), lambda: self._do(lambda: give_up(self.office, number, people))
        )

    def _end(self) -> None:
        number = self.round
        self._do(lambda: end_round(self.office, number))

    def _ask_undo(self) -> None:
        number = self.round
        title = self.office.words.link("rounds", number)
        sentence = _("“{title}”最后一次生成的慰问记录会一次拿掉；批次是那次建的，也一起拿掉。可以再撤销回来。").format(
            title=title
        )
        self.question = ask(self, _("撤销整批？"), sentence, _("撤销整批"), lambda: self.undo(number))

    def undo(self, number: int) -> None:
        """Take the last run of a round back."""
        self._do(lambda: undo_run(self.office, number), _("已撤销整批"))

    # --- paper ----------------------------------------------------------------------------------------------------

    def print_(self) -> None:
        """Offer the papers of the round in view, and the list of rounds."""
        menu = QMenu(self)
        if self.round:
            self.round_papers.fill(menu, self.round)
            menu.addSeparator()
        menu.addAction(_("批次列表")).triggered.connect(lambda: super(RoundsPage, self).print_())
        children = menu.addAction(_("职工子女名单（六一，需填写用途）…"))
        children.setEnabled(self.office.people.may("reveal"))
        children.triggered.connect(self.ask_children)
        pop_up(menu, self.print_button)

    def ask_children(self) -> None:
        """Ask for which purpose the members' children are listed, and list them."""
        from ui.round_children import AskChildren

        AskChildren(self.workplace, Who(day=self.office.today), self).open()

    def export(self) -> None:
        """Offer the sheets of the round in view, and the list of rounds."""
        menu = QMenu(self)
        if self.round:
            self.round_papers.fill_exports(menu, self.round)
            menu.addSeparator()
        menu.addAction(_("批次列表…")).triggered.connect(lambda: super(RoundsPage, self).export())
        pop_up(menu, self.export_button)
