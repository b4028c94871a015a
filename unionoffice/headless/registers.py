"""Commands about registers: read a sheet into one, list the imports, take one back; as text or JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from unionoffice.commands import DONE, PROBLEMS, WrongUse
from unionoffice.headless.doors import opened
from unionoffice.i18n import _

if TYPE_CHECKING:
    from argparse import Namespace

    from unionoffice.desk.intake_undo import UndoReport
    from unionoffice.imports.cell_book import CellBook
    from unionoffice.imports.register_preview import RegisterPreview
    from unionoffice.imports.sheet_plan import SheetPlan
    from unionoffice.kinds.register import Register
    from unionoffice.office import Office

_MOST = 20  # rows named in the text; JSON names all


def import_register(options: Namespace) -> int:
    """Read a sheet into a register: what is right is stored, what is wrong is told with row, column and reason.

    Returns:
        0 every row was taken, 1 some were not.
    """
    from unionoffice.desk.import_memory import recall
    from unionoffice.desk.intake import store
    from unionoffice.imports.cell_book import read_cells
    from unionoffice.imports.error_book import write_errors
    from unionoffice.imports.register_preview import RegisterPreview

    book = read_cells(options.sheet)
    with opened(options.file, options.operator, look=options.dry_run) as office:
        register = _register(office, options.name)
        plan = _plan(office, register, book, options)
        memory = recall(office, register.code, plan.headings)
        preview = RegisterPreview(office, register.code, book, plan, memory)
        if options.add_words:
            preview.add_all_words()
        found = report(preview)
        intake = preview.intake()
        if not options.dry_run and (intake.created or intake.changed):
            found["batch"] = store(office, intake).batch
        if options.errors is not None:
            found["errors"] = str(options.errors)
            write_errors(preview, options.errors)
    _tell(found, as_json=options.json, dry=options.dry_run)
    counts = found["counts"]
    return PROBLEMS if counts["wrong"] or counts["doubt"] else DONE


def _register(office: Office, name: str) -> Register[Any]:
    for register in office.registers.values():
        if name in (register.code, register.code.replace("_", "-"), _(register.title), register.title):
            return register
    names = "、".join(f"{_(one.title)}({code})" for code, one in office.registers.items())
    raise WrongUse(_("没有台账“{name}”，可以写：{names}。").format(name=name, names=names))


def _plan(office: Office, register: Register[Any], book: CellBook, options: Namespace) -> SheetPlan:
    """Return where the table stands and what its columns mean: as asked for, as remembered, as proposed."""
    from unionoffice.desk.import_memory import read_mapping, recall
    from unionoffice.imports.register_targets import targets
    from unionoffice.imports.sheet_plan import plan_at, propose

    number = None
    if options.page is not None:
        names = [sheet.name for sheet in book.sheets]
        if options.page not in names:
            raise WrongUse(_("没有工作表“{name}”，可以写：{names}。").format(name=options.page, names="、".join(names)))
        number = names.index(options.page)
    if options.header is not None:
        if options.header > len(book.sheets[number or 0].rows):
            raise WrongUse(_("工作表没有第 {row} 行。").format(row=options.header))
        plan = plan_at(book, register, number or 0, options.header)
    else:
        plan = propose(book, register, number)
    known = targets(register)
    if options.mapping is not None:
        return plan.with_mapping(read_mapping(options.mapping, register.code), known)
    return plan.with_mapping(recall(office, register.code, plan.headings).columns, known)


def report(preview: RegisterPreview) -> dict[str, Any]:
    """Return what an import would do as plain values; secrets are masked."""
    plan, counts = preview.plan, preview.counts
    doubts = preview.doubts
    named = {target.key: target.title for target in preview.shown_targets}
    return {
        "register": preview.register.code,
        "file": preview.book.name,
        "sheet": preview.book.sheets[plan.sheet].name,
        "header_row": plan.header,
        "columns": [
            {"heading": one.heading, "target": one.target, "title": named[one.target]}
            for one in plan.columns
            if one.target
        ],
        "not_taken": [{"heading": one.heading, "refused": bool(one.why)} for one in plan.not_taken],
        "left_out": [{"row": number, "text": text} for number, text in preview.left_out],
        "counts": {
            "created": counts.created,
            "changed": counts.changed,
            "same": counts.same,
            "wrong": counts.wrong,
            "doubt": len(doubts),
        },
        "changed": [
            {"row": row.number, "column": one.title, "old": one.old, "new": one.new}
            for row in preview.group("changed")
            for one in preview.changes(row)
        ],
        "repaired": [
            {"row": row.number, "column": title, "repair": note}
            for name in ("created", "changed")
            for row in preview.group(name)
            for title, note in preview.repairs(row)
        ],
        "wrong": [
            {"row": row.number, "column": heading, "reason": reason}
            for row in preview.group("wrong")
            for heading, reason in preview.reasons(row)
        ],
        "doubts": [
            {
                "row": one.row,
                "reason": one.reason,
                "candidates": [{"id": record, "name": label} for record, label in one.candidates],
            }
            for one in doubts
        ],
        "words": [{"column": one.title, "word": one.said, "rows": len(one.rows)} for one in preview.words],
        "batch": None,
    }


def _tell(found: dict[str, Any], *, as_json: bool, dry: bool) -> None:
    counts = found["counts"]
    outcome = _("新增 {created}，修改 {changed}，相同 {same}，有错 {wrong}，待定 {doubt}。").format(**counts)
    if found["batch"] is not None:
        outcome += _("已保存为第 {batch} 批导入，可以撤销。").format(batch=found["batch"])
    elif dry:
        outcome += _("只读未保存。")
    else:
        outcome += _("没有要写入的行。")
    if as_json:
        print(_as_text(found))
        print(outcome, file=sys.stderr)
        return
    for one in found["not_taken"]:
        text = _("第“{heading}”列不收：本程序不建立个人思想、政治表现方面的档案。") if one["refused"] else ""
        print((text or _("没有取用的列：{heading}")).format(heading=one["heading"]))
    for one in found["words"]:
        print(_("“{column}”里的“{word}”没有对应（{rows} 行）").format(**one))
    for one in found["wrong"][:_MOST]:
        print(_("第 {row} 行 {column}：{reason}").format(**one))
    for one in found["doubts"][:_MOST]:
        print(_("第 {row} 行待定：{reason}").format(row=one["row"], reason=one["reason"]))
    print(outcome)


def undo_import(options: Namespace) -> int:
    """Take an import back.

    Returns:
        0 all of it, 1 something stays.
    """
    from unionoffice.desk import intake_undo

    with opened(options.file, options.operator) as office:
        done = intake_undo.undo_import(office, options.batch)
    outcome = _("已撤销第 {batch} 批导入：删去 {removed} 条，恢复 {restored} 条，保留 {kept} 条。").format(
        batch=done.batch, removed=len(done.removed), restored=len(done.restored), kept=len(done.kept)
    )
    if options.json:
        print(_as_text(_undone(done)))
        print(outcome, file=sys.stderr)
    else:
        for one in done.kept:
            print(one.reason)
        print(outcome)
    return PROBLEMS if done.kept else DONE


def _undone(done: UndoReport) -> dict[str, Any]:
    kept = [{"id": one.record, "name": one.name, "why": one.why, "reason": one.reason} for one in done.kept]
    return {"batch": done.batch, "removed": len(done.removed), "restored": len(done.restored), "kept": kept}


def list_imports(options: Namespace) -> int:
    """List the imports of an office, the last first."""
    from unionoffice.desk.intake import batches

    with opened(options.file, options.operator, look=True) as office:
        found = [
            {
                "batch": one.id,
                "register": one.code,
                "file": one.file,
                "sheet": one.sheet,
                "at": one.at.isoformat(" ", "minutes")[:16],
                "operator": one.operator,
                "created": one.counts.created,
                "changed": one.counts.changed,
                "undone": bool(one.undone),
            }
            for one in batches(office)
        ]
    if options.json:
        print(_as_text(found))
        return DONE
    for one in found:
        shape = _("第 {batch} 批 {at} {operator} {file}：新增 {created}，修改 {changed}{undone}")
        print(shape.format(**{**one, "undone": _("（已撤销）") if one["undone"] else ""}))
    return DONE


def _as_text(found: Any) -> str:
    """Return JSON that the console or pipe can carry: Chinese as it is in UTF-8, escaped in anything narrower."""
    narrow = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    return json.dumps(found, ensure_ascii=narrow, indent=1)
