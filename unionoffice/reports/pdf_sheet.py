"""Pages while they are being laid out: text, rules and tints as page operators, kept until the number of pages is known.

Places are points from the upper left corner, y downward; only here they become the format's own upward coordinates.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from unionoffice.reports.document import Paper, TextStyle
from unionoffice.reports.pdf_fonts import EmbeddedFont, Typeface, typeface
from unionoffice.reports.pdf_lines import break_lines, printable
from unionoffice.reports.pdf_picture import Picture, fitted

if TYPE_CHECKING:
    from pathlib import Path

    from unionoffice.reports.pdf_faces import Face

POINTS_PER_MM = 72 / 25.4
_STRETCHED = re.compile(r"[!-~\u00a1-\u00b6\u00b8-\u024f\u0370-\u04ff]+|.")
_BASELINE = 0.38  # of the type size below the middle of a line: ideographs stand 0.88 above and 0.12 below it


class Sheet:
    """The pages of one paper.

    Attributes:
        pages: the operators of each page.
        width, height: of the sheet.
        left, right, top, bottom: edges of the type area.
        pictures: those of each page, by its number from 0 on.
        missing: characters that no bundled font has, with the text in which each was first met.
    """

    def __init__(self, paper: Paper) -> None:
        self.width, self.height = paper.width_mm * POINTS_PER_MM, paper.height_mm * POINTS_PER_MM
        self.left, self.top = paper.margins.left * POINTS_PER_MM, paper.margins.top * POINTS_PER_MM
        self.right = self.width - paper.margins.right * POINTS_PER_MM
        self.bottom = self.height - paper.margins.bottom * POINTS_PER_MM
        self.pages: list[list[str]] = [[]]
        self.fonts: dict[Path, EmbeddedFont] = {}
        self.pictures: dict[int, list[Picture]] = {}
        self.missing: dict[str, str] = {}

    def new_page(self) -> None:
        """Begin the next page."""
        self.pages.append([])

    def text(
        self, x: float, middle: float, words: str, style: TextStyle, *, size: float = 0, stretch: float = 0
    ) -> None:
        """Put one line of measured text with its left end at ``x`` and its middle at height ``middle``.

        Args:
            size: in place of the style's.
            stretch: the points by which the line is to grow, shared between its characters.
        """
        if not words:
            return
        size = size or style.size
        face = typeface_of(style)
        if not face.missing.isdisjoint(words):
            for sign in face.missing.intersection(words):
                self.missing.setdefault(sign, words)
        show = f" {x:.2f} {self.height - middle - size * _BASELINE:.2f} Td"
        before, after = _state(style)
        pieces = [f"BT{before}"]
        for owner, run in face.runs(words):
            font = self.fonts.get(owner.path) or self._embed(owner)
            codes = font.codes
            pieces.append(f"/{font.fontName} {size:g} Tf{show}")
            if stretch and len(words) > 1:
                pieces.append(_stretched(run, codes, stretch / size * 1000 / (len(_STRETCHED.findall(words)) - 1 or 1)))
            else:
                pieces.append(f"<{''.join([codes[sign] for sign in run])}> Tj")
            show = ""
        pieces.append(f"{after}ET")
        self.pages[-1].append(" ".join(pieces))

    def _embed(self, owner: Face) -> EmbeddedFont:
        font = self.fonts[owner.path] = EmbeddedFont(owner, f"U{len(self.fonts)}")
        return font

    def aligned(
        self, left: float, right: float, middle: float, words: str, style: TextStyle, *, size: float = 0
    ) -> None:
        """Put one line between two edges as its style is aligned."""
        if style.align in ("centre", "right"):
            space = right - left - line_width(words, style, size)
            left += space / 2 if style.align == "centre" else space
        self.text(left, middle, words, style, size=size)

    def fill(self, left: float, top: float, right: float, bottom: float, colour: str) -> None:
        """Tint a rectangle."""
        box = f"{left:.2f} {self.height - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re"
        self.pages[-1].append(f"{_rgb(colour)} rg {box} f 0 g")

    def rules(self, lines: list[tuple[float, float, float, float]], width: float, colour: str = "#000000") -> None:
        """Draw straight lines (x, y, x, y) of one width."""
        if not lines:
            return
        high = self.height
        path = " ".join([f"{a:.2f} {high - b:.2f} m {c:.2f} {high - d:.2f} l" for a, b, c, d in lines])
        self.pages[-1].append(f"{width:g} w {_rgb(colour)} RG {path} S")

    def box(self, left: float, top: float, right: float, bottom: float, width: float, colour: str = "#000000") -> None:
        """Draw a rectangle's outline."""
        outline = f"{left:.2f} {self.height - bottom:.2f} {right - left:.2f} {bottom - top:.2f} re"
        self.pages[-1].append(f"{width:g} w {_rgb(colour)} RG {outline} S")

    def picture(self, content: bytes, left: float, top: float, right: float, bottom: float) -> bool:
        """Put a picture into a box, as large as it fits; return False where it cannot be read."""
        found = fitted(content, left, top, right, bottom)
        if found is not None:
            self.pictures.setdefault(len(self.pages) - 1, []).append(found)
        return found is not None

    def turned(self, x: float, y: float, words: str, style: TextStyle) -> None:
        """Put large text across the page, behind everything else on it, with its middle at a place."""
        page = self.pages[-1]
        count = len(page)
        half = line_width(words, style, 0) / 2
        self.text(-half, self.height, words, style)
        page.insert(0, f"q 0.819 0.574 -0.574 0.819 {x:.2f} {self.height - y:.2f} cm {page.pop(count)} Q")


def typeface_of(style: TextStyle) -> Typeface:
    """Return the typeface a style is set in."""
    return typeface(style.family, style.bold, style.file)


def line_width(words: str, style: TextStyle, size: float = 0) -> float:
    """Return the width of one printable line in points."""
    return typeface_of(style).width(words) * (size or style.size) / 1000 + style.pitch * len(words)


def lines_of(
    text: str, style: TextStyle, width: float, size: float = 0, indent: float = 0, *, names: bool = False
) -> list[str]:
    """Clean ``text`` and break it into lines of at most ``width`` points, the first shortened by ``indent`` points."""
    size = size or style.size
    face = typeface_of(style)
    words = printable(text)
    if not style.pitch:
        room = int(width / size * 1000) + 1
        return break_lines(words, face.widths, room, room - int(indent / size * 1000), names=names)
    pitch = round(style.pitch / size * 1000)
    widths = {sign: face.widths[sign] + pitch for sign in set(words)}
    room = int(width / size * 1000) + 6  # what rounding of 28 characters may add
    return break_lines(words, widths, room, room - int(indent / size * 1000))


def _stretched(run: str, codes: dict[str, str], gap: float) -> str:
    """Return a run whose signs stand ``gap`` thousandths further apart; Latin words and numbers are not pulled apart."""
    shown = ["".join([codes[sign] for sign in piece]) for piece in _STRETCHED.findall(run)]
    return "[" + f" {-gap:.1f} ".join(f"<{piece}>" for piece in shown) + f" {-gap:.1f}] TJ"


@lru_cache(maxsize=64)
def _state(style: TextStyle) -> tuple[str, str]:
    """Return the operators that set and take back a style's colour and pitch."""
    before = after = ""
    if style.colour != "#000000":
        before, after = f" {_rgb(style.colour)} rg", "0 g "
    if style.pitch:
        before, after = f"{before} {style.pitch:.3f} Tc", f"0 Tc {after}"
    return before, after


@lru_cache(maxsize=64)
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3g}" for place in (1, 3, 5))
