"""Commands that list, print and export: papers as PDF, sheets as xlsx."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from unionoffice.commands import DONE, PROBLEMS, WrongUse
from unionoffice.headless.doors import opened
from unionoffice.i18n import _
from unionoffice.papers import PAPERS, RECORD_PAPERS, RecordPaper, Span, options_for, record_paper
from unionoffice.papers import paper as paper_of

if TYPE_CHECKING:
    from argparse import Namespace

    from unionoffice.errors import Problem
    from unionoffice.office import Office
    from unionoffice.record_sheets import RecordSheet


def report(options: Namespace) -> int:
    """Write one paper as PDF, or list all papers."""
    if options.name == "list":
        for one in PAPERS:
            print(f"{one.name}\t{_(one.title)}\t{_('按月') if one.monthly else _('按年')}")
        for record_one in RECORD_PAPERS:
            print(f"{record_one.name}\t{_(record_one.title)}\t{_('按记录')}")
        return DONE
    about_records = record_paper(options.name)
    if about_records is not None:
        return _report_records(options, about_records)
    wanted = paper_of(options.name)
    _need_file(options, "pdf")
    with opened(options.file, options.operator, look=True) as office:
        span = _span(office, options, monthly=wanted.monthly)
        problems = write_paper(office, options.name, span, options.output)
    return _told(options.output, problems)


def _report_records(options: Namespace, wanted: RecordPaper) -> int:
    """Write a paper about single records; with a purpose its secrets are opened, and that is noted in the file."""
    from unionoffice.reports.pdf import write

    _need_file(options, "pdf")
    records = _records(options.record)
    with opened(options.file, options.operator, look=not options.purpose) as office:
        document = wanted.build(office, records, options_for(office, wanted.name), options.purpose)
        problems = write(document, options.output)
    return _told(options.output, problems)


def _records(typed: str | None) -> list[int]:
    """Return the ids of ``--record``."""
    parts = [part.strip() for part in (typed or "").replace("，", ",").split(",") if part.strip()]
    if not parts or not all(part.isdecimal() and len(part) < 16 for part in parts):
        raise WrongUse(_("这一份按记录生成，请用 --record 写明记录号，例如 --record 3,5"))
    return [int(part) for part in parts]


def write_paper(office: Office, name: str, span: Span, path: Path) -> tuple[Problem, ...]:
    """Write one paper of an office to ``path``; return what could not be printed as it should."""
    from unionoffice.reports.pdf import write

    return write(paper_of(name).build(office, span, options_for(office, name)), path)


def export(options: Namespace) -> int:
    """Write one sheet as xlsx, or list all sheets."""
    from unionoffice import sheets
    from unionoffice.record_sheets import RECORD_SHEETS, record_sheet
    from unionoffice.records import REGISTERS

    if options.name == "list":
        for offer in sheets.FIXED:
            print(f"{offer.name}\t{_(offer.title)}\t{_('按月') if offer.monthly else _('按年')}")
        for register in (one for one in REGISTERS if one.leaves):
            print(f"{register.code.replace('_', '-')}\t{_(register.title)}\t{_('全部')}")
        for record_one in RECORD_SHEETS:
            print(f"{record_one.name}\t{_(record_one.title)}\t{_('按记录')}")
        return DONE
    about_records = record_sheet(options.name)
    if about_records is not None:
        return _export_records(options, about_records)
    _need_file(options, "xlsx")
    with opened(options.file, options.operator, look=True) as office:
        monthly = sheets.offer(office, options.name).monthly
        problems = write_sheet(
            office, options.name, _span(office, options, monthly=monthly), options.output, options.layout
        )
    return _told(options.output, tuple(problems))


def _export_records(options: Namespace, wanted: RecordSheet) -> int:
    """Write the sheets about single records; with a purpose their secrets are opened, and that is noted in the file."""
    from unionoffice.exports.sheet import Layout
    from unionoffice.exports.workbook import write_workbook

    _need_file(options, "xlsx")
    records = _records(options.record)
    layout = Layout.FORM if options.layout == "report" else Layout.DATA
    with opened(options.file, options.operator, look=not options.purpose) as office:
        problems = write_workbook(wanted.build(office, records, options.purpose), options.output, layout)
    return _told(options.output, tuple(problems))


def write_sheet(office: Office, name: str, span: Span, path: Path, layout: str = "report") -> list[Problem]:
    """Write one sheet of an office to ``path``; return what was cut or left out."""
    from unionoffice import sheets
    from unionoffice.exports.sheet import Layout
    from unionoffice.exports.workbook import write_workbook

    sheet = sheets.offer(office, name).build(office, span)
    return write_workbook([sheet], path, Layout.FORM if layout == "report" else Layout.DATA)


def _need_file(options: Namespace, ending: str) -> None:
    if options.file is None:
        raise WrongUse(
            _("请写明办公室文件，例如：{name} 办公室文件 -o 输出.{ending}").format(name=options.name, ending=ending)
        )
    if options.output is None:
        raise WrongUse(_("请用 -o 写明输出到哪里，例如 -o 输出.{ending}").format(ending=ending))


def _span(office: Office, options: Namespace, *, monthly: bool) -> Span:
    year = options.year or office.settings.year or office.today.year
    if not monthly:
        return Span(year)
    return Span(year, options.month or office.today.month)


def _told(path: Path, problems: tuple[Problem, ...]) -> int:
    for problem in problems:
        print(problem.message, file=sys.stderr)
    print(_("已写出 {path}").format(path=path))
    return PROBLEMS if any(problem.severe for problem in problems) else DONE
