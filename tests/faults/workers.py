"""Workers that are killed: forked from one warm process, each opens an office, works, and says what is stored."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

# A worker gets a function that reports a line to the one who will kill it.
Worker = Callable[[Callable[[str], None]], None]


@dataclass(frozen=True)
class Killed:
    """What a worker had said before it died.

    Attributes:
        said: its lines in order.
        finished: it came to its end before the kill.
    """

    said: list[str]
    finished: bool


def run_and_kill(worker: Worker, delay: float, wait_for: str = "ready") -> Killed:
    """Fork ``worker``, wait until it says ``wait_for``, let it run for ``delay`` seconds, kill it without warning."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _live(worker, writing)
    os.close(writing)
    text = _until(reading, b"", wait_for.encode() + b"\n", 20.0) if wait_for else b""
    time.sleep(delay)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    text = _until(reading, text, b"\x00", 20.0)
    os.close(reading)
    os.waitpid(child, 0)
    said = text.decode().splitlines()
    return Killed([line for line in said if line not in (wait_for, "end")], "end" in said)


def _live(worker: Worker, writing: int) -> None:
    """Be the worker; never come back into the program that forked it."""
    code = 1
    try:
        worker(lambda line: (os.write(writing, f"{line}\n".encode()), None)[1])
        os.write(writing, b"end\n")
        code = 0
    finally:
        os._exit(code)


def _until(reading: int, text: bytes, mark: bytes, seconds: float) -> bytes:
    """Read until ``mark`` or the end of the pipe."""
    limit = time.monotonic() + seconds
    while mark not in text and time.monotonic() < limit:
        ready, _write, _error = select.select([reading], [], [], 0.5)
        if ready:
            piece = os.read(reading, 65536)
            if not piece:
                break
            text += piece
    return text


def delays(count: int, longest: float, seed: int) -> list[float]:
    """Return moments of death from one millisecond to ``longest`` seconds."""
    chance = random.Random(seed)
    return [chance.uniform(0.001, longest) for _number in range(count)]
