"""The grammar of the command line, in Chinese; loaded only when there are arguments to understand."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NoReturn

from unionoffice.commands import WrongUse
from unionoffice.i18n import _

_PATTERNS: tuple[tuple[str, Callable[[], str]], ...] = (
    (r"the following arguments are required: (.+)", lambda: _("缺少参数：{0}")),
    (r"argument (\S+?):? ?expected one argument", lambda: _("参数 {0} 后面要写内容")),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", lambda: _("{0} 不能是 {1}，可以是：{2}")),
    (r"argument (.+?): invalid \w+ value: (.+)", lambda: _("{0} 的内容 {1} 不对")),
    (r"argument (.+?): (.+)", lambda: "{0} {1}"),
    (r"unrecognized arguments: (.+)", lambda: _("不认识的参数：{0}")),
)


class _Parser(argparse.ArgumentParser):
    """Speaks Chinese and answers wrong use with one sentence."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("add_help", False)
        kwargs.setdefault("formatter_class", _Help)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # passed on as they came
        self._positionals.title = _("要写的内容")
        self._optionals.title = _("可选参数")
        self.add_argument("-h", "--help", action="help", help=_("显示这份说明"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in one sentence.

        Raises:
            WrongUse: always.
        """
        for pattern, sentence in _PATTERNS:
            found = re.fullmatch(pattern, message)
            if found:
                message = sentence().format(*found.groups())
                break
        raise WrongUse(
            _("命令写得不对：{message}。用 {program} --help 看说明。").format(message=message, program=self.prog)
        )


class _Help(argparse.HelpFormatter):
    """Help with a Chinese first line."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Write 用法 instead of usage."""
        super().add_usage(usage, actions, groups, _("用法：") if prefix is None else prefix)


def _year(text: str) -> int:
    return _between(text, 1900, 2100)


def _month(text: str) -> int:
    return _between(text, 1, 12)


def _row(text: str) -> int:
    return _between(text, 1, 9_999_999)


def _between(text: str, least: int, most: int) -> int:
    """Read a number typed; argparse puts the argument's name before the sentence."""
    if not (text.isdecimal() and least <= int(text[:9]) <= most):
        raise argparse.ArgumentTypeError(
            _("要写 {least} 到 {most} 之间的数，现在是“{text}”").format(least=least, most=most, text=text)
        )
    return int(text)


def parser() -> argparse.ArgumentParser:
    """Return the whole command line."""
    top = _Parser(prog="main.py", description=_("基层工会办公：年度计划、月度安排、慰问走访、经费核算"))
    top.add_argument("--lang", default="zh", help=_("界面语言：zh 或 en"))
    top.add_argument("--look", metavar="FILE", help=_("只读打开一个办公室文件"))
    commands = top.add_subparsers(dest="command", metavar=_("命令"), parser_class=_Parser, title=_("命令"))
    _file_commands(commands)
    _plan_commands(commands)
    _paper_commands(commands)
    return top


Commands = argparse._SubParsersAction  # the type has no public name


def _signed(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="operator", metavar="NAME", help=_("操作人姓名（有密码时从标准输入读一行密码）"))


def _file_commands(commands: Commands[_Parser]) -> None:
    demo = commands.add_parser("demo", help=_("打开示例单位；没有屏幕时把示例的文件写到 demo 文件夹"))
    demo.set_defaults(handler="unionoffice.headless.demo:demo")
    opened = commands.add_parser("open", help=_("打开一个办公室文件"))
    opened.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
    opened.set_defaults(handler="unionoffice.headless.window:open_file")
    new = commands.add_parser("new", help=_("新建办公室文件"))
    new.add_argument("file", metavar="FILE", type=Path, help=_("新文件的位置"))
    new.add_argument("--name", required=True, help=_("单位工会名称"))
    new.add_argument(
        "--kind",
        required=True,
        choices=("school", "kindergarten", "hospital", "organ", "company", "community"),
        help=_("单位类型：school 学校，kindergarten 幼儿园，hospital 医院，organ 机关，company 企业，community 社区"),
    )
    _signed(new)
    new.set_defaults(handler="unionoffice.headless.files:new")
    for name, text in (("check", _("检查办公室文件是否完好")), ("backup", _("备份办公室文件"))):
        command = commands.add_parser(name, help=text)
        command.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
        if name == "backup":
            command.add_argument("-o", "--output", metavar="COPY", type=Path, required=True, help=_("备份存到哪里"))
        _signed(command)
        command.set_defaults(handler=f"unionoffice.headless.files:{name}")
    restore = commands.add_parser("restore", help=_("从备份恢复"))
    restore.add_argument("copy", metavar="COPY", type=Path, help=_("备份文件"))
    restore.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=_("恢复到哪个办公室文件"))
    restore.set_defaults(handler="unionoffice.headless.files:restore")


def _plan_commands(commands: Commands[_Parser]) -> None:
    reading = commands.add_parser("import", help=_("读入外来文件"))
    kinds = reading.add_subparsers(dest="what", metavar=_("种类"), required=True, parser_class=_Parser)
    plan = kinds.add_parser("plan", help=_("读入工作计划文件(docx、doc、txt)"))
    plan.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
    plan.add_argument("document", metavar="DOCUMENT", type=Path, help=_("计划文件"))
    plan.add_argument("--year", type=_year, required=True, help=_("计划的年份"))
    plan.add_argument("--plan", type=int, metavar="N", help=_("文件里有几份计划时，读第几份"))
    plan.add_argument(
        "--accept-proposals", action="store_true", help=_("采用程序的建议（不加：照原文保存并标记待确认）")
    )
    plan.add_argument("--dry-run", action="store_true", help=_("只读不保存"))
    plan.add_argument("--json", action="store_true", help=_("把读出的内容写成 JSON"))
    _signed(plan)
    plan.set_defaults(handler="unionoffice.headless.plans:import_plan")
    _register_imports(kinds)
    show = commands.add_parser("show", help=_("显示计划或安排"))
    show.add_argument("what", choices=("plan", "schedule"), help=_("plan 年度计划，schedule 月度安排"))
    show.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
    show.add_argument("--year", type=_year, required=True, help=_("年份"))
    show.add_argument("--month", type=_month, help=_("月份"))
    show.add_argument("--json", action="store_true", help=_("写成 JSON"))
    _signed(show)
    show.set_defaults(handler="unionoffice.headless.plans:show")


def _register_imports(kinds: Commands[_Parser]) -> None:
    register = kinds.add_parser("register", help=_("把表格(xlsx、xls、ods、csv)读入一个台账"))
    register.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
    register.add_argument("name", metavar="NAME", help=_("台账的名称或代号，例如 会员 或 members"))
    register.add_argument("sheet", metavar="SHEET", type=Path, help=_("表格文件"))
    register.add_argument("--page", metavar="NAME", help=_("工作表的名称（不写：自动找）"))
    register.add_argument("--header", type=_row, metavar="ROW", help=_("表头在第几行（不写：自动找）"))
    register.add_argument("--mapping", metavar="M", type=Path, help=_("列对应文件(toml)"))
    register.add_argument("--add-words", action="store_true", help=_("名单里没有的部门和选项，直接加进名单"))
    register.add_argument("--errors", metavar="OUT.xlsx", type=Path, help=_("把没有读入的行连同原因写到这个文件"))
    register.add_argument("--dry-run", action="store_true", help=_("只读不保存"))
    undo = kinds.add_parser("undo", help=_("撤销一批导入"))
    undo.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
    undo.add_argument("batch", metavar="BATCH", type=_row, help=_("第几批"))
    listed = kinds.add_parser("list", help=_("列出导入过的批次"))
    listed.add_argument("file", metavar="FILE", type=Path, help=_("办公室文件"))
    handlers = {register: "import_register", undo: "undo_import", listed: "list_imports"}
    for command, handler in handlers.items():
        command.add_argument("--json", action="store_true", help=_("写成 JSON"))
        _signed(command)
        command.set_defaults(handler=f"unionoffice.headless.registers:{handler}")


def _paper_commands(commands: Commands[_Parser]) -> None:
    for name, text, ending in (("report", _("打印件(PDF)"), "OUT.pdf"), ("export", _("表格(xlsx)"), "OUT.xlsx")):
        command = commands.add_parser(name, help=_("列出或生成{what}").format(what=text))
        command.add_argument("name", metavar="NAME", help=_("名称；list 列出全部"))
        command.add_argument("file", metavar="FILE", type=Path, nargs="?", help=_("办公室文件"))
        command.add_argument("--year", type=_year, help=_("年份"))
        command.add_argument("--month", type=_month, help=_("月份"))
        command.add_argument("-o", "--output", metavar=ending, type=Path, help=_("写到哪里"))
        command.add_argument("--record", metavar="ID", help=_("只要这些记录，多个用逗号隔开"))
        command.add_argument("--purpose", default="", help=_("要显示保密内容时写明用途，会记入日志"))
        if name == "export":
            command.add_argument(
                "--layout", choices=("report", "data"), default="report", help=_("report 报送版，data 数据版")
            )
        _signed(command)
        command.set_defaults(handler=f"unionoffice.headless.papers:{name}")
