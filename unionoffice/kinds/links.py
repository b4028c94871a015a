"""The kinds that point elsewhere: editable lists, other records, members, tree places, parties, images."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal

from unionoffice.i18n import N_, _
from unionoffice.kinds.asking import Asked, CannotAskError, Condition, any_of, both_like
from unionoffice.kinds.kind import Align, Kind, NotUnderstoodError, SqlColumn, SqlValue, Words
from unionoffice.kinds.simple import clean
from unionoffice.text import clean_text

PartyKind = Literal["member", "relative", "retiree", "institution", "free"]
PARTY_KINDS: tuple[tuple[PartyKind, str], ...] = (
    ("member", N_("会员")),
    ("relative", N_("亲属")),
    ("retiree", N_("退休人员")),
    ("institution", N_("单位")),
    ("free", N_("其他")),
)


def one_of(found: Sequence[int], typed: str) -> int:
    """Return the only id found; more than one is never guessed."""
    if not found:
        raise NotUnderstoodError(_("没有找到“{text}”，请从列表里选，或先把它加进去。").format(text=typed))
    if len(found) > 1:
        raise NotUnderstoodError(_("有 {count} 个“{text}”，请从列表里选定一个。").format(count=len(found), text=typed))
    return found[0]


def _named(asked: Asked, table: str, title: str) -> Condition:
    """Return the condition that the thing pointed to has the words asked for in its title."""
    sql, values = both_like(title, asked.value)
    return f"r.{asked.name} IN (SELECT id FROM {table} WHERE {sql})", values


@dataclass(frozen=True, eq=False, repr=False)
class Choice(Kind):
    """An entry of a list the office edits; ``code`` names the list."""

    code: str
    width: ClassVar[int] = 110

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the entry's id."""
        return (SqlColumn(name, "INTEGER", references="choice"),)

    def where(self, asked: Asked) -> Condition:
        """Look for words in the entry's title."""
        if asked.op == "contains":
            return _named(asked, "choice", "title")
        return super().where(asked)

    def order(self, name: str) -> tuple[str, ...]:
        """Sort in the order the office gave its list."""
        return (f"(SELECT position FROM choice WHERE id = r.{name})", f"r.{name}")

    def text(self, value: Any, words: Words) -> str:
        """Return the entry's title."""
        return words.choice(value) if value else ""

    def read(self, typed: str, words: Words) -> int | None:
        """Return the entry with this title; a new word must be added to the list on purpose."""
        text = clean(typed)
        if not text:
            return None
        found = words.find_choice(self.code, text)
        if found is None:
            raise NotUnderstoodError(_("列表里没有“{text}”，请选一个已有的，或先在列表里添加。").format(text=text))
        return found


@dataclass(frozen=True, eq=False, repr=False)
class Link(Kind):
    """Another record; ``shows`` is the column of that register that names it."""

    register: str
    shows: str = "name"
    width: ClassVar[int] = 160

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the record's id."""
        return (SqlColumn(name, "INTEGER", references=self.register),)

    def where(self, asked: Asked) -> Condition:
        """Look for words in what the other record is called."""
        if asked.op == "contains":
            return _named(asked, self.register, self.shows)
        return super().where(asked)

    def order(self, name: str) -> tuple[str, ...]:
        """Sort by what the other record is called."""
        return (f"(SELECT {self.shows} FROM {self.register} WHERE id = r.{name})", f"r.{name}")

    def text(self, value: Any, words: Words) -> str:
        """Return what the other record is called."""
        return words.link(self.register, value) if value else ""

    def read(self, typed: str, words: Words) -> int | None:
        """Return the one record that is called so."""
        text = clean(typed)
        return one_of(words.find_link(self.register, text), text) if text else None


@dataclass(frozen=True, eq=False, repr=False)
class Member(Link):
    """A member of the union."""

    register: str = "members"
    width: ClassVar[int] = 100


@dataclass(frozen=True, eq=False, repr=False)
class Place(Kind):
    """A place in a tree the office edits, such as its units; ``tree`` names the tree."""

    tree: str
    width: ClassVar[int] = 150

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the place's id."""
        return (SqlColumn(name, "INTEGER", references="place"),)

    def where(self, asked: Asked) -> Condition:
        """Look for words in the place's title, or ``within`` a place and all below it."""
        if asked.op == "contains":
            return _named(asked, "place", "title")
        if asked.op == "within":
            below = (
                "WITH RECURSIVE below(id) AS (VALUES(?) UNION SELECT p.id FROM place p JOIN below b ON p.parent = b.id)"
            )
            return f"r.{asked.name} IN ({below} SELECT id FROM below)", (asked.value,)
        return super().where(asked)

    def join(self, table: str, name: str, day: date) -> Condition:
        """Join each place's way from the root, by position: the order in which the tree is drawn."""
        del table, day
        walk = (
            "WITH RECURSIVE walk(id, way) AS (SELECT id, printf('%06d', position) FROM place WHERE parent IS NULL"
            " UNION ALL SELECT p.id, w.way || printf('.%06d', p.position) FROM place p JOIN walk w ON p.parent = w.id)"
        )
        return f" LEFT JOIN ({walk} SELECT id, way FROM walk) {name}_at ON {name}_at.id = r.{name}", ()

    def order(self, name: str) -> tuple[str, ...]:
        """Sort in the order of the tree."""
        return (f"{name}_at.way", f"r.{name}")

    def text(self, value: Any, words: Words) -> str:
        """Return the place with its path."""
        return words.place(value) if value else ""

    def read(self, typed: str, words: Words) -> int | None:
        """Return the one place with this title or path."""
        text = clean(typed)
        return one_of(words.find_place(self.tree, text), text) if text else None


@dataclass(frozen=True, slots=True)
class PartyValue:
    """Who takes part: a member, a relative of a member, a retiree, an institution or just a name.

    Attributes:
        kind: which of these.
        member: the member himself, or the one a relative belongs to.
        name: the name as it was when written; it stays when the member's record changes.
    """

    kind: PartyKind
    member: int | None = None
    name: str = ""


@dataclass(frozen=True, eq=False, repr=False)
class Party(Kind):
    """Somebody who need not be a member: requirements 6, point 5 (retirees, parents, children, institutions)."""

    limit: int = 80
    width: ClassVar[int] = 120

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return kind, member and name."""
        codes = ", ".join(f"'{code}'" for code in ("", *(code for code, _title in PARTY_KINDS)))
        return (
            SqlColumn(f"{name}_kind", "TEXT", check=f"{name}_kind IN ({codes})", default="''"),
            SqlColumn(f"{name}_member", "INTEGER", references="members"),
            SqlColumn(name, "TEXT", check=f"length({name}) <= {self.limit}", default="''"),
        )

    def to_sql(self, value: Any) -> tuple[SqlValue, ...]:
        """Return kind, member and name."""
        return (value.kind, value.member, value.name) if value else ("", None, "")

    def from_sql(self, cells: Sequence[Any]) -> PartyValue | None:
        """Return the party."""
        return PartyValue(*cells) if cells[0] else None

    def where(self, asked: Asked) -> Condition:
        """Answer for the whole party; words are looked for in the name written and in the member's present one."""
        kind, member = f"r.{asked.name}_kind", f"r.{asked.name}_member"
        match asked.op:
            case "is" if isinstance(asked.value, int):  # the member himself, however he was called then
                return f"{member} IS ? AND {kind} IN ('member', 'retiree')", (asked.value,)
            case "is":
                return f"{kind} IS ? AND {member} IS ? AND r.{asked.name} IS ?", self.to_sql(asked.value)
            case "in":
                return any_of([self.where(replace(asked, op="is", value=value)) for value in asked.value])
            case "contains":
                by_member = _named(replace(asked, name=f"{asked.name}_member"), "members", "name")
                return any_of([both_like(f"r.{asked.name}", asked.value), by_member])
            case "empty":
                return f"{kind} = ''", ()
            case "given":
                return f"{kind} <> ''", ()
        raise CannotAskError(self, asked.op)

    def text(self, value: Any, words: Words) -> str:
        """Return the member's present name, or the name written, with the member a relative belongs to."""
        if not value:
            return ""
        if value.kind == "member" and value.member:
            return words.link("members", value.member)
        if value.kind == "relative" and value.member:
            return _("{name}（{member}的亲属）").format(name=value.name, member=words.link("members", value.member))
        return str(value.name)

    def read(self, typed: str, words: Words) -> PartyValue | None:
        """Return the member called so, otherwise a free name; two members of one name must be picked."""
        text = clean_text(typed, limit=self.limit)
        if not text:
            return None
        found = words.find_link("members", text)
        if not found:
            return PartyValue("free", None, text)
        member = one_of(found, text)
        return PartyValue("member", member, words.link("members", member))


class Image(Kind):
    """A picture kept as an attachment."""

    align: ClassVar[Align] = "center"
    sortable: ClassVar[bool] = False
    exact: ClassVar[bool] = False
    width: ClassVar[int] = 90

    def columns(self, name: str) -> tuple[SqlColumn, ...]:
        """Return the attachment's id."""
        return (SqlColumn(name, "INTEGER", references="attachment"),)

    def text(self, value: Any, words: Words) -> str:
        """Return the picture's file name."""
        return words.attachment(value) if value else ""

    def read(self, typed: str, words: Words) -> int | None:
        """Read nothing but the empty text: a picture is picked, not typed."""
        del words
        if clean(typed):
            raise NotUnderstoodError(_("图片请从文件里选，不能打字。"))
        return None
