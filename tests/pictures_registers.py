"""Pictures of the register tab in use, of the preview, and of every paper of the sample office."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.pictures import Studio
    from ui.register_tab import RegisterTab

MONTH = (2026, 3)


def _members(studio: Studio) -> RegisterTab:
    """Show the members, one of them chosen."""
    assert studio.window.view is not None
    studio.window.view.go("members")
    room: Any = studio.window.view.tab
    tab = room.open("members")
    studio.settle()
    tab.list.select(tab.list.listing.id_at(2))
    studio.settle(100)
    return tab


def _typed(tab: RegisterTab, name: str, text: str) -> None:
    """Type into a line of the form."""
    editor: Any = tab.form.field(name).editor
    line = editor.day.line if hasattr(editor, "day") else editor.line
    line.setText(text)
    line.textEdited.emit(text)


def drafts(studio: Studio) -> QWidget:
    """Show half-typed records above the list, and problems in the form."""
    tab = _members(studio)
    _typed(tab, "phone", "13900000000")
    tab.new()
    _typed(tab, "name", "单小雪")
    tab.new()
    _typed(tab, "birthday", "2030年2月30日")
    tab.form.save()
    studio.settle(500)
    return studio.window


def many(studio: Studio) -> QWidget:
    """Show several records selected."""
    tab = _members(studio)
    tab.filters.filter_by(tab.register.column("sex"), "f", "女")
    tab.table.selectAll()
    studio.settle()
    return studio.window


def many_edit(studio: Studio) -> QWidget:
    """Show the dialog that changes many records."""
    from ui.many_edit import ManyEdit

    tab = _members(studio)
    tab.table.selectAll()
    tab.edit_many()
    studio.settle()
    dialog = tab.findChild(ManyEdit)
    assert dialog is not None
    return dialog


def columns(studio: Studio) -> QWidget:
    """Show the column chooser."""
    from ui.column_chooser import ColumnChooser

    tab = _members(studio)
    tab.list.choose_columns()
    studio.settle()
    chooser = tab.findChild(ColumnChooser)
    assert chooser is not None
    return chooser


def exported(studio: Studio) -> QWidget:
    """Show the note after an export."""
    tab = _members(studio)
    tab.papers.desk._exported(studio.folder / "会员.xlsx")
    studio.settle()
    return studio.window


def history(studio: Studio) -> QWidget:
    """Show the history of a record."""
    from ui.register_papers import RecordHistory

    tab = _members(studio)
    tab.papers.show_history(tab.list.first_selected())
    studio.settle()
    dialog = tab.findChild(RecordHistory)
    assert dialog is not None
    return dialog


def preview(studio: Studio) -> QWidget:
    """Show the preview of the list with a word searched for."""
    tab = _members(studio)
    tab.print_()
    for _moment in range(400):
        studio.settle(50)
        if tab.papers.desk.preview is not None:
            break
    made = tab.papers.desk.preview
    assert made is not None
    made.resize(1060, 700)
    made.search.line.setText("语文")
    studio.settle(600)
    return made


VIEWS = (
    ("register-many", "选中多条", many),
    ("register-many-edit", "批量修改", many_edit),
    ("register-columns", "选择列", columns),
    ("register-exported", "已导出", exported),
    ("register-history", "此记录的历史", history),
    ("preview", "打印预览", preview),
    ("register-drafts", "未保存的记录", drafts),
)


def papers(folder: Path) -> Iterator[tuple[str, Path]]:
    """Make a picture of every page of every paper of the sample office."""
    from unionoffice.office import Office
    from unionoffice.papers import PAPERS, RECORD_PAPERS, Span, options_for
    from unionoffice.reports.pdf import render

    now = datetime.datetime(2026, 11, 19, 9, 0).astimezone()
    with Office.open(folder / "sample.ghbg", clock=lambda: now) as office:
        for one in PAPERS:
            document = one.build(office, Span(*MONTH), options_for(office, one.name))
            yield from _pages(one.name, one.title, render(document), folder)
        for about in RECORD_PAPERS:
            ids = office.store(about.register).ids()[:1]
            if ids:
                made = about.build(office, ids, options_for(office, about.name), "")
                yield from _pages(about.name, about.title, render(made), folder)


def _pages(name: str, title: str, pdf: bytes, folder: Path) -> Iterator[tuple[str, Path]]:
    """Draw the pages of one PDF."""
    from ui.printing import image
    from unionoffice.reports.pages import Pages

    pages = Pages(pdf)
    for page in range(pages.count):
        file = folder / f"paper-{name}-{page + 1}.png"
        image(pages.picture(page, 1.4)).save(str(file))
        yield f"{title} {page + 1}", file
    pages.close()
