"""The text of a plan as the reader sees it: a shadow of equal length for matching, and spans made readable.

The shadow has one character for every character of the document, so a match in the shadow is a place in the
document without any table of offsets.  Width, odd zeros, radicals and traditional key characters are evened out
there only; what is shown and stored always comes from the document itself.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_RADICALS = range(0x2E80, 0x2FE0)
_CJK = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"

RADICALS = re.compile(r"[\u2e80-\u2fdf]")
STRAY = re.compile(rf"(?<=的)(?:'(?![^'\n]{{1,20}}')|`(?![^`\n]{{1,20}}`)|\.)(?=[{_CJK}“《])")
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_BREAK = re.compile("[ \t\u00a0\u3000]*[\r\n\x0b\x0c\x85\u2028\u2029]\\s*")
_WORD_BREAK = re.compile(r"(?<=[A-Za-z0-9,.;:)])\n(?=[A-Za-z(])")
_FINAL = "。；;"
_SENTENCE_END = "。!?;:…"
_WIDEST_GAP = 8
_NEVER_FIRST = "的、,。;)》”"


def _folded(code: int) -> str | None:
    """Return the plain character of one radical, where Unicode knows one of length one."""
    plain = unicodedata.normalize("NFKC", chr(code))
    return plain if len(plain) == 1 and plain != chr(code) else None


_FOLD = {code: plain for code in _RADICALS if (plain := _folded(code))}


def _shadow_table() -> dict[int, str]:
    """Return the one-to-one mapping that makes the shadow."""
    table: dict[int, str] = dict(_FOLD)
    table.update({0xFF10 + digit: str(digit) for digit in range(10)})
    plain = "().,:;!?-~[]/#*|"
    for wide, narrow in zip("（）．，：；！？－～［］／＃＊｜", plain, strict=True):
        table[ord(wide)] = narrow
    for blank in "\u00a0\u3000\u2002\u2003\u2004\u2005\u2006\u2007\u2009\u200a\u202f\u200b\u200c\u200d\u2060\ufeff":
        table[ord(blank)] = " "
    for code in [*range(0x09), *range(0x0E, 0x20), 0x7F, 0xAD]:
        table[code] = " "
    for feed in "\r\x0b\x0c\x85\u2028\u2029":
        table[ord(feed)] = "\n"
    for dash in "‐‑‒–—―−─━":
        table[ord(dash)] = "-"
    for old, new in zip("○◯Ｏ﹑｡〔〕﹕﹔", "〇〇〇、。():;", strict=True):
        table[ord(old)] = new
    table[ord("〝")], table[ord("〞")] = "“", "”"
    traditional = "計劃畫總結會動務學導標內週單組織開點體質進調構實過戶檔術職員長聯優報稱請總參與勞執"
    simplified = "计划划总结会动务学导标内周单组织开点体质进调构实过户档术职员长联优报称请总参与劳执"
    for old, new in zip(traditional, simplified, strict=True):
        table[ord(old)] = new
    return table


_TABLE = _shadow_table()


def shadow_of(text: str) -> str:
    """Return ``text`` evened out for matching, character for character (the length is the same)."""
    return text.replace("\r\n", " \n").translate(_TABLE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document: its number from 1, and its place without surrounding blanks."""

    number: int
    start: int
    end: int
    first: int


class Lines:
    """The lines of a document, to find the line of a place."""

    def __init__(self, shadow: str) -> None:
        self._starts = [0]
        self._starts.extend(found.end() for found in re.finditer("\n", shadow))
        self._shadow = shadow

    def number(self, place: int) -> int:
        """Return the number, from 1, of the line that holds ``place``."""
        return bisect_right(self._starts, place)

    def between(self, start: int, end: int) -> list[Line]:
        """Return the lines, blank ones left out, of the span from ``start`` to ``end``."""
        return self.between_in(self._shadow, start, end)

    def between_in(self, shadow: str, start: int, end: int) -> list[Line]:
        """Return the lines of the span that are not blank in another shadow of the same length."""
        found = []
        place = start
        number = self.number(start)
        while place < end:
            stop = shadow.find("\n", place, end)
            stop = end if stop < 0 else stop
            left, right = trimmed(shadow, place, stop)
            if left < right:
                found.append(Line(number, left, right, place))
            place = stop + 1
            number += 1
        return found


def trimmed(shadow: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without blanks at either side."""
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    return start, end


def folded(text: str) -> str:
    """Return ``text`` with radicals made plain characters and invisible marks taken out."""
    if RADICALS.search(text):
        text = text.translate(_FOLD)
    return INVISIBLE.sub("", text)


def joined(text: str) -> str:
    """Return ``text`` on one line: Chinese is joined without a gap, Latin words keep one."""
    return _WORD_BREAK.sub(" ", _BREAK.sub("\n", text)).replace("\n", "")


def readable(text: str) -> str:
    """Return a span as it is stored: lines joined, radicals folded, stray marks dropped, blanks at the ends gone."""
    return STRAY.sub("", joined(folded(text)).replace("\u00a0", " ")).strip()


def item_text(text: str) -> str:
    """Return the text of an item: readable, without its one final stop."""
    text = readable(text)
    return text[:-1].rstrip() if text and text[-1] in _FINAL else text


def heading_text(text: str) -> str:
    """Return the text of a heading: readable, without the mark that ended it."""
    return readable(text).rstrip("。；;：:，,、").rstrip()


class WrapRule:
    """Whether the lines of this document were broken by width, and where one runs on into the next.

    ``pages`` holds the lines of page furniture: a sentence goes on over a page number and the blanks around it.
    """

    def __init__(self, lines: list[Line], shadow: str, pages: frozenset[int] = frozenset()) -> None:
        self._shadow = shadow
        self._pages = pages
        widths = [line.end - line.first for line in lines]
        open_ends = sorted(
            width
            for width, line in zip(widths, lines, strict=True)
            if shadow[line.end - 1] not in _SENTENCE_END + "\")”'"
        )
        widest = max(widths, default=0)
        near = [width for width in open_ends if width >= widest - 3]
        self.width = widest if 16 <= widest <= 120 and len(near) >= 2 else 0
        self.used = any(self.runs_on(one, two) for one, two in itertools.pairwise(lines))

    def runs_on(self, line: Line, following: Line) -> bool:
        """Return whether ``line`` was broken in mid-sentence before ``following``."""
        last = self._shadow[line.end - 1]
        if last in _SENTENCE_END or (following.number - line.number > 1 and not self._over_a_page(line, following)):
            return False
        if last in ",、(《“" or (self.width and self._shadow[following.start] in _NEVER_FIRST):
            return True
        return self.width > 0 and line.end - line.first >= self.width - 3

    def _over_a_page(self, line: Line, following: Line) -> bool:
        """Return whether nothing but a page's end stands between two lines."""
        if following.number - line.number > _WIDEST_GAP:
            return False
        return any(number in self._pages for number in range(line.number + 1, following.number))
