"""Second page of the festival run: who gets something: filters at the left, the names they give at the right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QCompleter, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.care_table import CareTable, Shown, TableOrWords
from ui.round_run_page import RunPage, Ticks, pick_list, refill
from ui.widgets.buttons import button
from ui.widgets.day_edit import DayEdit
from ui.widgets.labels import Label, second
from unionoffice.care.round_people import Recipient, Who, key_of, recipients
from unionoffice.i18n import _
from unionoffice.kinds.links import PARTY_KINDS, PartyValue
from unionoffice.records.members import PERSON_STATES, SEXES, STATES

if TYPE_CHECKING:
    from ui.round_children import AskChildren
    from ui.workplace import Workplace
    from unionoffice.care.round_plan import Run

LEFT = 264
SOON_MS = 150
_LASTING = ("member", "kept", "none")  # states of membership one may give something to


class WhoPage(RunPage):
    """The question who, and its answer."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace, self._office = workplace, workplace.office
        self._who: Who | None = None
        self.dialog: AskChildren | None = None
        self.found: tuple[Recipient, ...] = ()
        self.day = DayEdit()
        self.day.beside.hide()
        self.states = Ticks(_("会籍状态"))
        self.statuses = Ticks(_("人员状态"))
        self.units, self.groups, self.flags = Ticks(_("部门")), Ticks(_("工会小组")), Ticks(_("标记"))
        self.sex = pick_list([("", _("不限")), *((code, _(title)) for code, title in SEXES)])
        self.retirees = QCheckBox(_("加上退休人员"))
        self.by_children = button(_("按子女发（六一）…"))
        self.all_people = button(_("不按子女"))
        self.all_people.hide()
        self.add_line = QLineEdit(placeholderText=_("加人：姓名、拼音、工号，或外单位名称"))
        self.add_line.setAccessibleName(_("另外加人"))
        self.add_kind = pick_list([(code, _(title)) for code, title in PARTY_KINDS if code != "relative"])
        self.add_kind.setAccessibleName(_("加的是什么人"))
        self.take_out = button(_("从名单去掉"))
        self.take_out.setToolTip(_("去掉选中的人 (Del)"))
        self.back = button(_("恢复去掉的"))
        self.count = Label("", bold=True)
        self.note = second("")
        self.table = CareTable(_("发放名单"), self._columns(), lambda row: row.key, many=True)
        self.words = TableOrWords(self.table)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._lay_out()
        self._wire()

    def _columns(self) -> tuple[Shown, ...]:
        words = self._office.words
        kinds = {code: _(title) for code, title in PARTY_KINDS}
        return (
            Shown(_("姓名"), lambda row: row.name, 100),
            Shown(_("工号"), lambda row: row.staff_no, 76),
            Shown(_("部门"), lambda row: words.place(row.unit) if row.unit else "", 140),
            Shown(_("工会小组"), lambda row: words.link("groups", row.group) if row.group else "", 92),
            Shown(_("对象"), lambda row: kinds[row.party.kind], 64),
            Shown(_("份数"), lambda row: str(row.times), 52, right=True, key=lambda row: row.times),
        )

    # --- building -------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        filters = QWidget()
        column = QVBoxLayout(filters)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.setSpacing(theme.px(4))
        parts = (
            (_("名单截至"), self.day), (_("会籍状态"), self.states), (_("人员状态"), self.statuses),
            ("", self.retirees), (_("部门（不勾为全部）"), self.units), (_("工会小组（不勾为全部）"), self.groups),
            (_("性别"), self.sex), (_("标记（不勾为全部）"), self.flags), ("", self.by_children), ("", self.all_people),
        )  # fmt: skip
        self._heads: dict[QWidget, Label] = {}
        for title, widget in parts:
            if title:
                head = second(title)
                head.setBuddy(widget)
                widget.setAccessibleName(title)
                self._heads[widget] = head
                column.addWidget(head)
            column.addWidget(widget)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(filters)
        area.setFixedWidth(theme.px(LEFT))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(area)
        row.addLayout(self._right(), 1)

    def _right(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.addWidget(self.count)
        top.addWidget(self.note, 1)
        top.addWidget(self.take_out)
        top.addWidget(self.back)
        adding = QHBoxLayout()
        adding.setSpacing(theme.px(8))
        adding.addWidget(self.add_line, 1)
        adding.addWidget(self.add_kind)
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        column.addLayout(top)
        column.addWidget(self.words, 1)
        column.addLayout(adding)
        return column

    def _wire(self) -> None:
        self._soon.timeout.connect(self.ask)
        for ticks in (self.states, self.statuses, self.units, self.groups, self.flags):
            ticks.ticked.connect(self._later)
        self.day.edited.connect(lambda _text: self._later())
        self.sex.activated.connect(lambda _row: self._later())
        self.retirees.clicked.connect(lambda _on: self._later())
        self.take_out.clicked.connect(self.remove_selected)
        self.back.clicked.connect(self.bring_back)
        self.by_children.clicked.connect(self.ask_children)
        self.all_people.clicked.connect(lambda: self.take_children(None))
        self.add_line.returnPressed.connect(self.add_typed)
        keys = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        keys.setContext(Qt.ShortcutContext.WidgetShortcut)
        keys.activated.connect(self.remove_selected)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[str].connect(self._completed)
        self.add_line.setCompleter(completer)
        self.add_line.textEdited.connect(self._offer)
        self._offered: dict[str, int] = {}

    # --- showing --------------------------------------------------------------------------------------------------

    def first(self) -> QWidget:
        """Return where the cursor begins."""
        return self.day

    def load(self, run: Run) -> None:
        """Show whom a run is for."""
        who = self._who = run.who
        office, words = self._office, self._office.words
        self.day.set_text(who.day.isoformat())
        self.states.offer([(code, _(title)) for code, title in STATES if code in _LASTING], who.states)
        lasting = [(code, _(title)) for code, title in PERSON_STATES if code in ("work", "inner", "leave")]
        self.statuses.offer(lasting, who.statuses)
        places = [(one.value, one.text) for one in words.place_options("unit")]
        groups = office.rows("SELECT id, name FROM groups WHERE struck IS NULL ORDER BY position, name")
        flags = [(one.value, one.text) for one in words.choice_options("flag")]
        for ticks, options, chosen in (
            (self.units, places, who.units),
            (self.groups, [(number, name) for number, name in groups], who.groups),
            (self.flags, flags, who.flags),
        ):
            ticks.offer(options, chosen)
            ticks.setVisible(bool(options))
            self._heads[ticks].setVisible(bool(options))
        refill(self.sex, [("", _("不限")), *((code, _(title)) for code, title in SEXES)], who.sex)
        self.retirees.setChecked(who.retirees)
        self.ask()

    def _later(self) -> None:
        self._soon.start()
        self.edited.emit()

    def ask(self) -> None:
        """Ask the office who is meant now, and show the names."""
        self._soon.stop()
        who = self.who()
        self.found = recipients(self._office, who)
        empty = _("没有符合条件的人。请放宽左边的条件，或在下面另外加人。")
        self.words.show_rows(self.found, empty)
        self.count.setText(_("{count} 人").format(count=len(self.found)))
        notes = []
        shares = sum(one.times for one in self.found)
        if shares != len(self.found):
            notes.append(_("{shares} 份").format(shares=shares))
        if who.removed:
            notes.append(_("去掉了 {count} 人").format(count=len(who.removed)))
        if who.children is not None:
            notes.append(_("只发给有适龄子女的职工，每个孩子一份"))
        self.note.setText("　" + "，".join(notes) if notes else "")
        self.back.setEnabled(bool(who.removed))
        self.take_out.setEnabled(bool(self.found))
        self.all_people.setVisible(who.children is not None)

    def who(self) -> Who:
        """Return the question as it stands on the page."""
        assert self._who is not None
        statuses = frozenset(str(code) for code in self.statuses.chosen())
        return replace(
            self._who,
            day=self.day.day() or self._who.day,
            states=frozenset(str(code) for code in self.states.chosen()),
            statuses=statuses | {""} if "work" in statuses else statuses,
            units=frozenset(int(str(one)) for one in self.units.chosen()),
            groups=frozenset(int(str(one)) for one in self.groups.chosen()),
            flags=frozenset(int(str(one)) for one in self.flags.chosen()),
            sex=str(self.sex.currentData() or ""),
            retirees=self.retirees.isChecked(),
        )

    def changed(self, run: Run) -> Run:
        """Return the run for whom the page says."""
        return replace(run, who=self.who())

    def good(self) -> bool:
        """Somebody must be left."""
        self.ask()
        return bool(self.found)

    # --- single ones ----------------------------------------------------------------------------------------------

    def remove_selected(self) -> None:
        """Take the selected people out."""
        keys = {row.key for row in self.table.selected()}
        if keys:
            who = self.who()
            self._who = replace(
                who,
                removed=who.removed | keys,
                added=tuple(one for one in who.added if key_of(one) not in keys),
            )
            self.ask()
            self.edited.emit()

    def bring_back(self) -> None:
        """Bring everybody back who was taken out."""
        self._who = replace(self.who(), removed=frozenset())
        self.ask()
        self.edited.emit()

    def _offer(self, typed: str) -> None:
        if self.add_kind.currentData() not in ("member", "retiree") or not typed.strip():
            self._offered = {}
        else:
            options = self._office.words.link_options("members", typed.strip())[:20]
            self._offered = {f"{one.text}　{one.hint}".strip(): int(one.value) for one in options}
        self._names.setStringList(list(self._offered))

    def _completed(self, text: str) -> None:
        self._add_member(self._offered[text])

    def add_typed(self) -> None:
        """Add who is typed: the one member it can be, else an outsider of the kind chosen."""
        text = self.add_line.text().strip()
        if not text:
            return
        kind = self.add_kind.currentData()
        if kind in ("member", "retiree"):
            if text in self._offered:
                self._add_member(self._offered[text])
                return
            found = self._office.words.find_link("members", text)
            if len(found) == 1:
                self._add_member(found[0])
            else:
                self.note.setText(
                    "　"
                    + (
                        _("有 {count} 个“{name}”，请从列表里选。")
                        if found
                        else _("会员里没有“{name}”，外单位或其他人请先改右边的类别。")
                    ).format(count=len(found), name=text)
                )
            return
        self._add(PartyValue(kind, None, text))

    def _add_member(self, number: int) -> None:
        self._add(PartyValue("member", number, self._office.words.link("members", number)))

    def _add(self, party: PartyValue) -> None:
        who, key = self.who(), key_of(party)
        added = who.added if key in {key_of(one) for one in who.added} else (*who.added, party)
        self._who = replace(who, added=added, removed=who.removed - {key})
        self.ask()
        place = next((place for place, row in enumerate(self.table.rows) if row.key == key), -1)
        if place >= 0:
            self.table.select(place)
        # The completer writes its line after telling of it.
        QTimer.singleShot(0, self.add_line, self.add_line.clear)
        self.edited.emit()

    # --- children -------------------------------------------------------------------------------------------------

    def ask_children(self) -> None:
        """Ask for ages and purpose, open the children's list, and go by it."""
        from ui.round_children import AskChildren

        who = replace(self.who(), children=None)
        self.dialog = AskChildren(self._workplace, who, self, self.take_children)
        self.dialog.open()

    def take_children(self, counts: dict[int, int] | None) -> None:
        """Go by how many children of the age each member has; None for everybody again."""
        self._who = replace(self.who(), children=counts)
        self.ask()
        self.edited.emit()
