"""One cell of a foreign sheet as a value of a column: repaired where that is safe, refused with the reason where not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from unionoffice.errors import OfficeError
from unionoffice.i18n import N_, _
from unionoffice.imports.cell_book import shown
from unionoffice.imports.register_targets import Target, values_of, yes_no_words
from unionoffice.kinds.days import Day, DayRange
from unionoffice.kinds.kind import Kind, Words
from unionoffice.kinds.links import Choice, Link, Party, Place
from unionoffice.kinds.numbers import Money, Quantity, Rate, Whole
from unionoffice.kinds.secret import Secret
from unionoffice.kinds.simple import Fixed, Text, YesNo
from unionoffice.kinds.tags import Tags
from unionoffice.text import fold_width

LOST = N_("号码在表里存成了数字，超过 15 位的部分已经丢失（{shown}），不能导入。请把这一列设成文本后重新填写原号码。")
A_DAY = N_("表格程序把它变成了日期（{shown}），不能当号码导入。请把这一列设成文本后重新填写。")
NO_YEAR = N_("“{shown}”没有写年份，请写成 2026-03-05。")
MONTH_ONLY = "\N{MIDDLE DOT}年月"  # the word by which all cells with year and month alone are asked about at once
FIRST_DAY, LEAVE = "first", ""  # meanings of words that are no value: the first of the month; left empty
NEW = "new:"  # the meaning of a word that is to be added to its list
MEANING = "is:"  # the meaning of a word that is one of the values there are

_ZERO_DAY = date(1899, 12, 30)
_SERIALS = range(367, 73_416)  # 1901 to 2100; below that a number is hardly ever a day
_EXPONENT = re.compile(r"([+-]?)(\d)(?:\.(\d+))?[eE]\+?(\d{1,3})")
_YEAR_MONTH = re.compile(r"((?:19|20|21)\d\d)\s*(?:年|[-./])\s*(\d{1,2})\s*月?|((?:19|20|21)\d\d)(0[1-9]|1[0-2])")
_DAY_TIME = re.compile(r"[ T]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_HANZI_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]+(?:[ \u3000]+[\u3400-\u9fff\U00020000-\U0003ffff·]+)+")
_MOST_DIGITS = 15
_LONGEST_NOTHING = 8
_NOTHING = frozenset("-—－/／无") | {"--", "——", "无。", "暂无", "不详"}


class Cell(NamedTuple):
    """What a cell means.

    Attributes:
        value: the value, the kind's empty one where nothing is given or nothing could be read.
        given: whether it means anything.
        wrong: the sentence that says why it could not be read.
        word: the word nobody knows yet; it is asked about once for all rows.
    """

    value: Any
    given: bool = False
    wrong: str = ""
    word: str = ""


class Unknown(Exception):
    """A word that is in no list; it carries the word and is no failure."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


Reader = Callable[[str], Any]  # a cell that is not empty → its value


class CellReader:
    """Reads the cells of one target; what was read once is remembered in ``known``.

    Args:
        target: what the cells become.
        words: the names behind ids.
        meaning: what a word nobody knows means: ``is:``, ``new:``, the empty text; None where it is not answered yet.
        added: gives the number under which a new word is kept until it has an id.
    """

    def __init__(
        self,
        target: Target,
        words: Words,
        meaning: Callable[[str], str | None],
        added: Callable[[Kind, str], int],
    ) -> None:
        self.target = target
        self.kind = target.kind
        self._words = words
        self._meaning = meaning
        self._added = added
        self.known: dict[str, Cell] = {"": Cell(self.kind.empty)}
        self._empty = Cell(self.kind.empty)
        self._read = self._reader(self.kind)
        inner = self.kind.of if isinstance(self.kind, Secret) else self.kind
        # A dash in a column of days or numbers means that nothing is given; in a text it may be meant.
        self._dashes = isinstance(inner, Day | DayRange | Money | Quantity | Rate | Whole) or (
            isinstance(inner, Text) and (inner.code or self.kind.secret)
        )

    def forget(self) -> None:
        """Read everything anew, because a word was answered."""
        self.known = {"": self._empty}

    def read(self, raw: str) -> Cell:
        """Return what a cell means."""
        found = self.known.get(raw)
        if found is None:
            found = self.known[raw] = self._fresh(raw)
        return found

    def _cell(self, value: Any) -> Cell:
        return Cell(value, not self.kind.is_empty(value))

    def _fresh(self, raw: str) -> Cell:
        if self._dashes and len(raw) < _LONGEST_NOTHING and raw[1:].strip() in _NOTHING:
            return self._empty
        try:
            return self._cell(self._read(raw))
        except Unknown as unknown:
            return self._answered(unknown.word)
        except OfficeError as error:
            return Cell(self.kind.empty, wrong=self._discreet(str(error), raw))

    def _discreet(self, sentence: str, raw: str) -> str:
        """Return a sentence about a cell; of a secret it does not repeat what stands there."""
        text = shown(raw).strip()
        return sentence.replace(text, "…") if self.kind.secret and text else sentence

    def _answered(self, word: str) -> Cell:
        meaning = self._meaning(word)
        if meaning is None:
            text = _("“{word}”还没有对应，请先定下它是什么。").format(word=_said(word))
            return Cell(self.kind.empty, wrong=text, word=word)
        if meaning == LEAVE:
            return self._empty
        try:
            if meaning.startswith(NEW):
                number = self._added(self.kind, meaning.removeprefix(NEW))
                return Cell(frozenset((number,)) if isinstance(self.kind, Tags) else number, given=True)
            return self._cell(self.kind.read(meaning.removeprefix(MEANING), self._words))
        except OfficeError as error:
            return Cell(self.kind.empty, wrong=str(error), word=word)

    # -- by kind ------------------------------------------------------------------------------------------------

    def _reader(self, kind: Kind) -> Reader:
        if isinstance(kind, Secret):
            return self._code if isinstance(kind.of, Text) else self._reader_of(kind.of)
        if isinstance(kind, Text) and kind.code:
            return self._code
        return self._reader_of(kind)

    def _reader_of(self, kind: Kind) -> Reader:
        for kinds, reader in (
            (Day, self._day),
            (DayRange, self._plain),
            (YesNo, self._yes_no),
            (Fixed, self._fixed),
            (Choice | Place, self._listed),
            (Tags, self._tags),
            (Money | Quantity | Rate | Whole, self._number),
            (Link | Party, self._name),
        ):
            if isinstance(kind, kinds):
                return reader
        return self._name if isinstance(kind, Text) and kind.sort else self._plain

    def _plain(self, raw: str) -> Any:
        return self.kind.read(decimal(shown(raw)) if raw[0] == "n" else shown(raw), self._words)

    def _name(self, raw: str) -> Any:
        """Read a name; blanks that only spread a Chinese one (王　芳) are taken out."""
        text = shown(raw).strip()
        if (" " in text or "\u3000" in text) and _HANZI_NAME.fullmatch(text):
            text = "".join(text.split())
        return self.kind.read(decimal(text) if raw[0] == "n" else text, self._words)

    def _number(self, raw: str) -> Any:
        text = decimal(shown(raw)) if raw[0] == "n" else fold_width(shown(raw))
        if raw[0] == "d":
            raise OfficeError(_("这里要填数字，表里却是日期（{shown}）。").format(shown=shown(raw)))
        return self.kind.read(text, self._words)

    def _code(self, raw: str) -> Any:
        """Read a number that is a name (ID, card, phone, staff number): not one digit of it may be lost."""
        letter, text = raw[0], raw[1:].strip().lstrip("'’‘`")
        if letter == "d":
            raise OfficeError(_(A_DAY).format(shown=text))
        if letter == "n":
            text = _digits(text)
        elif ("E" in text or "e" in text) and (match := _EXPONENT.fullmatch(text)):
            text = _expanded(match, text)
        return self.kind.read(text if text.isascii() else fold_width(text), self._words)

    def _day(self, raw: str) -> Any:
        letter, text = raw[0], shown(raw).strip()
        if letter == "d":
            return self.kind.read(text[:10], self._words)
        text = _DAY_TIME.sub("", fold_width(text)).strip()
        if text.endswith(".0") and text[:-2].isdecimal():
            text = text[:-2]
        if text.isdecimal() and len(text) <= 5 and int(text) in _SERIALS:
            return self.kind.read((_ZERO_DAY + timedelta(days=int(text))).isoformat(), self._words)
        if month := _YEAR_MONTH.fullmatch(text):
            if letter == "n" and text.endswith(".1"):
                raise OfficeError(_("“{shown}”在表里是数字，看不出是 1 月还是 10 月，请写成日期。").format(shown=text))
            return self._month(int(month[1] or month[3]), int(month[2] or month[4]))
        if re.match(r"\D*(19|20|21)\d\d", text) is None:
            raise OfficeError(_(NO_YEAR).format(shown=text[:30]))
        return self.kind.read(text, self._words)

    def _month(self, year: int, month: int) -> Any:
        """Read year and month alone; what day that is, the clerk says once for all rows."""
        if not 1 <= month <= 12:
            raise OfficeError(_("没有 {month} 月，请核对。").format(month=month))
        meaning = self._meaning(MONTH_ONLY)
        if meaning is None:
            raise Unknown(MONTH_ONLY)
        return self.kind.read(date(year, month, 1).isoformat(), self._words) if meaning else self.kind.empty

    def _yes_no(self, raw: str) -> Any:
        text = shown(raw).strip()
        if raw[0] == "b":
            return raw == "b1"
        found = yes_no_words().get(fold_width(text).lower())
        if found is None:
            # A word that names the column itself (劳模 under 劳模) is how many sheets say yes.
            if text == _(self.target.column.title):
                return True
            raise Unknown(text)
        return found

    def _fixed(self, raw: str) -> Any:
        text = shown(raw).strip()
        inner = self.kind.of if isinstance(self.kind, Secret) else self.kind
        assert isinstance(inner, Fixed)
        titles = {title: code for code, title in inner.options} | {_(title): code for code, title in inner.options}
        if text in titles:
            return titles[text]
        folded = fold_width(text).lower()
        for title, words in values_of(self.target.column.title).items():
            if title in titles and folded in {word.lower() for word in words}:
                return titles[title]
        raise Unknown(text)

    def _listed(self, raw: str) -> Any:
        text = decimal(shown(raw)) if raw[0] == "n" else " ".join(shown(raw).split())
        kind = self.kind
        if isinstance(kind, Choice):
            found = self._words.find_choice(kind.code, text)
            if found is None:
                raise Unknown(text)
            return found
        assert isinstance(kind, Place)
        text = re.sub(r"\s*[/／>＞\\]\s*", "/", text)
        places = self._words.find_place(kind.tree, text)
        if not places:
            raise Unknown(text)
        return kind.read(text, self._words)

    def _tags(self, raw: str) -> Any:
        assert isinstance(self.kind, Tags)
        found: set[int] = set()
        for part in filter(None, re.split(r"[、,，;；/\s]+", shown(raw))):
            entry = self._words.find_choice(self.kind.code, part)
            if entry is None:
                answered = self._answered(part)
                if answered.word:
                    raise Unknown(part)
                found |= answered.value
            else:
                found.add(entry)
        return frozenset(found)


def decimal(text: str) -> str:
    """Return a number of a sheet without the noise of its binary fraction (0.30000000000000004 → 0.3)."""
    try:
        value = float(text)
    except ValueError:
        return text
    if "." not in text and "e" not in text.lower():
        return text
    short = f"{value:.15g}"
    return short if "e" not in short else f"{value:.0f}" if value.is_integer() else f"{value:f}"


def _digits(text: str) -> str:
    """Return the digits of a code that a sheet holds as a number.

    Raises:
        OfficeError: it has more digits than a number keeps.
    """
    if "e" in text.lower() or len(text.lstrip("-").partition(".")[0]) > _MOST_DIGITS:
        raise OfficeError(_(LOST).format(shown=_scientific(text)))
    return decimal(text)


def _scientific(text: str) -> str:
    """Return the beginning of a long number as a spreadsheet shows it; never so much that it could be read."""
    try:
        first, _letter, power = f"{float(text):.2E}".partition("E")
    except ValueError:
        return "…"
    return f"{first}…E{power}"


def _expanded(match: re.Match[str], text: str) -> str:
    """Return the digits of 1.3800138E+10 where the text has them all.

    Raises:
        OfficeError: some are lost.
    """
    digits = match[2] + (match[3] or "")
    if len(digits) != int(match[4]) + 1 or len(digits) > _MOST_DIGITS:
        raise OfficeError(_(LOST).format(shown=_scientific(text)))
    return digits


def _said(word: str) -> str:
    return _("只有年月的日期") if word == MONTH_ONLY else word
