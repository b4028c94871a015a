"""Example sets of standards of several provinces: marked 示例, compared by the office with its own document, never applied unseen."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from unionoffice import resources
from unionoffice.errors import OfficeError
from unionoffice.i18n import _
from unionoffice.records.standards import Standard

if TYPE_CHECKING:
    from unionoffice.office import Office

# The shipped sets in the order in which they are offered; ``standards_<name>.toml``.
NAMES = ("anhui_2025", "anhui_2018", "hubei_2018", "guangdong")


class SampleThereError(OfficeError):
    """A set was to be brought in twice."""

    def __init__(self, title: str) -> None:
        super().__init__(_("示例“{title}”已经导入过了，在慰问标准里能找到。").format(title=title))


class NotASampleError(OfficeError):
    """A standard was to be taken over that is the office's own already."""

    def __init__(self, title: str) -> None:
        super().__init__(_("“{title}”已经是本单位的标准。").format(title=title))


@dataclass(frozen=True, slots=True)
class SampleSet:
    """One set as it is offered: what it is, where it comes from, and how many standards it has."""

    name: str
    title: str
    province: str
    document: str
    since: date
    note: str
    count: int


@cache
def _shipped(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = tomllib.loads(resources.text("visits", f"standards_{name}.toml"))
    return found


def sample_sets() -> tuple[SampleSet, ...]:
    """Return the sets that can be brought in."""
    sets = ((name, _shipped(name)) for name in NAMES)
    return tuple(
        SampleSet(name, one["title"], one["province"], one["document"], one["since"], one["note"], len(one["standard"]))
        for name, one in sets
    )


def sample_standards(office: Office, name: str) -> list[Standard]:
    """Return the standards of a set as they would be stored; kinds the office does not have are left out."""
    shipped = _shipped(name)
    kinds = {title: number for number, title in office.rows("SELECT id, name FROM event_kinds WHERE struck IS NULL")}
    return [
        Standard(
            title=_("示例 {set}：{kind}").format(set=shipped["title"], kind=one["kind"]),
            kind=kinds[one["kind"]],
            most=one["most"] * 100,
            measure=one.get("measure", "each"),
            form=one.get("form", "any"),
            times=one.get("times"),
            span=one.get("span", "year"),
            condition=one.get("condition", ""),
            since=shipped["since"],
            until=shipped.get("until"),
            document=shipped["document"],
            page=shipped.get("page", ""),
            province=shipped["province"],
            sample=True,
            notes=shipped["note"],
        )
        for one in shipped["standard"]
        if one["kind"] in kinds
    ]


def import_sample(office: Office, name: str) -> list[int]:
    """Bring a set in as examples, in one change; return the ids of its standards.

    Raises:
        SampleThereError: it is there already.
    """
    shipped = _shipped(name)
    there = office.rows(
        "SELECT 1 FROM standards WHERE sample = 1 AND province = ? AND document = ? AND struck IS NULL LIMIT 1",
        (shipped["province"], shipped["document"]),
    )
    if there:
        raise SampleThereError(shipped["title"])
    with office.change(_("导入示例标准：{title}").format(title=shipped["title"])):
        return [office.store("standards").add(one) for one in sample_standards(office, name)]


def take_over(office: Office, ids: Iterable[int], document: str = "", page: str = "") -> int:
    """Make examples the office's own standards, once compared with its document; return how many.

    Args:
        office: the open office.
        ids: the examples.
        document: the office's own document, "" where the one that stands there is the right one.
        page: its page.

    Raises:
        NotASampleError: one of them is no example.
    """
    from dataclasses import replace

    store, chosen = office.store("standards"), list(ids)
    with office.change(_("采用 {count} 条示例标准").format(count=len(chosen))):
        for standard in store.load(chosen):
            if not standard.sample:
                raise NotASampleError(standard.title)
            title = standard.title.split("：", 1)[-1] if standard.title.startswith(_("示例")) else standard.title
            store.amend(
                standard.id,
                replace(
                    standard,
                    title=title,
                    sample=False,
                    document=document or standard.document,
                    page=page or ("" if document else standard.page),
                ),
            )
    return len(chosen)
