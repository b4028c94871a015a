"""A pasted line cut into what it is made of: names, days, amounts, goods, and words of a known meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from unionoffice.care.line_marks import HAN_NUMBER, NUMBER, YUAN, day_at, fen_of, han_number, range_at, skip_at
from unionoffice.care.line_people import HAN, People
from unionoffice.care.line_words import KindWord, LineWords

Sort = Literal[
    "day", "money", "price", "goods", "kind", "relation", "channel", "place", "visitors", "unit", "number", "person",
    "retired", "verb", "separator", "filler", "unread",
]  # fmt: skip
SEPARATORS = " ，,；;。、|/\\()（）【】[]《》<>:：!！?？~+@#\"'“”‘’…·*=_&-—"
_COUNT = r"(\d{1,4}(?:\.\d{1,3})?|[一二两三四五六七八九十半]{1,3})"
_PLACE = re.compile(f"[{HAN}0-9]{{0,10}}?(?:医院|保健院|卫生院|卫生服务中心|附院)")
_NUMBERED = re.compile(r"[A-Za-z]{1,4}\d{1,10}")
_INNER = re.compile(r"[(（]\s*(\d{2,12})\s*[)）]")
_NAMES = re.compile(f"[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})*")


@dataclass(frozen=True, slots=True)
class Goods:
    """Goods as they are written; ``price`` is for one, in fen, None where none is told."""

    name: str
    quantity: int
    unit: str
    counted: bool
    price: int | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in fen; ``each`` for every person, ``whole`` for all together, ``labelled`` where it is said to be money."""

    fen: int
    each: bool = False
    whole: bool = False
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a line: what it is, the words, and what they mean."""

    sort: Sort
    text: str
    value: object = None


class Cutter:
    """Cuts lines by the words of one office."""

    def __init__(self, words: LineWords, people: People, today: date) -> None:
        self._words = words
        self._people = people
        self._today = today

    @cached_property
    def _meanings(self) -> dict[str, list[Token]]:
        """Return what each word of the lists means; the later of two meanings of a word is added to the first."""
        words, found = self._words, dict[str, list[Token]]()

        def add(sort: Sort, text: str, value: object = None) -> None:
            found.setdefault(text, []).append(Token(sort, text, value))

        for word, kind in words.kinds.items():
            add("kind", word, kind)
        for word, relation in words.relations.items():
            add("relation", word, relation)
        for word, channel in words.channels.items():
            add("channel", word, channel)
        for title, places in words.units.items():
            add("unit", title, places)
        for word in words.lists["retired"]:
            add("retired", word)
        for word in words.lists["verbs"]:
            if word not in found:
                add("verb", word)
        for name in ("titles", "money", "each", "whole", "fillers"):
            for word in words.lists[name]:
                if word not in found:
                    add("filler", word)
        return found

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._meanings))

    def cut(self, line: str) -> list[Token]:
        """Return the pieces of a line in their order; what nobody understands is unread."""
        tokens: list[Token] = []
        place, run = 0, ""
        while place < len(line):
            found = self._at(line, place, bool(run))
            if not found:
                run += line[place]
                place += 1
                continue
            if run:
                tokens.append(Token("unread", run))
                run = ""
            length, pieces = found
            tokens += pieces
            place += length
        if run:
            tokens.append(Token("unread", run))
        return tokens

    def is_label(self, line: str) -> bool:
        """Return whether a line begins with the heading of a field (姓名：), not with somebody who speaks."""
        return self._label(line, 0) is not None or self._visitors(line, 0) is not None

    def _at(self, line: str, place: int, inside: bool) -> tuple[int, list[Token]] | None:
        """Return what begins at a place and how long it is; ``inside`` a run of characters nobody understood yet."""
        if line[place] in SEPARATORS:
            span = range_at(line, place)
            return (len(span), [Token("unread", span)]) if span else self._separator(line, place)
        if inside:
            return self._word(line, place, least=2) or self._money(line, place, bare=False)
        for read in (self._span, self._name, self._visitors, self._label, self._day, self._counted, self._price):
            found = read(line, place)
            if found:
                return found
        return (
            self._money(line, place, bare=True)
            or self._goods(line, place)
            or self._word(line, place, least=1)
            or self._hospital(line, place)
            or self._other_goods(line, place)
            or self._number(line, place)
        )

    def _separator(self, line: str, place: int) -> tuple[int, list[Token]]:
        """Return a mark; a number in brackets is somebody's staff number."""
        match = _INNER.match(line, place)
        if match:
            return len(match[0]), [Token("number", match[0], match[1])]
        return 1, [Token("separator", line[place])]

    # -- people -------------------------------------------------------------------------------------------------------

    def _name(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        """Return a member's name: the longest that fits, and never the beginning of a longer name nobody knows."""
        for length in range(min(self._people.longest, len(line) - place), 1, -1):
            name = line[place : place + length]
            if name in self._people and self._ends(line, place, place + length):
                return length, [Token("person", name)]
        return None

    def _ends(self, line: str, start: int, end: int) -> bool:
        """Return whether a name ends here: 高翔 must not be found in 高翔宇."""
        rest = re.match(f"[{HAN}]*", line[end:])
        following = rest[0] if rest else ""
        if not following or self._word(line, end, least=1) or self._goods(line, end) or self._day(line, end):
            return True
        if self._name(line, end) or self._money(line, end, bare=False):
            return True
        double = line[start : start + 2] in self._words.lists["double_surnames"]
        return end - start >= (4 if double else 3) and len(following) > 1

    def _visitors(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        """Return who went, where it is said so: 慰问人：高立群、周敏."""
        for label in self._words.lists["visitors"]:
            if line.startswith(label, place):
                start = place + len(label)
                mark = re.compile(r"\s*[:：]\s*").match(line, start)
                names = _NAMES.match(line, mark.end()) if mark else None
                if names:
                    return names.end() - place, [Token("visitors", names[0], names[0])]
        return None

    def _label(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        """Return a heading of a field (金额：), which says nothing by itself."""
        for label in sorted(self._words.lists["labels"], key=len, reverse=True):
            if line.startswith((f"{label}:", f"{label}："), place):
                return len(label) + 1, [Token("filler", label)]
        return None

    # -- days and amounts ---------------------------------------------------------------------------------------------

    def _span(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        span = range_at(line, place)
        if span:
            return len(span), [Token("unread", span)]
        clock = skip_at(line, place)
        return (len(clock), [Token("filler", clock)]) if clock else None

    def _day(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        mark = day_at(line, place, self._today)
        return (len(mark.text), [Token("day", mark.text.strip(), mark.day)]) if mark else None

    @cached_property
    def _amounts(self) -> re.Pattern[str]:
        lists = self._words.lists
        each, whole, label = (
            "|".join(sorted(lists[name], key=len, reverse=True)) for name in ("each", "whole", "money")
        )
        return re.compile(
            rf"(?P<each>{each})?(?P<whole>{whole})?\s*(?P<label>{label})?\s*[:：]?\s*(?P<again>{each})?\s*(?P<sign>¥)?\s*"
            rf"(?P<number>{NUMBER}万?|{HAN_NUMBER})\s*(?P<yuan>{YUAN})?"
        )

    def _money(self, line: str, place: int, *, bare: bool) -> tuple[int, list[Token]] | None:
        """Return an amount; a number alone is one only where nothing else is counted by it."""
        match = self._amounts.match(line, place)
        if not match:
            return None
        said = match["yuan"] or match["label"] or match["sign"] or match["each"] or match["again"] or match["whole"]
        number = match["number"]
        if not said and not (bare and self._alone(line, match.end("number"), number)):
            return None
        if not match["yuan"] and re.match("|".join(self._words.lists["units"]), line[match.end() :]):
            return None
        fen = fen_of(number)
        if fen is None:
            return None
        each = bool(match["each"] or match["again"])
        amount = Amount(fen, each, bool(match["whole"]), bool(match["label"]))
        return match.end() - place, [Token("money", match[0].strip(), amount)]

    def _alone(self, line: str, end: int, number: str) -> bool:
        """Return whether a number without 元 can be an amount: 500, 三百五, but not 3楼 or 一."""
        if number.endswith("万"):
            return True
        if not number[0].isdigit():
            return any(place in number for place in "百千万佰仟") and (end == len(line) or line[end] in SEPARATORS)
        follows = line[end : end + 1]
        known = (
            not follows or follows in SEPARATORS or bool(self._word(line, end, least=1)) or bool(self._name(line, end))
        )
        return known and 10 <= float(number.replace(",", "")) < 1_000_000

    @cached_property
    def _prices(self) -> re.Pattern[str]:
        units = "|".join(self._words.lists["units"])
        return re.compile(rf"(?:单价|每(?:{units})|@)\s*[:：]?\s*¥?\s*({NUMBER})\s*(?:{YUAN})?")

    def _price(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        match = self._prices.match(line, place)
        return (match.end() - place, [Token("price", match[0], fen_of(match[1]))]) if match else None

    # -- goods --------------------------------------------------------------------------------------------------------

    @cached_property
    def _behind(self) -> re.Pattern[str]:
        units = "|".join(self._words.lists["units"])
        return re.compile(rf"\s*[x×*]?\s*{_COUNT}\s*({units})")

    @cached_property
    def _before(self) -> re.Pattern[str]:
        units = "|".join(self._words.lists["units"])
        goods = "|".join(sorted(self._words.goods, key=len, reverse=True))
        return re.compile(rf"{_COUNT}\s*({units})\s*({goods})")

    def _counted(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        """Return 2箱牛奶."""
        match = self._before.match(line, place)
        if not match:
            return None
        return match.end() - place, self._goods_tokens(match[0], match[3], match[1], match[2])

    def _goods(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        """Return goods of the list, with their number where it is told."""
        for length in range(6, 1, -1):
            name = line[place : place + length]
            if name in self._words.goods and len(name) == length:
                match = self._behind.match(line, place + length)
                if match:
                    text = line[place : match.end()]
                    return len(text), self._goods_tokens(text, name, match[1], match[2])
                return length, self._goods_tokens(name, name, "", self._words.goods[name])
        return None

    def _other_goods(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        """Return goods the list does not know: two or more characters with a number and a unit behind (咸鸭蛋1箱)."""
        name = re.match(f"[{HAN}]{{2,8}}?(?=\\s*[x×*]?\\s*(?:\\d|[一二两三四五六七八九十]))", line[place:])
        match = self._behind.match(line, place + len(name[0])) if name else None
        if not name or not match:
            return None
        text = line[place : match.end()]
        return len(text), self._goods_tokens(text, name[0], match[1], match[2])

    def _goods_tokens(self, text: str, name: str, count: str, unit: str) -> list[Token]:
        """Return goods, and the kind their name tells of (生日蛋糕)."""
        quantity = 1000
        if count and count[0].isdigit():
            whole, _dot, rest = count.partition(".")
            quantity = int(whole) * 1000 + int(rest.ljust(3, "0"))
        elif count:
            quantity = 500 if count == "半" else (han_number(count) or 1) * 1000
        kinds = [Token("kind", word, kind) for word, kind in self._words.kinds.items() if name.startswith(word)]
        return [*kinds[:1], Token("goods", text, Goods(name, quantity, unit, bool(count)))]

    # -- words --------------------------------------------------------------------------------------------------------

    def _word(self, line: str, place: int, least: int) -> tuple[int, list[Token]] | None:
        """Return the longest word of the lists that begins here."""
        for length in range(min(self._longest, len(line) - place), least - 1, -1):
            found = self._meanings.get(line[place : place + length])
            if found:
                return length, found
        return None

    def _hospital(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        match = _PLACE.match(line, place)
        if not match or any(word in match[0] for word in self._words.kinds):
            return None
        return len(match[0]), [Token("place", match[0], match[0])]

    def _number(self, line: str, place: int) -> tuple[int, list[Token]] | None:
        match = _NUMBERED.match(line, place)
        return (len(match[0]), [Token("number", match[0], match[0])]) if match else None


def kind_words(tokens: list[Token]) -> Iterator[KindWord]:
    """Yield what the words for kinds among tokens mean."""
    for token in tokens:
        if isinstance(token.value, KindWord):
            yield token.value
