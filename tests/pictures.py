"""``python3 -m tests.pictures [folder]``: every window of the sample office as a picture, with a contents page.

The list is open: a module that has more to show appends to :data:`VIEWS`, a paper to :data:`PAPERS`.
"""

from __future__ import annotations

import datetime
import html
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.main_window import MainWindow
    from unionoffice.office import Office

SIZE = (1366, 768)
LONG = "特别长的名称用来看看窗口在文字放不下的时候是不是还整齐并且不会互相遮挡"
NOW = datetime.datetime(2026, 11, 19, 9, 0).astimezone()


@dataclass(frozen=True)
class Studio:
    """What a view needs: the program, a window on an office, and the folder of this run."""

    app: QApplication
    window: MainWindow
    folder: Path

    def settle(self, milliseconds: int = 250) -> None:
        """Let the window finish what it put off."""
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)

    @property
    def office(self) -> Office:
        """The office in the window."""
        office = self.window.office
        assert office is not None
        return office


@dataclass(frozen=True)
class View:
    """One thing to be photographed.

    Attributes:
        name: the picture's file name, without ending.
        title: what stands in the contents.
        show: brings it up and returns the widget to grab.
        offices: which offices it is shown with: ``sample``, ``empty``, ``long``.
    """

    name: str
    title: str
    show: Callable[[Studio], QWidget]
    offices: tuple[str, ...] = ("sample",)


@dataclass(frozen=True)
class Light:
    """How a run is lit: light or dark, type size, zoom of the screen."""

    name: str
    dark: bool = False
    points: float = 10.5
    zoom: str = "1"


LIGHTS = (
    Light("浅色"),
    Light("深色", dark=True),
    Light("浅色 150%", zoom="1.5"),
    Light("浅色 16 磅", points=16),
)


def _tab(code: str) -> Callable[[Studio], QWidget]:
    """Show one tab of the window."""

    def show(studio: Studio) -> QWidget:
        assert studio.window.view is not None
        studio.window.view.go(code)
        studio.settle()
        return studio.window

    return show


def _deed(name: str, kind: str) -> Callable[[Studio], QWidget]:
    """Show the dialog one of the window's actions opens."""

    def show(studio: Studio) -> QWidget:
        from PySide6.QtWidgets import QDialog

        studio.window.deeds[name].trigger()
        studio.settle(80)
        return next(one for one in studio.window.findChildren(QDialog) if type(one).__name__ == kind)

    return show


def _settings(number: int) -> Callable[[Studio], QWidget]:
    """Show one section of the settings."""

    def show(studio: Studio) -> QWidget:
        from ui.settings_dialog import SettingsDialog

        dialog = _deed("settings", "SettingsDialog")(studio)
        assert isinstance(dialog, SettingsDialog)
        dialog.list.setCurrentRow(number)
        studio.settle(40)
        return dialog

    return show


def _wizard(number: int) -> Callable[[Studio], QWidget]:
    """Show one page of the wizard, filled as far as the clerk would have come."""

    def show(studio: Studio) -> QWidget:
        from ui.wizard import Wizard

        wizard = _deed("new_office", "Wizard")(studio)
        assert isinstance(wizard, Wizard)
        wizard.office_page.name.setText("第二实验小学工会")
        wizard.operator_page.name.setText("李喆")
        for _page in range(number):
            wizard.go_on()
        studio.settle(40)
        return wizard

    return show


def _welcome(studio: Studio) -> QWidget:
    """Show the welcome page with files used before."""
    for name in ("机关工会", "第二实验小学工会"):
        studio.window.preferences.opened(Path(f"D:/工会资料/{name}.ghbg"))
    studio.window.close_office()
    studio.window.show_welcome()
    studio.settle(60)
    return studio.window


def _trouble(studio: Studio) -> QWidget:
    """Show why a file did not open."""
    from ui.opening import trouble
    from unionoffice.storage.sentences import FileDamaged

    path = Path("D:/工会资料/第二实验小学工会.ghbg")
    _welcome(studio)
    studio.window.show_trouble(trouble(path, FileDamaged(path)))
    studio.settle(60)
    return studio.window


def _search(studio: Studio) -> QWidget:
    """Show what the search box finds."""
    assert studio.window.view is not None
    studio.window.view.go("home")
    box = studio.window.view.header.search
    box.setFocus()
    box.textEdited.emit("会")
    box.setText("会")
    studio.settle(300)
    return studio.window


def _menu(studio: Studio) -> QWidget:
    """Show the menu."""
    assert studio.window.view is not None
    menu = studio.window.view.header.menu_button.menu()
    menu.aboutToShow.emit()
    part = menu.actions()[1].menu()
    assert part is not None
    part.ensurePolished()
    part.adjustSize()
    return part


def _bug(studio: Studio) -> QWidget:
    """Show the dialog of a fault of the program."""
    from ui.error_dialog import BugDialog

    dialog = BugDialog(studio.window, ValueError("示例"), None)
    dialog.show()
    return dialog


ALL = ("sample", "empty", "long")
CARE_PAGES = (
    ("care-todo", "待办"),
    ("visits", "慰问台账"),
    ("events", "慰问事由"),
    ("care-paste", "粘贴登记"),
    ("rounds", "节日与专项"),
    ("round-stock", "物资"),
    ("hardship", "困难档案"),
    ("pairs", "结对帮扶"),
    ("study_aid", "金秋助学"),
    ("surveys", "困难摸底"),
    ("hardship_rules", "认定标准"),
    ("retention", "到期清理"),
    ("care-coverage", "普访"),
    ("care-fairness", "均衡"),
    ("care-statistics", "统计"),
    ("event_kinds", "必访事项"),
    ("standards", "慰问标准"),
)
MEMBER_PAGES = (
    ("members", "会员"),
    ("member_card", "个人卡片"),
    ("member_lists", "名单"),
    ("movements", "变动"),
    ("groups", "小组"),
    ("terms", "届次"),
    ("retirement_rules", "退休年龄规定"),
)


def _page(room: str, code: str) -> Callable[[Studio], QWidget]:
    """Show one page of a tab with several, its first record chosen."""

    def show(studio: Studio) -> QWidget:
        from ui.register_tab import RegisterTab

        assert studio.window.view is not None
        studio.window.view.go(room, code)
        studio.settle()
        page = studio.window.view.tab.tab  # type: ignore[attr-defined]
        if isinstance(page, RegisterTab):
            page.list.select_row(0)
            studio.settle(150)
        return studio.window

    return show


VIEWS: list[View] = [
    View("home", "首页", _tab("home"), ("sample", "empty", "long")),
    View("plan", "年度计划", _tab("plan"), ("sample", "empty", "long")),
    View("schedule", "月度安排", _tab("schedule"), ("sample", "empty", "long")),
    *(View(f"visits-{code}", f"慰问走访，{title}", _page("visits", code), ALL) for code, title in CARE_PAGES),
    View("accounts", "经费核算", _tab("accounts")),
    *(View(f"members-{code}", f"会员，{title}", _page("members", code), ALL) for code, title in MEMBER_PAGES),
    View("registers", "台账", _tab("registers"), ("sample", "empty")),
    View("reports", "报表报送", _tab("reports")),
    View("search", "搜索", _search),
    View("menu", "菜单", _menu),
    *(View(f"settings-{number}", f"设置 {number + 1}", _settings(number)) for number in range(11)),
    *(View(f"wizard-{number}", f"新建向导 {number + 1}", _wizard(number)) for number in range(5)),
    View("bin", "回收站", _deed("bin", "RecycleBin"), ("sample", "empty")),
    View("history", "最近的操作", _deed("history", "HistoryDialog")),
    View("restore", "从备份恢复", _deed("restore", "RestoreDialog")),
    View("help", "帮助", _deed("help", "HelpWindow")),
    View("shortcuts", "快捷键", _deed("shortcuts", "HelpWindow")),
    View("about", "关于", _deed("about", "HelpWindow")),
    View("bug", "程序出错", _bug),
    View("welcome", "欢迎页", _welcome),
    View("trouble", "文件没有打开", _trouble),
]
PAPERS: list[Callable[[Path], Iterator[tuple[str, Path]]]] = []
"""Each makes pictures of papers in a folder and gives title and file of every one."""


def _of_registers() -> tuple[View, ...]:
    """Return the views of registers in use; they stand in a module of their own."""
    from tests import pictures_registers

    return tuple(View(name, title, show) for name, title, show in pictures_registers.VIEWS)


@dataclass
class Contents:
    """The pictures made, for the contents page."""

    entries: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, light: str, title: str, file: str) -> None:
        """Note one picture."""
        self.entries.append((light, title, file))
        print(f"{light}\t{title}\t{file}")

    def write(self, folder: Path) -> Path:
        """Write the contents page."""
        parts = ['<!doctype html><meta charset="utf-8"><title>窗口图片</title>']
        parts.append("<style>body{font-family:sans-serif;margin:24px}img{max-width:100%;border:1px solid #ccc}</style>")
        for light in dict.fromkeys(entry[0] for entry in self.entries):
            parts.append(f"<h1>{html.escape(light)}</h1>")
            for _light, title, file in (entry for entry in self.entries if entry[0] == light):
                parts.append(f'<h2>{html.escape(title)}</h2><img loading="lazy" src="{html.escape(file)}">')
        page = folder / "index.html"
        page.write_text("\n".join(parts), encoding="utf-8")
        return page


def make_offices(folder: Path) -> dict[str, Path]:
    """Make the offices the pictures show."""
    from unionoffice import sample
    from unionoffice.office import Office
    from unionoffice.settings import for_kind
    from unionoffice.storage.people import NewOperator

    made = {name: folder / f"{name}.ghbg" for name in ("sample", "empty", "long")}
    for path in made.values():
        path.unlink(missing_ok=True)
    sample.build(made["sample"], clock=lambda: NOW).close()
    settings = for_kind("school", "第二实验小学工会", 2026)
    Office.create(made["empty"], settings=settings, operator=NewOperator("李喆"), clock=lambda: NOW).close(backup=False)
    with sample.build(made["long"], clock=lambda: NOW) as office:
        _lengthen(office)
    return made


def _lengthen(office: Office) -> None:
    """Give the office and its records very long names."""
    with office.change("改名"):
        office.save_settings(replace(office.settings, name=LONG + "工会", sample=False))
        for code, column, limit in (("schedule", "title", 200), ("plan_items", "text", 200), ("members", "name", 20)):
            store = office.store(code)
            for number in list(store.ids(_everything()))[:6]:
                record = store.get(number)
                store.amend(number, replace(record, **{column: (getattr(record, column) + LONG)[:limit]}))


def _everything() -> object:
    """Return the query of all living records."""
    from unionoffice.storage.store import Query

    return Query()


def photograph(light: Light, offices: dict[str, Path], folder: Path, contents: Contents, only: str = "") -> None:
    """Take all pictures in one light."""
    from PySide6.QtCore import QSettings

    from ui import app as ui_app
    from ui.main_window import MainWindow
    from ui.preferences import Preferences
    from unionoffice.office import Office

    app = ui_app.application()
    ui_app.load_rare_font()
    for name, path in offices.items():
        machine = Preferences(QSettings(str(folder / "machine.ini"), QSettings.Format.IniFormat))
        machine.dark, machine.points = light.dark, light.points
        ui_app.dress(app, machine)
        for view in (*VIEWS, *_of_registers()):
            if name not in view.offices or only not in view.name:
                continue
            window = MainWindow(machine)
            window.resize(*SIZE)
            window.show_office(Office.open(path, clock=lambda: NOW))
            window.show()
            studio = Studio(app, window, folder)
            file = f"{light.name}-{name}-{view.name}.png".replace(" ", "").replace("%", "")
            view.show(studio).grab().save(str(folder / file))
            contents.add(light.name, f"{view.title} ({name})", file)
            window.close()
            window.deleteLater()
            studio.settle(1)


def main(arguments: list[str]) -> int:
    """Take every picture; the zoom of the screen is set per process, so each light has its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(arguments[0] if arguments else "pictures").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    only = arguments[2] if len(arguments) > 2 else ""
    if len(arguments) > 1 and arguments[1]:
        light = next(light for light in LIGHTS if light.name == arguments[1])
        offices = {name: folder / f"{name}.ghbg" for name in ("sample", "empty", "long")}
        photograph(light, offices, folder, Contents(), only)
        return 0
    make_offices(folder)
    contents = Contents()
    for light in LIGHTS:
        command = [sys.executable, "-m", "tests.pictures", str(folder), light.name, only]
        home = str(folder / f"home-{light.name}")  # half-typed records of the pictures are nobody's
        environment = {**os.environ, "QT_SCALE_FACTOR": light.zoom, "XDG_DATA_HOME": home}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
        for line in done.stdout.splitlines():
            contents.add(*line.split("\t"))
        if done.returncode:
            return done.returncode
    from tests.pictures_registers import papers

    for paper in (*PAPERS, papers):
        for title, file in paper(folder):
            contents.add("打印件", title, file.name)
    print(contents.write(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
