"""How the backups of an office stand, in the few words of the status line."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from unionoffice.i18n import _

if TYPE_CHECKING:
    from unionoffice.office import Office

OVERDUE_DAYS = 7


def backup_state(office: Office) -> tuple[str, bool, str]:
    """Return the words, whether the state is good, and the whole sentence where it is not."""
    if office.read_only:
        return "", True, ""
    if office.backups.trouble:
        return _("备份没有成功"), False, office.backups.trouble
    copies = office.backups.list()
    if not copies:
        return _("还没有备份"), True, ""
    newest, today = max(copy.made for copy in copies), office.today
    if (today - newest.date()).days > OVERDUE_DAYS and office.backups.changed:
        return _("备份已过期 上次 {day}").format(day=_day(newest, today)), False, ""
    return _("备份正常 {day}").format(day=_day(newest, today)), True, ""


def _day(moment: datetime, today: date) -> str:
    """Return when, in words for days close by."""
    days = (today - moment.date()).days
    names = {0: _("今天"), 1: _("昨天")}
    return f"{names.get(days, f'{moment:%m-%d}')} {moment:%H:%M}"
