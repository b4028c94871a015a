"""What the tests of care share: an office with two members, and visits, events and standards in a line each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from unionoffice.kinds.lines import Since
from unionoffice.kinds.links import PartyValue
from unionoffice.office import Office
from unionoffice.records.events import Event
from unionoffice.records.members import MemberRecord
from unionoffice.records.standards import Standard
from unionoffice.records.visits import Visit

TODAY = date(2026, 3, 5)
JOINED = (Since(date(2015, 9, 1), "member"),)


@dataclass(frozen=True)
class Care:
    """An office with 王芳 and 李强 of the 语文组 and 赵海燕 of no unit; amounts are given in yuan."""

    office: Office
    wang: int
    li: int
    zhao: int
    unit: int

    def member(self, name: str, **values: Any) -> int:
        """Store a member who joined in 2015."""
        with self.office.change("登记会员"):
            return self.office.store("members").add(MemberRecord(name=name, **{"state": JOINED, **values}))

    def kind(self, name: str) -> int:
        """Return the kind of event called so."""
        return int(self.office.rows("SELECT id FROM event_kinds WHERE name = ?", (name,))[0][0])

    def relation(self, name: str) -> int:
        """Return the entry of the list of relatives."""
        found = self.office.words.find_choice("relation", name)
        assert found is not None
        return found

    def party(self, who: int | PartyValue | None = None) -> PartyValue:
        """Return a recipient: 王芳 where nobody is named."""
        if isinstance(who, PartyValue):
            return who
        member = who or self.wang
        return PartyValue("member", member, self.office.words.link("members", member))

    def made(
        self,
        kind: str,
        yuan: float | None = None,
        who: int | PartyValue | None = None,
        *,
        day: date = TODAY,
        **more: Any,
    ) -> Visit:
        """Return a visit that is not stored."""
        money = None if yuan is None else round(yuan * 100)
        values = {"status": "done", **more}
        return Visit(kind=self.kind(kind), recipient=self.party(who), day=day, money=money, **values)

    def visit(self, kind: str, yuan: float | None = None, who: int | PartyValue | None = None, **more: Any) -> int:
        """Store a visit."""
        with self.office.change("登记慰问"):
            return self.office.store("visits").add(self.made(kind, yuan, who, **more))

    def event(self, kind: str, who: int | PartyValue | None = None, *, day: date = TODAY, **more: Any) -> int:
        """Store an event."""
        with self.office.change("登记事由"):
            return self.office.store("events").add(
                Event(kind=self.kind(kind), person=self.party(who), day=day, **{"known": day, **more})
            )

    def standard(self, kind: str, yuan: float, **more: Any) -> int:
        """Store a standard of the office's own document."""
        values: dict[str, Any] = {"title": f"{kind}标准", "document": "示教工〔2025〕3号", "page": "第4页"}
        values |= {"since": date(2025, 1, 1), **more}
        with self.office.change("登记标准"):
            return self.office.store("standards").add(Standard(kind=self.kind(kind), most=round(yuan * 100), **values))


@pytest.fixture
def care(office: Office) -> Care:
    """The office with its three members."""
    unit = office.add_place("unit", "语文组")
    with office.change("登记会员"):
        members = office.store("members")
        wang = members.add(MemberRecord(name="王芳", staff_no="G01", unit=unit, state=JOINED))
        li = members.add(MemberRecord(name="李强", staff_no="G02", unit=unit, state=JOINED))
        zhao = members.add(MemberRecord(name="赵海燕", staff_no="G03", state=JOINED))
    return Care(office, wang, li, zhao, unit)
