"""``python3 -m tests.locks [--upgrade]``: compile the two locks from the two .in files with uv.

pip is left out (sqlite-utils asks for it; every environment has its own), and so is every address.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from unionoffice.bootstrap import ROOT, enter, pins

OPTIONS = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet")
OPTIONS += ("--no-emit-index-url", "--no-emit-find-links", "--no-emit-package=pip")


def compile_lock(stem: str, *more: str) -> Path:
    """Compile ``<stem>.in`` into ``<stem>.lock`` and return it."""
    lock = ROOT / f"{stem}.lock"
    command = [sys.executable, "-m", "uv", "pip", "compile", f"{stem}.in", "-o", lock.name, *OPTIONS, *more]
    subprocess.run(command, cwd=ROOT, check=True)
    return lock


def main() -> None:
    """Compile the program's lock, then the tests' lock without what the first already pins."""
    enter("requirements.lock", "requirements-test.lock")
    first = compile_lock("requirements", *sys.argv[1:])
    shared = [f"--no-emit-package={name}" for name, _ in pins(first)]
    compile_lock("requirements-test", "--constraint=requirements.lock", *shared, *sys.argv[1:])


if __name__ == "__main__":
    main()
