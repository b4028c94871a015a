"""设置 → 个人信息: the health archive is off until the office decides so; how long leavers are kept is edited."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from ui.settings_dialog import SettingsDialog
from ui.workplace import Workplace
from unionoffice.office import Office


def test_the_health_archive_is_off_and_says_why_and_both_are_stored(
    qtbot: QtBot, office: Office, workplace_of: Callable[[Office], Workplace]
) -> None:
    dialog = SettingsDialog(workplace_of(office), lambda *_look: None)
    qtbot.addWidget(dialog)
    page = dialog.privacy_page
    assert (page.health.isChecked(), page.years.value()) == (False, 3)
    page.health.setChecked(True)
    page.years.setValue(5)
    dialog.save()
    assert (office.settings.health_archive, office.settings.retention_years) == (True, 5)
    office.undo()
    assert (office.settings.health_archive, office.settings.retention_years) == (False, 3)
