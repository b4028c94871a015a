"""The privacy canary: secrets go in by every door, everything is done to them, then every byte left behind is searched.

A hit is allowed in one place only: the sheet that was exported whole for a purpose.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from tests.kinds.gifts import GIFTS, Gifts, gift_template, gifts
from tests.offices import QUICK, copy_template
from unionoffice.desk.draft import Draft, DraftProblemsError
from unionoffice.desk.listing import Listing
from unionoffice.desk.opened import opened, opened_file
from unionoffice.desk.shelf import DraftShelf
from unionoffice.exports.sheet import Layout
from unionoffice.exports.workbook import write_workbook
from unionoffice.kinds.days import Day
from unionoffice.kinds.kind import Kind
from unionoffice.kinds.lines import History, Lines, Since
from unionoffice.kinds.links import Choice, Link, Party, PartyValue, Place
from unionoffice.kinds.numbers import Money, Quantity, Whole
from unionoffice.kinds.register import Column, Register, columns_of
from unionoffice.kinds.secret import Secret
from unionoffice.kinds.simple import Fixed, LongText, Text
from unionoffice.office import Office
from unionoffice.papers import listing_document
from unionoffice.records import REGISTERS
from unionoffice.reports.pdf import render
from unionoffice.sheets import listing_sheet
from unionoffice.storage.upgrades import histories

__all__ = ["gift_template", "gifts"]

SENSITIVE = replace(GIFTS, sealed_files=True)
EVERY = (*REGISTERS, SENSITIVE)

# What is planted, as it is typed; amounts are searched for in all the forms an amount can have.
MEMBER = {"id_number": "110101199003077432", "card": "6222020200998877665"}
CHILD = {"name": "欧阳星辰", "birthday": "2017-11-23", "school": "启明星实验幼儿园"}
RELATIVE = {"name": "欧阳建业", "place": "红旗机械厂锻造车间"}
DUES = "8731.94"
GIFT = {"card": "6217000011112222333", "means": "4173.65", "story": "肝移植术后长期抗排异"}
FAMILY = {"born": "1959-12-31", "income": "2963.58", "number": "110101195912310019"}
WAGE = "5297.41"
LATER = {"means": "3886.27", "story": "转为每周三次透析"}
UNFINISHED = "6222029988776655443"
REFUSED = "110101199003077431"
PAPER = ("胰腺肿瘤诊断证明.txt", "病理诊断：低分化腺癌，建议化疗")
PLANTED = (
    *MEMBER.values(), *CHILD.values(), *RELATIVE.values(), DUES, *GIFT.values(), *FAMILY.values(), WAGE,
    *LATER.values(), UNFINISHED, REFUSED, PAPER[0].removesuffix(".txt"), PAPER[1],
)  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with everything the program may write to: home, temporary files, the office with its backups, exports."""
    for name in ("home", "temp", "exports", "office"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    for variable in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    return tmp_path


@pytest.fixture
def office(home: Path, gifts: Gifts, clock) -> Iterator[Office]:
    """An office whose gifts are a sensitive register, with a password, in the folder that is searched."""
    gifts.office.close(backup=False)
    path = home / "office" / "工会.ghbg"
    copy_template(gifts.office.path, path)
    opened_office = Office.open(path, clock=clock, registers=EVERY, cost=QUICK)
    yield opened_office
    opened_office.close(backup=False)


def forms(value: str) -> list[bytes]:
    """Return the bytes a value may stand in: as text in several encodings, an amount also with commas and as fen."""
    texts = [value]
    if value.replace(".", "").isdigit() and "." in value:
        yuan, fen = value.split(".")
        texts += [f"{int(yuan):,}.{fen}", yuan + fen]
    return [text.encode(code) for text in texts for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]


def contents(raw: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file and all that is packed in it; of a PDF its text too."""
    yield raw
    if raw.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from contents(packed.read(name))
    elif raw.startswith(b"%PDF"):
        import pypdfium2

        document = pypdfium2.PdfDocument(raw)
        for page in document:
            text = page.get_textpage()
            yield text.get_text_bounded().encode()
            text.close()
            page.close()
        document.close()


def hits(folder: Path, values: tuple[str, ...]) -> dict[str, set[str]]:
    """Return which files hold which of the values, in name or content."""
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        raw = list(contents(path.read_bytes())) if path.is_file() else []
        for value in values:
            shapes = forms(value)
            if value in path.name or any(shape in part for part in raw for shape in shapes):
                found.setdefault(path.relative_to(folder).as_posix(), set()).add(value)
    return found


def test_twenty_values_and_more_are_planted_and_the_search_finds_what_lies_open(tmp_path: Path) -> None:
    assert len(set(PLANTED)) == len(PLANTED) >= 20
    (tmp_path / "甲.txt").write_text("月收入 4,173.65 元", encoding="gb18030")
    with zipfile.ZipFile(tmp_path / "乙.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("内.txt", "欧阳星辰")
    (tmp_path / "转为每周三次透析.txt").touch()
    assert hits(tmp_path, PLANTED) == {
        "甲.txt": {"4173.65"},
        "乙.zip": {"欧阳星辰"},
        "转为每周三次透析.txt": {"转为每周三次透析"},
    }


def planted_member(office: Office) -> int:
    draft = Draft(office, "members")
    for name, typed in {"name": "欧阳文", "staff_no": "G77", **MEMBER}.items():
        draft.set(name, typed)
    draft.lines("offspring").add(**CHILD)
    draft.lines("family").add(**RELATIVE)
    draft.lines("dues_base").add(since="2026-01-01", value=DUES)
    return draft.save()


def planted_gift(office: Office, paper: Path) -> int:
    draft = Draft(office, "gifts")
    for name, typed in {"title": "困难帮扶", **GIFT}.items():
        draft.set(name, typed)
    draft.lines("family").add(name="家属甲", **FAMILY)
    draft.lines("wage").add(since="2026-01-01", value=WAGE)
    number = draft.save()
    office.attachments.add("gifts", number, paper, "原件在档案柜")
    for name, typed in LATER.items():
        draft.set(name, typed)
    draft.lines("family").add(name="家属乙", income="120")
    draft.lines("family").move(1, 0)
    draft.save()
    return number


def lived_with(office: Office, home: Path, member: int, gift: int) -> None:
    """Do to the records what an office does to records."""
    office.undo()
    office.redo()
    for code, number in (("members", member), ("gifts", gift)):
        with office.change("删除"):
            office.store(code).strike(number)
        with office.change("恢复"):
            office.store(code).restore(number)
        with office.change("复制"):
            office.store(code).duplicate(number)
        assert office.history_of(code, number)
    refused = Draft(office, "members")
    refused.set("name", "欧阳武")
    refused.set("id_number", REFUSED)
    with pytest.raises(DraftProblemsError) as told:
        refused.save()
    assert REFUSED not in str(told.value)
    half = Draft(office, "gifts", gift)
    half.set("card", UNFINISHED)
    half.lines("family").set(0, "income", WAGE)
    half.set("notes", "没填完")
    DraftShelf(home / "home" / "未完成", office).keep(half)


def looked_at(office: Office, member: int, gift: int) -> None:
    """Open secrets for purposes; one clerk writes a number into the purpose."""
    draft = Draft(office, "members", member)
    assert draft.reveal("id_number", f"核对 {MEMBER['id_number']}") == MEMBER["id_number"]
    assert Draft(office, "gifts", gift).reveal("family", "评审会", 1, "income") == "2,963.58"
    found = opened(office, "members", [member], ["offspring", "dues_base"], "六一慰问")
    assert found[member]["offspring"][0].name == CHILD["name"]
    (one,) = office.attachments.of("gifts", gift)
    assert opened_file(office, one, "评审会").read_text(encoding="utf-8") == PAPER[1]


def put_out(office: Office, home: Path) -> None:
    """Print and export every column of both lists, masked; and one of them whole, for a purpose."""
    for code in ("members", "gifts"):
        listing = Listing(office, code)
        names = [column.name for column in listing.columns]
        (home / "exports" / f"{code}.pdf").write_bytes(render(listing_document(office, listing, names)))
        for layout in Layout:
            target = home / "exports" / f"{code}-{layout.name}.xlsx"
            write_workbook([listing_sheet(office, listing, names)], target, layout)
    names = ["name", "id_number", "card", "dues_base"]
    whole = listing_sheet(office, Listing(office, "members"), names, opened_for="工行代发")
    write_workbook([whole], home / "exports" / "代发.xlsx")


def test_no_secret_is_left_anywhere_but_in_the_export_made_for_a_purpose(
    office: Office, home: Path, clock, caplog: pytest.LogCaptureFixture, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paper = tmp_path_factory.mktemp("扫描仪") / PAPER[0]
    paper.write_text(PAPER[1], encoding="utf-8")
    office.people.set_password("周敏", "春风化雨润校园2026")
    member, gift = planted_member(office), planted_gift(office, paper)
    lived_with(office, home, member, gift)
    looked_at(office, member, gift)
    put_out(office, home)
    office.backups.make("手动")
    clock.advance(minutes=1)
    office.backups.pack(home / "exports" / "整包.ghbf")
    assert office.check() == []
    path = office.path
    office.close()
    left = hits(home, PLANTED)
    assert left.keys() == {"exports/代发.xlsx"}, left
    assert left["exports/代发.xlsx"] == {*MEMBER.values(), DUES}
    assert not [value for value in PLANTED if value in caplog.text]
    assert not [one for one in (home / "temp").rglob("*") if one.is_file()]
    restored(home, path, clock, member, gift)


def restored(home: Path, path: Path, clock, member: int, gift: int) -> None:
    """The packed backup brings all of it back, for who has the password."""
    from unionoffice.storage.restoring import restore

    restore(home / "exports" / "整包.ghbf", path, histories([one.upgrades for one in EVERY]), clock())
    with Office.open(path, clock=clock, registers=EVERY, cost=QUICK) as office:
        office.people.sign_in("周敏", "春风化雨润校园2026")
        assert opened(office, "gifts", [gift], ["story"], "核对")[gift]["story"] == LATER["story"]
        assert opened(office, "members", [member], ["card"], "核对")[member]["card"] == MEMBER["card"]
        (one,) = office.attachments.of("gifts", gift)
        assert b"".join(office.attachments.pieces(one)).decode() == PAPER[1]


# -- every secret column that is declared anywhere --------------------------------------------------------------------


class Planter:
    """Makes a record of any register with a value of its own in every secret cell."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.planted: list[str] = []

    def record(self, register: Register[Any]) -> Any:
        return register.record(**self._values(register.columns))

    def _values(self, columns: tuple[Column, ...]) -> dict[str, Any]:
        return {one.name: self._value(one) for one in columns if one.required or self.sealed(one.kind)}

    def sealed(self, kind: Kind) -> bool:
        return kind.secret or (isinstance(kind, Lines) and bool(kind.secrets))

    def _value(self, column: Column) -> Any:
        kind = column.kind
        if isinstance(kind, Lines):
            return (kind.line(**self._values(columns_of(kind.line))),)
        if isinstance(kind, History):
            return (Since(date(2026, 1, 1), self._of(kind.of)),)
        return self._of(kind)

    def _of(self, kind: Kind) -> Any:
        return self._secret(kind.of) if isinstance(kind, Secret) else self._open(kind)

    def _secret(self, kind: Kind) -> Any:
        number = len(self.planted)
        if isinstance(kind, Money):
            self.planted.append(f"{70001 + 13 * number}.{number % 90 + 10}")
            return int(self.planted[-1].replace(".", ""))
        if isinstance(kind, Day):
            self.planted.append(date.fromordinal(700000 + number).isoformat())
            return date.fromisoformat(self.planted[-1])
        assert isinstance(kind, Text | LongText), f"plant a value of {kind!r} too"
        self.planted.append(f"金丝雀{number:04d}"[: getattr(kind, "limit", 80)])
        return self.planted[-1]

    def _open(self, kind: Kind) -> Any:
        """Return some value of an open column that must be given."""
        office = self.office
        if isinstance(kind, Choice):
            return office.add_choice(kind.code, f"选项{kind.code}") or office.words.find_choice(
                kind.code, f"选项{kind.code}"
            )
        if isinstance(kind, Place):
            return office.words.place_options(kind.tree)[0].value
        if isinstance(kind, Link):
            there = office.store(kind.register).ids()
            target = office.registers[kind.register]
            return there[0] if len(there) else office.store(kind.register).add(self.record(target))
        if isinstance(kind, Party):
            return PartyValue("free", None, "某某")
        if isinstance(kind, Fixed):
            return next(code for code, _title in kind.options if code)
        if isinstance(kind, Day):
            return date(2026, 3, 2)
        if isinstance(kind, Whole):
            return max(kind.minimum, 1)
        if isinstance(kind, Money | Quantity):
            return 1000
        return "某某" if isinstance(kind, Text | LongText) else kind.empty


def test_every_secret_column_of_every_register_is_sealed(office: Office, home: Path) -> None:
    planter = Planter(office)
    planted: dict[str, int] = {}
    for register in EVERY:
        if any(planter.sealed(column.kind) for column in register.columns):
            with office.change("登记"):
                planted[register.code] = office.store(register.code).add(planter.record(register))
    assert {"members", "gifts"} <= planted.keys()
    for code, number in planted.items():
        with office.change("修改"):
            store = office.store(code)
            fresh = planter.record(store.register)
            changed = {one.name: getattr(fresh, one.name) for one in store.register.columns if planter.sealed(one.kind)}
            store.amend(number, replace(store.get(number), **changed))
        office.undo()
        listing = Listing(office, code)
        names = [column.name for column in listing.columns]
        rows = [*listing.printed(names).rows, *listing.sheet(names).rows]
        (home / "exports" / f"{code}.txt").write_text(str(rows), encoding="utf-8")
    office.backups.make("手动")
    office.close()
    assert hits(home, tuple(planter.planted)) == {}
    assert len(planter.planted) > 20
