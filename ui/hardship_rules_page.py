"""认定标准 and 低保标准: the office's dated rules, the shipped example, and how long a notice hangs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QSpinBox

from ui import theme
from ui.register_tab import RegisterTab
from ui.widgets.buttons import button
from unionoffice.care.hardship_samples import import_samples, sample_rules
from unionoffice.i18n import _
from unionoffice.records.hardship_rules import HARDSHIP_RULES
from unionoffice.records.poverty_lines import POVERTY_LINES

if TYPE_CHECKING:
    from ui.workplace import Workplace

RULES_SHOWN = {"title": 200, "category": 90, "test": 200, "percent": 64, "since": 96, "until": 96, "sample": 56}
LINES_SHOWN = {"region": 120, "amount": 100, "since": 100, "until": 100, "document": 160, "sample": 56}
LONGEST = 30


class HardshipRulesPage(RegisterTab):
    """The register of rules, with the example and the days of a notice over it."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, HARDSHIP_RULES, shown=RULES_SHOWN)
        self.sample_button = button(_("导入示例"))
        self.sample_button.setToolTip(
            _("导入 {count} 条标明“示例”的标准，供对照修改").format(count=len(sample_rules()))
        )
        self.sample_button.clicked.connect(self.import_sample)
        self.days = QSpinBox()
        self.days.setRange(1, LONGEST)
        self.days.setSuffix(_(" 个工作日"))
        self.days.setFixedWidth(theme.px(128))
        label = QLabel(_("公示"))
        label.setBuddy(self.days)
        self.days.setAccessibleName(_("公示几个工作日"))
        self.days.setToolTip(_("公示当天不算，从次日起数；放假调休按“放假调休”里的安排"))
        self.days.editingFinished.connect(self.keep_days)
        self.bar.insertWidget(1, self.sample_button)
        self.bar.addWidget(label)
        self.bar.addWidget(self.days)

    def redraw(self) -> None:
        """Show rules and days anew."""
        super().redraw()
        self.days.setValue(self.office.settings.hardship_notice_days)
        for one in (self.days, self.sample_button):
            one.setEnabled(self.workplace.may_edit)

    def import_sample(self) -> None:
        """Bring in the example; what is there already is not brought in twice."""
        counted: list[int] = []
        if self.workplace.tasks.attempt(lambda: counted.append(import_samples(self.office))):
            said = (
                _("导入了 {count} 条示例，请改成本地文件的标准。").format(count=counted[0])
                if counted[0]
                else _("示例已经都在列表里。")
            )
            self.workplace.bridge.said.emit(said)
            self.redraw()

    def keep_days(self) -> None:
        """Store for how many working days a notice hangs."""
        settings = self.office.settings
        if self.days.value() != settings.hardship_notice_days:
            wanted = replace(settings, hardship_notice_days=self.days.value())
            self.workplace.tasks.attempt(lambda: self.office.save_settings(wanted))


class PovertyLinesPage(RegisterTab):
    """The register of subsistence lines."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__(workplace, POVERTY_LINES, shown=LINES_SHOWN)
