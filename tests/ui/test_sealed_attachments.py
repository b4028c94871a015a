"""The panel of attachments of a sensitive register: opened and saved for a purpose, pictures shown from memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import GIFTS, Gifts
from tests.ui.conftest import Answers
from tests.ui.gift_desk import choose, fill, show
from ui.ask_text import AskText
from ui.attachments_panel import AttachmentsPanel
from ui.register_tab import RegisterTab
from ui.workplace import Workplace
from unionoffice.office import Office
from unionoffice.records import REGISTERS


@pytest.fixture
def sensitive(gifts: Gifts, clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office with gifts as a sensitive register."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    fill(gifts)
    path = gifts.office.path
    gifts.office.close(backup=False)
    with Office.open(path, clock=clock, registers=(*REGISTERS, replace(GIFTS, sealed_files=True))) as office:
        yield office


@pytest.fixture
def panel(qtbot: QtBot, sensitive: Office, workplace_of: Callable[[Office], Workplace]) -> AttachmentsPanel:
    panel = AttachmentsPanel(workplace_of(sensitive))
    qtbot.addWidget(panel)
    panel.show_record("gifts", 1)
    return panel


def answer(panel: AttachmentsPanel, purpose: str) -> None:
    dialog = panel.findChild(AskText)
    assert isinstance(dialog, AskText)
    assert not dialog.ok.isEnabled()
    dialog.line.setText(purpose)
    dialog.ok.click()


def test_an_encrypted_file_is_opened_and_saved_for_a_purpose(
    panel: AttachmentsPanel, sensitive: Office, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    letter = tmp_path / "诊断证明.txt"
    letter.write_text("胃癌术后", encoding="utf-8")
    opened: list[QUrl] = []
    panel.open_by = lambda url: bool(opened.append(url))  # type: ignore[assignment]
    panel.add(letter)
    assert "诊断证明.txt" in panel.list.item(0).text() and "加密" in panel.list.item(0).text()
    panel.list.itemActivated.emit(panel.list.item(0))
    assert opened == []
    answer(panel, "评审会核对")
    shown = Path(opened[0].toLocalFile())
    assert shown.read_text(encoding="utf-8") == "胃癌术后"
    assert tmp_path / "temp" in shown.parents
    qtbot.waitUntil(lambda: panel.findChild(AskText) is None)
    panel.list.setCurrentRow(0)
    answers.answer = tmp_path / "带走.txt"
    panel.save_button.click()
    answer(panel, "报送县总工会")
    assert (tmp_path / "带走.txt").read_text(encoding="utf-8") == "胃癌术后"
    logged = [what for (what,) in sensitive.rows("SELECT object FROM audit WHERE action = 'reveal' ORDER BY seq")]
    assert logged == ["attachment/1 评审会核对", "attachment/1 另存 报送县总工会"]


def test_a_picture_stored_encrypted_is_shown_in_its_record(
    qtbot: QtBot, sensitive: Office, workplace_of: Callable[[Office], Workplace], answers: Answers, tmp_path: Path
) -> None:
    photo = tmp_path / "本人.png"
    made = QImage(300, 400, QImage.Format.Format_RGB32)
    made.fill(0x336699)
    made.save(str(photo))
    workplace = workplace_of(sensitive)
    tab = show(qtbot, workplace, RegisterTab(workplace, sensitive.registers["gifts"]))
    record = choose(tab, "妇女节鲜花")
    answers.answer = photo
    editor = tab.form.field("photo").editor
    editor.choose.click()
    assert not editor.picture.pixmap().isNull()
    (one,) = sensitive.attachments.of("gifts", record)
    assert b"PNG" not in (sensitive.attachments.folder / one.path).read_bytes()
