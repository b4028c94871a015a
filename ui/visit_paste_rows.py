"""The table of pasted lines: what each was read as, typed over in place, with the light of the standards in each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui import theme
from ui.editors_pick import MOST_OPTIONS, line_of
from unionoffice.care.reading_lines import LineDraft, problems_of, visit_of
from unionoffice.care.standards import Light, check
from unionoffice.desk.options import member_options, options_of
from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.records.visits import VISITS

if TYPE_CHECKING:
    from unionoffice.office import Office
    from unionoffice.storage.words import Option

Index = QModelIndex | QPersistentModelIndex
EDITED = ("recipient", "kind", "relation", "day", "money")
# Title, field ("" for what is only shown), width.
COLUMNS = (
    (N_("能否登记"), "", 100),
    (N_("行"), "", 40),
    (N_("慰问对象"), "recipient", 130),
    (N_("事项"), "kind", 130),
    (N_("哪位亲属"), "relation", 80),
    (N_("日期"), "day", 100),
    (N_("慰问金"), "money", 90),
    (N_("慰问品"), "goods", 150),
    (N_("没读懂的字"), "", 150),
)
STATE, LINE, UNREAD = 0, 1, len(COLUMNS) - 1
_TONES: dict[Light, str] = {"none": "second", "green": "good", "amber": "warning", "red": "bad"}
_WORDS: dict[Light, str] = {
    "none": N_("✓ 无标准"),
    "green": N_("✓ 符合标准"),
    "amber": N_("! 接近限额"),
    "red": N_("✕ 超出标准"),
}


class PasteRow:
    """One draft, and what is known of it now."""

    def __init__(self, office: Office, draft: LineDraft) -> None:
        self.draft = draft
        self.problems = problems_of(office, draft)
        self.light: Light = "none"
        self.sentences: tuple[str, ...] = ()
        if all(draft.value(name) is not None for name in ("recipient", "kind", "day")):
            verdict = check(office, visit_of(office, draft))
            self.light, self.sentences = verdict.light, verdict.sentences

    @property
    def ready(self) -> bool:
        """Tell whether it can be stored as it stands."""
        return self.draft.ready and not self.problems

    @property
    def state(self) -> tuple[str, str]:
        """Return in words whether it can be stored, and in which tone."""
        if self.light == "red":
            return _(_WORDS["red"]), "bad"
        if not self.ready:
            return _("? 待核对"), "warning"
        return _(_WORDS[self.light]), _TONES[self.light]


class PasteModel(QAbstractTableModel):
    """The drafts as rows.

    Signals:
        settled: a row was changed (its place).
        refused: what was typed could not be read (a sentence, "" once that is over).
    """

    settled = Signal(int)
    refused = Signal(str)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.editable = True
        self.rows: list[PasteRow] = []

    def show_drafts(self, drafts: list[LineDraft]) -> None:
        """Show other drafts."""
        self.beginResetModel()
        self.rows = [PasteRow(self.office, draft) for draft in drafts]
        self.endResetModel()

    def put(self, place: int, draft: LineDraft) -> None:
        """Show a draft a person decided something about."""
        self.rows[place] = PasteRow(self.office, draft)
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(COLUMNS) - 1))
        self.settled.emit(place)

    def remove(self, places: list[int]) -> None:
        """Take rows out."""
        for place in sorted(places, reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self.rows[place]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of drafts."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and COLUMNS[section][1] == "money":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return _(COLUMNS[section][0]) if role == Qt.ItemDataRole.DisplayRole else None

    def text(self, place: int, column: int) -> str:
        """Return what a cell shows."""
        row = self.rows[place]
        name = COLUMNS[column][1]
        if column == STATE:
            return row.state[0]
        if column == LINE:
            return str(row.draft.line)
        if column == UNREAD:
            return row.draft.unread
        value = row.draft.value(name)
        return "" if value is None else VISITS.column(name).kind.text(value, self.office.words)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, what is doubtful in its own colour."""
        if not index.isValid():
            return None
        row, name = self.rows[index.row()], COLUMNS[index.column()][1]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            text = self.text(index.row(), index.column())
            doubt = name in row.draft.doubts and role == Qt.ItemDataRole.DisplayRole
            return f"? {text}" if doubt else text
        if role == Qt.ItemDataRole.TextAlignmentRole and name == "money":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            tone = row.state[1] if index.column() == STATE else "warning" if name in row.draft.doubts else ""
            return theme.colour("second" if index.column() in (LINE, UNREAD) else tone) if tone or not name else None
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == STATE:
                return "\n".join((*row.problems, *row.sentences)) or None
            return row.draft.doubts.get(name) or row.draft.text
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What was read can be typed over."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = self.editable and COLUMNS[index.column()][1] in EDITED
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Read what was typed into a cell; what cannot be read is refused with its sentence."""
        if role != Qt.ItemDataRole.EditRole:
            return False
        name, typed = COLUMNS[index.column()][1], str(value).strip()
        if typed == self.text(index.row(), index.column()):
            return False
        try:
            read = VISITS.column(name).kind.read(typed, self.office.words)
        except OfficeError as refusal:
            self.refused.emit(str(refusal))
            return False
        return self.take(index.row(), name, read)

    def take(self, place: int, name: str, value: Any) -> bool:
        """Take a value a person chose."""
        self.refused.emit("")
        self.put(place, self.rows[place].draft.settled(**{name: value}))
        return True

    def options(self, place: int, name: str, typed: str) -> list[Option]:
        """Return what can be picked for a cell, the namesakes in question first."""
        words = self.office.words
        found = options_of(VISITS.column(name), words, typed)[:MOST_OPTIONS]
        return (
            found
            if name != "recipient" or typed
            else [*member_options(self.office, self.rows[place].draft.options), *found]
        )


class PasteDelegate(QStyledItemDelegate):
    """Offers what can be picked while a cell is typed over."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Make a line that completes."""
        made = super().createEditor(parent, option, index)
        model = index.model()
        name = COLUMNS[index.column()][1]
        if isinstance(made, QLineEdit) and isinstance(model, PasteModel) and name in ("recipient", "kind", "relation"):
            self._complete(made, model, index.row(), name)
        return made

    def _complete(self, line: QLineEdit, model: PasteModel, place: int, name: str) -> None:
        words = QStringListModel(line)
        completer = QCompleter(words, line)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        offered: dict[str, Any] = {}

        def offer(typed: str) -> None:
            offered.clear()
            offered.update({line_of(one): one.value for one in model.options(place, name, typed)})
            words.setStringList(list(offered))

        line.textEdited.connect(offer)
        completer.activated[str].connect(
            lambda text: line.setProperty("picked", (text, offered[text]) if text in offered else None)
        )
        line.setCompleter(completer)
        offer("")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was picked, else read what was typed."""
        picked = editor.property("picked")
        if isinstance(editor, QLineEdit) and isinstance(model, PasteModel) and picked and picked[0] == editor.text():
            model.take(index.row(), COLUMNS[index.column()][1], picked[1])
        else:
            super().setModelData(editor, model, index)


def paste_table(model: PasteModel) -> QTableView:
    """Return the table of the drafts."""
    table = QTableView()
    table.setModel(model)
    table.setItemDelegate(PasteDelegate(table))
    table.setAccessibleName(_("读出的慰问"))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
    triggers = QTableView.EditTrigger
    table.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(30))
    head = table.horizontalHeader()
    head.setHighlightSections(False)
    head.setStretchLastSection(True)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for section, (_title, _name, width) in enumerate(COLUMNS):
        table.setColumnWidth(section, theme.px(width))
    return table
