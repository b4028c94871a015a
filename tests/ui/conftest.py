"""A window on a real office: made once, copied for every test; only clock and file choosers are ours."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import gift_template as gift_template
from tests.kinds.gifts import gifts as gifts
from ui import app as ui_app
from ui import theme
from ui.bridge import OfficeBridge
from ui.choosers import Choosers
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.tasks import Tasks
from ui.workplace import Workplace
from unionoffice.kinds.days import DayRangeValue
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.schedule import ScheduleItem
from unionoffice.settings import for_kind
from unionoffice.storage.people import NewOperator

TODAY = datetime.datetime(2026, 3, 5, 9, 0).astimezone()
"""A Thursday: the week ends on Sunday, 8 March."""

Make = Callable[[Path], Office]


def clock() -> datetime.datetime:
    """The office's clock in all tests of the window."""
    return TODAY


def item(title: str, first: str = "", last: str = "", *, month: int = 202603, **more: object) -> ScheduleItem:
    """One piece of work, on days or only in a month."""
    days = None
    if first:
        begin = datetime.date.fromisoformat(first)
        days = DayRangeValue(begin, datetime.date.fromisoformat(last) if last else begin)
        month = begin.year * 100 + begin.month
    return ScheduleItem(month=month, title=title, days=days, **more)  # type: ignore[arg-type]


WORK = (
    item("组织参加教育局工会干部培训班", "2026-03-06", place="区教育局", responsible=PartyValue("free", None, "李喆")),
    item(
        "庆“三八”系列活动", "2026-03-07", "2026-03-08", place="学校操场", responsible=PartyValue("free", None, "林晓岚")
    ),
    item("看望住院教师", place="市第一医院"),
    item("寒假走访困难职工", "2026-02-10", responsible=PartyValue("free", None, "郑国强")),
    item("制定新学期工会活动计划", month=202602),
    item("春节慰问离退休教职工", "2026-02-09", status="done"),
    item("教工乒乓球赛", "2026-04-11"),
    item("迎新年联欢", month=202601, status="cancelled"),
)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two offices on disk: one with work in it, one empty."""
    folder = tmp_path_factory.mktemp("offices")
    settings = replace(for_kind("school", "第二实验小学工会", 2026), secretary="李喆", chair="林晓岚")
    made = {}
    for name in ("full", "empty"):
        path = folder / f"{name}.ghbg"
        with Office.create(path, settings=settings, operator=NewOperator("李喆"), clock=clock) as office:
            if name == "full":
                with office.change("登记安排"):
                    for work in WORK:
                        office.store("schedule").add(work)
        shutil.rmtree(path.with_name(f"{path.name}.备份"), ignore_errors=True)
        made[name] = path
    return made


@pytest.fixture
def office_path(made: dict[str, Path], tmp_path: Path) -> Path:
    """A fresh copy of the office with work in it."""
    return Path(shutil.copy(made["full"], tmp_path / "第二实验小学工会.ghbg"))


@pytest.fixture
def office(office_path: Path) -> Iterator[Office]:
    """The office with work in it, open."""
    opened = Office.open(office_path, clock=clock)
    yield opened
    opened.close(backup=False)


@pytest.fixture
def empty_office(made: dict[str, Path], tmp_path: Path) -> Iterator[Office]:
    """An office nobody has typed anything into, open."""
    opened = Office.open(Path(shutil.copy(made["empty"], tmp_path / "新单位.ghbg")), clock=clock)
    yield opened
    opened.close(backup=False)


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    """Settings of a machine nobody has used yet."""
    return Preferences(QSettings(str(tmp_path / "machine.ini"), QSettings.Format.IniFormat))


@dataclass
class Answers:
    """What the clerk will answer when asked for a file, and what was asked."""

    answer: Path | None = None
    asked: list[str] = field(default_factory=list)

    def ask(self, parent: object, title: str, start: str, kinds: str, chosen: Callable[[Path], None]) -> None:
        """Answer at once."""
        self.asked.append(title)
        if self.answer is not None:
            chosen(self.answer)

    def choosers(self) -> Choosers:
        """Return choosers that give this answer."""
        return Choosers(self.ask, self.ask, self.ask)


@pytest.fixture
def answers() -> Answers:
    """The clerk's answers to file choosers."""
    return Answers()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the one warning of the offscreen plugin that says only that it is not a real screen."""
    for test in items:
        if Path(__file__).parent in test.path.parents:
            test.add_marker(
                pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)", extend=True)
            )


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's fonts and its light look, whatever the test before chose."""
    ui_app.application()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if theme.look() != theme.Look() or not qapp.styleSheet():
        theme.apply(qapp)
    yield


@pytest.fixture
def went() -> list[tuple[str, str, int]]:
    """Where links led."""
    return []


@pytest.fixture
def workplace_of(
    qtbot: QtBot, preferences: Preferences, answers: Answers, went: list[tuple[str, str, int]]
) -> Iterator[Callable[[Office], Workplace]]:
    """Make the workplace of an office without a window around it."""
    bridges: list[OfficeBridge] = []

    def make(office: Office) -> Workplace:
        bridges.append(OfficeBridge(office))
        return Workplace(
            office,
            bridges[-1],
            Tasks(),
            preferences,
            answers.choosers(),
            lambda code, register, record: went.append((code, register, record)),
        )

    yield make
    for bridge in bridges:
        bridge.close()


@pytest.fixture
def workplace(office: Office, workplace_of: Callable[[Office], Workplace]) -> Workplace:
    """The workplace of the office with work in it."""
    return workplace_of(office)


@pytest.fixture
def window(qtbot: QtBot, preferences: Preferences, answers: Answers) -> Iterator[MainWindow]:
    """The window, without an office."""
    made = MainWindow(preferences, answers.choosers())
    qtbot.addWidget(made)
    made.show_welcome()
    yield made
    made.close()


@pytest.fixture
def open_window(window: MainWindow, office_path: Path) -> MainWindow:
    """The window with the office that has work in it."""
    window.show_office(Office.open(office_path, clock=clock))
    return window
