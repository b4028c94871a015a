"""年度计划: the outline at the left, the items with their months in the middle, the record at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.ask_text import ask_text
from ui.plan_deeds import PlanDeeds
from ui.plan_items import PlanItems
from ui.plan_outline import OutlineTree
from ui.show_paper import PaperDesk
from ui.tab import Action, Tab
from ui.widgets.buttons import button, link, primary, tool
from ui.widgets.labels import Elided, heading, paragraph
from unionoffice.i18n import N_, _
from unionoffice.plan import outline as outlines
from unionoffice.plan.numbering import OFFICIAL
from unionoffice.storage.store import Query

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.records.plans import Plan

STYLE_SETS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("一、 （一） 1. (1)（公文）"), OFFICIAL),
    (N_("一、 1、 (1)"), ("cn", "comma", "brackets")),
    (N_("（一） 1. ①"), ("cn_brackets", "dot", "circled")),
    (N_("1. (1) ①"), ("dot", "brackets", "circled")),
)


class PlanTab(Tab):
    """Plans of the office, one at a time."""

    code, title = "plan", N_("年度计划")
    offers = frozenset({Action.NEW, Action.SAVE, Action.FIND, Action.PRINT, Action.EXPORT, Action.IMPORT})

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.office = workplace.office
        self.plan: int | None = None
        self.desk = PaperDesk(workplace, self)
        self.deeds = PlanDeeds(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(8))
        box.addLayout(self._make_bar())
        box.addLayout(self._make_state())
        self.split = QSplitter()
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self._make_left())
        self.items = PlanItems(workplace)
        self.items.changed.connect(self.redraw)
        self.items.record_wanted.connect(self.show_record)
        self.split.addWidget(self.items)
        self.split.setSizes([theme.px(240), theme.px(1080)])
        self.split.setStretchFactor(1, 1)
        box.addWidget(self.split, 1)
        self.empty = self._make_empty()
        box.addWidget(self.empty, 1)

    # --- building -------------------------------------------------------------------------------------------------

    def _make_state(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        self.state = Elided(role="second")
        self.doubts_button = link("", "warning", "warning")
        self.doubts_button.setToolTip(_("只看待确认的事项；再点一次看全部"))
        self.doubts_button.clicked.connect(self.show_doubts)
        row.addWidget(self.state, 1)
        row.addWidget(self.doubts_button)
        return row

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        self.read_button = QPushButton(_("读入计划文件…"), toolTip=_("从 Word 或文本文件读入计划"))
        self.read_button.setProperty("role", "primary")
        self.read_button.clicked.connect(self.import_)
        self.new_button = QPushButton(_("+ 新事项"), toolTip=_("在所选段落新增事项 (Ctrl+N)"))
        self.new_button.clicked.connect(self.new)
        self.plans = QComboBox()
        self.plans.setAccessibleName(_("选择计划"))
        self.plans.setMinimumWidth(theme.px(280))
        self.plans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.plans.activated.connect(self._picked)
        self.more = QToolButton(text=_("计划操作 ▾"), popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setProperty("role", "plain")
        self.more.setMenu(self._make_menu())
        row.addWidget(self.read_button)
        row.addWidget(self.new_button)
        row.addWidget(self.plans, 1)
        row.addWidget(self.more)
        return row

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        deeds = self.deeds
        entries: tuple[tuple[str, Callable[[], None]] | None, ...] = (
            (_("新建空白计划…"), deeds.new_plan),
            (_("计划的标题、期间和封面…"), deeds.edit_plan),
            None,
            (_("存为一个版本"), deeds.keep_version),
            (_("比较两个版本…"), deeds.compare),
            (_("复制为下一年的计划"), deeds.copy_to_next_year),
            None,
            (_("把有月份的事项排入月度安排"), deeds.spread),
            (_("粘贴文字为事项…"), deeds.paste),
            (_("没有读懂的原文…"), deeds.show_unread),
            None,
            (_("删除这份计划（可在回收站恢复）"), deeds.strike_plan),
        )
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            else:
                menu.addAction(entry[0]).triggered.connect(lambda _on=False, deed=entry[1]: deed())
        numbering = menu.addMenu(_("重新编号"))
        for title, styles in STYLE_SETS:
            numbering.addAction(_(title)).triggered.connect(lambda _on=False, styles=styles: deeds.renumber(styles))
        papers = menu.addMenu(_("打印"))
        for name, title in deeds.papers():
            papers.addAction(title).triggered.connect(lambda _on=False, name=name: deeds.show_paper(name))
        return menu

    def _make_left(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.tree = OutlineTree()
        self.tree.chosen.connect(self._show_section)
        self.tree.moved.connect(self._move_section)
        self.tree.item_dropped.connect(self._move_item)
        self.tree.indent_wanted.connect(self._indent)
        self.tree.rename_wanted.connect(self.rename)
        self.tree.remove_wanted.connect(self._remove_section)
        self.tree.menu_wanted.connect(self._section_menu)
        box.addWidget(self.tree, 1)
        self.section_buttons: list[QToolButton] = []
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(2))
        for icon, tip, deed in self._section_deeds()[:5]:
            made = tool(icon, tip.replace("\t", " · "))
            made.clicked.connect(lambda _on=False, deed=deed: deed())
            self.section_buttons.append(made)
            buttons.addWidget(made)
        buttons.addStretch(1)
        box.addLayout(buttons)
        return panel

    def _section_deeds(self) -> tuple[tuple[str, str, Callable[[], None]], ...]:
        """Return what can be done with a section: icon, words with the key, deed."""
        return (
            ("add", _("新增段落"), self.add_section),
            ("indent", _("缩进为下级\tAlt+Shift+→"), lambda: self._indent(self.tree.section, True)),
            ("outdent", _("提升一级\tAlt+Shift+←"), lambda: self._indent(self.tree.section, False)),
            ("edit", _("改标题\tF2"), lambda: self.rename(self.tree.section)),
            ("delete", _("删除段落\tDel"), lambda: self._remove_section(self.tree.section)),
            ("list", _("把正文拆成事项"), self.deeds.take_body_apart),
        )

    def _section_menu(self, where: QPoint) -> None:
        if not self.tree.editable:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, (_icon, words, deed) in enumerate(self._section_deeds()):
            action = menu.addAction(words)
            action.setEnabled(number == 0 or bool(self.tree.section))
            action.triggered.connect(lambda _on=False, deed=deed: deed())
        menu.popup(where)

    def _make_empty(self) -> QWidget:
        panel = QWidget()
        sign = icons.sign("plan", "second", 40)
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = heading(_("还没有计划"))
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = paragraph(
            _(
                "把去年或今年的工作计划（Word 或文本）读进来，程序会分出段落、事项和月份，您看过再保存；也可以新建空白计划。"
            ),
            "second",
        )
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        read, fresh = primary(_("读入计划文件…")), button(_("新建空白计划…"))
        read.clicked.connect(self.import_)
        fresh.clicked.connect(self.deeds.new_plan)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        row.addWidget(read)
        row.addWidget(fresh)
        row.addStretch(1)
        box = QVBoxLayout(panel)
        box.setSpacing(theme.px(12))
        box.addStretch(1)
        for widget in (sign, head, text):
            box.addWidget(widget)
        box.addLayout(row)
        box.addStretch(2)
        return panel

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Fill the list of plans and show the one in view anew."""
        found: list[Plan] = self.office.store("plans").find(Query(sort=(("period", False), ("version", False))))
        current = [one for one in found if not one.frozen]
        kept = self.plan if any(one.id == self.plan for one in found) else None
        self.plans.blockSignals(True)
        self.plans.clear()
        for one in [*current, *(one for one in found if one.frozen)]:
            name = (
                _("{title}（第 {number} 版，已存）").format(title=one.title, number=one.version)
                if one.frozen
                else one.title
            )
            self.plans.addItem(name, one.id)
        self.plans.blockSignals(False)
        for widget in (self.split, self.state, self.plans, self.new_button, self.more, self.read_button):
            widget.setVisible(bool(found))
        self.empty.setVisible(not found)
        if not found:
            self.doubts_button.hide()
        self.read_button.setEnabled(self.workplace.may_edit)
        if found:
            self.show_plan(kept or (current or found)[0].id)
        else:
            self.plan = None

    def show_plan(self, plan: int) -> None:
        """Show one plan."""
        self.plan = plan
        self.plans.setCurrentIndex(self.plans.findData(plan))
        record: Plan = self.office.store("plans").get(plan)
        outline = outlines.load(self.office, plan)
        editable = self.workplace.may_edit and not record.frozen
        self.tree.editable = editable
        self.new_button.setEnabled(editable)
        for made in self.section_buttons:
            made.setEnabled(editable)
        self.items.show_plan(record, editable=editable)
        self.tree.show_outline(record.title, outline)
        self._show_section(self.tree.section)
        self._show_state(record, outline)

    def _show_state(self, record: Plan, outline: outlines.Outline) -> None:
        items = list(outline.items())
        doubts = sum(one.doubt for one in items)
        parts: list[str] = []
        self.doubts_button.setVisible(doubts > 0)
        self.doubts_button.setText(_("{count} 条待确认").format(count=doubts))
        if record.period is not None:
            parts.append(_("{first} 至 {last}").format(first=record.period.first, last=record.period.last))
        parts.append(_("{count} 条事项").format(count=len(items)))
        if record.frozen:
            parts.append(_("已存的版本，只能看"))
        self.state.setText(" · ".join(parts))

    def _show_section(self, section: int) -> None:
        if self.plan is not None:
            outline = outlines.load(self.office, self.plan)
            below = [
                one.section.id
                for _level, branch in outline.walk()
                if branch.section.id == section
                for _below, one in branch.walk()
            ]
            self.items.show_sections(section, below)

    def show_record(self, code: str, record: int) -> None:
        """Show a plan, a section or an item, reached by a link."""
        if code == "plans":
            self.show_plan(record)
            return
        found = self.office.store(code).get(record)
        self.show_plan(found.plan)
        self.tree.choose(record if code == "plan_sections" else found.section or 0)
        if code == "plan_items":
            self.items.show_item(record)

    def _picked(self, place: int) -> None:
        self.show_plan(self.plans.itemData(place))

    def show_doubts(self) -> None:
        """Show what waits to be confirmed in the whole plan, or everything again."""
        self.tree.choose(0)
        self.items.show_doubts()

    # --- deeds ----------------------------------------------------------------------------------------------------

    def _try(self, deed: Callable[[], object]) -> None:
        self.workplace.tasks.attempt(deed)
        self.redraw()

    def _move_section(self, section: int, parent: int | None, index: int) -> None:
        self._try(lambda: outlines.move_section(self.office, section, parent, index))

    def _move_item(self, item: int, section: int | None) -> None:
        self._try(lambda: outlines.move_item(self.office, item, section, 100_000))

    def _indent(self, section: int, inwards: bool) -> None:
        if section and self.tree.editable:
            self._try(lambda: (outlines.indent if inwards else outlines.outdent)(self.office, section))

    def _remove_section(self, section: int) -> None:
        if section and self.tree.editable:
            self._try(lambda: outlines.remove_section(self.office, section))

    def add_section(self) -> None:
        """Ask for a heading and add a section below the chosen one."""
        plan = self.plan
        if plan is not None and self.tree.editable:
            parent = self.tree.section or None
            ask_text(self, _("新增段落"), _("段落标题"), lambda text: self._add_section(plan, parent, text))

    def _add_section(self, plan: int, parent: int | None, heading: str) -> None:
        added: list[int] = []
        self._try(lambda: added.append(outlines.add_section(self.office, plan, parent, heading)))
        if added:
            self.tree.choose(added[0])

    def rename(self, section: int) -> None:
        """Ask for another heading."""
        if section and self.tree.editable:
            heading = self.office.store("plan_sections").get(section).heading
            ask_text(self, _("改标题"), _("段落标题"), lambda text: self._rename(section, text), heading)

    def _rename(self, section: int, heading: str) -> None:
        self._try(lambda: outlines.rename_section(self.office, section, heading))

    def new(self) -> None:
        """Start a new item in the chosen section; without a plan, a new plan."""
        if self.plan is None:
            self.deeds.new_plan()
        else:
            self.items.new(self.tree.section or None)

    def save(self) -> None:
        """Save what is in the form."""
        self.items.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.items.filters.search.setFocus()

    def print_(self) -> None:
        """Show the plan as an official paper."""
        self.deeds.show_paper("year-plan")

    def export(self) -> None:
        """Write the plan as a sheet."""
        self.deeds.export()

    def import_(self) -> None:
        """Open the plan import."""
        self.deeds.read_document()

    def leave(self) -> bool:
        """Keep a half-typed item."""
        self.items.keep_unfinished()
        return True
