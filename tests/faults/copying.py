"""Backups made while somebody writes, and the same by copying the file: the first are whole, the second need not be."""

from __future__ import annotations

import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import workload
from tests.offices import quick_folder
from unionoffice.storage import upgrades
from unionoffice.storage.restoring import restore


@dataclass
class Result:
    """How the backups came out."""

    made: int = 0
    steps: int = 0
    broken: list[str] = field(default_factory=list)


def while_writing(count: int, seed: int) -> Result:
    """Make backups while a thread writes; bring each back and compare it with the state after its last step."""
    result = Result()
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "office.ghbg"
        workload.new_office(path)
        office, stop, states = workload.open_office(path), threading.Event(), {}

        def write() -> None:
            for step in workload.work(office, seed, 100_000):
                states[step] = workload.state(office.rows)
                if stop.is_set():
                    return

        thread = threading.Thread(target=write)
        thread.start()
        made = [office.backups.make("边写边备份", keep=True) for _number in range(count)]
        stop.set()
        thread.join()
        result.steps = len(states)
        office.close(backup=False)
        every = upgrades.histories([workload.UPGRADES])
        for backup in made:
            result.made += 1
            target = Path(folder) / f"back-{result.made}.ghbg"
            restore(backup.path, target, every, workload.Ticking()())
            if states.get(backup.step, workload.state_of(target)) != workload.state_of(target):
                result.broken.append(f"backup at step {backup.step} is not what was stored")
    return result
