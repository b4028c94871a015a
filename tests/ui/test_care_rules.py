"""规则: standards out of force are grey, examples say so, are read in by choice and taken over with a document number."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import care as care
from tests.ui.care_desk import care_template as care_template
from tests.ui.care_desk import desk as desk
from tests.ui.care_desk import led as led
from ui import theme
from ui.ask_text import AskText
from ui.care_rules import KindsPage, StandardCells, StandardsPage
from ui.care_samples import SamplesDialog
from ui.workplace import Workplace


@pytest.fixture
def page(qtbot: QtBot, desk: Workplace) -> StandardsPage:
    made = StandardsPage(desk)
    qtbot.addWidget(made)
    made.resize(1180, 640)
    made.bring_up(desk.bridge.step)
    desk.bridge.changed.connect(lambda _changed: made.bring_up(desk.bridge.step))
    made.show()
    return made


def titles(page: StandardsPage) -> list[str]:
    listing = page.list.listing
    return [listing.text(row, "title") for row in range(listing.count)]


def colour(page: StandardsPage, title: str) -> str:
    cells = page.table.itemDelegate()
    assert isinstance(cells, StandardCells)
    option = QStyleOptionViewItem()
    cells.initStyleOption(option, page.list.model.index(titles(page).index(title), 0))
    return option.palette.text().color().name()


def import_first(page: StandardsPage) -> SamplesDialog:
    page.sample_button.click()
    dialog: SamplesDialog = page.dialog
    dialog.yes.click()
    return dialog


def test_what_is_out_of_force_is_grey(page: StandardsPage) -> None:
    assert colour(page, "旧住院标准") == theme.colour("second").name()
    assert colour(page, "生病住院慰问") == theme.colour("text").name()


def test_limits_are_not_added_up(page: StandardsPage) -> None:
    assert page.list.totals.text() == "3 条"


def test_the_dialog_says_where_a_set_comes_from(page: StandardsPage) -> None:
    page.sample_button.click()
    dialog: SamplesDialog = page.dialog
    assert dialog.list.count() == len(dialog.sets) > 1
    first = dialog.chosen()
    assert first is not None
    assert first.document in dialog.about.text()
    assert first.province in dialog.about.text()


def test_examples_are_marked_wherever_they_stand(page: StandardsPage) -> None:
    import_first(page)
    fresh = [title for title in titles(page) if title.startswith("示例")]
    assert len(fresh) > 3
    assert page.office.undo_title is not None
    assert page.office.undo_title.startswith("导入示例标准")


def test_a_set_is_not_read_in_twice(page: StandardsPage) -> None:
    import_first(page)
    page.sample_button.click()
    dialog: SamplesDialog = page.dialog
    dialog.yes.click()
    assert "已经导入过了" in dialog.problem.text()
    assert dialog.isVisible()


def test_an_example_becomes_the_offices_own_with_its_document(page: StandardsPage) -> None:
    import_first(page)
    row = next(place for place, title in enumerate(titles(page)) if title.startswith("示例"))
    record = page.list.listing.id_at(row)
    page.list.select(record)
    ((text, deed, on),) = page.extra_actions([record])
    assert (text, on) == ("采用为本单位标准…", True)
    deed()
    (question,) = page.findChildren(AskText)
    question.line.setText("本区工会〔2026〕1号")
    question.ok.click()
    taken = page.office.store("standards").get(record)
    assert (taken.sample, taken.document) == (False, "本区工会〔2026〕1号")


def test_the_offices_own_standard_cannot_be_taken_over(page: StandardsPage) -> None:
    ((_text, _deed, on),) = page.extra_actions([page.list.listing.id_at(0)])
    assert not on


def test_the_kinds_stand_in_their_order(qtbot: QtBot, desk: Workplace) -> None:
    made = KindsPage(desk)
    qtbot.addWidget(made)
    made.bring_up(desk.bridge.step)
    assert made.list.listing.text(0, "name") == "生病住院"
