"""设置 → 个人信息: what the office keeps of its people, and for how long."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QWidget

from ui.office_fields import Page, short
from unionoffice.i18n import _
from unionoffice.settings import OfficeSettings

LONGEST = 30


class PrivacyPage(Page):
    """Health archive and retention."""

    def __init__(self) -> None:
        super().__init__()
        self.health = QCheckBox(_("启用健康档案"))
        self.years = QSpinBox()
        self.years.setRange(1, LONGEST)
        self.years.setSuffix(_(" 年"))
        self.years.setAccessibleName(_("离会后保留的年数"))
        self.add(
            _("健康档案"),
            self.health,
            _("默认不启用：病情属于敏感个人信息，慰问和帮扶一般用不到，确有需要并取得本人同意后再打开。"),
        )
        self.add(
            _("离会后保留"),
            _at_left(short(self.years)),
            _("转出、退会或去世满这么多年后，提醒删除或匿名化个人信息；凭证和金额仍保留。"),
        )
        self.end()

    def load(self, settings: OfficeSettings) -> None:
        """Show settings."""
        self.health.setChecked(settings.health_archive)
        self.years.setValue(settings.retention_years)

    def changed(self, settings: OfficeSettings) -> OfficeSettings:
        """Return ``settings`` with what stands on this page."""
        return replace(settings, health_archive=self.health.isChecked(), retention_years=self.years.value())


def _at_left(field: QWidget) -> QWidget:
    """Return a row with a narrow field at its left: the lines about it have the whole width."""
    row = QWidget()
    row.setFocusProxy(field)
    box = QHBoxLayout(row)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(field)
    box.addStretch(1)
    return row
