"""``python3 -m tests.faults [--seed N] [--part P] [SUITE …]``: the fault tests with the long counts; exit 1 when one fails.

``--part 0.1`` does a tenth of the counts.
Seeds are drawn anew and printed, so that a failing run can be repeated.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.faults import copying, flips, kills, power, room

_STEPS = 40


_part = 1.0


def _many(count: int) -> int:
    return max(10, round(count * _part))


def _power(seed: int, journal: str, sync: str, wanted: int, *, lying: bool = False) -> power.Result:
    """Spread the cuts over several recordings, so that not one piece of work is cut again and again."""
    whole, count = power.Result(), _many(wanted)
    for part in range(-(-count // 2000)):
        recording = power.record_work(seed + part, _STEPS)
        found = power.run(recording, journal, sync, min(count, 2000), seed + part, lying=lying)
        whole.cuts += found.cuts
        whole.lost += found.lost
        whole.corrupt += found.corrupt
        whole.unnoticed += found.unnoticed
    return whole


def _clean(result: power.Result) -> bool:
    return not (result.lost or result.corrupt or result.unnoticed)


def _whole(result: Any) -> bool:
    return not result.broken


Suite = tuple[Callable[[int], Any], Callable[[Any], bool]]
SUITES: dict[str, Suite] = {
    "power cuts, TRUNCATE EXTRA": (lambda seed: _power(seed, "TRUNCATE", "EXTRA", 300_000), _clean),
    "control: synchronous=OFF must corrupt": (
        lambda seed: _power(seed, "TRUNCATE", "OFF", 500),
        lambda r: r.corrupt > 0,
    ),
    "control: WAL NORMAL must lose": (lambda seed: _power(seed, "WAL", "NORMAL", 500), lambda r: r.lost > 0),
    "control: DELETE FULL must lose": (lambda seed: _power(seed, "DELETE", "FULL", 500), lambda r: r.lost > 0),
    "control: a lying disk must corrupt, and be noticed": (
        lambda seed: _power(seed, "TRUNCATE", "EXTRA", 4000, lying=True),
        lambda r: r.corrupt > 0 and r.unnoticed == 0,
    ),
    "kills in changes": (lambda seed: kills.changes(_many(2000), seed), _whole),
    "kills in upgrades": (
        lambda seed: kills.upgrading(_many(500), seed),
        lambda r: _whole(r) and r.old > 0 and r.new > 0,
    ),
    "kills in restores": (
        lambda seed: kills.restoring(_many(500), seed),
        lambda r: _whole(r) and r.old > 0 and r.new > 0,
    ),
    "bits that fall over": (
        lambda seed: flips.flip_bits(_many(5000), seed),
        lambda r: len(r.unnoticed) <= r.changed * 0.005 and r.changed > 0,
    ),
    "full disk": (lambda seed: room.full_disk(_many(24), seed), lambda r: _whole(r) and r.refused > 0),
    "backups while writing": (lambda seed: copying.while_writing(_many(200), seed), _whole),
}


def main() -> int:
    """Run the suites named, or all of them."""
    parser = argparse.ArgumentParser(description="fault tests with the long counts")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("suite", nargs="*", help="words from the names of suites")
    parser.add_argument("--part", type=float, default=1.0, help="the share of the counts, 0.1 for a tenth")
    options = parser.parse_args()
    globals()["_part"] = options.part
    print(f"seed {options.seed}", flush=True)
    failed = 0
    for name, (run, judge) in SUITES.items():
        if options.suite and not any(word in name for word in options.suite):
            continue
        begun = time.monotonic()
        result = run(options.seed)
        good = judge(result)
        failed += not good
        print(f"{'ok  ' if good else 'FAIL'} {name}: {result} in {time.monotonic() - begun:.0f} s", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
