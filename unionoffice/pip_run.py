"""Runs pip over a lock, shows how far it is, and turns its failures into one sentence each.

Standard library only: it runs before any library is there.  Where pip finds its packages is pip's own configuration
(``PIP_*`` and ``pip.conf``), which is left as it is.
"""

from __future__ import annotations

import os
import queue
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from unionoffice.bootstrap import BUILD_TOOL
from unionoffice.errors import OfficeError
from unionoffice.i18n import _

_NO_ROOM = ("No space left on device", "Errno 28", "WinError 112")
_NO_NETWORK = ("NewConnectionError", "ConnectTimeout", "Max retries exceeded", "ReadTimeout", "ConnectionError", "ProxyError", "NameResolutionError", "SSLError", "ProtocolError", "IncompleteRead")  # fmt: skip
_LARGE = re.compile(r"Downloading .* \((\d+(?:\.\d+)? [MG]B)\)")
_NAME = re.compile(
    r"(?:Collecting|Requirement already satisfied:) ([\w.-]+)==|Processing .*?([\w.]+)-[^/\\ ]*\.(?:whl|gz|zip)\b"
)


class DiskFullError(OfficeError):
    """The libraries do not fit."""

    def __init__(self, folder: Path, free: int) -> None:
        super().__init__(
            _(
                "磁盘空间不够：{folder} 所在的磁盘只剩 {free} MB，运行环境需要约 700 MB。请腾出空间，再运行同一条命令。"
            ).format(folder=folder, free=free // 1024 // 1024)
        )


class NoNetworkError(OfficeError):
    """The package source cannot be reached."""

    def __init__(self, package: str) -> None:
        super().__init__(
            _("下载软件包 {package} 时连不上网络；请检查网络或代理，再运行同一条命令，会接着准备。").format(
                package=package
            )
        )


class WrongPackageError(OfficeError):
    """What was downloaded is not what the lock names."""

    def __init__(self, package: str) -> None:
        super().__init__(
            _("下载的软件包 {package} 与清单里的校验值不符，没有安装；请换一个软件包来源，再运行同一条命令。").format(
                package=package
            )
        )


class NoSuchPackageError(OfficeError):
    """The package source has nothing for this machine."""

    def __init__(self, package: str) -> None:
        super().__init__(
            _(
                "软件包来源里没有适合本机(Python {version}，{machine})的 {package}；请换一个软件包来源或换 Python 3.11–3.13，"
                "再运行同一条命令。"
            ).format(package=package, version=f"{sys.version_info[0]}.{sys.version_info[1]}", machine=sys.platform)
        )


class PipFailedError(OfficeError):
    """pip failed in a way we do not know."""

    def __init__(self, package: str, reason: str, log: Path) -> None:
        super().__init__(
            _("安装软件包 {package} 没有成功：{reason}。详情见 {log}；改正后再运行同一条命令，会接着准备。").format(
                package=package, reason=reason, log=log
            )
        )


def say(line: str) -> None:
    """Tell the clerk how far we are, on standard error: standard output may carry a command's result."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def install(python: Path, folder: Path, lock: Path, total: int) -> None:
    """Install every package of ``lock`` into the environment of ``python``.

    Args:
        python: the environment's interpreter.
        folder: the environment, where pip's log goes.
        lock: a requirements file with hashes.
        total: how many packages of the lock are wanted here, for the display.

    Raises:
        OfficeError: with the sentence that fits the failure.
    """
    with (folder / "install.log").open("a", encoding="utf-8") as log:
        tool = _entry(lock, BUILD_TOOL)
        if tool:
            # Source packages are built with the locked tool, which must be there before pip looks at them.
            first = folder / "build-tool.txt"
            first.write_text(tool, encoding="utf-8")
            _run(python, folder, first, _Progress(log_to=log, total=0))
        _run(python, folder, lock, _Progress(log_to=log, total=total))


def _entry(lock: Path, name: str) -> str:
    """Return the lines of one package of a lock, or nothing."""
    found = re.search(rf"^{name}==.*(?:\n .*)*\n", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return found[0] if found else ""


def _run(python: Path, folder: Path, requirements: Path, progress: _Progress) -> None:
    """Run pip once, line by line through ``progress``."""
    command = [str(python), "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-build-isolation", "--use-pep517", "--no-user", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-r", str(requirements)]  # fmt: skip
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        close_fds=False,
        env=environment,
        encoding="utf-8",
        errors="replace",
    )
    try:
        for line in _lines(process):
            progress.read(line)
    except BaseException:
        process.kill()
        raise
    finally:
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
        progress.end()
    if process.returncode:
        raise failure(progress.output, progress.package, folder)


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Yield pip's lines as they come, and an empty string for each second without one."""
    arrived: queue.Queue[str | None] = queue.Queue()

    def pump() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            arrived.put(line)
        arrived.put(None)

    threading.Thread(target=pump, daemon=True).start()
    while True:
        try:
            line = arrived.get(timeout=1)
        except queue.Empty:
            yield ""
            continue
        if line is None:
            return
        yield line


class _Progress:
    """What pip has said so far, shown as ``[ 3/26] name version``; ``total`` 0 shows nothing."""

    def __init__(self, log_to: TextIO, total: int) -> None:
        self._log = log_to
        self._total = total
        self._done = 0
        self._begun = time.monotonic()
        self._ticking = False
        self.output = ""
        self.package = ""

    def read(self, line: str) -> None:
        """Take one line of pip's, or an empty one for a second of silence."""
        if not line:
            self._tick()
            return
        self.output += line
        self._log.write(line)
        self._show(line.strip())

    def end(self) -> None:
        """Close a line that is being written over."""
        if self._ticking:
            sys.stderr.write("\r" + " " * 40 + "\r")
            self._ticking = False

    def _show(self, line: str) -> None:
        name, large = _NAME.match(line), _LARGE.match(line)
        if name:
            self._done += 1
            self.package = name[1] or name[2]
            self._tell(f"  [{self._done:>2}/{self._total}] {self.package}")
        elif large:
            self._tell(_("          下载 {size}").format(size=large[1]))
        elif line.startswith("Installing collected"):
            self._tell(_("  下载完毕，正在安装……"))

    def _tell(self, line: str) -> None:
        if self._total:
            self.end()
            say(line)

    def _tick(self) -> None:
        if self._total and sys.stderr.isatty():
            seconds = round(time.monotonic() - self._begun)
            sys.stderr.write("\r" + _("          已用 {seconds} 秒").format(seconds=seconds))
            sys.stderr.flush()
            self._ticking = True


def failure(output: str, package: str, folder: Path) -> OfficeError:
    """Return the sentence for pip's failure.

    Args:
        output: everything pip said.
        package: the package it spoke of last.
        folder: the environment.
    """
    named = re.search(r"No matching distribution found for ([\w.-]+)", output) or re.search(r"^    ([\w.-]+)==\S+ from", output, re.MULTILINE)  # fmt: skip
    package = named[1] if named else package or "pip"
    if any(sign in output for sign in _NO_ROOM):
        return DiskFullError(folder, shutil.disk_usage(folder).free)
    if "DO NOT MATCH THE HASHES" in output:
        return WrongPackageError(package)
    if any(sign in output for sign in _NO_NETWORK):
        return NoNetworkError(package)
    if "No matching distribution found" in output:
        return NoSuchPackageError(package)
    errors = [line for line in output.splitlines() if line.startswith("ERROR")] or output.strip().splitlines() or [""]
    return PipFailedError(package, errors[-1].removeprefix("ERROR: ").rstrip("."), folder / "install.log")
