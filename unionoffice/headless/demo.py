"""``main.py demo``: the sample office in a window, or its papers and sheets in a folder where there is no screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from unionoffice import sample
from unionoffice.commands import DONE, WrongUse
from unionoffice.files import refuse_folder
from unionoffice.headless.papers import write_paper, write_sheet
from unionoffice.headless.window import show
from unionoffice.i18n import _
from unionoffice.papers import PAPERS, Span
from unionoffice.storage.lock import OpenElsewhere, holder_of

if TYPE_CHECKING:
    from argparse import Namespace

    from unionoffice.office import Office

FOLDER = Path("demo")


def demo(options: Namespace) -> int:
    """Build the sample office and show it."""
    from unionoffice import display

    del options
    path = FOLDER / sample.FILE
    if not FOLDER.is_dir():
        refuse_folder(FOLDER)
        if FOLDER.exists():
            raise WrongUse(_("这里已有一个叫 demo 的文件，示例要放在同名的文件夹里；请移走它，或换一个文件夹运行。"))
        FOLDER.mkdir()
    if not display.present():
        return write_all(path)
    if holder_of(path) is None:  # else another window is at it: the file must not be moved from under its hands
        _fresh(path).close()
    return show(path)


def _fresh(path: Path) -> Office:
    """Build the sample office anew; yesterday's trials are put aside, not thrown away."""
    from unionoffice.office import now

    if holder_of(path) is not None:
        raise OpenElsewhere(path, holder_of(path))
    if path.exists():
        path.replace(path.with_name(f"{path.stem}-{now():%Y%m%d%H%M%S}{path.suffix}"))
    print(_("正在建立示例单位…"))
    return sample.build(path, clock=now)


def write_all(path: Path) -> int:
    """Write every paper and sheet of the sample office beside its file."""
    office = _fresh(path)
    try:
        year, month = office.settings.year, office.today.month
        for paper in PAPERS:
            span = Span(year, month) if paper.monthly else Span(year)
            write_paper(office, paper.name, span, path.parent / f"{_(paper.title)}.pdf")
        from unionoffice import sheets

        for offer in sheets.offers(office):
            span = Span(year, month) if offer.monthly else Span(year)
            write_sheet(office, offer.name, span, path.parent / f"{_(offer.title)}.xlsx")
    finally:
        office.close(backup=False)
    written = sorted(path.parent.glob("*.pdf")) + sorted(path.parent.glob("*.xlsx"))
    print(
        _("没有屏幕，已把示例单位的 {count} 份文件写到 {folder}").format(
            count=len(written), folder=path.parent.resolve()
        )
    )
    return DONE
