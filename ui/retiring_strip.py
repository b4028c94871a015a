"""Who retires within 60 days, as proposals: one press makes the movement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.buttons import button, link
from ui.widgets.labels import Elided, Label
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.membership.retirement import Retiring

SHOWN = 3


class RetiringStrip(QFrame):
    """A strip of lines; gone where nobody retires.

    Signals:
        wanted: the movement of a member's retirement is to be made (id).
    """

    wanted = Signal(int)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._whole = False
        self._found: Sequence[Retiring] = ()
        self._editable = True
        self.setProperty("role", "banner")
        self.title = Label(bold=True)
        self._body: QWidget | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(*[theme.px(8)] * 4)
        self.box.setSpacing(theme.px(4))
        self.box.addWidget(self.title)
        self.hide()

    def show_retiring(self, found: Sequence[Retiring], *, editable: bool) -> None:
        """Show these, the nearest first; a long list is folded."""
        self._found, self._editable = found, editable
        self.setVisible(bool(found))
        self.title.setText(_("60 天内到退休年龄 {count} 人").format(count=len(found)))
        self.setAccessibleName(self.title.text())
        if self._body is not None:
            self.box.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        if found:
            self._body = self._lines()
            self.box.addWidget(self._body)

    def _lines(self) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(2))
        grid.setColumnStretch(1, 1)
        shown = self._found if self._whole else self._found[:SHOWN]
        for row, one in enumerate(shown):
            name = link(one.name, role="accent")
            name.setToolTip(_("看{name}的登记").format(name=one.name))
            name.clicked.connect(partial(self._look, one.member))
            make = button(_("办退休"))
            make.setAccessibleName(_("为{name}办退休").format(name=one.name))
            make.setEnabled(self._editable)
            make.clicked.connect(partial(self._make, one.member))
            grid.addWidget(name, row, 0)
            grid.addWidget(Elided(retiring_words(one), role="bad" if one.days < 0 else "second"), row, 1)
            grid.addWidget(make, row, 2)
        if len(self._found) > SHOWN:
            more = link(_("收起") if self._whole else _("全部 {count} 人…").format(count=len(self._found)))
            more.clicked.connect(self._fold)
            grid.addWidget(more, len(shown), 0, 1, 2)
        return body

    def _fold(self) -> None:
        self._whole = not self._whole
        self.show_retiring(self._found, editable=self._editable)

    def _look(self, member: int, _on: bool = False) -> None:
        self._workplace.go("members", "members", member)

    def _make(self, member: int, _on: bool = False) -> None:
        self.wanted.emit(member)


def retiring_words(one: Retiring) -> str:
    """Return when somebody retires, by which rule, and how long to go."""
    day = one.retirement.day.isoformat()
    words = _("{day} 满 {age}（{rule}）").format(day=day, age=one.retirement.age_text, rule=one.retirement.rule)
    if one.days < 0:
        return _("{words} · 已过 {days} 天还没有登记退休").format(words=words, days=-one.days)
    if one.days == 0:
        return _("{words} · 就是今天").format(words=words)
    return _("{words} · 还有 {days} 天").format(words=words, days=one.days)
