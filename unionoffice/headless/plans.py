"""Commands about plans: read a document into the office, show the plan and the schedule as text or JSON."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

from unionoffice.commands import DONE, PROBLEMS, WrongUse
from unionoffice.headless.doors import opened
from unionoffice.i18n import _
from unionoffice.plan import shown

if TYPE_CHECKING:
    from argparse import Namespace

    from unionoffice.imports.plan_reading import PlanReading


def import_plan(options: Namespace) -> int:
    """Read a plan document and store it, unless ``--dry-run``.

    Returns:
        0 done (or nothing stored on purpose), 1 the text is not a plan.
    """
    from unionoffice.imports.plan_document import read_plan
    from unionoffice.imports.reader import read_document

    document = read_document(options.document)
    reading = read_plan(document.text, year=options.year, plan=options.plan)
    if options.plan is not None and not 1 <= options.plan <= len(reading.plans_found):
        raise WrongUse(
            _("文件里有 {count} 份计划，没有第 {number} 份。").format(
                count=len(reading.plans_found), number=options.plan
            )
        )
    code = PROBLEMS
    outcome = ""
    if not reading.is_plan:
        outcome = _("这份文件不像工作计划，没有保存。")
    elif options.dry_run:
        code, outcome = DONE, _("只读未保存。")
    else:
        outcome = _store(options, reading)
        code = DONE
    if options.dry_run:
        code = DONE
    _tell(options, reading, outcome)
    return code


def _store(options: Namespace, reading: PlanReading) -> str:
    from unionoffice.plan.accept import accept
    from unionoffice.plan.review import Review

    review = Review.begin(reading)
    if options.accept_proposals:
        review.take_proposals()
    with opened(options.file, options.operator) as office:
        stored = accept(office, review, source=options.document.name)
    return _("已保存：{sections} 个段落，{items} 条事项，{entries} 条月度安排，{doubts} 条待确认。").format(
        sections=stored.sections, items=stored.items, entries=stored.entries, doubts=stored.doubts
    )


def _tell(options: Namespace, reading: PlanReading, outcome: str) -> None:
    if options.json:
        print(_as_text(reading.as_json()))
        print(outcome, file=sys.stderr)
        return
    print(reading.plan.title)
    if len(reading.plans_found) > 1:
        print(
            _("文件里有 {count} 份计划，读的是第 {number} 份。").format(
                count=len(reading.plans_found), number=reading.plan.index
            )
        )
    for group in reading.schedule:
        print(group.heading)
        for item in group.items:
            print(f"  {item.number}{item.text}")
    for warning in reading.warnings:
        print(_("第 {line} 行：{message}").format(line=warning.line, message=warning.message))
    print(outcome)


def show(options: Namespace) -> int:
    """Show the year's plan or the schedule of a month or year."""
    with opened(options.file, options.operator, look=True) as office:
        if options.what == "plan":
            found: dict[str, Any] = shown.plan(office, options.year)
        else:
            found = shown.schedule(office, options.year, options.month)
    if options.json:
        print(_as_text(found))
    else:
        print("\n".join(shown.lines(found)))
    return DONE


def _as_text(found: dict[str, Any]) -> str:
    """Return JSON that the console or pipe can carry: Chinese as it is in UTF-8, escaped in anything narrower."""
    narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(found, ensure_ascii=narrow, indent=1, default=_plain)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
