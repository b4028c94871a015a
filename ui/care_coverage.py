"""普访: everybody visited once in n years; how far it is, by unit and group, and who is still to be visited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar

from ui import theme
from ui.care_page import CarePage, Views, named
from ui.care_table import CareTable, Shown
from ui.widgets.buttons import button
from ui.widgets.labels import Label
from unionoffice.care.duties import Coverage, DueMember, Share, coverage
from unionoffice.i18n import N_, _
from unionoffice.kinds.links import PartyValue

if TYPE_CHECKING:
    from ui.workplace import Workplace
    from unionoffice.office import Office

MOST_YEARS = 10
USUAL_KIND = N_("日常走访")  # of the kinds a new office begins with; where it was renamed the clerk chooses


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One unit or group: how many there are and how many were visited."""

    place: int | None
    name: str
    members: int
    visited: int

    @property
    def left(self) -> int:
        """Return how many are still to be visited."""
        return self.members - self.visited

    @property
    def part(self) -> int:
        """Return the visited in per cent."""
        return self.visited * 100 // self.members if self.members else 0


def preset_for(office: Office, member: int, name: str) -> Mapping[str, Any]:
    """Return what an ordinary visit to a member begins with."""
    kinds = office.words.find_link("event_kinds", USUAL_KIND)
    kind = {"kind": kinds[0]} if len(kinds) == 1 else {}
    people = office.store("members").load([member])
    return {"recipient": PartyValue("member", member, name), "unit": people[0].unit if people else None, **kind}


class CoveragePage(CarePage):
    """Who was visited within the years and who was not."""

    code, title = "care-coverage", N_("普访")

    def __init__(self, workplace: Workplace) -> None:
        office = workplace.office
        due = (
            Shown(_("姓名"), lambda one: one.name, 120),
            Shown(_("部门"), lambda one: office.words.place(one.unit) if one.unit else "", 220),
            Shown(_("工会小组"), lambda one: office.words.link("groups", one.group) if one.group else "", 180),
            Shown(
                _("上次走访"),
                lambda one: one.last or _("从未"),
                120,
                key=lambda one: one.last,
                tone=lambda one: "" if one.last else "second",
            ),
        )
        self.due_table = CareTable(_("还没有走访的会员"), due, lambda one: one.id)
        super().__init__(workplace, self.due_table)
        self.found: Coverage | None = None
        self._only: tuple[str, int | None] | None = None
        places = (
            Shown(_("部门或小组"), lambda one: one.name, 280),
            Shown(_("会员"), lambda one: str(one.members), 90, True, lambda one: one.members, sheet="number",
                  value=lambda one: one.members, summed=True),
            Shown(_("已走访"), lambda one: str(one.visited), 90, True, lambda one: one.visited, sheet="number",
                  value=lambda one: one.visited, summed=True),
            Shown(_("还没走访"), lambda one: str(one.left), 90, True, lambda one: one.left, sheet="number",
                  value=lambda one: one.left, summed=True),
            Shown(_("比例"), lambda one: f"{one.part}%", 90, True, lambda one: one.part),
            Shown("", lambda _one: "", 40),
        )  # fmt: skip
        self.place_table = CareTable(_("普访进度"), places, lambda one: one.place)
        self._build()

    def _build(self) -> None:
        self.years = QComboBox()
        for years in range(1, MOST_YEARS + 1):
            self.years.addItem(_("{years} 年").format(years=years), years)
        self.years.activated.connect(lambda row: self._keep_years(self.years.itemData(row)))
        self.views = Views((("due", _("还没走访")), ("units", _("按部门")), ("groups", _("按小组"))), _("怎样看"))
        self.views.chosen.connect(lambda _code: self._show())
        self.visit_button = button(_("登记走访"), "visit")
        self.visit_button.clicked.connect(self.visit)
        self.only_button = button("")
        self.only_button.clicked.connect(self._everywhere)
        self.end_bar(self.visit_button, named(_("每人走访一次，每"), self.years), self.views, self.only_button)
        self.progress = QProgressBar(textVisible=False)
        self.progress.setAccessibleName(_("普访进度"))
        self.progress.setFixedWidth(theme.px(220))
        self.said = Label("")
        self.said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.said, 1)
        self.column.insertLayout(1, row)
        self.words.addWidget(self.place_table)
        self.due_table.opened.connect(lambda _one: self.visit())
        self.due_table.chosen.connect(self._enable)
        self.place_table.opened.connect(self._only_in)

    # --- showing --------------------------------------------------------------------------------------------------

    def redraw(self) -> None:
        """Count anew."""
        years = self.office.settings.visit_every_years
        self.years.setCurrentIndex(self.years.findData(years))
        self.years.setEnabled(self.workplace.may_edit)
        self.found = coverage(self.office, years, self.office.today)
        self._show()

    def _show(self) -> None:
        found = self.found
        assert found is not None
        self.progress.setMaximum(max(found.members, 1))
        self.progress.setValue(found.visited)
        part = found.visited * 100 // found.members if found.members else 0
        said = _("{day} 以来，{members} 名会员中 {visited} 人已当面走访（{part}%），还有 {left} 人")
        left = found.members - found.visited
        self.said.setText(
            said.format(day=found.since.isoformat(), members=found.members, visited=found.visited, part=part, left=left)
        )
        self.table = self.due_table if self.views.view == "due" else self.place_table
        if self.views.view == "due":
            self.words.show_rows(self._due(found), self._nobody(found))
        else:
            self.place_table.show_rows(self._places(found))
            self.words.setCurrentWidget(self.place_table)
        self._show_foot()
        self._enable()

    def _due(self, found: Coverage) -> list[DueMember]:
        if self._only is None:
            return list(found.due)
        column, place = self._only
        return [one for one in found.due if getattr(one, column) == place]

    def _nobody(self, found: Coverage) -> str:
        if not found.members:
            return _("名册里还没有在籍会员。先在“会员”里登记，这里就会列出该走访谁。")
        return _("都走访过了。电话、短信、寄送和集体发放不算当面走访。")

    def _places(self, found: Coverage) -> list[PlaceRow]:
        units = self.views.view == "units"
        shares: Sequence[Share] = found.units if units else found.groups
        words = self.office.words
        rows = []
        for one in shares:
            name = _("（没有填）") if one.place is None else ""
            if one.place is not None:
                name = words.place(one.place) if units else words.link("groups", one.place)
            rows.append(PlaceRow(one.place, name, one.members, one.visited))
        return rows

    def _show_foot(self) -> None:
        count = len(self.table.rows)
        text = _("{count} 人").format(count=count) if self.views.view == "due" else _("{count} 行").format(count=count)
        self.totals.setText(text)
        self.only_button.setVisible(self._only is not None)

    def _enable(self) -> None:
        due = self.views.view == "due"
        self.visit_button.setEnabled(due and self.workplace.may_edit and self.due_table.row() is not None)

    # --- deeds ----------------------------------------------------------------------------------------------------

    def _keep_years(self, years: int) -> None:
        settings = replace(self.office.settings, visit_every_years=years)
        self.workplace.tasks.attempt(lambda: self.office.save_settings(settings))
        self.bring_up(self.workplace.bridge.step)

    def visit(self) -> None:
        """Begin a visit to the member chosen."""
        one = self.due_table.row()
        if isinstance(one, DueMember) and self.workplace.may_edit:
            self.workplace.start("visits", "visits", preset_for(self.office, one.id, one.name))

    def _only_in(self, row: PlaceRow) -> None:
        """Show who of a unit or group is still to be visited."""
        self._only = ("unit" if self.views.view == "units" else "group", row.place)
        self.only_button.setText(f"{row.name}  ✕")
        self.only_button.setToolTip(_("看所有部门和小组"))
        self.views.show_view("due")

    def _everywhere(self) -> None:
        self._only = None
        self._show()

    def heading(self) -> tuple[str, str]:
        """Return the title of the paper and what was asked."""
        years = self.office.settings.visit_every_years
        titles = {"due": _("普访未走访名单"), "units": _("普访进度（按部门）"), "groups": _("普访进度（按小组）")}
        where = self.only_button.text().rstrip(" ✕") if self._only is not None and self.views.view == "due" else ""
        asked = [_("{years} 年内每人走访一次").format(years=years), where]
        return titles[self.views.view], "；".join(part for part in asked if part)
