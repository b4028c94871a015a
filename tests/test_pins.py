"""The locks: everything pinned with its hash, nothing twice, no address, and installed just so."""

from __future__ import annotations

import configparser
import importlib.metadata
import re
import sys

import pytest

from unionoffice import bootstrap

LOCKS = ("requirements.lock", "requirements-test.lock")
ALLOWED = {
    "pyside6-essentials",
    "sqlite-utils",
    "openpyxl",
    "reportlab",
    "pypdfium2",
    "python-calamine",
    "lunar-python",
    "python-docx",
    "olefile",
    "pypinyin",
    "cryptography",
    "defusedxml",
    "setuptools",
}


def lines(name: str) -> list[str]:
    """Return the lines of a file beside the program."""
    return (bootstrap.ROOT / name).read_text(encoding="utf-8").splitlines()


def asked(name: str) -> dict[str, str]:
    """Return what an .in file asks for: name and version ("" for any)."""
    wanted = [line.partition("#")[0].strip() for line in lines(name)]
    pairs = [line.partition("==") for line in wanted if line]
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, _, version in pairs}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_an_exact_pin_or_a_hash_of_one(lock: str) -> None:
    pin = re.compile(r"[a-z0-9-]+==[\w.+!]+( ; .+)? \\")
    digest = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
    text = lines(lock)
    assert [line for line in text if not pin.fullmatch(line) and not digest.fullmatch(line)] == []
    for number, line in enumerate(text):
        if pin.fullmatch(line):
            assert digest.fullmatch(text[number + 1]), line


@pytest.mark.parametrize("lock", LOCKS)
def test_the_first_step_understands_every_marker(lock: str) -> None:
    markers = {line.rstrip("\\ ").partition(" ; ")[2] for line in lines(lock) if "==" in line}
    assert markers <= bootstrap.MARKERS.keys()


def test_no_package_is_pinned_twice_and_pip_not_at_all() -> None:
    names = [line.partition("==")[0] for lock in LOCKS for line in lines(lock) if "==" in line]
    assert len(names) == len(set(names))
    assert "pip" not in names


@pytest.mark.parametrize("lock", LOCKS)
def test_the_locks_hold_what_is_asked_for(lock: str) -> None:
    pinned = dict(line.partition(" ")[0].split("==") for name in LOCKS for line in lines(name) if "==" in line)
    for name, version in asked(lock.replace(".lock", ".in")).items():
        assert version in {"", pinned[name]}


def test_the_program_asks_for_the_agreed_libraries_only() -> None:
    assert asked("requirements.in").keys() == ALLOWED


def test_source_packages_are_locked_by_the_hash_of_their_source() -> None:
    # A wheel built here has another hash each time; the one hash of lunar_python is its source archive's.
    text = lines("requirements.lock")
    start = next(number for number, line in enumerate(text) if line.startswith("lunar-python=="))
    assert text[start + 1].strip().startswith("--hash=") and not text[start + 2].startswith(" ")


def test_what_is_installed_is_what_is_pinned() -> None:
    wrong = []
    for lock in LOCKS:
        for name, version in bootstrap.pins(bootstrap.ROOT / lock):
            if name != bootstrap.BUILD_TOOL and importlib.metadata.version(name) != version:
                wrong.append(f"{name}: {importlib.metadata.version(name)}, not {version}")
    assert wrong == []


def test_the_oldest_python_is_said_alike_everywhere() -> None:
    settings = configparser.ConfigParser()
    settings.read(bootstrap.ROOT / "setup.cfg", encoding="utf-8")
    assert settings["options"]["python_requires"] == ">=3.11"
    assert settings["mypy"]["python_version"] == "3.11"
    assert "OLDEST = (3, 11)" in (bootstrap.ROOT / "main.py").read_text(encoding="utf-8")
    assert sys.version_info >= (3, 11)
