"""The short style sheet of the program, written from colours and lengths; it belongs to ``ui/theme.py``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

_TEXT = Template("""
QToolTip { background: $paper; color: $text; border: 1px solid $line; padding: ${s4}px; }
QFrame[role="paper"] { background: $paper; border: 1px solid $line; border-radius: ${s6}px; }
QFrame[role="popup"] { background: $paper; border: 1px solid $field_line; border-radius: ${s6}px; }
QFrame[role="side"] { background: $paper; border: none; border-right: 1px solid $line; }
QWidget[role="ground"], QScrollArea[role="ground"] > QWidget > QWidget { background: $window; }
QWidget#header { background: $paper; border-bottom: 1px solid $line; }
QWidget#status { background: $paper; border-top: 1px solid $line; }
QLabel[role="second"] { color: $second; }
QLabel[role="good"] { color: $good; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="badge"] { background: $warning_soft; color: $warning; border-radius: ${s4}px; padding: 0 ${s6}px; }

QPushButton, QToolButton[role="plain"] {
  background: $paper; color: $text; border: 1px solid $line; border-radius: ${s6}px;
  padding: 0 ${s12}px; min-height: ${s28}px; }
QToolButton[role="plain"] { padding: 0 ${s8}px; }
QPushButton:hover, QToolButton[role="plain"]:hover { background: $hover; }
QPushButton:pressed, QToolButton[role="plain"]:pressed, QToolButton[role="plain"]:checked { background: $pressed; }
QPushButton:disabled, QToolButton[role="plain"]:disabled { color: $second; background: $window; }
QPushButton:focus, QToolButton[role="plain"]:focus { border: 2px solid $focus; padding: 0 ${s11}px; }
QToolButton[role="plain"]:focus { padding: 0 ${s7}px; }
QPushButton[role="primary"] { background: $accent; color: $accent_text; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[role="primary"]:focus { border: 2px solid $focus; }
QPushButton[role="primary"]:disabled { background: $bar; color: $second; border-color: $bar; }
QToolButton { background: transparent; color: $text; border: 1px solid transparent; border-radius: ${s6}px;
  padding: ${s4}px ${s8}px; }
QToolButton:hover { background: $hover; }
QToolButton[role="chip"] { background: $accent_soft; border: 1px solid $line; padding: 0 ${s8}px; min-height: ${s28}px; }
QLabel[role="picture"] { background: $window; color: $second; border: 1px solid $line; border-radius: ${s6}px; }
QToolButton:pressed, QToolButton:checked { background: $pressed; }
QToolButton:focus { border: 1px solid $focus; }
QToolButton:disabled { color: $second; }
QToolButton::menu-indicator { image: none; }
QPushButton[role="link"], QToolButton[role="link"] { background: transparent; border: 1px solid transparent;
  padding: 0 ${s4}px; text-align: left; color: $text; min-height: ${s28}px; }
QPushButton[role="link"]:hover { color: $accent; background: $hover; }
QPushButton[role="link"]:focus { border: 1px solid $focus; }
QPushButton[role="tile"] { text-align: left; padding: ${s8}px ${s12}px; min-height: ${s36}px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $paper; color: $text; border: 1px solid $field_line; border-radius: ${s6}px;
  padding: 0 ${s8}px; min-height: ${s28}px; selection-background-color: $accent; selection-color: $accent_text; }
QPlainTextEdit, QTextEdit { padding: ${s4}px ${s6}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid $focus; padding: 0 ${s7}px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: ${s3}px ${s5}px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  background: $window; color: $second; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $window; }
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] { border: 2px solid $bad; }
QLineEdit[role="search"] { background: $window; border: 1px solid $line; }
QLineEdit[role="search"]:focus { background: $paper; border: 2px solid $focus; }
QComboBox::drop-down { border: none; width: ${s24}px; }
QComboBox::down-arrow { image: url($arrow); width: ${s12}px; height: ${s12}px; }
QComboBox QAbstractItemView { background: $paper; border: 1px solid $line; outline: 0; padding: ${s4}px;
  selection-background-color: $accent_soft; selection-color: $text; }
QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0 ${s7}px; min-height: 0; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; border: none; }
QCheckBox, QRadioButton { spacing: ${s8}px; min-height: ${s24}px; background: transparent; border: 1px solid transparent; }
QCheckBox:focus, QRadioButton:focus { border: 1px solid $focus; border-radius: ${s4}px; }
QCheckBox::indicator { width: ${s16}px; height: ${s16}px; border: 1px solid $field_line; border-radius: ${s3}px;
  background: $paper; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($tick); }
QCheckBox::indicator:disabled { background: $window; border-color: $line; }
QCheckBox::indicator:checked:disabled { background: $second; }
QRadioButton::indicator { width: ${s14}px; height: ${s14}px; border: 1px solid $field_line; border-radius: ${s8}px;
  background: $paper; }
QRadioButton::indicator:checked { border: ${s5}px solid $accent; width: ${s6}px; height: ${s6}px; }

QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $second; padding: ${s8}px ${s14}px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:hover { color: $text; background: $hover; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar:focus::tab:selected, QTabBar::tab:selected:focus { background: $hover; }
QTabBar#rooms { background: $paper; border-bottom: 1px solid $line; }
QTabBar#rooms::tab { padding: ${s8}px ${s16}px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QMenu { background: $paper; border: 1px solid $line; padding: ${s4}px; }
QMenu::item { padding: ${s6}px ${s24}px ${s6}px ${s8}px; border-radius: ${s4}px; }
QMenu::icon { padding-left: ${s8}px; }
QMenu::item:selected { background: $hover; color: $text; }
QMenu::item:disabled { color: $second; }
QMenu::separator { height: 1px; background: $line; margin: ${s4}px ${s8}px; }

QAbstractItemView { background: $paper; alternate-background-color: $window; border: 1px solid $line;
  border-radius: ${s6}px; outline: 0; selection-background-color: $accent_soft; selection-color: $text;
  gridline-color: $line; }
QListView::item { padding: ${s5}px ${s6}px; border-radius: ${s4}px; }
QTreeView::item { height: ${s30}px; padding: 0 ${s4}px; border: none; }
QListView::item:hover, QTreeView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected { background: $accent_soft; color: $text; }
QAbstractItemView:focus { border: 1px solid $focus; }
QTableView::item { padding: 0 ${s6}px; border: none; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section { background: $window; color: $second; border: none; border-bottom: 1px solid $line;
  padding: 0 ${s9}px; min-height: ${s28}px; }
QTableCornerButton::section { background: $window; border: none; }
QListView[role="rooms"], QListView[role="rooms"]:focus { background: transparent; border: none; }
QListView[role="rooms"]::item { padding: ${s6}px ${s8}px; border: 1px solid transparent; }
QListView[role="rooms"][dense="true"]::item { padding: ${s2}px ${s8}px; }
QListView[role="rooms"]::item:selected:focus { border: 1px solid $focus; }

QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${s12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${s12}px; margin: 0; }
QScrollBar::handle { background: $bar; border-radius: ${s4}px; margin: ${s2}px; }
QScrollBar::handle:vertical { min-height: ${s32}px; }
QScrollBar::handle:horizontal { min-width: ${s32}px; }
QScrollBar::handle:hover { background: $field_line; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QProgressBar { background: $bar; border: none; border-radius: ${s4}px; min-height: ${s8}px; max-height: ${s8}px;
  color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: ${s4}px; }
QGroupBox { border: none; margin-top: ${s24}px; padding: 0; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0; color: $text; }
QDialog, QMessageBox { background: $window; }
QTextBrowser { padding: ${s12}px; }
QFrame[role="banner"] { border-radius: ${s6}px; border: 1px solid $line; background: $paper; }
QFrame[role="banner"][tone="warning"] { background: $warning_soft; border-color: $warning; }
QFrame[role="banner"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[role="banner"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[role="rule"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
""")

_LENGTHS = (2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 16, 24, 28, 30, 32, 36)


def style_sheet(colours: Mapping[str, str], px: Callable[[float], int], pictures: Mapping[str, str]) -> str:
    """Return the style sheet.

    Args:
        colours: colour names of the look and their values.
        px: turns a length of the drawing into pixels.
        pictures: ``tick`` and ``arrow``, files that the style sheet draws as images.
    """
    lengths = {f"s{length}": str(px(length)) for length in _LENGTHS}
    return _TEXT.substitute(colours, **lengths, **pictures)
