"""The cards of 首页 and their lines: a day, what, who and where; each line is a button that leads to its record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.labels import Elided, Label, second
from unionoffice.almanac.weekdays import WEEKDAYS
from unionoffice.figures.home import ComingFestival, HomeItem
from unionoffice.i18n import _

DAY_WIDTH = 84
LATE_WIDTH = 88


class Card(QFrame):
    """A titled sheet of lines."""

    def __init__(self, title: str, icon: str = "", tone: str = "") -> None:
        super().__init__()
        self.setProperty("role", "paper")
        self.setAccessibleName(title)
        self._title = Label(title, 1.05, bold=True)
        self._count = second("")
        head = QHBoxLayout()
        head.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        head.setSpacing(theme.px(8))
        if icon:
            head.addWidget(icons.sign(icon, tone or "second", 18))
        head.addWidget(self._title)
        head.addWidget(self._count)
        head.addStretch(1)
        self._note = second("")
        head.addWidget(self._note)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(8), theme.px(12), theme.px(8), theme.px(8))
        layout.setSpacing(theme.px(6))
        layout.addLayout(head)
        layout.addLayout(self._lines)

    def set_title(self, title: str, count: int | None = None, note: str = "") -> None:
        """Show a title, the number of lines behind it, and a note at the right."""
        self._title.setText(title)
        self._count.setText(str(count) if count else "")
        self._note.setText(note)
        self.setAccessibleName(" ".join(part for part in (title, self._count.text(), note) if part))

    def clear(self) -> None:
        """Take all lines away."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add(self, widget: QWidget) -> None:
        """Add something that stays."""
        box = QVBoxLayout()
        box.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(4))
        box.addWidget(widget)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.addLayout(box)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of lines."""
        words = second(sentence)
        words.setWordWrap(True)
        words.setContentsMargins(theme.px(8), theme.px(2), theme.px(8), theme.px(6))
        self._lines.addWidget(words)

    def put_in(self, widget: QWidget) -> None:
        """Show something in place of lines."""
        self._lines.addWidget(widget)

    def line(self, line: Line, go: Callable[[], None]) -> None:
        """Add a line that leads somewhere."""
        line.clicked.connect(lambda _on=False: go())
        self._lines.addWidget(line)


class Line(QPushButton):
    """A flat button of labels in columns."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("role", "link")
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.row = QHBoxLayout(self)
        self._columns: list[tuple[QLabel, int]] = []
        self._fit()
        theme.on_change(self._fit)

    def put(self, label: QLabel, *, width: int = 0, stretch: int = 0) -> None:
        """Add one column."""
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if width:
            self._columns.append((label, width))
            label.setFixedWidth(theme.px(width))
        self.row.addWidget(label, stretch)

    def _fit(self) -> None:
        """Take the lengths of the look in use."""
        self.setFixedHeight(theme.px(30))
        self.row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        self.row.setSpacing(theme.px(12))
        for label, width in self._columns:
            label.setFixedWidth(theme.px(width))


class ItemLine(Line):
    """A piece of work: when, what, who and where; how late in red."""

    def __init__(self, item: HomeItem) -> None:
        super().__init__(f"{day_words(item)} {item.title}")
        self.put(Label(day_words(item), role="second"), width=DAY_WIDTH)
        self.put(Elided(item.title), stretch=3)
        if item.late:
            late = Label(_("过期 {days} 天").format(days=item.late), role="bad")
            late.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.put(late, width=LATE_WIDTH)
        else:
            where = "·".join(part for part in (item.responsible, item.place) if part)
            self.put(Elided(where, role="second"), stretch=1)


class FestivalLine(Line):
    """A festival: its day, its name, how long to go."""

    def __init__(self, festival: ComingFestival) -> None:
        super().__init__(f"{short_day(festival.day)} {festival.name}")
        self.put(Label(short_day(festival.day), role="second"), width=DAY_WIDTH)
        self.put(Elided(festival.name), stretch=1)
        left = second(_("今天") if festival.days_left == 0 else _("还有 {days} 天").format(days=festival.days_left))
        self.put(left)


class NoteLine(Line):
    """A sentence with a small drawing."""

    def __init__(self, text: str, icon: str, role: str = "second") -> None:
        super().__init__(text)
        self.put(icons.sign(icon, role, 18), width=20)
        self.put(Elided(text, role="second" if role == "second" else ""), stretch=1)


def short_day(day: date) -> str:
    """Return ``11-23 周一``."""
    return _("{day} 周{weekday}").format(day=f"{day:%m-%d}", weekday=WEEKDAYS[day.weekday()])


def day_words(item: HomeItem) -> str:
    """Return when a piece of work is: its day, its days, or only its month."""
    if item.first is None:
        return _("{month} 月").format(month=item.month % 100) if item.month else ""
    if item.last is not None and item.last != item.first:
        return f"{item.first:%m-%d}~{item.last:%m-%d}"
    return short_day(item.first)
