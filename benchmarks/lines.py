"""All lines of the benchmark, in the order of the table; the groups by their names."""

from __future__ import annotations

from importlib import import_module

from benchmarks.measure import Line

GROUPS = (
    "start",
    "registers",
    "people",
    "visits",
    "intake",
    "tabs",
    "reading",
    "papers",
    "sheets",
    "storage",
    "window",
)


class NoSuchLineError(Exception):
    """No group or line has this name."""


def lines(names: list[str] | None = None) -> list[Line]:
    """Return the lines asked for by group (``sheets``) or by name (``sheets.form``); all without names.

    Raises:
        NoSuchLineError: a name is not known.
    """
    known = [line for group in GROUPS for line in import_module(f"benchmarks.{group}").LINES]
    if not names:
        return known
    for name in names:
        if not any(line.name == name or line.name.startswith(f"{name}.") for line in known):
            raise NoSuchLineError(name)
    return [line for line in known if any(line.name == name or line.name.startswith(f"{name}.") for name in names)]
