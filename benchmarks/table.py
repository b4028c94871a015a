"""The results as a table for people and as JSON for programs."""

from __future__ import annotations

import json
import platform
import sqlite3
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from benchmarks.measure import Result

_WIDTHS = (26, 7, 12, 17, 7, 28)


def head() -> str:
    """Return the heads of the columns."""
    return _row(("line", "", "ours", "floor", "ratio", "promise"))


def row(result: Result) -> str:
    """Return one line of the table, with the reason below it where it fails."""
    unit = result.line.unit
    verdict = "ok" if result.kept else "FAILS"
    promise = result.line.promise.words(unit)
    if not result.figures:
        return _row((result.line.name, verdict, "", "", "", promise)) + f"\n    {result.error}"
    figure = result.shown
    told = _row(
        (
            result.line.name,
            verdict,
            f"{figure.ours:.1f} {unit}",
            f"{figure.floor:.1f} {unit}" + (f" + {figure.spare:.0f}" if figure.spare else ""),
            f"{figure.ratio:.2f}",
            promise,
        )
    )
    reasons = [result.error, *figure.faults]
    return "\n    ".join([told, *(reason for reason in reasons if reason)])


def _row(cells: Sequence[str]) -> str:
    return " ".join(cell.rjust(width) if 2 <= place <= 4 else cell.ljust(width) for place, (cell, width) in enumerate(zip(cells, _WIDTHS))).rstrip()  # fmt: skip


def as_json(results: Sequence[Result], *, quick: bool) -> str:
    """Return everything that was measured."""
    said = {
        "made": datetime.now().astimezone().isoformat(timespec="seconds"),
        "machine": {
            "system": platform.platform(),
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
        },
        "quick": quick,
        "lines": [_line(result) for result in results],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _line(result: Result) -> dict[str, object]:
    line = result.line
    return {
        "name": line.name,
        "title": line.title,
        "unit": line.unit,
        "promise": line.promise.words(line.unit),
        "kept": result.kept,
        "error": result.error,
        "runs": [
            {
                "ours": round(figure.ours, 2),
                "floor": round(figure.floor, 2),
                "ratio": round(figure.ratio, 3),
                "spare": round(figure.spare, 2),
                "details": {name: round(value, 2) for name, value in figure.details.items()},
                "faults": list(figure.faults),
            }
            for figure in result.figures
        ],
    }


def write(path: Path, results: Sequence[Result], *, quick: bool) -> None:
    """Write the results as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(as_json(results, quick=quick), encoding="utf-8")


def say(text: str) -> None:
    """Print one piece of the table at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
