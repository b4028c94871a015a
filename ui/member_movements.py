"""会籍变动: joining, transfers, retirement and leaving, from the application to what is written into the member's file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout

from ui import theme
from ui.movement_panel import MovementPanel
from ui.record_papers import RecordPapers
from ui.register_tab import MenuEntry, RegisterTab
from ui.retiring_strip import RetiringStrip
from ui.tick_list import TickLine, TickList
from unionoffice.figures.member_reminders import to_propose
from unionoffice.i18n import _
from unionoffice.membership.approval import approval
from unionoffice.membership.moves import approve, new_movement, take_back
from unionoffice.records.movements import KINDS, Movement
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.kinds.register import Register

FIRST = ("join", "move_in", "move_out", "retire")
WAITING = ("asked", "group")
TRANSFERS = ("move_in", "move_out")
SOON_MS = 120


class MovementsPage(RegisterTab):
    """A register tab that begins movements of each kind, approves them, and proposes retirements."""

    def __init__(self, workplace: Workplace, register: Register) -> None:
        super().__init__(workplace, register)
        self.presets = lambda: {"asked": self.office.today}
        self.new_button.hide()
        self.kinds: dict[str, QPushButton] = {}
        self.strip = RetiringStrip(workplace)
        self.strip.wanted.connect(self.retire)
        self.panel = MovementPanel()
        self.form.extras.insertWidget(0, self.panel)
        self.panel.approve_wanted.connect(lambda: self.approve(self.chosen_ids()))
        self.panel.take_back_wanted.connect(self.take_back)
        self.panel.person_wanted.connect(self._show_person)
        self.forms = RecordPapers(workplace, self.papers.desk, register.code)
        self.person_forms = RecordPapers(workplace, self.papers.desk, "members")
        self.panel.forms_menu.aboutToShow.connect(self._offer_forms)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(0, self._make_kinds())
        layout.insertWidget(1, self.strip)
        self.extra_actions = self._row_actions
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._show_panel)
        workplace.bridge.closing.connect(self._soon.stop)
        self.showing.connect(lambda _record: self._show_panel())
        self.form.typed.connect(self._soon.start)

    def _make_kinds(self) -> QHBoxLayout:
        """Return the row of buttons that begin a movement, and the one that approves what waits."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        words = dict(KINDS)
        for code in FIRST:
            made = QPushButton(_("办{kind}").format(kind=_(words[code])))
            made.clicked.connect(partial(self.begin_kind, code))
            self.kinds[code] = made
            row.addWidget(made)
        self.kinds["join"].setProperty("role", "primary")
        self.kinds["join"].setToolTip(_("办入会 (Ctrl+N)"))
        self.more = QPushButton(_("其他变动"))
        menu = QMenu(self.more)
        for code, title in KINDS:
            if code not in FIRST:
                menu.addAction(_(title)).triggered.connect(partial(self.begin_kind, code))
        self.more.setMenu(menu)
        row.addWidget(self.more)
        row.addStretch(1)
        self.approve_button = QPushButton()
        self.approve_button.setToolTip(_("先看清楚每一项要写入什么，再批准"))
        self.approve_button.clicked.connect(lambda: self.ask_approval(self.waiting()))
        row.addWidget(self.approve_button)
        return row

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Fetch the list anew, what waits, and who retires soon."""
        super().redraw()
        for one in (*self.kinds.values(), self.more):
            one.setEnabled(self._edits)
        waiting = self.waiting()
        self.approve_button.setText(_("待批准 {count} 项…").format(count=len(waiting)))
        self.approve_button.setVisible(bool(waiting))
        self.approve_button.setEnabled(self._edits)
        self.strip.show_retiring(to_propose(self.office, self.office.today), editable=self._edits)
        self._show_panel()

    def waiting(self) -> list[int]:
        """Return the movements that nobody has decided yet."""
        return list(self.office.store(self.code).ids(Query(filters=(Filter("stage", "in", WAITING),))))

    def _show_panel(self) -> None:
        draft = self.form.draft
        self.panel.setVisible(draft is not None)
        if draft is None:
            return
        movement = self._shown() if draft.id else None
        found = approval(self.office, movement) if movement is not None else None
        self.panel.show_movement(movement, found, editable=self._edits, touched=draft.touched)

    def _shown(self) -> Movement | None:
        found = self.office.store(self.code).load([self.form.draft.id] if self.form.draft else [])
        return found[0] if found else None

    def _offer_forms(self) -> None:
        """Offer the papers of a movement: of a transfer its sheet, of the person his forms."""
        self.panel.forms_menu.clear()
        for text, deed, on in self._form_entries(self._shown()):
            action = self.panel.forms_menu.addAction(text)
            action.setEnabled(on)
            action.triggered.connect(lambda _on=False, deed=deed: deed())

    def _form_entries(self, movement: Movement | None) -> list[MenuEntry]:
        if movement is None:
            return []
        person = movement.person.member if movement.person else None
        sheets = self.forms.entries([movement.id]) if movement.kind in TRANSFERS else []
        return [*sheets, *(self.person_forms.entries([person]) if person else [])]

    def _show_person(self) -> None:
        movement = self._shown()
        if movement is not None and movement.person is not None and movement.person.member:
            self.workplace.go("members", "members", movement.person.member)

    # --- deeds ----------------------------------------------------------------------------------------------------

    def begin_kind(self, kind: str, _on: bool = False, member: int | None = None) -> None:
        """Start a movement of a kind, for a member where he is known."""
        fresh = new_movement(self.office, kind, member)
        names = [column.name for column in self.register.typed]
        self.begin({name: getattr(fresh, name) for name in names})

    def retire(self, member: int) -> None:
        """Make the movement of a retirement that was proposed; it waits for its approval."""
        fresh = new_movement(self.office, "retire", member)
        made: list[int] = []

        def store() -> None:
            with self.office.change(_("登记退休：{name}").format(name=fresh.person.name if fresh.person else "")):
                made.append(self.office.store(self.code).add(replace(fresh, asked=self.office.today)))

        if self.workplace.tasks.attempt(store):
            self.redraw()
            self.show_record(self.code, made[0])

    def approve(self, ids: list[int]) -> None:
        """Approve movements and write them into the members' files, in one step of undo."""
        if not ids or not self._edits:
            return
        self.keep_unfinished()

        def write() -> None:
            with self.office.change(_("批准 {count} 项会籍变动").format(count=len(ids))):
                for number in ids:
                    approve(self.office, number)

        if self.workplace.tasks.attempt(write):
            self.form.draft = None
            self.redraw()

    def take_back(self) -> None:
        """Take the approval of the shown movement back."""
        ids = self.chosen_ids()
        if len(ids) == 1 and self._edits and self.workplace.tasks.attempt(partial(take_back, self.office, ids[0])):
            self.form.draft = None
            self.redraw()

    def ask_approval(self, ids: list[int]) -> TickList | None:
        """Show what approving would write, line by line, and approve what stays ticked."""
        lines = [self._line(one) for one in self.office.store(self.code).load(ids)]
        if not lines:
            return None
        sentence = _("打勾的会批准并写入会员登记；不能批准的写明了原因，改好后再批准。")
        dialog = TickList(self, _("批准会籍变动"), sentence, lines, _("批准"), self.approve)
        dialog.open()
        return dialog

    def _line(self, movement: Movement) -> TickLine:
        found = approval(self.office, movement)
        kind = _(dict(KINDS)[movement.kind])
        name = movement.person.name if movement.person else ""
        can = not (found.refusal or found.done or found.doubt)
        return TickLine(movement.id, f"{name}  {kind}\n{found.text}", can)

    def _row_actions(self, ids: list[int]) -> list[MenuEntry]:
        waiting = set(self.waiting())
        open_ = [one for one in ids if one in waiting]
        entry: MenuEntry = (_("批准…"), lambda: self.ask_approval(open_), self._edits and bool(open_))
        found = self.office.store(self.code).load(ids) if len(ids) == 1 else []
        return [entry, *(self._form_entries(found[0]) if found else [])]
