"""What the tests of the register tab share: a tab of the register with every kind of column, and how to type in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.kinds.gifts import Gift, Gifts, Goods
from ui.register_tab import RegisterTab
from ui.workplace import Workplace
from unionoffice.kinds.lines import Since
from unionoffice.office import Office

ROUNDS = (
    Gift(title="春节慰问品", day=date(2026, 2, 9), budget=1200000, people=80, way="desk"),
    Gift(title="妇女节鲜花", day=date(2026, 3, 6), budget=240050, people=42, way="home", notes="上午发完"),
    Gift(title="住院慰问", day=date(2026, 3, 2), budget=80000, people=1, way="home"),
)


def fill(gifts: Gifts) -> list[int]:
    """Store three rounds; return their ids."""
    with gifts.office.change("登记慰问品"):
        made = [gifts.office.store("gifts").add(one) for one in ROUNDS]
        record = gifts.office.store("gifts").get(made[1])
        gifts.office.store("gifts").amend(
            made[1],
            type(record)(
                **{
                    **{name: getattr(record, name) for name in record.__dataclass_fields__},
                    "goods": (Goods(name="康乃馨", quantity=42000, unit="束", price=5715),),
                    "stage": (Since(date(2026, 2, 20), "plan"), Since(date(2026, 3, 1), "buy")),
                    "card": "6222020200112233445",
                }
            ),
        )
    return made


def show(qtbot: QtBot, workplace: Workplace, tab: RegisterTab) -> RegisterTab:
    """Put a tab on the screen and let it follow the office as the window does."""
    qtbot.addWidget(tab)
    tab.resize(1300, 640)
    tab.bring_up(workplace.bridge.step)
    workplace.bridge.changed.connect(lambda _changed: tab.bring_up(workplace.bridge.step))
    tab.show()
    return tab


@pytest.fixture
def desk(gifts: Gifts, workplace_of: Callable[[Office], Workplace]) -> Workplace:
    """The workplace of the office with three rounds of gifts."""
    fill(gifts)
    return workplace_of(gifts.office)


@pytest.fixture
def tab(qtbot: QtBot, desk: Workplace) -> Iterator[RegisterTab]:
    """The tab of the gifts, on the screen."""
    yield show(qtbot, desk, RegisterTab(desk, desk.office.registers["gifts"]))


def listed(tab: RegisterTab, column: str = "title") -> list[str]:
    """Return what the list shows in one column."""
    listing = tab.list.listing
    return [listing.text(row, column) for row in range(listing.count)]


def choose(tab: RegisterTab, title: str) -> int:
    """Select the record of this name alone; return its id."""
    record = tab.list.listing.id_at(listed(tab).index(title))
    assert tab.list.select(record)
    return record


def line_of(tab: RegisterTab, name: str) -> QLineEdit:
    """Return the line of a field."""
    target = tab.form.field(name).editor.target
    found = target if isinstance(target, QLineEdit) else target.findChild(QLineEdit)
    assert isinstance(found, QLineEdit)
    return found


def put(line: QLineEdit | QPlainTextEdit, text: str) -> None:
    """Type a text over what stands there (a test's keyboard has no hanzi)."""
    if isinstance(line, QPlainTextEdit):
        line.setPlainText(text)
        return
    line.setText(text)
    line.textEdited.emit(text)


def leave(line: QLineEdit) -> None:
    """Leave a line, as by Tab."""
    line.editingFinished.emit()


def type_in(tab: RegisterTab, name: str, text: str) -> None:
    """Type into a field and leave it."""
    line = line_of(tab, name)
    put(line, text)
    leave(line)


def pick(combo: QComboBox, text: str) -> None:
    """Choose a line of a list that begins with ``text``."""
    combo.showPopup()
    combo.hidePopup()
    row = next(row for row in range(combo.count()) if combo.itemText(row).startswith(text))
    combo.setCurrentIndex(row)
    combo.activated.emit(row)


def problem(tab: RegisterTab, name: str) -> str:
    """Return what stands at a field as wrong."""
    tab.form.show_problems()
    label = tab.form.field(name).problem
    return label.text() if not label.isHidden() else ""
