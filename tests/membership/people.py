"""What the tests of membership share: people registered in a few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from unionoffice.kinds.lines import Since
from unionoffice.office import Office
from unionoffice.records.members import MemberRecord

LONG_AGO = date(2015, 9, 1)


def person(office: Office, name: str = "王芳", **values: Any) -> int:
    """Register somebody and return the id; texts of ``state`` and ``status`` are in force since 2015."""
    for history in ("state", "status"):
        if isinstance(values.get(history), str):
            values[history] = (Since(LONG_AGO, values[history]),)
    with office.change("登记"):
        return office.store("members").add(MemberRecord(name=name, **values))


def member(office: Office, name: str = "王芳", **values: Any) -> int:
    """Register somebody who is a member and at work."""
    return person(office, name, **{"state": "member", "status": "work", **values})
