"""``python3 -m benchmarks``: prepare the environment if need be, then measure every promise of speed.

python3 -m benchmarks [names…]         groups (sheets) or lines (sheets.form); all without names
    --json FILE                        where the results go (benchmarks/results/latest.json)
    --offices FOLDER                   keep the made offices there and use them again
    --quick                            small offices and few turns: shows only that everything runs
Exit code 0 where all promises are kept, 1 where one is not, 2 for wrong use.
"""

import argparse
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an old Python is told so
    sys.exit("需要 Python 3.11 或更新的版本。")

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from unionoffice.bootstrap import enter

RESULTS = Path(__file__).resolve().parent / "results" / "latest.json"


def arguments() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python3 -m benchmarks")
    parser.add_argument("names", nargs="*")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--offices", type=Path)
    parser.add_argument("--quick", action="store_true")
    return parser.parse_args()


def main() -> int:
    """Measure, print, write the results down."""
    enter("requirements.lock")
    asked = arguments()
    from benchmarks import lines, table
    from benchmarks.measure import RUNS, judge
    from benchmarks.workshop import Workshop

    try:
        wanted = lines.lines(asked.names)
    except lines.NoSuchLineError as error:
        sys.stderr.write(f"no line or group {error}; groups: {' '.join(lines.GROUPS)}\n")
        return 2
    results = []
    with tempfile.TemporaryDirectory(prefix="benchmarks-", ignore_cleanup_errors=True) as made:
        folder = asked.offices or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        workshop = Workshop(folder, quick=asked.quick)
        table.say(table.head())
        for line in wanted:
            results.append(judge(line, workshop, 1 if asked.quick else RUNS))
            table.say(table.row(results[-1]))
        workshop.close()
    target = asked.json or (None if asked.quick or asked.names else RESULTS)
    if target is not None:
        table.write(target, results, quick=asked.quick)
    broken = [result for result in results if not result.kept]
    table.say(f"{len(results) - len(broken)}/{len(results)} kept")
    if asked.quick:
        return int(any(result.error for result in results))
    return int(bool(broken))


if __name__ == "__main__":
    raise SystemExit(main())
