"""到期清理: who left so long ago that he must be forgotten, and the asking twice before it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui import theme
from ui.care_page import CarePage
from ui.care_table import CareTable, Shown
from ui.drafts_folder import drafts_folder
from ui.question import ask
from ui.widgets.buttons import button, primary
from ui.widgets.labels import Label, paragraph
from unionoffice.desk.shelf import DraftShelf
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.membership.retention import Forgotten, Leaver, anonymise, due_for_erasing

if TYPE_CHECKING:
    from ui.workplace import Workplace

WORD = N_("清理")


class RetentionPage(CarePage):
    """The list of those who are due, and the one deed."""

    code, title = "retention", N_("到期清理")

    def __init__(self, workplace: Workplace) -> None:
        table = CareTable(
            _("到期清理的人员"),
            (
                Shown(_("姓名"), lambda one: one.name, 120),
                Shown(_("去向"), lambda one: one.state, 90),
                Shown(_("从哪天起"), lambda one: one.since.isoformat(), 110, sheet="day", value=lambda one: one.since),
                Shown(_("应清理日期"), lambda one: one.due.isoformat(), 120, sheet="day", value=lambda one: one.due),
            ),
            lambda one: one.member,
            many=True,
        )
        super().__init__(workplace, table)
        self.dialog: ForgetDialog | None = None
        self.about = paragraph("", "second")
        self.deed = button(_("清理所选…"))
        self.deed.setToolTip(_("删除所选人员的个人信息，保留金额和凭证；不能撤销 (Del)"))
        self.deed.clicked.connect(self.forget)
        self.bar.addWidget(self.deed)
        self.end_bar()
        self.column.insertWidget(1, self.about)
        table.chosen.connect(self._enable)
        table.opened.connect(lambda _one: self.forget())

    def redraw(self) -> None:
        """List who is due today."""
        years = self.office.settings.retention_years
        self.about.setText(
            _(
                "离会满 {years} 年的人列在这里（年限在“设置 → 个人信息”里改）。清理后姓名换成编号，证件、电话、"
                "家庭、困难档案、健康记录和附件全部删除，慰问的日期、金额和凭证保留。以前的备份里仍有原来的内容。"
            ).format(years=years)
        )
        found = due_for_erasing(self.office, self.office.today)
        self.words.show_rows(found, _("没有到期的人员。"))
        self.totals.setText(_("{count} 人到期").format(count=len(found)) if found else "")
        self._enable()

    def _enable(self) -> None:
        self.deed.setEnabled(bool(self.table.selected()) and self.workplace.may_edit)

    def forget(self) -> None:
        """Ask, and ask again with the word to be typed."""
        chosen: list[Leaver] = self.table.selected()
        if not chosen or not self.workplace.may_edit:
            return
        names = "、".join(one.name for one in chosen[:5]) + (_("等") if len(chosen) > 5 else "")
        sentence = _("{names}共 {count} 人的个人信息将永久删除，不能撤销，也不能从回收站恢复。").format(
            names=names, count=len(chosen)
        )
        ask(self, _("清理离会人员资料？"), sentence, _("继续"), lambda: self._ask_again(chosen))

    def _ask_again(self, chosen: list[Leaver]) -> None:
        dialog = ForgetDialog(self, len(chosen))
        dialog.accepted.connect(lambda: self.forget_now(chosen, dialog.reason.text()))
        self.dialog = dialog
        dialog.open()

    def forget_now(self, chosen: list[Leaver], reason: str) -> None:
        """Forget them one by one; what stands against one does not keep the others."""
        done: list[Forgotten] = []
        refused: list[str] = []
        shelf = DraftShelf(drafts_folder(), self.office)
        for one in chosen:
            try:
                done.append(anonymise(self.office, one.member, reason))
            except OfficeError as refusal:
                refused.append(f"{one.name}：{refusal}")
            else:
                # Half-typed changes of the person on this machine go too.
                shelf.forget("members", one.member)
        self.redraw()
        mentions = sum(len(one.mentions) for one in done)
        said = [_("已清理 {count} 人。").format(count=len(done))] if done else []
        if mentions:
            places = "、".join(dict.fromkeys(place.title for one in done for place in one.mentions))
            said.append(
                _("还有 {count} 处文字里写着原来的姓名（{places}），请自己看一下。").format(
                    count=mentions, places=places
                )
            )
        self.totals.setText(" ".join([*said, *refused]))
        self.workplace.bridge.said.emit(self.totals.text())


class ForgetDialog(QDialog):
    """The second question: the reason, and the word that says it is meant."""

    def __init__(self, parent: QWidget, count: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("再次确认"))
        self.setModal(True)
        self.setMinimumWidth(theme.px(440))
        self.reason = QLineEdit(_("离会期满"))
        self.reason.setAccessibleName(_("原因"))
        self.word = QLineEdit()
        self.word.setAccessibleName(_("输入“{word}”").format(word=_(WORD)))
        self.yes, self.no = primary(_("永久清理 {count} 人").format(count=count)), button(_("取消"))
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(*[theme.px(16)] * 4)
        box.setSpacing(theme.px(8))
        for text, field in (
            (_("原因（记入日志，请不要写姓名）"), self.reason),
            (_("确定要清理，请输入“{word}”两个字").format(word=_(WORD)), self.word),
        ):
            label = QLabel(text)
            label.setBuddy(field)
            box.addWidget(label)
            box.addWidget(field)
        box.addWidget(Label(_("不能撤销。需要时请先做一次备份，妥善保管。"), role="warning"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        box.addLayout(row)
        for field in (self.reason, self.word):
            field.textChanged.connect(self._enable)
        self._enable()
        self.word.setFocus()

    def _enable(self) -> None:
        self.yes.setEnabled(self.word.text().strip() == _(WORD) and bool(self.reason.text().strip()))
