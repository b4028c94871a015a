"""A room of several pages, chosen from a narrow list at its left; each page is a tab of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QStackedWidget, QWidget

from ui import icons, theme
from ui.tab import Action, Tab
from ui.widgets.side_list import SideList
from unionoffice.i18n import _

if TYPE_CHECKING:
    from ui.workplace import Narrowed, Workplace

PAGE = Qt.ItemDataRole.UserRole
MOST_WIDE = 15  # more lines than that stand closer, so that they need not be scrolled


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a room as declared.

    Attributes:
        code: by which links, preferences and ``RoomsTab.open`` know it; of a register's page the register's code.
        title: what the list at the left says.
        icon: its drawing.
        make: builds it, when it is first shown.
        records: what else leads to it: further registers whose records it shows, parts of the page by their codes.
        heading: a quiet line above it in the list ("" for none): what follows is of another sort, such as 规则.
    """

    code: str
    title: str
    icon: str
    make: Callable[[Workplace], Tab]
    records: Sequence[str] = field(default=())
    heading: str = ""

    def shows(self, code: str) -> bool:
        """Tell whether the page is called so, or shows the records of this register."""
        return code == self.code or code in self.records


class RoomsTab(Tab):
    """A room of pages; subclasses name theirs in ``PAGES``, or in ``declared()`` where they depend on the office."""

    offers = frozenset(Action)
    PAGES: ClassVar[tuple[Page, ...]] = ()
    width: ClassVar[int] = 160

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, parent)
        self.rooms = self.declared()
        self.codes = [page.code for page in self.rooms]
        self._built: dict[str, Tab] = {}
        self.names = SideList(_(self.title), self.width)
        self.names.setToolTip(_("上一页 Ctrl+↑，下一页 Ctrl+↓"))
        self._rows: dict[str, int] = {}
        self._list_pages()
        self.names.setProperty("dense", "true" if self.names.count() > MOST_WIDE else "false")
        self.pages = QStackedWidget()
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(8), theme.px(12), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(12))
        box.addWidget(self.names)
        box.addWidget(self.pages, 1)
        self.names.currentItemChanged.connect(self._chosen)
        for keys, by in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.turn(by))
        kept = workplace.preferences.text(f"rooms/{self.code}")
        if self.codes:
            self.open(kept if kept in self.codes else self.codes[0])

    def declared(self) -> tuple[Page, ...]:
        """Return the pages of this office."""
        return self.PAGES

    def _list_pages(self) -> None:
        for page in self.rooms:
            if page.heading:
                head = QListWidgetItem(_(page.heading))
                head.setFlags(Qt.ItemFlag.NoItemFlags)
                head.setData(PAGE, "")
                self.names.addItem(head)
            item = QListWidgetItem(icons.icon(page.icon), _(page.title))
            item.setToolTip(_("{title}（上一页 Ctrl+↑，下一页 Ctrl+↓）").format(title=_(page.title)))
            item.setData(PAGE, page.code)
            self._rows[page.code] = self.names.count()
            self.names.addItem(item)

    # --- pages ----------------------------------------------------------------------------------------------------

    @property
    def page(self) -> str:
        """The code of the page in view, "" in a room without pages."""
        item = self.names.currentItem()
        return str(item.data(PAGE)) if item is not None else ""

    @property
    def tab(self) -> Tab:
        """The page in view."""
        return self._built[self.page]

    def open(self, code: str) -> Tab:
        """Show a page, by its code or by a register whose records it shows, and return it; built when first shown."""
        page = next(page for page in self.rooms if page.shows(code))
        if self.page != page.code:
            self.names.setCurrentRow(self._rows[page.code])  # the list tells _chosen
        elif page.code not in self._built:
            self._show(page)
        return self._built[page.code]

    def turn(self, by: int) -> None:
        """Go some pages on or back."""
        if self.codes:
            self.open(self.codes[(self.codes.index(self.page) + by) % len(self.codes)])

    def _chosen(self) -> None:
        page = next((page for page in self.rooms if page.code == self.page), None)
        if page is not None:
            self._show(page)

    def _show(self, page: Page) -> None:
        tab = self._built.get(page.code)
        if tab is None:
            tab = page.make(self.workplace)
            box = tab.layout()
            if box is not None:
                box.setContentsMargins(0, 0, 0, 0)
            self._built[page.code] = tab
            self.pages.addWidget(tab)
            tab.abilities_changed.connect(self.abilities_changed)
        self.pages.setCurrentWidget(tab)
        tab.bring_up(self.workplace.bridge.step)
        self.workplace.preferences.keep_text(f"rooms/{self.code}", page.code)
        self.abilities_changed.emit()

    # --- what a tab can be asked ----------------------------------------------------------------------------------

    def bring_up(self, step: int) -> None:
        """Bring the page in view up to date; the others follow when they are shown."""
        self._step = step
        if self.codes:
            self.tab.bring_up(step)

    def redraw(self) -> None:
        """Draw the page in view anew."""
        if self.codes:
            self.tab.redraw()

    def show_page(self, code: str) -> None:
        """Show the page with this code, or the one that shows this register's records."""
        if any(page.shows(code) for page in self.rooms):
            self.open(code).show_page(code)

    def show_record(self, code: str, record: int) -> None:
        """Show one record on the page of its register."""
        if any(page.shows(code) for page in self.rooms):
            page = self.open(code)
            if record:
                page.show_record(code, record)

    def start_record(self, code: str, preset: Mapping[str, Any]) -> None:
        """Start a new record on the page of its register."""
        self.show_page(code)
        self.tab.start_record(code, preset)

    def show_only(self, code: str, wanted: Narrowed) -> None:
        """Show some records on the page of their register."""
        self.show_page(code)
        self.tab.show_only(code, wanted)

    def can(self, action: Action) -> bool:
        """Ask the page in view."""
        return bool(self.codes) and self.tab.can(action)

    def leave(self) -> bool:
        """Keep what is half typed in any of them."""
        left = [tab.leave() for tab in self._built.values()]
        return all(left)

    def new(self) -> None:
        """Start a new record."""
        self.tab.new()

    def save(self) -> None:
        """Save the record in the form."""
        self.tab.save()

    def find(self) -> None:
        """Put the cursor into the filter box."""
        self.tab.find()

    def print_(self) -> None:
        """Show the page's paper."""
        self.tab.print_()

    def export(self) -> None:
        """Write what the page shows as a sheet."""
        self.tab.export()

    def import_(self) -> None:
        """Read a foreign file into the page, where it can."""
        self.tab.import_()
