"""The pieces of one pasted line put to the people they belong to: who, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from unionoffice.care.line_people import Named, joined, looks_like_name
from unionoffice.care.line_tokens import Amount, Goods, Token, kind_words
from unionoffice.care.line_words import LineWords
from unionoffice.i18n import _
from unionoffice.records.visits import VisitGoods

_PARTS = "，,；;。"
_LIST = "、/和与及"
# Goods of nobody knows what, mentioned beside those that were given.
_VAGUE = ("慰问品", "纪念品")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell was read as, and the words it came from."""

    value: Any
    words: str


@dataclass(slots=True)
class Group:
    """Some people of a line and what is said of them together.

    Attributes:
        people: in the order of the line; the leading group of what stands before all names has none.
        tokens: what is said, with the number of the part of the sentence it stands in.
        part: the part in which its last name stands.
        cells: what was read; ``doubts`` what is doubtful in it, by cell; ``unread`` what no cell took.
    """

    people: list[Named] = field(default_factory=list)
    tokens: list[tuple[int, Token]] = field(default_factory=list)
    part: int = 0
    cells: dict[str, Cell] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)
    doubts: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def groups_of(tokens: Sequence[Token], words: LineWords) -> list[Group]:
    """Return the groups of a line, the leading one first; those who went stand among its cells as visitors."""
    tokens = _with_unknown(tokens, words)
    tokens, visitors = _without_visitors(tokens)
    groups = _grouped(tokens)
    for group in groups:
        _read(group, words)
    if visitors:
        for group in groups:
            group.cells.setdefault("visitors", Cell(visitors, visitors))
    _share(groups)
    return groups


# -- names nobody knows, and those who went ---------------------------------------------------------------------------


def _with_unknown(tokens: Sequence[Token], words: LineWords) -> list[Token]:
    """Return tokens in which what reads like a name is one: beside a known name, or where the line has none."""
    found = list(tokens)
    looks = [token.sort == "unread" and looks_like_name(token.text, words) for token in found]
    if not any(token.sort == "person" for token in found):
        if True in looks:
            place = looks.index(True)
            found[place] = Token("person", found[place].text)
        return found
    for place, likely in enumerate(looks):
        if likely and (_listed(found, place, 1) or _listed(found, place, -1)):
            found[place] = Token("person", found[place].text)
    return found


def _listed(tokens: Sequence[Token], place: int, step: int) -> bool:
    """Return whether a list mark and a name stand beside a place."""
    mark, name = place + step, place + 2 * step
    if not (0 <= name < len(tokens)):
        return False
    return tokens[mark].text in _LIST and tokens[name].sort in ("person", "unread")


def _without_visitors(tokens: list[Token]) -> tuple[list[Token], str]:
    """Return tokens without those who went, where names stand on both sides of 看望, and who they are."""
    for place, token in enumerate(tokens):
        if token.sort != "verb":
            continue
        before = [one for one in tokens[:place] if one.sort == "person"]
        after = [one for one in tokens[place:] if one.sort == "person"]
        told = any(one.sort in ("kind", "money", "goods", "relation") for one in tokens[:place])
        if before and after and not told:
            rest = [one for one in tokens[:place] if one.sort != "person"]
            return [*rest, *tokens[place:]], joined(one.text for one in before)
    return tokens, ""


def _grouped(tokens: Sequence[Token]) -> list[Group]:
    """Put tokens to the names before them; units and numbers go with the name beside them."""
    groups, part, units, retired = [Group()], 0, tuple[int, ...](), False
    for place, token in enumerate(tokens):
        group = groups[-1]
        if token.sort == "separator":
            part += token.text in _PARTS
        elif token.sort == "person":
            if not group.people or any(one.sort not in ("verb",) for _part, one in group.tokens):
                group = Group()
                groups.append(group)
            group.people.append(Named(token.text, units, "", retired))
            group.part, units, retired = part, (), False
        elif token.sort == "retired":
            retired = True
        elif token.sort == "unit" and isinstance(token.value, tuple):
            if _next_is_name(tokens, place) or not group.people:
                units = token.value
            else:
                last = group.people[-1]
                group.people[-1] = Named(last.name, token.value, last.staff_no, last.retired)
        elif token.sort == "number" and group.people:
            last = group.people[-1]
            group.people[-1] = Named(last.name, last.units, str(token.value), last.retired)
        elif token.sort == "number":
            group.tokens.append((part, Token("unread", token.text)))
        elif token.sort != "filler":
            group.tokens.append((part, token))
    return groups


def _next_is_name(tokens: Sequence[Token], place: int) -> bool:
    following = (token for token in tokens[place + 1 :] if token.sort != "separator" or token.text != " ")
    first = next(following, None)
    return first is not None and first.sort == "person"


# -- cells ------------------------------------------------------------------------------------------------------------


def _read(group: Group, words: LineWords) -> None:
    """Fill the cells of a group from its tokens."""
    tokens = [token for _part, token in group.tokens]
    _goods(group, tokens)
    _money(group, tokens)
    _day(group, tokens)
    _relation(group, tokens)
    _kind(group, tokens)
    for name in ("channel", "place", "visitors"):
        found = [token for token in tokens if token.sort == name]
        if found:
            group.cells[name] = Cell(found[0].value, found[0].text)
    if "place" in group.cells:
        group.cells["channel"] = Cell("hospital", group.cells["place"].words)
    if "channel" in group.cells and group.cells["channel"].value == "hospital" and "kind" not in group.cells:
        _hospital_kind(group, words)
    group.unread += [token.text for token in tokens if token.sort == "unread"]
    group.unread.sort(key=lambda text: next((i for i, token in enumerate(tokens) if token.text == text), 0))
    group.late = {name for name, cell in group.cells.items() if _place_of(group, cell) > group.part}


def _hospital_kind(group: Group, words: LineWords) -> None:
    if words.hospital is not None:
        group.cells["kind"] = Cell(words.hospital, group.cells["channel"].words)
        group.doubts["kind"] = _("只写了医院，没有写什么事，按生病住院记，请核对。")


def _place_of(group: Group, cell: Cell) -> int:
    """Return the part of the sentence a cell was read from."""
    return next((part for part, token in group.tokens if token.text and token.text in cell.words), group.part)


def _goods(group: Group, tokens: list[Token]) -> None:
    """Take the goods with their prices; an amount right behind goods is their price."""
    lines: list[Goods] = []
    texts: list[str] = []
    for place, token in enumerate(tokens):
        if not isinstance(token.value, Goods):
            continue
        goods = token.value
        priced = tokens[place + 1] if place + 1 < len(tokens) else None
        if priced is not None and priced.sort == "price" and isinstance(priced.value, int):
            goods = Goods(goods.name, goods.quantity, goods.unit, goods.counted, priced.value)
            texts.append(token.text + priced.text)
        elif (
            priced is not None
            and isinstance(priced.value, Amount)
            and not priced.value.labelled
            and not priced.value.each
        ):
            goods = _priced(group, goods, priced.value)
            tokens[place + 1] = Token("filler", priced.text)
            texts.append(token.text + priced.text)
        else:
            texts.append(token.text)
        lines.append(goods)
    sure = [one for one in lines if one.counted or one.price is not None or one.name not in _VAGUE]
    kept = sure or lines
    if kept:
        made = tuple(VisitGoods(name=one.name, quantity=one.quantity, unit=one.unit, price=one.price) for one in kept)
        group.cells["goods"] = Cell(made, " ".join(texts))


def _priced(group: Group, goods: Goods, amount: Amount) -> Goods:
    """Return goods with the price of one; an amount for all of them is divided."""
    fen, rest = divmod(amount.fen * 1000, goods.quantity) if goods.quantity else (amount.fen, 0)
    if goods.quantity != 1000 and not amount.whole:
        group.doubts["goods"] = _("“{name}”的金额按总价算，请核对。").format(name=goods.name)
    if rest:
        group.doubts["goods"] = _("“{name}”的总价除不尽，单价四舍五入到分，请核对。").format(name=goods.name)
        fen += 2 * rest >= goods.quantity
    return Goods(goods.name, goods.quantity, goods.unit, goods.counted, fen)


def _money(group: Group, tokens: Sequence[Token]) -> None:
    amounts = [(token, token.value) for token in tokens if isinstance(token.value, Amount) and token.sort == "money"]
    if not amounts:
        return
    (token, amount), others, count = amounts[0], amounts[1:], max(len(group.people), 1)
    group.cells["money"] = Cell(amount, token.text)
    if others:
        group.unread += [one.text for one, _amount in others]
        group.doubts["money"] = _("写了几个金额，取了第一个，请核对。")
    elif count > 1 and amount.whole:
        group.doubts["money"] = _("合计 {count} 人，按人平均，请核对。").format(count=count)
    elif count > 1 and not amount.each:
        group.doubts["money"] = _("没有写是每人还是合计，按每人记，请核对。")


def money_of(group: Group) -> int | None:
    """Return what each person of a group got in fen."""
    cell = group.cells.get("money")
    if cell is None:
        return None
    amount = cell.value
    assert isinstance(amount, Amount)
    return amount.fen // max(len(group.people), 1) if amount.whole else amount.fen


def _day(group: Group, tokens: Sequence[Token]) -> None:
    days = [token for token in tokens if token.sort == "day"]
    known = [token for token in days if isinstance(token.value, date)]
    if known:
        last = max(known, key=lambda token: str(token.value))
        group.cells["day"] = Cell(last.value, last.text)
        if len({token.value for token in known}) > 1:
            group.doubts["day"] = _("写了几个日期，取了最晚的一天，请核对。")
    wrong = [token.text for token in days if token.value is None]
    if wrong:
        group.unread += wrong
        group.doubts["day"] = _("没有“{text}”这一天，请核对。").format(text=wrong[0])


def _relation(group: Group, tokens: Sequence[Token]) -> None:
    found = [token for token in tokens if token.sort == "relation"]
    open_words = [token.text for token in found if token.value is None]
    sure = [token for token in found if token.value is not None]
    if sure:
        group.cells["relation"] = Cell(sure[0].value, sure[0].text)
    if open_words:
        group.unread += open_words
    if open_words or len({token.value for token in sure}) > 1:
        group.doubts["relation"] = _("看不出是哪一位亲属，请选定。")


def _kind(group: Group, tokens: Sequence[Token]) -> None:
    """Take the kind that rules: with a relative named, the one for relatives."""
    found = list(kind_words([token for token in tokens if token.sort == "kind"]))
    if not found:
        return
    first = min(found, key=lambda one: one.rank)
    told = any(token.sort == "relation" for token in tokens)
    number = (first.relative or first.plain) if told else (first.plain or first.relative)
    texts = " ".join(token.text for token in tokens if token.sort == "kind")
    group.cells["kind"] = Cell(number, texts)
    if first.plain is None and not told:
        group.doubts["relation"] = _("没有写是哪一位亲属，请选定。")
    others = {one.plain or one.relative for one in found if one.rank in _SEPARATE} - {first.plain, first.relative}
    if first.rank in _SEPARATE and others:
        group.doubts["kind"] = _("写了几件事，请核对是哪一件。")


# Marriage, birth and retirement are matters of their own; illness, accident and need often come together.
_SEPARATE = (4, 5, 6)


# -- what is said once for several ------------------------------------------------------------------------------------


def _share(groups: list[Group]) -> None:
    """Give to all what is said before the first name, and to those before what is said in a later part alone.

    The last day of a line goes for all that have none: 王芳住院500元，李强结婚600元，3月3日.
    """
    lead, named = groups[0], groups[1:]
    if not named:
        return
    for group in named:
        for name, cell in lead.cells.items():
            _lend(group, name, cell, lead)
    last = named[-1]
    for group in named[:-1]:
        for name in last.cells:
            if name in last.late or name == "day":
                _lend(group, name, last.cells[name], last)
    named[0].unread = [*lead.unread, *named[0].unread]


def _lend(group: Group, name: str, cell: Cell, giver: Group) -> None:
    if name in group.cells:
        return
    group.cells[name] = cell
    if name in giver.doubts:
        group.doubts.setdefault(name, giver.doubts[name])
    if name == "money" and len(group.people) > 1 and "money" not in group.doubts:
        _money(group, [Token("money", cell.words, cell.value)])
