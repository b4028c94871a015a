"""What calendars show and carry: a day, an item of the schedule, and the item on its way from one place to another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QMimeData

MIME = "application/x-unionoffice-schedule"


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One cell: the day, its lunar name, its festival, and ``off`` or ``work`` where the table says so."""

    day: date
    lunar: str = ""
    festival: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class CalendarItem:
    """One item.

    Attributes:
        id: the record.
        title: what it is.
        state: the schedule's status code.
        late: asks for red and a mark.
        first: its first day, None without a day.
        tip: what more the tooltip tells.
        doubt: it is still to be confirmed.
    """

    id: int
    title: str
    state: str = ""
    late: bool = False
    first: date | None = None
    tip: str = ""
    doubt: bool = False

    @property
    def signed(self) -> str:
        """The title behind a sign that says what colour says too."""
        sign = {"done": "✓ ", "cancelled": "✕ "}.get(self.state, "! " if self.late else "? " if self.doubt else "")
        return sign + self.title

    @property
    def colour(self) -> str:
        """The role of its text's colour."""
        return "bad" if self.late else "second" if self.state in ("done", "cancelled") else "text"


def carried(item: int, grabbed: date | None = None) -> QMimeData:
    """Return an item to drag; ``grabbed`` is the day of a long item at which it was taken."""
    data = QMimeData()
    data.setData(MIME, f"{item} {grabbed.isoformat() if grabbed else ''}".encode())
    return data


def dropped(data: QMimeData) -> tuple[int, date | None]:
    """Return the item that was dropped, and the day at which it had been grabbed."""
    number, _blank, day = bytes(data.data(MIME).data()).decode().partition(" ")
    return int(number), date.fromisoformat(day) if day else None
