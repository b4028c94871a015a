"""Under a visit's form: where it comes from and where it goes, every piece a link (事由 ▸ 慰问 ▸ 凭证; round, schedule, file)."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from unionoffice.i18n import _
from unionoffice.records.visits import BOOKINGS, STATUSES
from unionoffice.storage.store import Filter, Query

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.records.visits import Visit

LINKS = Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard


class LinkLine(QLabel):
    """A line of links to records, written as ``register/id``.

    Signals:
        wanted: a link was pressed (register, record).
    """

    wanted = Signal(str, int)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(LINKS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("来源和去向"))
        self.linkActivated.connect(self._follow)
        self.hide()

    def _follow(self, target: str) -> None:
        register, _slash, record = target.partition("/")
        self.wanted.emit(register, int(record))


class VisitChain(LinkLine):
    """One visit's chain."""

    def show_visit(self, record: int) -> None:
        """Show the chain of a stored visit; 0 hides it."""
        found: list[Visit] = self._office.store("visits").load([record]) if record else []
        self.setVisible(bool(found))
        if found:
            self.setText(chain_text(self._office, found[0]))


class EventChain(LinkLine):
    """The visits made for an event."""

    def show_event(self, record: int) -> None:
        """Show the visits of a stored event; 0 hides the line."""
        query = Query(filters=(Filter("event", "is", record),), sort=(("day", True),))
        found: list[Visit] = self._office.store("visits").find(query) if record else []
        self.setVisible(bool(record))
        states = dict(STATUSES)
        links = [
            f'<a href="visits/{one.id}">{escape(f"{one.day} {one.number}".strip())}</a> {escape(_(states[one.status]))}'
            for one in found
        ]
        self.setText(" ▸ ".join([f"<b>{escape(_('事由'))}</b>", "、".join(links) or escape(_("还没有慰问"))]))


def chain_text(office: Office, visit: Visit) -> str:
    """Return the chain as text with links."""
    parts = [_card(office, visit.recipient.member)] if visit.recipient and visit.recipient.member else []
    for code, number, title in (
        ("schedule", visit.schedule, _("安排")),
        ("rounds", visit.round, _("批次")),
        ("events", visit.event, _("事由")),
        ("hardship", visit.hardship, _("困难档案")),
    ):
        if number:
            parts.append(_link(office, code, number, title))
    parts.append(f"<b>{escape(_('慰问 {number}').format(number=visit.number).strip())}</b>")
    booking = _(dict(BOOKINGS)[visit.booking])
    tone = theme.colour("good" if visit.booking == "booked" else "second").name()
    voucher = f"{_('凭证')} {visit.voucher}" if visit.voucher else booking
    parts.append(f'<span style="color:{tone}">{escape(voucher)}</span>')
    return " ▸ ".join(parts)


def _card(office: Office, member: int) -> str:
    """Return the way to everything about the person."""
    return f'<a href="member_card/{member}">{escape(office.words.link("members", member))}</a>'


def _link(office: Office, code: str, number: int, title: str) -> str:
    name = office.words.link(code, number)
    short = name if len(name) <= 12 else f"{name[:11]}…"
    shown = escape(f"{title} {short}".strip())
    return f'<a href="{code}/{number}">{shown}</a>'
