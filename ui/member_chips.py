"""The chips above the list of members: the groups one asks for every day, and every flag that somebody has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui import theme
from ui.register_filters import FittingRow
from ui.widgets.labels import second
from unionoffice.i18n import N_, _
from unionoffice.storage.store import Filter

if TYPE_CHECKING:
    from ui.register_list import RegisterList
    from unionoffice.office import Office

GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (N_("在籍"), {"state": "member"}),
    (N_("女会员"), {"state": "member", "sex": "f"}),
    (N_("未入会"), {"state": "none"}),
    (N_("离退休"), {"status": "retired"}),
)
ASKED = ("state", "sex", "status")
FLAGS = "flags"


class MemberChips(QWidget):
    """A line of buttons; one group and one flag may be pressed at a time, a second press lets go."""

    def __init__(self, office: Office, rows: RegisterList) -> None:
        super().__init__()
        self._office, self._list = office, rows
        self.buttons: dict[str, QToolButton] = {}
        self._conditions: dict[str, dict[str, Filter]] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(6))
        line.addWidget(second(_("只看")))
        self._row = FittingRow()
        line.addWidget(self._row, 1)
        for title, asked in GROUPS:
            self._add(_(title), {name: Filter(name, "is", value) for name, value in asked.items()})
        rows.filters.changed.connect(self._show)

    def _add(self, title: str, conditions: dict[str, Filter]) -> None:
        made = QToolButton(text=title, checkable=True, toolTip=_("只看{title}；再按一次取消").format(title=title))
        made.setProperty("role", "plain")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda on: self._pressed(title, on=on))
        self.buttons[title] = made
        self._conditions[title] = conditions
        self._row.add(made)

    def redraw(self) -> None:
        """Offer the flags that somebody has, in the order of their list."""
        kind = self._list.register.column(FLAGS).kind
        # With the plus SQLite takes the small index of flags and does not walk all who live.
        rows = self._office.rows("SELECT DISTINCT flags FROM members WHERE flags <> '' AND +struck IS NULL")
        worn = {flag for cells in rows for flag in kind.from_sql(cells)}
        for choice in self._office.choices("flag"):
            if choice.id in worn and choice.title not in self.buttons:
                self._add(choice.title, {FLAGS: Filter(FLAGS, "within", choice.id)})
        self._show()

    def _pressed(self, title: str, *, on: bool) -> None:
        wanted = self._conditions[title]
        columns = (FLAGS,) if FLAGS in wanted else ASKED
        self._list.filters.narrow_to(
            {name: (wanted[name], self._words(wanted[name])) if on and name in wanted else None for name in columns}
        )

    def _words(self, asked: Filter) -> str:
        column = self._list.register.column(asked.column)
        value = frozenset((asked.value,)) if asked.op == "within" else asked.value
        kind = getattr(column.kind, "of", column.kind)
        return f"{self._list.listing.title(column)}:{kind.text(value, self._office.words)}"

    def _show(self) -> None:
        """Press what the list is narrowed to."""
        now = {one.column: one for one in self._list.listing.filters}
        for title, button in self.buttons.items():
            wanted = self._conditions[title]
            columns = (FLAGS,) if FLAGS in wanted else ASKED
            pressed = {name: now[name] for name in columns if name in now} == wanted
            button.setChecked(pressed)
            button.setProperty("role", "chip" if pressed else "plain")
            button.style().unpolish(button)
            button.style().polish(button)
