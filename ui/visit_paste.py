"""粘贴登记: chat lines in, draft visits out; doubts are settled in place, and what is ready is stored as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.tab import Action, Tab
from ui.visit_paste_rows import PasteModel, PasteRow, paste_table
from ui.widgets.buttons import button, primary
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, second
from unionoffice.care.reading_lines import LineDraft, read_lines, store, visit_of
from unionoffice.desk.options import member_options
from unionoffice.i18n import N_, _
from unionoffice.records.visits import VISITS

if TYPE_CHECKING:
    from ui.workplace import Workplace

EXAMPLE = N_("王芳 住院 慰问 500元 3月5日\n单志远结婚，送床上用品一套 300 元\n昨天看望李强，母亲去世，慰问金 1000")
BOX_LINES = 5
GIVEN = ("reason", "unit", "notes")


class PastePage(Tab):
    """A box for pasted lines, and what was read out of them."""

    code, title = "care-paste", N_("粘贴登记")
    offers = frozenset({Action.NEW, Action.SAVE, Action.FIND})

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace)
        self.office = workplace.office
        self.model = PasteModel(self.office, self)
        self.table = paste_table(self.model)
        self.box = QPlainTextEdit()
        self.read_button, self.store_button = button(_("读取")), primary("")
        self.drop_button, self.form_button = button(_("不登记选中的")), button(_("到表单里填…"))
        self.detail = LineDetail(self)
        self.problem = Label("", role="bad")
        self.said = second("")
        self._build()
        self._wire()
        self._show()

    def _build(self) -> None:
        self.box.setPlaceholderText(_("把微信群或短信里的慰问消息粘贴在这里，一行一条，例如：\n") + _(EXAMPLE))
        self.box.setAccessibleName(_("粘贴慰问消息"))
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * BOX_LINES + theme.px(20))
        self.read_button.setToolTip(_("读取粘贴的内容 (Ctrl+Enter)"))
        self.store_button.setToolTip(_("把能登记的一次登记，可以一步撤销 (Ctrl+S)"))
        self.drop_button.setToolTip(_("从表里拿掉选中的行，不登记 (Del)"))
        self.form_button.setToolTip(_("把选中的一行带到慰问表单里接着填，例如要写超标原因"))
        upper = QHBoxLayout()
        upper.setSpacing(theme.px(8))
        upper.addWidget(self.read_button)
        upper.addWidget(self.said, 1)
        lower = QHBoxLayout()
        lower.setSpacing(theme.px(8))
        for widget in (self.store_button, self.form_button, self.drop_button):
            lower.addWidget(widget)
        lower.addStretch(1)
        rows = QWidget()
        box = QVBoxLayout(rows)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.table, 1)
        box.addWidget(self.detail)
        box.addLayout(lower)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._empty())
        self.pages.addWidget(rows)
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addWidget(self.box)
        column.addLayout(upper)
        column.addWidget(self.problem)
        column.addWidget(self.pages, 1)

    def _empty(self) -> QWidget:
        page = QWidget()
        words = second(_("只按本机的规则读，不上传。读出的先列在这里给您核对，您点“登记”才写进台账。"))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setFixedWidth(theme.px(420))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(words)
        row.addStretch(1)
        box = QVBoxLayout(page)
        box.addStretch(1)
        box.addLayout(row)
        box.addStretch(2)
        return page

    def _wire(self) -> None:
        self.read_button.clicked.connect(self.read)
        self.store_button.clicked.connect(self.save)
        self.drop_button.clicked.connect(self.drop)
        self.form_button.clicked.connect(self.to_form)
        self.box.textChanged.connect(self._enable)
        self.model.settled.connect(lambda _place: self._show())
        self.model.refused.connect(self._refuse)
        self.table.selectionModel().selectionChanged.connect(lambda *_a: self._show_detail())
        self.detail.decided.connect(self._decide)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.read)
        drop = QAction(self.table, shortcut=QKeySequence.StandardKey.Delete)
        drop.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        drop.triggered.connect(self.drop)
        self.table.addAction(drop)

    # --- reading --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Judge the drafts anew: members and standards may be different now."""
        self.model.editable = self.workplace.may_edit
        if self.model.rows:
            self._fill([row.draft for row in self.model.rows])
        self._show()

    def read(self) -> None:
        """Read what is pasted."""
        found: list[LineDraft] = []
        text = self.box.toPlainText()

        def work() -> None:
            found.extend(read_lines(self.office, text, self.office.today))

        self.problem.setText("")
        if self.workplace.tasks.attempt(work, failed=lambda refusal: self.problem.setText(str(refusal))):
            self._fill(found)
            if not found:
                self.problem.setText(_("没有读出慰问。每行写清谁、什么事、哪天、多少钱就能认出来。"))
            self._show()
            if found:
                self.table.setFocus()

    def _fill(self, drafts: list[LineDraft]) -> None:
        place = max(0, self.table.currentIndex().row())
        self.model.show_drafts(drafts)
        if drafts:
            self._stand(min(place, len(drafts) - 1))

    def _stand(self, place: int) -> None:
        at = self.model.index(place, max(0, self.table.currentIndex().column()))
        # Not the view's own setCurrentIndex: with Ctrl held (a shortcut) it would leave the selection where it was.
        flags = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(at, flags.ClearAndSelect | flags.Rows)

    def _show(self) -> None:
        """Show how many are ready, and what the current row needs."""
        rows = self.model.rows
        ready = len(self.ready())
        self.pages.setCurrentIndex(1 if rows else 0)
        self.store_button.setText(_("登记 {count} 条").format(count=ready))
        waiting = len(rows) - ready
        parts = [_("读出 {count} 条").format(count=len(rows))] if rows else []
        if waiting:
            parts.append(_("{count} 条要核对：双击单元格改，或用下面的按钮").format(count=waiting))
        self.said.setText(" · ".join(parts))
        self.problem.setVisible(bool(self.problem.text()))
        self._enable()
        self._show_detail()

    def _enable(self) -> None:
        edit = self.workplace.may_edit
        self.read_button.setEnabled(edit and bool(self.box.toPlainText().strip()))
        self.store_button.setEnabled(edit and bool(self.ready()))
        places = self._places()
        self.drop_button.setEnabled(bool(places))
        self.form_button.setEnabled(edit and len(places) == 1)

    def _places(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _show_detail(self) -> None:
        places = self._places()
        row = self.model.rows[places[0]] if len(places) == 1 and places[0] < len(self.model.rows) else None
        self.detail.show_row(self.model, row)
        self._enable()

    def _refuse(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    # --- deciding -------------------------------------------------------------------------------------------------

    def ready(self) -> list[PasteRow]:
        """Return the rows that can be stored as they stand."""
        return [row for row in self.model.rows if row.ready]

    def _decide(self, name: str, value: Any) -> None:
        """Take what was chosen for the current row; without a value what was read stands."""
        places = self._places()
        if len(places) == 1:
            draft = self.model.rows[places[0]].draft
            self.model.take(places[0], name, draft.value(name) if value is None else value)

    def drop(self) -> None:
        """Take the selected rows out."""
        places = self._places()
        if places:
            self.model.remove(places)
            if self.model.rows:
                self._stand(min(places[0], len(self.model.rows) - 1))
            self._show()

    def to_form(self) -> None:
        """Go on with one row in the form of visits."""
        places = self._places()
        if len(places) != 1 or not self.workplace.may_edit:
            return
        draft = self.model.rows[places[0]].draft
        visit = visit_of(self.office, draft)
        preset = {name: getattr(visit, name) for name in (*draft.cells, *GIVEN) if getattr(visit, name)}
        if isinstance(visit.situation, str) and visit.situation:
            preset["situation"] = visit.situation
        self.drop()
        self.workplace.start("visits", "visits", preset)

    def save(self) -> None:
        """Store all that are ready as one step; the others stay to be looked at."""
        ready = self.ready()
        if not ready or not self.workplace.may_edit:
            return
        made: list[int] = []
        self.problem.setText("")
        drafts = [row.draft for row in ready]
        if self.workplace.tasks.attempt(
            lambda: made.extend(store(self.office, drafts)),
            failed=lambda refusal: self.problem.setText(str(refusal)),
        ):
            # The change may have judged the rows anew: the drafts are the same, the rows are not.
            stored = {id(draft) for draft in drafts}
            self.model.remove([place for place, row in enumerate(self.model.rows) if id(row.draft) in stored])
            self._tell(len(made))
        self._show()

    def _tell(self, count: int) -> None:
        left = len(self.model.rows)
        words = _("已登记 {count} 条，状态是草稿，可以去办审批").format(count=count)
        if left:
            words += _("；还有 {count} 条要核对").format(count=left)
        else:
            self.box.clear()
        self.workplace.bridge.said.emit(words)

    def new(self) -> None:
        """Stand in the box for the next message."""
        self.box.setFocus()

    def find(self) -> None:
        """Stand in the table."""
        self.table.setFocus()


class LineDetail(QFrame):
    """Under the table: the line as it was pasted, and what must be decided about it, each with its answers.

    Signals:
        decided: a field and the value chosen for it; None where what was read stands.
    """

    decided = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self.line = Label("", role="second")
        self.line.setWordWrap(True)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.px(4))
        self.answers: dict[str, list[QPushButton]] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        box.setSpacing(theme.px(4))
        box.addWidget(self.line)
        box.addLayout(self.rows)

    def show_row(self, model: PasteModel, row: PasteRow | None) -> None:
        """Show what a row needs; None hides everything."""
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.answers = {}
        self.setVisible(row is not None)
        if row is None:
            return
        draft = row.draft
        self.line.setText(_("第 {line} 行原文：{text}").format(line=draft.line, text=draft.text))
        for name, why in draft.doubts.items():
            self._ask(model, draft, name, why)
        for sentence in row.problems:
            if sentence not in draft.doubts.values():
                self._say(sentence, "bad")
        if row.ready:
            self._say(" ".join(row.sentences[:2]), "warning" if row.light == "amber" else "second")

    def _say(self, sentence: str, role: str) -> None:
        words = Label(sentence, role=role)
        words.setWordWrap(True)
        self.rows.addWidget(words)

    def _ask(self, model: PasteModel, draft: LineDraft, name: str, why: str) -> None:
        """Show one doubt with the answers there are: the namesakes, or that it is right as it stands."""
        whole = QWidget()
        flow = Flow(theme.px(6))
        whole.setLayout(flow)
        words = Label(why, role="warning")
        flow.add(words)
        made = []
        if name == "recipient":
            namesakes = member_options(model.office, draft.options)
            made += [self._answer(f"{one.text}（{one.hint}）", name, one.value) for one in namesakes]
        if draft.value(name) is not None and not (name == "recipient" and draft.options):
            shown = column_text(model, draft, name)
            made.append(self._answer(_("就是“{text}”").format(text=shown), name, None))
        for one in made:
            flow.add(one)
        self.answers[name] = made
        self.rows.addWidget(whole)

    def _answer(self, text: str, name: str, value: object) -> QPushButton:
        made = button(text)
        made.clicked.connect(lambda _on=False: self.decided.emit(name, value))
        return made


def column_text(model: PasteModel, draft: LineDraft, name: str) -> str:
    """Return what a field of a draft was read as."""
    return VISITS.column(name).kind.text(draft.value(name), model.office.words)
