"""Power cuts: record real work, rebuild the disk after thousands of cuts, open each as the program does, judge it."""

from __future__ import annotations

import json
import os
import pickle
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.faults import disk, workload
from tests.offices import quick_folder
from unionoffice.errors import OfficeError

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Result:
    """How the disks of one mode came out.

    Attributes:
        lost: disks without a step that had been acknowledged.
        corrupt: disks on which something is not as any step left it.
        unnoticed: corrupt disks that neither opening nor checking complained about.
    """

    cuts: int = 0
    lost: int = 0
    corrupt: int = 0
    unnoticed: int = 0


@dataclass(frozen=True)
class Recording:
    """Real work as statements, and the state after each step."""

    office: bytes
    statements: list[tuple[str, Any]]
    states: dict[int, str]


def record_work(seed: int, steps: int) -> Recording:
    """Let a real office work and write down what it says to SQLite."""
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "office.ghbg"
        workload.new_office(path)
        before = path.read_bytes()
        office = workload.open_office(path)
        said: list[tuple[str, Any]] = []
        office._file._db.set_trace_callback(lambda sql: said.append(("sql", sql)))
        states = {office.step: workload.state(office.rows)}
        for step in workload.work(office, seed, steps):
            said.append(("ack", step))
            states[step] = workload.state(office.rows)
        office._file._db.set_trace_callback(None)
        office.close(backup=False)
    # A statement that fires triggers is told once more for each of them.
    kept = [one for one, above in zip(said, [None, *said]) if one != above]
    return Recording(before, kept, states)


def calls_of(recording: Recording, journal: str, sync: str) -> list[tuple[Any, ...]]:
    """Say the statements again under the recording file system, in a process of its own."""
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        office, said, target = Path(folder) / "office.ghbg", Path(folder) / "said.json", Path(folder) / "calls"
        office.write_bytes(recording.office)
        said.write_text(json.dumps(recording.statements), encoding="utf-8")
        command = [sys.executable, "-m", "tests.faults.recording", office, said, target, journal, sync]
        subprocess.run([str(one) for one in command], cwd=ROOT, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
        calls: list[tuple[Any, ...]] = pickle.loads(target.read_bytes())
        return calls


def run(
    recording: Recording,
    journal: str,
    sync: str,
    count: int,
    seed: int,
    *,
    lying: bool = False,
    progress: Callable[[Result], None] = lambda _result: None,
) -> Result:
    """Cut the power ``count`` times and judge every disk."""
    calls, result = calls_of(recording, journal, sync), Result()
    for files, acked in disk.cuts(recording.office, calls, count, seed, lying=lying):
        with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
            path = Path(folder) / "office.ghbg"
            for tail, data in files.items():
                path.with_name(path.name + tail).write_bytes(data)
            judge(path, acked, recording.states, result)
        progress(result)
    return result


def judge(path: Path, acked: int, states: dict[int, str], result: Result) -> None:
    """Open a disk as the program does and count what is wrong with it."""
    result.cuts += 1
    noticed, step, found = False, 0, ""
    try:
        office = workload.open_office(path)
    except OfficeError:
        result.corrupt += 1
        return
    try:
        noticed = any(problem.severe for problem in office.check())
        step, found = office.step, workload.state(office.rows)
    except (OfficeError, sqlite3.Error):
        noticed = True
    finally:
        office.close(backup=False)
    if noticed or states.get(step) != found:
        result.corrupt += 1
        result.unnoticed += not noticed
    elif step < acked:
        result.lost += 1
