"""Commands about the office file itself: new, check, backup, restore."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from unionoffice.commands import DONE, PROBLEMS, WrongUse
from unionoffice.headless.doors import opened
from unionoffice.i18n import _

LONGEST_NAME = 200

if TYPE_CHECKING:
    from argparse import Namespace


def new(options: Namespace) -> int:
    """Make a new office file; with ``--as`` and a line on standard input its first operator has a password."""
    from unionoffice import settings
    from unionoffice.office import Office, now
    from unionoffice.storage.people import NewOperator
    from unionoffice.text import clean_text

    name = clean_text(options.name, limit=LONGEST_NAME)
    if not name:
        raise WrongUse(_("工会名称不能空着，它会印在每张表上；请用 --name 写明。"))
    password = sys.stdin.readline().rstrip("\r\n") if options.operator and not sys.stdin.isatty() else ""
    office = Office.create(
        options.file,
        settings=settings.for_kind(options.kind, name, now().year),
        operator=NewOperator(options.operator or _("秘书"), "secretary", password),
    )
    office.close(backup=False)
    print(_("已新建 {path}").format(path=options.file))
    return DONE


def check(options: Namespace) -> int:
    """Check a file; every problem is one line."""
    with opened(options.file, options.operator, look=True, anybody=True) as office:
        problems = office.check()
    for problem in problems:
        print(f"{problem.where}:{problem.message}" if problem.where else problem.message)
    if not problems:
        print(_("检查完毕，没有发现问题。"))
    return PROBLEMS if any(problem.severe for problem in problems) else DONE


def backup(options: Namespace) -> int:
    """Write a verified copy of the file and its attachments."""
    with opened(options.file, options.operator, look=True, anybody=True) as office:
        office.backups.pack(options.output)
    print(_("已备份到 {path}，并核对无误。").format(path=options.output))
    return DONE


def restore(options: Namespace) -> int:
    """Bring a backup back; a file that stands in its place is copied first."""
    from unionoffice.kinds.upgrades import Upgrades
    from unionoffice.office import now
    from unionoffice.records import REGISTERS
    from unionoffice.storage import restoring, upgrades

    every: list[Upgrades] = list(upgrades.histories([one.upgrades for one in REGISTERS]))
    restored = restoring.restore(options.copy, options.output, every, now())
    print(_("已恢复到 {path}").format(path=options.output))
    if restored.before is not None:
        print(_("恢复前的文件另存在 {path}").format(path=restored.before))
    for name in restored.lost_files:
        print(_("附件“{name}”不在备份里，没有恢复。").format(name=name), file=sys.stderr)
    return PROBLEMS if restored.lost_files else DONE
