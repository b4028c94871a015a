"""Runs a reading job in a child process that is bounded in memory, time and answer, and can be stopped at any moment."""

from __future__ import annotations

import json
import logging
import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from unionoffice.imports import refusals
from unionoffice.imports.child import OUT_OF_MEMORY, Message

MB = 1024 * 1024
POLL = 0.02
FROZEN_COMMAND = "--read-in-child"  # a frozen program has no -m: main.py hands this on to child.main

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one reading may use.

    Attributes:
        size: bytes of the file.
        memory: bytes of the child's address space.
        seconds: from its start to its last word.
        answer: bytes that the parent takes from it.
        characters: of text in all.
    """

    size: int = 30 * MB
    memory: int = 600 * MB
    seconds: float = 20.0
    answer: int = 64 * MB
    characters: int = 5_000_000


LIMITS = Limits()


def open_checked(path: Path, limits: Limits) -> BinaryIO:
    """Open a foreign file for reading after looking at what it is; a pipe or device is never waited for.

    Raises:
        Refusal: missing, folder, no plain file, not readable, empty or too large.
    """
    name = path.name
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise refusals.FileMissing(name) from error
    except OSError as error:
        raise (refusals.IsFolder if _is_folder(path) else refusals.Unreadable)(name) from error
    refusal = _refused(os.fstat(handle), name, limits)
    if refusal is not None:
        os.close(handle)
        raise refusal
    return open(handle, "rb")  # noqa: PTH123 - handed to the caller, who closes it


def _is_folder(path: Path) -> bool:
    """Whether it is one (Windows does not open folders); a name too long for the system raises in Path.is_dir."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _refused(state: os.stat_result, name: str, limits: Limits) -> refusals.Refusal | None:
    if stat.S_ISDIR(state.st_mode):
        return refusals.IsFolder(name)
    if not stat.S_ISREG(state.st_mode):
        return refusals.NotAFile(name)
    if state.st_size == 0:
        return refusals.FileEmpty(name)
    if state.st_size > limits.size:
        return refusals.TooLarge(name, f"{state.st_size / MB:.0f}", f"{limits.size / MB:.0f}")
    return None


def run_child(
    job: str,
    path: Path,
    *,
    stream: BinaryIO,
    cancel: Callable[[], bool] | None = None,
    limits: Limits = LIMITS,
) -> list[Message]:
    """Let a child read ``stream`` by ``job`` (a name in ``child.JOBS``) and return its messages without the last.

    Raises:
        Refusal: what the child said, or what became of it.
    """
    with tempfile.TemporaryDirectory(prefix="unionoffice-read-", ignore_cleanup_errors=True) as folder:
        process = _started(job, path.name, stream, folder, limits)
        answer = _Answer(process, limits.answer)
        try:
            _wait(process, answer, path.name, cancel, limits.seconds)
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            answer.close()
    return _understood(answer.data(), path.name, process.returncode)


def _started(job: str, name: str, stream: BinaryIO, folder: str, limits: Limits) -> subprocess.Popen[bytes]:
    os.lseek(stream.fileno(), 0, os.SEEK_SET)  # stream.seek may only move inside its own buffer
    options = [job, str(limits.memory), str(limits.seconds), str(limits.characters)]
    hidden = 0
    if sys.platform == "win32":
        hidden = subprocess.CREATE_NO_WINDOW
    try:
        return subprocess.Popen(
            [*_command(), *options],
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            creationflags=hidden,
        )
    except OSError as error:
        raise refusals.CannotStart(name) from error


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_COMMAND]
    return [sys.executable, "-s", "-P", "-B", "-m", "unionoffice.imports.child"]


def _environment(folder: str) -> dict[str, str]:
    """Only what Python needs to start: where this package is, and Windows' own folder."""
    environment = {
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        "TMPDIR": folder,
        "TEMP": folder,
        "TMP": folder,
    }
    for name in ("SYSTEMROOT", "LD_LIBRARY_PATH"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return environment


class _Answer:
    """What the child says, gathered by a thread of its own so that the waiting side can look at clock and cancel."""

    def __init__(self, process: subprocess.Popen[bytes], limit: int) -> None:
        assert process.stdout is not None
        self._pipe = process.stdout
        self._parts: list[bytes] = []
        self._limit = limit
        self.overflowed = False
        self.thread = threading.Thread(target=self._gather, name="reading-child", daemon=True)
        self.thread.start()

    def _gather(self) -> None:
        total = 0
        while part := os.read(self._pipe.fileno(), 65_536):
            total += len(part)
            if total > self._limit:
                self.overflowed = True
                return
            self._parts.append(part)

    def close(self) -> None:
        """Wait for the end of the pipe (the child is gone) and close it."""
        self.thread.join()
        self._pipe.close()

    def data(self) -> bytes:
        """Return all that came."""
        return b"".join(self._parts)


def _wait(
    process: subprocess.Popen[bytes],
    answer: _Answer,
    name: str,
    cancel: Callable[[], bool] | None,
    seconds: float,
) -> None:
    """Wait for the child's end; the caller kills it whenever this raises."""
    until = time.monotonic() + seconds
    while answer.thread.is_alive() or process.poll() is None:
        answer.thread.join(POLL) if answer.thread.is_alive() else time.sleep(POLL)
        if answer.overflowed:
            raise refusals.TooMuchMemory(name)
        if cancel is not None and cancel():
            raise refusals.Cancelled(name)
        if time.monotonic() > until:
            raise refusals.TookTooLong(name, f"{seconds:g}")


def _understood(data: bytes, name: str, code: int) -> list[Message]:
    """Return the messages; anything that is not a list of strings ending as agreed counts as a failed child."""
    result: list[Message] = []
    try:
        for line in data.splitlines():
            message = json.loads(line)
            if not isinstance(message, list) or not message or not all(isinstance(part, str) for part in message):
                break
            if message[0] == "end":
                return result
            if message[0] == "refused":
                _log.info("reading refused: %s", message[1:])
                raise refusals.rebuilt(message[1], message[2:], name)
            result.append(tuple(message))
    except (ValueError, IndexError, RecursionError) as error:
        raise refusals.ReaderFailed(name) from error
    _log.info("reading child ended with %s and no answer", code)
    if code == OUT_OF_MEMORY:
        raise refusals.TooMuchMemory(name)
    raise refusals.ReaderFailed(name)
