"""帮扶: what the household in the form has been given, and who helps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.care_table import CareTable, Shown, TableOrWords
from ui.widgets.buttons import button
from ui.widgets.labels import Elided, heading
from unionoffice.care.hardship_aid import Aid, aid_history, aid_total
from unionoffice.i18n import _
from unionoffice.money import amount_text
from unionoffice.records.pairs import Pair
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office


class AidPanel(QWidget):
    """Two small tables.

    Signals:
        followed: a record is to be shown (register, record).
        wanted: a new record for this file is wanted (register).
    """

    followed = Signal(str, int)
    wanted = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.aid = CareTable(
            _("帮扶记录"),
            (
                Shown(_("日期"), lambda one: one.day.isoformat() if one.day else "", 96),
                Shown(_("内容"), lambda one: one.what, 150),
                Shown(_("金额"), lambda one: amount_text(one.amount) if one.amount else "", 96, right=True),
                Shown(_("来源或经手"), lambda one: one.by, 100),
            ),
            lambda one: (one.source, one.record, one.day),
        )
        self.pairs = CareTable(
            _("结对"),
            (
                Shown(_("帮扶人"), self._helper, 110),
                Shown(_("职务"), lambda one: one.post, 90),
                Shown(_("联系"), lambda one: _("{count} 次").format(count=len(one.contacts)), 64),
                Shown(_("最近联系"), self._last, 96),
            ),
            lambda one: one.id,
        )
        self.aid.opened.connect(lambda one: self.followed.emit(one.source, one.record))
        self.pairs.opened.connect(lambda one: self.followed.emit("pairs", one.id))
        self.total = Elided(role="second")
        self.visit, self.pair = button(_("登记慰问")), button(_("新建结对"))
        self.visit.clicked.connect(lambda: self.wanted.emit("visits"))
        self.pair.clicked.connect(lambda: self.wanted.emit("pairs"))
        self.aid_words, self.pair_words = TableOrWords(self.aid), TableOrWords(self.pairs)
        for words in (self.aid_words, self.pair_words):
            words.sentence.setFixedWidth(theme.px(280))
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, theme.px(8), 0, 0)
        box.setSpacing(theme.px(6))
        for title, deed, words, share in (
            (_("帮扶记录"), self.visit, self.aid_words, 3),
            (_("结对帮扶"), self.pair, self.pair_words, 2),
        ):
            row = QHBoxLayout()
            row.addWidget(heading(title, 1.0))
            if deed is self.visit:
                row.addWidget(self.total, 1)
            else:
                row.addStretch(1)
            row.addWidget(deed)
            box.addLayout(row)
            box.addWidget(words, share)

    def show_file(self, file: int, *, editable: bool) -> None:
        """Show what a stored file has got."""
        history: tuple[Aid, ...] = aid_history(self._office, file) if file else ()
        self.aid_words.show_rows(history, _("还没有帮扶记录。登记慰问时选上这份档案，就会列在这里。"))
        year = self._office.today.year
        this = aid_total(tuple(one for one in history if one.day and one.day.year == year))
        self.total.setText(
            _("共 {count} 次 {sum} 元，今年 {this} 元").format(
                count=len(history), sum=amount_text(aid_total(history)), this=amount_text(this)
            )
            if history
            else ""
        )
        query = Query(filters=(Filter("helped", "is", file),), sort=(("days", False),))
        self.pair_words.show_rows(
            self._office.store("pairs").find(query) if file else [], _("还没有结对。一帮一：写明谁帮这一户。")
        )
        for one in (self.visit, self.pair):
            one.setEnabled(bool(file) and editable)

    def _helper(self, pair: Pair) -> str:
        return pair.helper.name if pair.helper else ""

    def _last(self, pair: Pair) -> str:
        return max((one.day.isoformat() for one in pair.contacts if one.day), default="")
