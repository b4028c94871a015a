"""What a register tab prints, exports and shows beside a record: lists, attachments, history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QHeaderView, QMenu, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui import theme
from ui.attachments_panel import AttachmentsPanel
from ui.record_sheets import add_record_sheets
from ui.show_paper import PaperDesk
from unionoffice.i18n import _
from unionoffice.kinds.masks import is_personal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.register_form import RegisterForm
    from ui.workplace import Workplace
    from unionoffice.desk.draft import Draft
    from unionoffice.desk.listing import Listing
    from unionoffice.kinds.register import Column, Register


class RegisterPapers:
    """Serves one register tab."""

    def __init__(self, workplace: Workplace, register: Register, parent: QWidget) -> None:
        self._workplace = workplace
        self._register = register
        self._parent = parent
        self.desk = PaperDesk(workplace, parent)
        self.attachments: AttachmentsPanel | None = None

    def print_list(self, listing: Listing, columns: Sequence[Column], filter_words: str) -> None:
        """Show the list, as it stands on the screen, as a paper."""
        from unionoffice.papers import listing_document

        names, office = [column.name for column in columns], self._workplace.office
        self.desk.show(
            listing.heading,
            lambda: listing_document(office, listing, names, filter_words),
            f"list-{self._register.code}",
            lambda purpose: listing_document(office, listing, names, filter_words, opened_for=purpose),
            opens=self._may_open(columns),
        )

    def _may_open(self, columns: Sequence[Column]) -> bool:
        """Tell whether something in these columns is masked that the one at work may see whole."""
        office = self._workplace.office
        may = office.people.may("reveal") and not office.read_only
        return may and any(is_personal(column) for column in columns)

    def export_list(
        self, listing: Listing, columns: Sequence[Column], at: QWidget, selected: Sequence[int] = ()
    ) -> QMenu:
        """Offer the two layouts under ``at``, then ask where to write the sheet; several selected rows may go alone."""
        names = [column.name for column in columns]
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_layouts(menu, listing, names, None)
        some = selected if 1 < len(selected) < listing.count else None
        if some is not None:
            menu.addSection(_("只导出选中的 {count} 条").format(count=len(some)))
            self._add_layouts(menu, listing, names, some)
        if self._may_open(columns):
            menu.addSeparator()
            whole = menu.addAction(_("含完整个人信息（需填写用途）…"))
            whole.triggered.connect(lambda: self._ask_purpose(listing, names, None))
            if some is not None:
                chosen = menu.addAction(_("只导出选中的，含完整个人信息（需填写用途）…"))
                chosen.triggered.connect(lambda: self._ask_purpose(listing, names, some))
        add_record_sheets(menu, self._parent, self._workplace.office, self.desk, self._register.code, selected)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def _add_layouts(self, menu: QMenu, listing: Listing, names: list[str], ids: Sequence[int] | None) -> None:
        from unionoffice.exports.sheet import Layout
        from unionoffice.sheets import listing_sheet

        office, title = self._workplace.office, listing.heading
        for layout, text in (
            (Layout.FORM, _("报送版（标题、填报单位、边框，可直接打印）")),
            (Layout.DATA, _("数据版（第一行是列名，便于再处理）")),
        ):
            menu.addAction(text).triggered.connect(
                lambda _on=False, layout=layout: self.desk.export(
                    lambda: listing_sheet(office, listing, names, ids), title, layout
                )
            )

    def _ask_purpose(self, listing: Listing, names: list[str], ids: Sequence[int] | None) -> None:
        """Ask for what the whole data is needed, then where to write the sheet."""
        from ui.ask_text import ask_text
        from unionoffice.exports.sheet import Layout
        from unionoffice.sheets import listing_sheet

        office, title = self._workplace.office, listing.heading
        ask_text(
            self._parent,
            _("导出完整个人信息"),
            _("电话、证件号等不再遮盖。这份表给谁、用来做什么（会写在表上并记入日志）"),
            lambda purpose: self.desk.export(
                lambda: listing_sheet(office, listing, names, ids, opened_for=purpose), title, Layout.FORM
            ),
        )

    def show_extras(self, form: RegisterForm, draft: Draft | None) -> None:
        """Show the attachments of the record in the form."""
        if self.attachments is None:
            self.attachments = AttachmentsPanel(self._workplace)
            self.attachments.hint.setWordWrap(True)
            form.extras.addWidget(self.attachments)
        self.attachments.show_record(self._register.code, draft.id if draft is not None else 0)

    def show_history(self, record: int) -> None:
        """Open the history of one record."""
        RecordHistory(self._workplace, self._register.code, record, self._parent).open()


class RecordHistory(QDialog):
    """Who changed what of one record, when, from what to what."""

    def __init__(self, workplace: Workplace, code: str, record: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("此记录的历史"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(theme.px(760), theme.px(420))
        entries = workplace.office.history_of(code, record)
        heads = (_("时间"), _("操作人"), _("操作"), _("字段"), _("原来"), _("改为"))
        self.table = QTableWidget(len(entries), len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setAccessibleName(_("此记录的历史"))
        self.table.verticalHeader().hide()
        for row, entry in enumerate(entries):
            cells = (f"{entry.at:%Y-%m-%d %H:%M}", entry.who, entry.title, entry.field, entry.old, entry.new)
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        head = self.table.horizontalHeader()
        for column, width in enumerate((130, 80, 180, 90, 110)):
            self.table.setColumnWidth(column, theme.px(width))
        head.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
        box = QVBoxLayout(self)
        box.addWidget(self.table)
