"""Every setting of an office: one typed value that travels with the data, and the presets of the six kinds of office."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Literal, cast, get_args

from unionoffice import resources
from unionoffice.text import clean_text

Kind = Literal["school", "kindergarten", "hospital", "organ", "company", "community"]
PeriodKind = Literal["year", "school_year", "term"]
LONGEST = 1000  # a folder's path is the longest text here
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that change with the kind of office.

    Attributes:
        staff: the people (教职工, 职工, 员工).
        congress: their congress (教代会, 职代会).
        congress_session: how a session of it is counted (七届三次教代会).
        openness: making affairs public (校务公开).
        leadership: the meeting of the leaders (校务会).
        party: the party body (党支部).
        home: the union's rooms (教工之家).
        sub_unit: the units below (教研组).
        women: the women's group (女教工).
        head: the head of the administration (校长).
        campaign: the summer campaign (暑期送凉风).
    """

    staff: str = "职工"
    congress: str = "职代会"
    congress_session: str = ""
    openness: str = "事务公开"
    leadership: str = "领导班子会议"
    party: str = "党支部"
    home: str = "职工之家"
    sub_unit: str = "工会小组"
    women: str = "女职工"
    head: str = "单位负责人"
    campaign: str = "夏送清凉"


@dataclass(frozen=True, slots=True)
class PaperSettings:
    """What the office wrote over a paper's own title and signature lines, by the paper's name."""

    paper: str
    title: str = ""
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The settings of one office.

    Attributes:
        superiors: unions above, the nearest first; trade line and district line both.
        year: the year (or the first year of the school year) being worked on.
        period_kind: what a plan covers; ``period_first`` is the month it begins with.
        sample: a sample office, said so on every screen and paper.
        single_person: one person does everything; recorded and printed as such.
        visit_number: how visits are numbered; ``{年}`` is the year of the visit's day, ``{序号}`` its number in the year.
        visit_steps: from how many fen on 经办, 会计, 主席 must sign a visit, in this order; -1 for never.
        visit_every_years: within how many years every member is visited once (普访).
        hardship_notice_days: how many working days the notice of a hardship file hangs.
        health_archive: whether a register of members' health may be kept; off until the office decides so.
        retention_years: how many years after leaving a member's personal data is kept before it is due for deletion.
        member_fields: what every member's file should hold, () for the shipped list.
        second_place: a folder on another disk that gets each backup too, "" for none.
    """

    name: str = ""
    kind: Kind = "organ"
    superiors: tuple[str, ...] = ()
    chair: str = ""
    vice_chair: str = ""
    auditor: str = ""
    accountant: str = ""
    cashier: str = ""
    secretary: str = ""
    year: int = 0
    period_kind: PeriodKind = "year"
    period_first: int = 1
    sample: bool = False
    single_person: bool = False
    second_place: str = ""
    visit_number: str = "慰{年}-{序号}"
    visit_steps: tuple[int, ...] = (0, 0, 0)
    visit_every_years: int = 3
    hardship_notice_days: int = 5
    health_archive: bool = False
    retention_years: int = 3
    member_fields: tuple[str, ...] = ()
    words: Vocabulary = field(default_factory=Vocabulary)
    papers: tuple[PaperSettings, ...] = ()

    def paper(self, name: str) -> PaperSettings:
        """Return what is remembered for a paper (empty where nothing is)."""
        return next((one for one in self.papers if one.paper == name), PaperSettings(name))

    def with_paper(self, paper: PaperSettings) -> OfficeSettings:
        """Return settings that remember ``paper``."""
        rest = tuple(one for one in self.papers if one.paper != paper.paper)
        return replace(self, papers=tuple(sorted((*rest, paper), key=lambda one: one.paper)))


@dataclass(frozen=True, slots=True)
class Preset:
    """What a kind of office begins with."""

    kind: Kind
    title: str
    words: Vocabulary
    period_kind: PeriodKind
    period_first: int
    superiors: tuple[str, ...]


@cache
def presets() -> Mapping[Kind, Preset]:
    """Return the presets of all kinds, as shipped."""
    import tomllib

    found = tomllib.loads(resources.text("offices.toml"))
    return {
        kind: Preset(
            kind,
            found[kind]["title"],
            Vocabulary(**found[kind]["words"]),
            found[kind]["period"],
            found[kind]["first_month"],
            tuple(found[kind]["superiors"]),
        )
        for kind in KINDS
    }


def for_kind(kind: Kind, name: str = "", year: int = 0) -> OfficeSettings:
    """Return the settings a new office of this kind begins with."""
    preset = presets()[kind]
    return OfficeSettings(
        name=name,
        kind=kind,
        year=year,
        period_kind=preset.period_kind,
        period_first=preset.period_first,
        words=preset.words,
    )


# -- stored as one row a setting ------------------------------------------------------------------------------------


def to_rows(settings: OfficeSettings) -> dict[str, str]:
    """Return settings as key → text, the words one by one."""
    rows = {one.name: getattr(settings, one.name) for one in fields(settings) if one.name not in ("words", "papers")}
    rows |= {f"words.{one.name}": getattr(settings.words, one.name) for one in fields(Vocabulary)}
    rows |= {f"paper.{one.paper}": [one.title, *one.signatures] for one in settings.papers}
    return {key: json.dumps(_clean(value), ensure_ascii=False) for key, value in rows.items()}


def _clean(value: Any) -> Any:
    """Return a value whose texts are fit to be stored; a broken character must not stop the saving of the others."""
    if isinstance(value, str):
        return clean_text(value, limit=LONGEST)
    if isinstance(value, (list, tuple)):
        return [_clean(one) for one in value]
    return value


def from_rows(rows: Iterable[tuple[str, str]]) -> OfficeSettings:
    """Read settings back; keys of other versions are left aside, missing ones keep their default."""
    own = {one.name for one in fields(OfficeSettings)} - {"words", "papers"}
    spoken = {one.name for one in fields(Vocabulary)}
    values: dict[str, Any] = {}
    words: dict[str, str] = {}
    papers: list[PaperSettings] = []
    for key, text in rows:
        try:
            value, (group, _dot, name) = json.loads(text), key.partition(".")
        except (ValueError, TypeError, AttributeError):
            continue  # damaged on the disk: the check tells of it, the office must open for it
        if key in own:
            values[key] = tuple(value) if isinstance(value, list) else value
        elif group == "words" and name in spoken:
            words[name] = value
        elif group == "paper":
            papers.append(PaperSettings(name, value[0], tuple(value[1:])))
    values["kind"] = cast(Kind, values.get("kind", "organ"))
    return OfficeSettings(**values, words=Vocabulary(**words), papers=tuple(sorted(papers, key=lambda one: one.paper)))
