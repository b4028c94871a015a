"""No room left: the limit of a file's size is reached in the middle of work; nothing acknowledged may be lost."""

from __future__ import annotations

import resource
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import workload
from tests.faults.workers import run_and_kill
from unionoffice.errors import OfficeError


@dataclass
class Result:
    """How the full disks came out."""

    runs: int = 0
    refused: int = 0
    broken: list[str] = field(default_factory=list)


def full_disk(count: int, seed: int) -> Result:
    """Let a worker run into the limit, give it room again, let it go on; then judge the file."""
    result = Result()
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "office.ghbg"
            workload.new_office(path)
            room = 4096 * (number * 3 + 1)
            killed = run_and_kill(lambda say, p=path, r=room, n=number: _work(p, seed + n, r, say), 0, wait_for="end")
            result.runs += 1
            result.refused += any(line.startswith("refused") for line in killed.said)
            result.broken += [line for line in killed.said if line.startswith("bug")]
            acked = [int(line) for line in killed.said if line.isdecimal()]
            _judge(path, max(acked, default=0), result)
    return result


def _work(path: Path, seed: int, room: int, say: Callable[[str], None]) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    office = workload.open_office(path)
    size = path.stat().st_size
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, hard))
    try:
        for step in workload.work(office, seed, 400):
            say(str(step))
    except OfficeError as error:
        say(f"refused {type(error).__name__}")
    except Exception as error:
        say(f"bug {type(error).__name__} {error}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    for step in workload.work(office, seed + 1, 3):
        say(str(step))
    office.close(backup=False)


def _judge(path: Path, acked: int, result: Result) -> None:
    with workload.open_office(path) as office:
        if office.step < acked:
            result.broken.append(f"step {acked} was acknowledged, {office.step} is there")
        result.broken += [problem.message for problem in office.check() if problem.severe]
