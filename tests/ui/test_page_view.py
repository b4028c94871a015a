"""The pages of a paper on the screen: only what is seen is drawn, zoom keeps the place, marks come into view."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.papers import paper
from ui.widgets import page_view
from ui.widgets.page_thumbnails import PageThumbnails
from ui.widgets.page_view import GAP, LARGEST, SCREEN, PageView
from unionoffice.reports.pages import Pages


@pytest.fixture(scope="module")
def hundred() -> Iterator[Pages]:
    """A paper of a hundred pages, open."""
    pages = Pages(paper(100))
    yield pages
    pages.close()


@pytest.fixture
def view(qtbot: QtBot, hundred: Pages) -> PageView:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.show_pages(hundred)
    QApplication.processEvents()
    return made


def test_only_the_pages_in_view_are_drawn(view: PageView) -> None:
    assert view.drawn <= {0, 1}
    view.go_to(57)
    QApplication.processEvents()
    assert 57 in view.drawn and len(view.drawn) <= 4
    assert view.page == 57


def test_a_hundred_pages_are_laid_out_and_scrolled_quickly(view: PageView) -> None:
    begin = perf_counter()
    for zoom in (0.5, 0.8, 1.3):
        view.set_zoom(zoom)
        for value in range(0, view.verticalScrollBar().maximum(), view.verticalScrollBar().maximum() // 50):
            view.verticalScrollBar().setValue(value)
    assert perf_counter() - begin < 1.0


def test_the_width_fits_and_fits_again_when_the_window_changes(view: PageView, hundred: Pages) -> None:
    for width in (700, 500):
        view.resize(width, 600)
        QApplication.processEvents()
        expected = (view.viewport().width() - 2 * GAP) / (hundred.size(0)[0] * SCREEN)
        assert view.zoom == pytest.approx(expected, abs=0.02)
        assert view.horizontalScrollBar().maximum() <= 1
    view.fit("page")
    tall = hundred.size(0)[1] * SCREEN * view.zoom
    assert tall <= view.viewport().height()


def test_zooming_keeps_the_place(view: PageView) -> None:
    view.go_to(40)
    page = view.page
    view.set_zoom(1.5)
    assert view.page == page
    view.set_zoom(0.4)
    assert abs(view.page - page) <= 1
    view.set_zoom(99)
    assert view.zoom == LARGEST


def test_ctrl_and_the_wheel_zoom(view: PageView) -> None:
    before = view.zoom
    wheel = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(0, 0), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom == pytest.approx(before * 1.1)


def test_home_and_end_lead_to_the_first_and_the_last_page(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.page_changed):
        qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.page == 99
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 0


def test_a_hit_is_brought_into_view_and_lit(view: PageView, hundred: Pages) -> None:
    hits = [hit for page in range(60, 63) for hit in hundred.find_on(page, "通知")]
    before = view.grab().toImage()
    view.mark(hits, 0)
    QApplication.processEvents()
    assert view.page == 60
    lit = view.grab().toImage()
    view.mark([], -1)
    plain = view.grab().toImage()
    assert lit != plain
    assert before != lit


def test_a_picture_never_takes_more_room_than_the_limit(view: PageView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_view, "MOST_PIXELS", 200_000)
    view.set_zoom(LARGEST)
    view._pictures.clear()
    view.grab()
    assert view._pictures
    assert all(one.width() * one.height() <= 210_000 for one in view._pictures.values())
    monkeypatch.setattr(page_view, "KEPT_BYTES", 1_000_000)
    for page in (10, 20, 30):
        view.go_to(page)
        view.grab()
    assert len(view._pictures) <= 2


def test_thumbnails_are_drawn_as_they_come_into_view(qtbot: QtBot, hundred: Pages) -> None:
    made = PageThumbnails()
    qtbot.addWidget(made)
    made.resize(160, 500)
    made.show()
    made.show_pages(hundred)
    assert made.count() == 100
    qtbot.waitUntil(lambda: 0 in made.drawn and not made._soon.isActive())
    assert len(made.drawn) < 12
    made.scrollToItem(made.item(80))
    qtbot.waitUntil(lambda: 80 in made.drawn)
    assert 50 not in made.drawn
    made.show_pages(None)
    assert made.count() == 0
