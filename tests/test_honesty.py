"""The tests' own honesty: what conftest.py promises holds."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT

HONEST = """
import logging
import pytest

def test_a_warning_nobody_announced():
    logging.getLogger("unionoffice.storage").warning("备份没有做成")

def test_an_announced_warning(expect_log):
    expect_log.append("备份")
    logging.getLogger("unionoffice.storage").warning("备份没有做成")

def test_an_announced_warning_that_does_not_come(expect_log):
    expect_log.append("备份")

def test_an_ordinary_line():
    logging.getLogger("unionoffice.storage").info("备份已做")

def test_a_python_warning():
    import warnings
    warnings.warn("old", DeprecationWarning)

def test_a_golden_file_that_is_not_there(golden):
    golden("nobody.txt", "正文")
"""


def test_no_test_leaves_this_machine() -> None:
    with pytest.raises(AssertionError, match="connection to"), socket.socket() as one:
        one.connect(("192.0.2.1", 80))
    with pytest.raises(AssertionError, match="look-up of"):
        socket.getaddrinfo("example.invalid", 80)


def test_home_is_not_the_real_one() -> None:
    assert Path.home().name.startswith("office-home-")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


@pytest.mark.slow
def test_unannounced_warnings_fail_and_announced_ones_must_come(tmp_path: Path) -> None:
    (tmp_path / "test_sample.py").write_text(HONEST, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "setup.cfg"), "--rootdir", str(tmp_path), "-rA"]
    command += ["-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    results = dict(reversed(line.split(" ")[:2]) for line in done.stdout.splitlines() if "::test_" in line)
    outcome = {name.rpartition("::")[2]: result for name, result in results.items()}
    assert outcome == {
        "test_a_warning_nobody_announced": "ERROR",
        "test_an_announced_warning": "PASSED",
        "test_an_announced_warning_that_does_not_come": "ERROR",
        "test_an_ordinary_line": "PASSED",
        "test_a_python_warning": "FAILED",
        "test_a_golden_file_that_is_not_there": "FAILED",
    }


def test_the_clock_stands_still_until_told(clock) -> None:
    assert (clock(), clock.today().isoformat()) == (clock(), "2026-03-05")
    clock.advance(days=1)
    assert clock.today().isoformat() == "2026-03-06"
