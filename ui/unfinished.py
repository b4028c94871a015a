"""Half-typed records: kept every few seconds while the clerk types, shown as lines above the list, offered again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import icons, theme
from ui.drafts_folder import drafts_folder
from ui.widgets.buttons import button, tool
from ui.widgets.labels import Elided, second
from unionoffice.desk.shelf import DraftShelf, ShelfEntry
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.desk.draft import Draft

KEEP_SECONDS = 5
MOST_LINES = 3


class Unfinished(QWidget):
    """The draft lines of one register, and the shelf they lie on.

    Signals:
        wanted: the clerk goes on with a draft (its key).
        dropped: the clerk threw a draft away (its key).
    """

    wanted = Signal(str)
    dropped = Signal(str)

    def __init__(self, workplace: Workplace, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._code = code
        self.shelf = DraftShelf(drafts_folder(), workplace.office)
        self.key = ""
        self._draft: Draft | None = None
        self._closed = False
        self._failing = False
        self._all = False
        self.entries: list[ShelfEntry] = []
        self._keep_soon = QTimer(self, singleShot=True, interval=KEEP_SECONDS * 1000)
        self._keep_soon.timeout.connect(self.keep)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(4))
        workplace.bridge.closing.connect(self._close)
        self.hide()

    def _close(self) -> None:
        self._keep_soon.stop()
        self._closed = True

    # --- the draft in the form ------------------------------------------------------------------------------------

    def follow(self, draft: Draft | None, key: str = "") -> None:
        """Watch over the draft the form shows now; ``key`` if it lies on the shelf already."""
        self._keep_soon.stop()
        self._draft, self.key = draft, key

    def typed(self) -> None:
        """Keep what is typed before five seconds are over."""
        if not self._keep_soon.isActive():
            self._keep_soon.start()

    def keep(self) -> None:
        """Lay the draft on the shelf, or take it off if nothing is left of what was typed."""
        self._keep_soon.stop()
        draft = self._draft
        if draft is None or self._closed or not self._workplace.may_edit or not (draft.touched or self.key):
            return

        def lay(draft: Draft) -> None:
            kept = self.shelf.keep(draft, self.key)
            self.key = kept if draft.touched else ""

        # Told once in a dialog; then in the status line, for this comes again every five seconds of typing.
        failed = self._workplace.tasks.refused.emit if not self._failing else self._say
        self._failing = not self._workplace.tasks.attempt(lambda: lay(draft), failed=failed)

    def _say(self, refusal: OfficeError) -> None:
        """Say a refusal in the status line."""
        self._workplace.bridge.said.emit(str(refusal))

    def settled(self) -> None:
        """Take the draft off the shelf: it is stored, or given up."""
        self._keep_soon.stop()
        if self.key:
            self.shelf.drop(self.key)
            self.key = ""

    # --- the lines ------------------------------------------------------------------------------------------------

    def take(self, key: str) -> Draft | None:
        """Return a draft as it was left; one that cannot be opened any more is taken off."""
        draft = self.shelf.take(key)
        if draft is None:
            self.shelf.drop(key)
        return draft

    def of_record(self, record: int) -> str:
        """Return the key of the unfinished changes of a stored record, "" if there are none."""
        return next((entry.key for entry in self.entries if entry.record == record), "") if record else ""

    def refresh(self) -> None:
        """Show the drafts that wait, but for the one in the form."""
        if self._closed:
            return
        self.entries = self.shelf.entries(self._code)
        waiting = [entry for entry in self.entries if entry.key != self.key]
        while (item := self._box.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = waiting if self._all else waiting[:MOST_LINES]
        for entry in shown:
            self._box.addWidget(self._line(entry))
        if len(waiting) > len(shown):
            more = button(_("还有 {count} 条未保存的…").format(count=len(waiting) - len(shown)))
            more.clicked.connect(self._show_all)
            self._box.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(waiting) and self._workplace.may_edit)

    def _show_all(self) -> None:
        self._all = True
        self.refresh()

    def _line(self, entry: ShelfEntry) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner")
        frame.setProperty("tone", "warning")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.px(8), theme.px(2), theme.px(4), theme.px(2))
        row.setSpacing(theme.px(8))
        title = Elided(entry.title)
        title.setToolTip(entry.title)
        go_on = button(_("继续填写"))
        go_on.setAccessibleName(_("继续填写 {title}").format(title=entry.title))
        away = tool("close", _("丢弃 {title}").format(title=entry.title))
        go_on.clicked.connect(lambda: self.wanted.emit(entry.key))
        away.clicked.connect(lambda: self._ask_drop(entry))
        row.addWidget(icons.sign("edit", "warning", 16))
        row.addWidget(title, 1)
        row.addWidget(second(f"{entry.at:%m-%d %H:%M}"))
        row.addWidget(go_on)
        row.addWidget(away)
        return frame

    def _ask_drop(self, entry: ShelfEntry) -> None:
        from ui.question import ask

        ask(
            self,
            _("丢弃没有保存的内容？"),
            _("“{title}”里填写的内容会丢掉，不能恢复。").format(title=entry.title),
            _("丢弃"),
            lambda: self.drop(entry.key),
        )

    def drop(self, key: str) -> None:
        """Throw a draft away."""
        self.shelf.drop(key)
        self.dropped.emit(key)
        self.refresh()
