"""Offices for tests: real files made from a template, a fixed clock, in memory-backed folders where there are any."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from unionoffice.office import Office
from unionoffice.settings import OfficeSettings, for_kind
from unionoffice.storage.keys import Cost
from unionoffice.storage.people import NewOperator

# A password's key made quickly; the program's own cost is tested once.
QUICK = Cost(1 << 14)
BORN = datetime(2026, 3, 2, 8, 30)

Clock = Callable[[], datetime]


def settings() -> OfficeSettings:
    """Settings of a school's union as a secretary would give them."""
    return replace(
        for_kind("school", "育英实验小学工会", 2026),
        superiors=("城东区教育工会", "城东区总工会"),
        chair="高立群",
        secretary="周敏",
    )


def quick_folder() -> Path | None:
    """Return a folder in memory, where waiting for the disk costs nothing; None where there is none."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() else None


def make_template(path: Path) -> Path:
    """Make an office with all registers and one secretary without a password."""
    Office.create(path, settings=settings(), operator=NewOperator("周敏"), clock=lambda: BORN, cost=QUICK).close(
        backup=False
    )
    return path


def copy_template(template: Path, target: Path) -> Path:
    """Copy a template as SQLite copies."""
    with closing(sqlite3.connect(template)) as source, closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA synchronous=0")
        source.backup(copy)
    return target


@pytest.fixture(scope="session")
def office_template() -> Iterator[Path]:
    """The office all others are copied from, closed."""
    with tempfile.TemporaryDirectory(prefix="office-template-", dir=quick_folder()) as folder:
        yield make_template(Path(folder) / "template.ghbg")


@pytest.fixture
def office_folder() -> Iterator[Path]:
    """An empty folder for office files."""
    with tempfile.TemporaryDirectory(prefix="office-", dir=quick_folder()) as folder:
        yield Path(folder)


@pytest.fixture
def office_file(office_template: Path, office_folder: Path) -> Path:
    """A closed office file."""
    return copy_template(office_template, office_folder / "育英小学工会.ghbg")


@pytest.fixture
def office(office_file: Path, clock: Clock) -> Iterator[Office]:
    """An open office with a secretary signed in; closed without a backup."""
    opened = Office.open(office_file, clock=clock, cost=QUICK)
    yield opened
    opened.close(backup=False)
