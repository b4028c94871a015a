"""What every test stands on: no screen, no network, a home of its own, a fixed clock, a silent log, golden files."""

from __future__ import annotations

import datetime
import gc
import logging
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Before anything of Qt is imported: no screen, no theme or setting of the machine the tests run on.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR"):
    os.environ.pop(name, None)

GOLDEN = Path(__file__).parent / "golden"

pytest_plugins = ["tests.offices"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites golden files."""
    parser.addoption("--update-golden", action="store_true", help="write what the tests made as the new golden files")


def pytest_configure(config: pytest.Config) -> None:
    """Give the whole run a home of its own, so that no setting or cache of the real one is read or written."""
    home = tempfile.TemporaryDirectory(prefix="office-home-", ignore_cleanup_errors=True)
    config.add_cleanup(home.cleanup)
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        os.environ[variable] = home.name
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_DIRS"):
        os.environ.pop(variable, None)


class NetworkUsedError(AssertionError):
    """A test, or the program in it, tried to leave this machine."""


_LOCAL = {"localhost", "127.0.0.1", "::1", "", None, socket.gethostname()}


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse every connection that leaves this machine (local sockets are files or loopback)."""
    if event == "socket.connect":
        address = arguments[1]
        if isinstance(address, tuple) and address[0] not in _LOCAL:
            raise NetworkUsedError(f"connection to {address}")
    elif event == "socket.getaddrinfo" and arguments[0] not in _LOCAL:
        raise NetworkUsedError(f"look-up of {arguments[0]!r}")


sys.addaudithook(_no_network)


class Clock:
    """A clock that stands still until told otherwise: Thursday, 5 March 2026, 9:00 in the morning.

    Call it for the moment, as the program's own clock is called.
    """

    def __init__(self) -> None:
        self.moment = datetime.datetime(2026, 3, 5, 9, 0)

    def __call__(self) -> datetime.datetime:
        return self.moment

    def today(self) -> datetime.date:
        return self.moment.date()

    def advance(self, **amounts: float) -> None:
        """Let time pass: ``clock.advance(days=1, minutes=5)``."""
        self.moment += datetime.timedelta(**amounts)


@pytest.fixture
def clock() -> Clock:
    """The fixed clock."""
    return Clock()


@pytest.fixture
def expect_log() -> list[str]:
    """Pieces of warnings that this test provokes on purpose; each must come: ``expect_log.append("备份")``."""
    return []


@pytest.fixture(autouse=True)
def _quiet_log(expect_log: list[str], caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test in which something was logged as a warning or worse that it did not announce."""
    yield
    logged = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    unexpected = [line for line in logged if not any(piece in line for piece in expect_log)]
    assert not unexpected, f"logged without being expected: {unexpected}"
    missing = [piece for piece in expect_log if not any(piece in line for line in logged)]
    assert not missing, f"expected in the log, but not there: {missing}"


@pytest.fixture(scope="session", autouse=True)
def _nothing_left_open() -> Iterator[None]:
    """Collect garbage while warnings still count, so that an unclosed file fails the run."""
    yield
    gc.collect()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of that name: ``golden("month_schedule.txt", text)``.

    Figures go in as JSON, papers as extracted text, sheets as their cells; the name stands in the test as a plain
    string, so that ``test_house.py`` can list files nobody compares with.  ``--update-golden`` rewrites.
    """

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        assert file.exists(), f"{name} is missing; python3 -m tests --update-golden writes it, then read it"
        assert text == file.read_text(encoding="utf-8")

    return compare
