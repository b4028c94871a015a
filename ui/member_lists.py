"""名单: the lists an office draws of its members, each as at a day or for a span, on screen, paper and sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QMenu, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.member_list_choice import ListChoice
from ui.member_register import CARD
from ui.register_list import RegisterList
from ui.register_papers import RegisterPapers
from ui.tab import Action, Tab
from ui.tick_list import TickLine, TickList
from ui.widgets.labels import Elided
from ui.widgets.side_list import SideList
from unionoffice.desk.given_listing import GivenListing
from unionoffice.i18n import N_, _
from unionoffice.membership.completeness import asked_fields
from unionoffice.membership.lists import LISTS, MemberList, member_list

if TYPE_CHECKING:
    from ui.workplace import Workplace

CODE = Qt.ItemDataRole.UserRole
NEVER_ASKED = frozenset({"notes", "resume", "flags", "offspring", "family", "dues_base", "birth_lunar"})
NOTES = {
    "joined": N_("入会日期"),
    "left": N_("日期和去向"),
    "birthday": N_("生日"),
    "incomplete": N_("缺少的内容"),
}
EMPTY = {
    "roster": N_("这一天没有在籍会员。会员在“会员”页新建或导入，入会在“变动”页办理。"),
    "group": N_("这个小组没有在籍会员。"),
    "incomplete": N_("没有发现缺少内容的会员。检查哪些内容可以用上面的按钮改。"),
    "birthday": N_("这个月没有会员过生日，或者会员还没有登记出生日期。"),
    "joined": N_("这段时间没有新会员。入会在“变动”里办理。"),
    "left": N_("这段时间没有减少的会员。"),
    "outside": N_("在职人员都已入会。"),
}


class ListsPage(Tab):
    """A narrow list of lists, the chosen one as a table with its number."""

    code, title = "member_lists", N_("名单")
    offers = frozenset({Action.FIND, Action.PRINT, Action.EXPORT})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.office = workplace.office
        self.shown: MemberList | None = None
        register = self.office.registers["members"]
        self.names = SideList(_("名单"), 132)
        for name, title in LISTS:
            item = QListWidgetItem(_(title))
            item.setData(CODE, name)
            self.names.addItem(item)
        self.choice = ListChoice(self.office)
        self.list = RegisterList(workplace, register, key="members/lists")
        self.list.may_create = False
        self.papers = RegisterPapers(workplace, register, self)
        self.heading = Elided("", 1.25, bold=True)
        self._build()
        self._wire()
        self.names.setCurrentRow(0)
        self._step = workplace.bridge.step  # the first list is drawn now; it need not be asked for twice

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.heading, 1)
        self.print_button = QPushButton(_("打印"), toolTip=_("打印名单 (Ctrl+P)"))
        self.export_button = QPushButton(_("导出"), toolTip=_("导出名单 (Ctrl+E)"))
        self.cards_button = QPushButton(_("打印贺卡"), toolTip=_("为名单里的每个人排一张生日贺卡"))
        self.labels_button = QPushButton(_("打印标签"), toolTip=_("姓名标签，一页多张，可贴在礼品或信封上"))
        self.fields_button = QPushButton(_("检查哪些内容…"), toolTip=_("选择每位会员的登记都应当有的内容"))
        for one in (
            self.fields_button,
            self.cards_button,
            self.labels_button,
            self.print_button,
            self.export_button,
        ):
            head.addWidget(one)
        asked = QHBoxLayout()
        asked.setSpacing(theme.px(16))
        asked.addWidget(self.choice)
        asked.addLayout(self.list.make_bar(), 1)
        self.list.as_at.hide()
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addLayout(head)
        right.addLayout(asked)
        right.addWidget(self.list, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(12))
        box.addWidget(self.names)
        box.addLayout(right, 1)

    def _wire(self) -> None:
        self.names.currentRowChanged.connect(lambda _row: self._choose())
        self.choice.changed.connect(self.redraw)
        self.print_button.clicked.connect(self.print_)
        self.fields_button.clicked.connect(self.choose_fields)
        self.export_button.clicked.connect(self.export)
        self.cards_button.clicked.connect(lambda: self.print_month("birthday-cards"))
        self.labels_button.clicked.connect(lambda: self.print_month("birthday-labels"))
        self.list.opened.connect(lambda member: self.workplace.go("members", "members", member))
        self.list.menu_wanted.connect(self._menu)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self.list.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self.show_card)

    # --- showing --------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The code of the chosen list."""
        item = self.names.currentItem()
        return str(item.data(CODE)) if item is not None else LISTS[0][0]

    def choose(self, name: str) -> None:
        """Choose a list by its code."""
        self.names.setCurrentRow([code for code, _title in LISTS].index(name))

    def show_page(self, code: str) -> None:
        """Choose a list, reached by a link."""
        if code in dict(LISTS):
            self.choose(code)

    def _choose(self) -> None:
        self.list.filters.clear()
        self.list.listing.set_sort(())
        self.redraw()

    def redraw(self) -> None:
        """Draw the chosen list anew."""
        name = self.name
        self.choice.ask_for(name)
        wish = self.choice.wish()
        found = member_list(
            self.office, name, wish.as_at, period=wish.period, group=wish.group, flag=wish.flag, month=wish.month
        )
        self.shown = found
        note = _(NOTES[name]) if name in NOTES else ""
        self.list.empty_words = _(EMPTY.get(name, N_("没有这样的会员。")))
        self.list.show_listing(
            GivenListing(
                self.office, "members", found.ids, found.notes, heading=found.title, note_title=note, as_at=found.as_at
            )
        )
        self.heading.setText(_("{title}（{count} 人）").format(title=found.title, count=len(found.ids)))
        self.fields_button.setVisible(name == "incomplete")
        for button in (self.cards_button, self.labels_button):
            button.setVisible(name == "birthday")
            button.setEnabled(bool(found.ids))
        self.abilities_changed.emit()

    def show_record(self, code: str, record: int) -> None:
        """Select a member in the list."""
        if code == "members":
            self.list.select(record)

    # --- deeds ----------------------------------------------------------------------------------------------------

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.list.filters.search.setFocus()
        self.list.filters.search.selectAll()

    def show_card(self) -> None:
        """Show everything about the selected member."""
        ids = self.list.selected_ids()
        if len(ids) == 1:
            self.workplace.go("members", CARD, ids[0])

    def choose_fields(self) -> TickList:
        """Ask which fields every file should hold; the answer is a setting of the office."""
        asked = set(asked_fields(self.office))
        columns = [one for one in self.office.registers["members"].typed if one.name not in NEVER_ASKED]
        lines = [
            TickLine(number, self.list.listing.title(one), one.name in asked) for number, one in enumerate(columns)
        ]

        def keep(chosen: list[int]) -> None:
            names = tuple(columns[number].name for number in chosen)
            self.workplace.tasks.attempt(
                lambda: self.office.save_settings(replace(self.office.settings, member_fields=names))
            )
            self.redraw()

        sentence = _("打勾的内容，每位在籍会员都应当登记；缺少的会列出来。")
        dialog = TickList(self, _("检查哪些内容"), sentence, lines, _("检查"), keep)
        dialog.rows.setEnabled(self.workplace.may_edit)
        for button in (dialog.every, dialog.none, dialog.yes):
            button.setEnabled(button.isEnabled() and self.workplace.may_edit)
        dialog.open()
        return dialog

    def _menu(self, where: QPoint) -> None:
        ids = self.list.selected_ids()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        look = menu.addAction(_("会员登记"))
        look.triggered.connect(lambda: self.workplace.go("members", "members", ids[0]))
        card = menu.addAction(_("个人卡片\tCtrl+Enter"))
        card.triggered.connect(self.show_card)
        for action in (look, card):
            action.setEnabled(len(ids) == 1)
        menu.popup(where)

    def print_(self) -> None:
        """Show the list as a paper: in its prescribed form, or with the columns on the screen where it is narrowed."""
        if self.list.filters.narrowed or self.list.listing.order:
            self.print_columns()
        elif self.name == "birthday":
            self.print_month("birthdays-month")
        else:
            self.print_form()

    def print_form(self) -> None:
        """Show the whole list in the form of a roster."""
        from unionoffice.papers import member_list_document

        drawn, office = self.shown, self.office
        if drawn is None:
            return
        grouped = drawn.name == "group"
        may = office.people.may("reveal") and not office.read_only
        self.papers.desk.show(
            drawn.title,
            lambda: member_list_document(office, drawn, by_group=grouped),
            "member-roster",
            lambda purpose: member_list_document(office, drawn, purpose, by_group=grouped),
            opens=may,
        )

    def print_columns(self) -> None:
        """Show the list with the columns and filters of the screen."""
        wish = self.choice.wish()
        day = _("截至 {day}").format(day=wish.as_at.isoformat())
        words = [day, *self.list.filters.words()]
        self.papers.print_list(self.list.listing, self.list.visual_columns(), "、".join(words))

    def print_month(self, name: str) -> None:
        """Show a paper about the birthdays of the chosen month."""
        from unionoffice import papers

        wish, paper = self.choice.wish(), papers.paper(name)
        span = papers.Span(wish.period.start.year, wish.month)
        self.papers.desk.show(
            _(paper.title), lambda: paper.build(self.office, span, papers.options_for(self.office, name)), name
        )

    def export(self) -> None:
        """Write the list as a sheet."""
        self.papers.export_list(
            self.list.listing, self.list.visual_columns(), self.export_button, self.list.selected_ids()
        )
