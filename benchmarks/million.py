"""A process that shows a list of a million members and says how long that took and what it holds: ours, then the floor.

``python3 -m benchmarks.million FILE FOLDER JUMPS`` prints one JSON object; with a fourth argument only the floor is shown.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from benchmarks.measure import milliseconds, p95, proportional_memory
from benchmarks.registers import bare_list, jumps, member_list, show
from benchmarks.workshop import Workshop, application


def measure(path: Path, folder: Path, count: int, *, bare: bool) -> dict[str, float]:
    """Open one of the two lists, jump about in it, look at the memory."""
    workshop = Workshop(folder)
    app = application(folder)
    if bare:
        app.setStyleSheet("")
        db = workshop.bare(path)
        made = []
        opened = milliseconds(lambda: (made.append(bare_list(db)), show(made[0])))
        painted = jumps(made[0], made[0], count)
    else:
        office = workshop.open(path)
        lists = []
        opened = milliseconds(lambda: (lists.append(member_list(workshop, office)), show(lists[0])))
        painted = jumps(lists[0], lists[0].table, count)  # type: ignore[attr-defined]
    prefix = "bare_" if bare else ""
    return {
        f"{prefix}open": opened,
        f"{prefix}repaint": p95(painted),
        f"{prefix}memory": proportional_memory(),
    }


def main(arguments: list[str]) -> None:
    """Measure ours here and the floor in a further process."""
    path, folder, count = Path(arguments[0]), Path(arguments[1]), int(arguments[2])
    bare = len(arguments) > 3
    said = measure(path, folder, count, bare=bare)
    if not bare:
        command = [sys.executable, "-m", "benchmarks.million", *arguments, "bare"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        said |= json.loads(done.stdout.splitlines()[-1])
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    # The process has said what it was made for; taking a window apart in order is not measured.
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
