"""The papers about single records as entries of an export menu: masked as they are, or opened for a purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from ui.ask_text import ask_text
from unionoffice.i18n import _
from unionoffice.record_sheets import RecordSheet, record_sheets

if TYPE_CHECKING:
    from ui.show_paper import PaperDesk
    from unionoffice.office import Office

MOST = 200


def add_record_sheets(
    menu: QMenu, parent: QWidget, office: Office, desk: PaperDesk, register: str, ids: Sequence[int]
) -> None:
    """Put the sheets about the selected records at the end of a menu."""
    offered = record_sheets(register) if 0 < len(ids) <= MOST else ()
    if not offered:
        return
    menu.addSection(_("选中的 {count} 条，每条一份").format(count=len(ids)))
    may = office.people.may("reveal") and not office.read_only
    for one in offered:
        menu.addAction(_(one.title)).triggered.connect(lambda _on=False, one=one: _export(office, desk, one, ids, ""))
        if one.secret and may:
            whole = menu.addAction(_("{title}，含保密内容（需填写用途）…").format(title=_(one.title)))
            whole.triggered.connect(lambda _on=False, one=one: _ask(parent, office, desk, one, ids))


def _ask(parent: QWidget, office: Office, desk: PaperDesk, one: RecordSheet, ids: Sequence[int]) -> None:
    ask_text(
        parent,
        _("导出保密内容"),
        _("保密内容不再遮盖。这份表给谁、用来做什么（会写在表上并记入日志）"),
        lambda purpose: _export(office, desk, one, ids, purpose),
    )


def _export(office: Office, desk: PaperDesk, one: RecordSheet, ids: Sequence[int], purpose: str) -> None:
    from unionoffice.exports.sheet import Layout

    desk.export(lambda: one.build(office, ids, purpose), _(one.title), Layout.FORM)
