"""A process that writes the schedule of an office as a sheet and says how much memory it ever held.

``python3 -m benchmarks.sheet_peak ours|bare FILE FOLDER``
"""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path

from benchmarks.measure import peak_memory


def ours(path: Path, target: Path) -> None:
    """Write it as the program does."""
    from unionoffice.desk.listing import Listing
    from unionoffice.exports.sheet import Layout
    from unionoffice.exports.workbook import write_workbook
    from unionoffice.office import Office
    from unionoffice.sheets import listing_sheet

    office = Office.open(path, read_only=True)
    names = [column.name for column in office.registers["schedule"].columns if column.shown]
    write_workbook([listing_sheet(office, Listing(office, "schedule"), names)], target, Layout.DATA)
    office.close(backup=False)


def bare(path: Path, target: Path) -> None:
    """Write the same columns from bare SQL."""
    from openpyxl import Workbook

    db = sqlite3.connect(path)
    workbook = Workbook(write_only=True)
    page = workbook.create_sheet("示例")
    columns = "month, days_first, days_last, time, title, place, responsible, cooperating, participants, role, budget"
    for row in db.execute(f"SELECT {columns}, status, doubt, notes FROM schedule ORDER BY month, days_first"):
        page.append(row)
    workbook.save(target)
    db.close()


def main(arguments: list[str]) -> int:
    """Write one of the two."""
    work = {"ours": ours, "bare": bare}[arguments[0]]
    work(Path(arguments[1]), Path(arguments[2]) / f"peak-{arguments[0]}.xlsx")
    sys.stdout.write(json.dumps({"peak": peak_memory()}) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
