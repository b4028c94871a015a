"""The recipients of one round: ticked off quickly by keyboard as they sign, the absentees alone, others gathered in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from ui import theme
from ui.care_page import pop_up
from ui.care_table import CareTable, Shown, TableOrWords
from ui.widgets.buttons import button
from ui.widgets.day_edit import DayEdit
from ui.widgets.labels import Elided, heading, second
from unionoffice.care.rounds import mark_absent, mark_received
from unionoffice.figures.round_lists import SignLine, quantity_text, sign_sheet
from unionoffice.i18n import _
from unionoffice.money import amount_text
from unionoffice.text import initial_readings

if TYPE_CHECKING:
    from ui.workplace import Workplace


@cache
def _letters(name: str) -> tuple[str, ...]:
    return tuple(initial_readings(name))


@dataclass(frozen=True, slots=True)
class Row:
    """One recipient as the table shows it."""

    line: SignLine
    goods: str

    def answers(self, typed: str) -> bool:
        """Tell whether what is typed means this one: part of the name, or the beginning of its initials."""
        text, name = typed.strip().lower(), self.line.name
        return text in name.lower() or (text.isascii() and any(one.startswith(text) for one in _letters(name)))


class Recipients(QWidget):
    """Who gets something in the round shown above.

    Signals:
        changed: somebody signed, or a signature was taken back.
        menu_filling: the menu of further deeds is about to open (``QMenu``).
    """

    changed = Signal()
    menu_filling = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._office = workplace, workplace.office
        self.round, self._seen = 0, -1
        self.rows: list[Row] = []
        self.title = heading("", 1.0)
        self.count = Elided(role="second")
        self.only_absent = QCheckBox(_("只看未领"))
        self.tick = QLineEdit(placeholderText=_("签收：输入姓名或拼音首字母，按回车"))
        self.tick.setToolTip(_("输入几个字，剩下一个人时按回车就签收 (Ctrl+J)"))
        self.tick.setAccessibleName(_("按姓名签收"))
        self.tick.setClearButtonEnabled(True)
        self.day = DayEdit()
        self.day.beside.hide()
        self.day.line.setAccessibleName(_("签收日期"))
        self.day.set_text(self._office.today.isoformat())
        self.sign = button(_("签收"), "tick")
        self.sign.setToolTip(_("选中的人已领 (空格)"))
        self.more = button(_("更多"), "more")
        self.table = CareTable(_("批次里的人"), self._columns(), lambda row: row.line.visit, many=True)
        self.words = TableOrWords(self.table)
        self._lay_out()
        self._wire()

    def _columns(self) -> tuple[Shown, ...]:
        return (
            Shown(_("姓名"), lambda row: row.line.name, 92),
            Shown(_("签收"), _signed, 108, tone=lambda row: "" if row.line.received else "second"),
            Shown(_("物品"), lambda row: row.goods, 164),
            Shown(
                _("慰问金"), lambda row: amount_text(row.line.money) if row.line.money else "", 80, True,
                lambda row: row.line.money, None, "money", lambda row: row.line.money,
            ),
            Shown(_("部门"), lambda row: row.line.unit, 124),
            Shown(_("小组"), lambda row: row.line.group, 80),
        )  # fmt: skip

    def _lay_out(self) -> None:
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(12))
        upper.addWidget(self.title)
        upper.addWidget(self.count, 1)
        upper.addWidget(self.only_absent)
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(8))
        lower.addWidget(self.tick, 1)
        lower.addWidget(second(_("日期")))
        self.day.setFixedWidth(theme.px(156))
        for widget in (self.day, self.sign, self.more):
            lower.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(4), 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(upper)
        box.addLayout(lower)
        box.addWidget(self.words, 1)

    def _wire(self) -> None:
        self.only_absent.clicked.connect(lambda _on: self.show_round(self.round))
        self.tick.textChanged.connect(lambda _text: self._narrow())
        self.tick.returnPressed.connect(self.sign_typed)
        self.sign.clicked.connect(self.sign_selected)
        self.more.clicked.connect(self._open_menu)
        self.table.menu_wanted.connect(lambda _at: self._open_menu())
        self.table.opened.connect(lambda row: self._workplace.go("visits", "visits", row.line.visit))
        for keys, deed, at in ((Qt.Key.Key_Space, self.sign_selected, self.table),):
            shortcut = QShortcut(QKeySequence(keys), at)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(deed)

    # --- showing --------------------------------------------------------------------------------------------------

    def bring_up(self, number: int) -> None:
        """Show a round, read anew only if anything was stored since."""
        if (number, self._office.step) != (self.round, self._seen):
            self.show_round(number)

    def show_round(self, number: int) -> None:
        """Show the recipients of a round, 0 for none."""
        if number != self.round:
            self.only_absent.setChecked(False)
            self.tick.clear()
        self.round = number
        self.rows = self._read() if number else []
        self._seen = self._office.step
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the rows at hand, and how many have come."""
        number = self.round
        waiting = sum(row.line.received is None for row in self.rows)
        self.title.setText(_("批次里的人") if number else _("没有选中批次"))
        text = _("{all} 人，已领 {done}，未领 {waiting}")
        numbers = {"all": len(self.rows), "done": len(self.rows) - waiting, "waiting": waiting}
        self.count.setText(text.format(**numbers) if number else "")
        edit = self._workplace.may_edit and bool(number)
        for widget in (self.tick, self.sign, self.day):
            widget.setEnabled(edit and bool(self.rows))
        self.only_absent.setEnabled(bool(self.rows))
        self.more.setEnabled(bool(number))
        self._narrow()

    def _read(self) -> list[Row]:
        lines = [line for group in sign_sheet(self._office, self.round).groups for line in group.lines]
        said = {goods: _goods(self._workplace, goods) for goods in {line.goods for line in lines}}
        return [Row(line, said[line.goods]) for line in lines]

    def _narrow(self) -> None:
        """Show those who answer to what is typed; absentees alone where that is asked."""
        typed = self.tick.text()
        rows = [row for row in self.rows if not (self.only_absent.isChecked() and row.line.received)]
        if typed.strip():
            found = [row for row in rows if row.answers(typed)]
            rows = sorted(found, key=lambda row: row.line.received is not None)
        if not self.round:
            sentence = _("在上面选一个批次，这里列出每个人领什么、领了没有。")
        elif not self.rows:
            sentence = _("这个批次里还没有人。用“更多”里的“补发名单”或“归入已有慰问”。")
        elif typed.strip():
            sentence = _("没有叫“{name}”的人。").format(name=typed.strip())
        else:
            sentence = _("全部领完了。")
        self.words.show_rows(rows, sentence)
        waiting = [place for place, row in enumerate(self.table.rows) if row.line.received is None]
        if typed.strip() and waiting:
            self.table.select(waiting[0])

    def selected(self) -> list[int]:
        """Return the visits of the selected people."""
        return [row.line.visit for row in self.table.selected()]

    # --- signing --------------------------------------------------------------------------------------------------

    def sign_typed(self) -> None:
        """Sign for the one typed; where several answer the clerk must go on typing or choose."""
        waiting = [row for row in self.table.rows if row.line.received is None]
        exact = [row for row in waiting if row.line.name == self.tick.text().strip()]
        found = exact if len(exact) == 1 else waiting
        if len(found) == 1 and self.tick.text().strip():
            self._sign([found[0].line.visit], said=found[0].line.name)
        elif found and self.tick.text().strip():
            self._workplace.bridge.said.emit(
                _("还有 {count} 人符合，请多打几个字，或在表里选中后按空格").format(count=len(found))
            )
            self.table.setFocus()

    def sign_selected(self) -> None:
        """Sign for the selected people."""
        visits = self.selected()
        if visits:
            self._sign(visits)

    def sign_for(self, receiver: str) -> None:
        """Note that somebody else signed for the selected people."""
        self._sign(self.selected(), receiver)

    def _sign(self, visits: list[int], receiver: str = "", said: str = "") -> None:
        day = self.day.day()
        if day is None:
            self._workplace.bridge.said.emit(_("请先写对签收日期"))
            self.day.setFocus()
            return
        if not self._do(lambda: mark_received(self._office, self.round, visits, day, receiver)):
            return
        self._note(visits, day, receiver)
        if said:
            self.tick.clear()
            self.tick.setFocus()
            self._workplace.bridge.said.emit(_("{name}已签收").format(name=said))

    def unsign(self) -> None:
        """Take the signatures of the selected people back."""
        visits = self.selected()
        if self._do(lambda: mark_absent(self._office, self.round, visits)):
            self._note(visits, None, "")

    def _do(self, deed: Callable[[], object]) -> bool:
        return self._workplace.may_edit and self._workplace.tasks.attempt(deed)

    def _note(self, visits: list[int], day: date | None, receiver: str) -> None:
        """Show a signature just stored, or taken back, without reading thousands of others again."""
        wanted = set(visits)
        for place, row in enumerate(self.rows):
            if row.line.visit in wanted:
                name = (receiver or row.line.name) if day else ""
                self.rows[place] = replace(row, line=replace(row.line, received=day, receiver=name))
        self._seen = self._office.step
        self._show_rows()
        self.changed.emit()

    def _open_menu(self) -> None:
        menu = QMenu(self)
        self.menu_filling.emit(menu)
        pop_up(menu, self.more)


def _signed(row: Row) -> str:
    line = row.line
    if line.received is None:
        return _("未领")
    return _day(line.received) + (
        _("（{name}代领）").format(name=line.receiver) if line.receiver not in ("", line.name) else ""
    )


def _day(day: date) -> str:
    return day.isoformat()


def _goods(workplace: Workplace, goods: Sequence[tuple[str, str, int]]) -> str:
    return "、".join(f"{name} {quantity_text(workplace.office, quantity, unit)}" for name, unit, quantity in goods)
