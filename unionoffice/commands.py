"""The command line: what ``main.py`` understands, in Chinese; every command also serves scripts.

Exit codes: 0 done, 1 problems found, 2 wrong use or unreadable input (one sentence on standard error).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from types import SimpleNamespace
from typing import Any

from unionoffice import i18n, resources
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

DONE, PROBLEMS, WRONG = 0, 1, 2

Handler = Callable[[Any], int]


class WrongUse(OfficeError):
    """The command line does not say what to do; the sentence says what is missing."""


def _handler(name: str) -> Handler:
    """Load a command's module only when it is wanted."""
    from importlib import import_module

    module, _colon, function = name.partition(":")
    found: Handler = getattr(import_module(module), function)
    return found


def run(arguments: Sequence[str]) -> int:
    """Run one command, or open the window where there is none.

    Args:
        arguments: the command line without the program's name.

    Returns:
        The exit code.
    """
    _speak_freely()
    try:
        _speak(_language(arguments))
        if not arguments or (len(arguments) == 2 and arguments[0] == "--lang"):
            return _handler("unionoffice.headless.window:open_last")(SimpleNamespace(look=None))
        from unionoffice.command_line import parser

        options = parser().parse_args(arguments)
        if options.command is None:
            return _handler("unionoffice.headless.window:open_last")(options)
        return _handler(options.handler)(options)
    except OfficeError as error:
        print(str(error), file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        print(_("已取消。"), file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        return DONE
    except Exception:  # the one net under all commands: no traceback reaches a user
        print(_bug(), file=sys.stderr)
        return WRONG


def _speak(language: str) -> None:
    """Use the language asked for.

    Raises:
        WrongUse: there is no such catalogue.
    """
    if language != "zh" and not i18n.install(language, resources.path("locale")):
        raise WrongUse(_("没有 {language} 的译文，--lang 后面可以写 zh 或 en。").format(language=language))


def _speak_freely() -> None:
    """Let a console or pipe that lacks a character (GBK lacks 㛃) show its code instead of ending the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _bug() -> str:
    """Write what went wrong into a file of the user's and return the sentence that says where it is."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="unionoffice-error-", suffix=".txt", delete=False
    ) as report:
        report.write(traceback.format_exc())
    return _("程序出了错，没有改动您的文件。详情在 {path}，请把它交给维护人员。").format(path=report.name)


def _language(arguments: Sequence[str]) -> str:
    """Find ``--lang`` before anything is translated."""
    for number, word in enumerate(arguments):
        if word == "--lang" and number + 1 < len(arguments):
            return arguments[number + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return "zh"
