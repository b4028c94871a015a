"""Single bits that fall over on the disk: what changes data must be noticed when the file is opened or checked."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import workload
from tests.offices import quick_folder
from unionoffice.errors import OfficeError

# Written apart from changes, so no history and no chain covers them: when somebody worked, what waits to be signed.
_UNCOVERED = {"session", "waiting"}


@dataclass
class Result:
    """How the flips came out.

    Attributes:
        changed: flips after which some protected table reads otherwise, or cannot be read.
        unnoticed: those of them that neither opening nor checking complained about, by table.
    """

    flips: int = 0
    changed: int = 0
    unnoticed: list[str] = field(default_factory=list)


def flip_bits(count: int, seed: int) -> Result:
    """Flip one bit at a time in a worked-on office and judge it."""
    result, chance = Result(), random.Random(seed)
    with tempfile.TemporaryDirectory(dir=quick_folder()) as folder:
        path = Path(folder) / "office.ghbg"
        workload.new_office(path)
        with workload.open_office(path) as office:
            list(workload.work(office, seed, 40))
        whole, before = path.read_bytes(), _content(path)
        for _number in range(count):
            at, bit = chance.randrange(len(whole)), chance.randrange(8)
            path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << bit)]) + whole[at + 1 :])
            result.flips += 1
            after = _content(path)
            if after == before:
                continue
            tables = {name for name in before if after is None or after.get(name) != before[name]}
            if tables <= _UNCOVERED:
                continue
            result.changed += 1
            if not _noticed(path):
                result.unnoticed.append(",".join(sorted(tables)))
    return result


def _content(path: Path) -> dict[str, list[tuple[object, ...]]] | None:
    """Read every table; None where that is impossible."""
    try:
        with closing(sqlite3.connect(path)) as db:
            names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            return {name: db.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall() for name in names}
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _noticed(path: Path) -> bool:
    try:
        with workload.open_office(path) as office:
            return any(problem.severe for problem in office.check())
    except (OfficeError, sqlite3.Error):
        return True
