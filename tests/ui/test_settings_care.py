"""设置，慰问: the number's pattern, who signs from which amount on, the years of 普访."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.care_desk import shown
from ui.settings_care import FROM, NEVER, CarePage
from unionoffice.settings import for_kind

SETTINGS = replace(for_kind("school", "第二实验小学工会", 2026), visit_steps=(0, 50000, -1), visit_every_years=5)


@pytest.fixture
def page(qtbot: QtBot) -> CarePage:
    made = CarePage()
    qtbot.addWidget(made)
    made.load(SETTINGS)
    return made


def test_what_is_stored_is_shown_and_comes_back_unchanged(page: CarePage) -> None:
    assert [edit.when.currentText() for edit in page.steps] == ["都要签", "满多少元要签", "不用签"]
    assert page.steps[1].amount.text() == "500.00"
    assert page.shown.text() == "例如 慰2026-0001"
    assert page.good()
    assert page.changed(SETTINGS) == SETTINGS


def test_the_amount_is_asked_for_only_where_it_counts(page: CarePage) -> None:
    assert shown(page.steps[1].amount)
    page.steps[1].when.setCurrentIndex(page.steps[1].when.findData(NEVER))
    assert not shown(page.steps[1].amount)
    assert page.changed(SETTINGS).visit_steps == (0, -1, -1)


def test_what_is_no_amount_is_blamed_at_its_field(page: CarePage) -> None:
    page.steps[2].when.setCurrentIndex(page.steps[2].when.findData(FROM))
    page.steps[2].amount.setText("一千")
    assert not page.good()
    assert "不是金额" in page.problem(page.steps[2])
    page.steps[2].amount.setText("1000")
    assert page.good()
    assert page.changed(SETTINGS).visit_steps == (0, 50000, 100000)


def test_a_pattern_that_gives_one_number_twice_is_refused(page: CarePage) -> None:
    page.number.setText("慰问")
    assert not page.good()
    assert "{序号}" in page.problem(page.number)
    assert page.shown.text() == ""
    page.number.setText("工慰〔{年}〕{序号}号")
    assert page.good()
    assert page.shown.text() == "例如 工慰〔2026〕0001号"
