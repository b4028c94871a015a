"""The pages of office settings: the wizard and the settings dialog show the same ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from ui import theme
from ui.choosers import Choosers
from ui.widgets.buttons import button
from ui.widgets.fields import Fields, area, choice, line
from unionoffice.i18n import N_, _
from unionoffice.settings import Kind, OfficeSettings, Vocabulary, for_kind, presets

OFFICERS = (
    ("chair", N_("主席")),
    ("vice_chair", N_("副主席")),
    ("auditor", N_("经审主任")),
    ("accountant", N_("会计")),
    ("cashier", N_("出纳")),
    ("secretary", N_("秘书")),
)
WORDS = (
    ("staff", N_("职工的称呼")),
    ("congress", N_("职工代表大会")),
    ("congress_session", N_("届次写法")),
    ("openness", N_("事务公开")),
    ("leadership", N_("班子会议")),
    ("party", N_("党组织")),
    ("home", N_("职工之家")),
    ("sub_unit", N_("下属单位")),
    ("women", N_("女职工")),
    ("head", N_("行政负责人")),
    ("campaign", N_("夏季慰问")),
)
SHORT = 120
PERIODS = (("year", N_("自然年")), ("school_year", N_("学年")), ("term", N_("学期")))


class Page(Fields):
    """One page of settings: shows them, and returns them changed."""

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return settings

    def good(self) -> bool:
        """Mark what is missing; True if nothing is."""
        return True


class OfficePage(Page):
    """Name, kind, superiors, year.

    Signals:
        kind_chosen: another kind of office (its code): words and periods follow.
    """

    kind_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = line(hint=_("如 第二实验小学工会"))
        self.kind = choice([(kind, _(preset.title)) for kind, preset in presets().items()])
        self.superiors = area(lines=2)
        self.year = year_box()
        self.period = choice([(code, _(title)) for code, title in PERIODS])
        self.period.setFixedWidth(theme.px(SHORT))
        self.first = month_box()
        self.add(_("工会名称"), self.name)
        self.add(_("单位类型"), self.kind, _("决定用词和年度的算法，以后都能改。"))
        self.add(_("上级工会"), self.superiors, _("每行一个，最近的写在前面。"))
        self.add(_("年度"), self.year)
        self.add(_("计划按"), self.period)
        self.add(_("起始月份"), self.first)
        self.end()
        self.kind.currentIndexChanged.connect(self._take_kind)

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        self.name.setText(settings.name)
        self.kind.setCurrentIndex(self.kind.findData(settings.kind))
        self.superiors.setPlainText("\n".join(settings.superiors))
        self.superiors.setPlaceholderText("\n".join(presets()[settings.kind].superiors))
        self.year.setValue(settings.year or date.today().year)
        self._show_period(settings.period_kind, settings.period_first)

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return replace(
            settings,
            name=self.name.text().strip(),
            kind=self.kind.currentData(),
            superiors=tuple(text.strip() for text in self.superiors.toPlainText().splitlines() if text.strip()),
            year=self.year.value(),
            period_kind=self.period.currentData(),
            period_first=self.first.value(),
        )

    def good(self) -> bool:
        """A name is needed."""
        missing = not self.name.text().strip()
        self.blame(self.name, _("请填写工会名称，它会印在每张表上。") if missing else "")
        return not missing

    def _take_kind(self) -> None:
        """Propose what goes with the kind."""
        kind: Kind = self.kind.currentData()
        preset = presets()[kind]
        self._show_period(preset.period_kind, preset.period_first)
        self.superiors.setPlaceholderText("\n".join(preset.superiors))
        self.kind_chosen.emit(kind)

    def _show_period(self, kind: str, first: int) -> None:
        """Show how the year is counted."""
        self.period.setCurrentIndex(self.period.findData(kind))
        self.first.setValue(first)


class OfficersPage(Page):
    """Who signs as what."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        for code, title in OFFICERS:
            self.lines[code] = line()
            self.add(_(title), self.lines[code])
        self.end()

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        for code, field in self.lines.items():
            field.setText(getattr(settings, code))

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return replace(settings, **{code: field.text().strip() for code, field in self.lines.items()})


class WordsPage(Page):
    """The words of the office's kind."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        for code, title in WORDS:
            self.lines[code] = line()
            self.add(_(title), self.lines[code])
        self.back = button(_("恢复该类型的用词"), "undo")
        self._kind: Kind = "organ"
        self.back.clicked.connect(lambda: self.show_kind(self._kind))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, theme.px(8), 0, 0)
        layout.addStretch(1)
        layout.addWidget(self.back)
        self.wide(row)
        self.end()

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        self._kind = settings.kind
        self._show(settings.words)

    def show_kind(self, kind: str) -> None:
        """Show the words a kind of office begins with."""
        self._kind = next(known for known in presets() if known == kind)
        self._show(for_kind(self._kind).words)

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return replace(settings, words=Vocabulary(**{code: field.text().strip() for code, field in self.lines.items()}))

    def _show(self, words: Vocabulary) -> None:
        """Show words."""
        for code, field in self.lines.items():
            field.setText(getattr(words, code))


class PlacePage(Page):
    """Where the second backup lies."""

    def __init__(self, choosers: Choosers) -> None:
        super().__init__()
        self._choosers = choosers
        self.second, row = folder_line(choosers, _("第二备份位置"))
        self.add(_("第二备份位置"), row, _("最好是另一块硬盘或 U 盘；空着就只备份在文件旁边。"))
        row.setFocusProxy(self.second)
        self.end()

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        self.second.setText(settings.second_place)

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return replace(settings, second_place=self.second.text().strip())


def folder_line(choosers: Choosers, title: str) -> tuple[QLineEdit, QWidget]:
    """Return a line for a folder, and the row that holds it and its button."""
    field = line()
    field.setAccessibleName(title)
    pick = button(_("选择…"), "folder")
    pick.setAccessibleName(_("选择{title}").format(title=title))
    row = QWidget()

    def ask() -> None:
        choosers.folder(row, title, field.text() or str(Path.home()), "", lambda path: field.setText(str(path)))

    pick.clicked.connect(lambda _on=False: ask())
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.px(8))
    layout.addWidget(field, 1)
    layout.addWidget(pick)
    return field, row


def year_box() -> QSpinBox:
    """Return a field for a year."""
    made = QSpinBox()
    made.setRange(1950, 2100)
    made.setValue(date.today().year)
    made.setSuffix(_(" 年"))
    return short(made)


def month_box() -> QSpinBox:
    """Return a field for a month."""
    made = QSpinBox()
    made.setRange(1, 12)
    made.setSuffix(_(" 月"))
    return short(made)


def short(box: QSpinBox) -> QSpinBox:
    """Make a number field as wide as its number; its text begins where that of the other fields does."""
    box.setFixedWidth(theme.px(SHORT))
    box.lineEdit().setTextMargins(theme.px(6), 0, 0, 0)
    return box
