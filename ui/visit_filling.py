"""Fills what follows while a visit is typed: the event gives the rest, the kind its account and papers, the person his unit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from unionoffice.care.duties import papers_for, reason_of, unit_of, visit_for
from unionoffice.kinds.links import PartyValue

if TYPE_CHECKING:
    from unionoffice.desk.draft import Draft
    from unionoffice.office import Office

WATCHED = ("event", "kind", "recipient", "relation")


class Filling:
    """Follows one draft; what the clerk typed himself is never written over.

    Attributes:
        own: what was filled in here last, by field; only that and what is empty may be filled anew.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self.own: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._draft: Draft | None = None

    def begin(self, draft: Draft | None) -> None:
        """Follow another draft; what it was opened with is the clerk's."""
        self._draft = draft
        # A new visit begins with 上门; an event in a hospital may change that, the clerk's own choice stays.
        self.own = {"channel": draft.value("channel")} if draft is not None and not draft.id else {}
        fresh = draft is not None and not draft.id
        # What a new visit begins with has consequences too: they are filled in the first time it is followed.
        self._seen = {name: None if fresh or draft is None else draft.value(name) for name in WATCHED}

    def follow(self) -> list[str]:
        """Fill what follows from what was typed since the last time; return the fields that are different now."""
        draft = self._draft
        if draft is None:
            return []
        changed = [name for name in WATCHED if draft.value(name) != self._seen[name]]
        filled: list[str] = []
        if "event" in changed and draft.value("event"):
            filled += self._fill(visit_for(self._office, draft.value("event")))
        if draft.value("kind") != self._seen["kind"] or "relation" in changed:
            filled += self._fill(self._by_kind())
        if draft.value("recipient") != self._seen["recipient"]:
            filled += self._fill(self._by_person())
        self._seen = {name: draft.value(name) for name in WATCHED}
        return list(dict.fromkeys(filled))

    def _by_kind(self) -> Mapping[str, Any]:
        assert self._draft is not None
        number = self._draft.value("kind")
        if not number:
            return {}
        kind = self._office.store("event_kinds").get(number)
        return {
            "account": kind.account,
            "fund": kind.fund,
            "papers": papers_for(self._office, number),
            "reason": reason_of(self._office, kind.name, self._draft.value("relation")),
        }

    def _by_person(self) -> Mapping[str, Any]:
        assert self._draft is not None
        person = self._draft.value("recipient")
        return {"unit": unit_of(self._office, person)} if isinstance(person, PartyValue) else {}

    def _fill(self, values: Mapping[str, Any]) -> list[str]:
        """Put values into fields that are empty or hold what was filled in before."""
        assert self._draft is not None
        filled = []
        for name, value in values.items():
            now = self._draft.value(name)
            empty = self._draft.register.column(name).kind.is_empty(now)
            if now == value or not (empty or (name in self.own and now == self.own[name])):
                continue
            self._put(name, value)
            self.own[name] = self._draft.value(name)
            filled.append(name)
        return filled

    def _put(self, name: str, value: Any) -> None:
        assert self._draft is not None
        if name != "papers":
            self._draft.pick(name, value)
            return
        lines = self._draft.lines(name)
        while len(lines):
            lines.remove(0)
        for paper in value:
            lines.add(title=paper.title)
