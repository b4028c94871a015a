"""One editor for each kind of column. Every editor speaks text: what is typed goes to the draft as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.choosers import SYSTEM, Choosers
from ui.editors_image import ImageEditor
from ui.editors_lunar import LunarEditor
from ui.editors_pick import PartyEditor, PickEditor
from ui.editors_plain import DayEditor, Editor, LineEditor, MonthsEditor, ShownOnly, TextEditor, YesEditor
from ui.editors_rows import RowsEditor
from ui.editors_secret import SecretEditor, SecretTextEditor
from ui.editors_tags import TagsEditor
from unionoffice.kinds import days, links, lunar, secret, simple, tags
from unionoffice.kinds import lines as line_kinds

if TYPE_CHECKING:
    from ui.editors_plain import Typed
    from unionoffice.kinds.kind import Kind
    from unionoffice.kinds.register import Column
    from unionoffice.office import Office

LONG_LINE = 200  # a text that may be longer is typed into several lines

_FACTORIES: dict[type, type[Editor]] = {
    simple.YesNo: YesEditor,
    days.Day: DayEditor,
    days.MonthSet: MonthsEditor,
    links.Party: PartyEditor,
    links.Choice: PickEditor,
    links.Link: PickEditor,
    links.Place: PickEditor,
    lunar.LunarDate: LunarEditor,
    tags.Tags: TagsEditor,
    secret.Secret: SecretEditor,
    secret.Computed: ShownOnly,
    line_kinds.Lines: RowsEditor,
    line_kinds.History: RowsEditor,
}


def editor(
    draft: Typed, column: Column, office: Office, parent: QWidget | None = None, choosers: Choosers = SYSTEM
) -> Editor:
    """Make the editor that fits the column's kind."""
    kind = column.kind
    if isinstance(kind, secret.Secret) and _several_lines(kind.of):
        return SecretTextEditor(draft, column, office, parent)
    if _several_lines(kind):
        return TextEditor(draft, column, office, parent)
    if isinstance(kind, simple.Fixed):
        return PickEditor(draft, column, office, parent, fixed=True)
    if isinstance(kind, links.Image):
        return ImageEditor(draft, column, office, parent, choosers)
    for known, factory in _FACTORIES.items():
        if isinstance(kind, known):
            return factory(draft, column, office, parent)
    return LineEditor(draft, column, office, parent)


def _several_lines(kind: Kind) -> bool:
    return isinstance(kind, simple.LongText) or (isinstance(kind, simple.Text) and kind.limit > LONG_LINE)


def enter_moves_on(event: QKeyEvent) -> bool:
    """Tell whether this key means: on to the next field (Enter in a one-line field)."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
