"""Sets blocks of text one under another and goes on to the next page where one is full."""

from __future__ import annotations

from dataclasses import replace

from unionoffice.reports.document import (
    Align,
    Block,
    Ends,
    Heading,
    KeyValues,
    Look,
    Note,
    Paragraph,
    SignatureLine,
    Signing,
    TextStyle,
)
from unionoffice.reports.pdf_lines import printable
from unionoffice.reports.pdf_sheet import Sheet, line_width, lines_of

_SIDES: tuple[Align, Align, Align] = ("left", "centre", "right")


class Flow:
    """A place on a page that moves down.

    Attributes:
        y: the height reached, in points from the upper edge.
    """

    def __init__(self, sheet: Sheet, look: Look) -> None:
        self.sheet = sheet
        self.look = look
        self.y = sheet.top

    @property
    def at_top(self) -> bool:
        """Whether the page is still empty."""
        return self.y <= self.sheet.top

    @property
    def room(self) -> float:
        """What is left of the page, in points."""
        return self.sheet.bottom - self.y

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self.sheet.new_page()
        self.y = self.sheet.top

    def need(self, height: float) -> None:
        """Go on to the next page if ``height`` is not left on this one."""
        if height > self.room + 0.01 and not self.at_top:
            self.new_page()

    def skip(self, height: float) -> None:
        """Leave white space, but none at the top of a page."""
        if not self.at_top:
            self.y += height

    def title(self, text: str) -> None:
        """Set the paper's title, lines as given or broken where they must."""
        style, sheet = self.look.title, self.sheet
        width = sheet.right - sheet.left
        longest = max(line_width(line, style) for line in printable(text).split("\n"))
        size = style.size * max(self.look.title_shrinks, min(1, width / longest)) if longest else style.size
        for line in _balanced(text, style, width, size):
            sheet.aligned(sheet.left, sheet.right, self.y + style.line_height / 2, line, style, size=size)
            self.y += style.line_height
        self.y += style.after

    def text(self, text: str, style: TextStyle, keep: float = 0, follow: float = 0) -> None:
        """Set running text.

        Args:
            keep: points below it that must be on the page of the whole of it.
            follow: points below it that must be on the page of its last two lines.
        """
        sheet, height = self.sheet, style.line_height
        indent = style.indent * (style.size + style.pitch)
        lines = lines_of(text, style, sheet.right - sheet.left, indent=indent)
        self.skip(style.before)
        if keep:
            self.need(len(lines) * height + keep)
        breaks = _forced_ends(text, lines)
        for number, line in enumerate(lines):
            closing = follow and number == max(0, len(lines) - 2)
            self.need((len(lines) - number) * height + follow if closing else height)
            left = sheet.left + (indent if number == 0 else 0)
            self._line(left, line, style, last=number in breaks)
            self.y += height
        self.y += style.after

    def _line(self, left: float, line: str, style: TextStyle, *, last: bool) -> None:
        middle = self.y + style.line_height / 2
        if style.align != "justify":
            self.sheet.aligned(left, self.sheet.right, middle, line, style)
            return
        slack = self.sheet.right - left - line_width(line, style)
        loose = last or slack < 0.05 or slack > (self.sheet.right - left) / 5
        self.sheet.text(left, middle, line, style, stretch=0 if loose else slack)

    def block(self, block: Block, following: tuple[Block, ...] = ()) -> None:
        """Set a block of text; of what follows, headings keep their text and a signing is not left alone on a page."""
        look = self.look
        if isinstance(block, Heading):
            self.text(block.text, self._heading_style(block), keep=self._kept_with_heading(following))
        elif isinstance(block, Paragraph):
            self.text(block.text, block.style or look.body, follow=self._signing_height(following[:1]))
        elif isinstance(block, Note):
            self.text(block.text, look.note)
        elif isinstance(block, Ends):
            self._ends(block)
        elif isinstance(block, KeyValues):
            self._key_values(block)
        elif isinstance(block, SignatureLine):
            self._signature_line(block)
        elif isinstance(block, Signing):
            self._signing(block)

    def _ends(self, block: Ends) -> None:
        """Set left, middle and right on one line, or below each other where they would touch."""
        style, sheet = self.look.label, self.sheet
        parts: list[tuple[str, Align]] = [
            (printable(text).replace("\n", " "), align)
            for text, align in zip((block.left, block.centre, block.right), _SIDES)
            if text
        ]
        width = sheet.right - sheet.left
        sizes = [line_width(text, style) for text, _align in parts]
        gap = 2 * style.size
        one_line = sum(sizes) + gap * (len(parts) - 1) <= width
        self.need(style.line_height)
        for text, align in parts:
            if one_line:
                left, right = sheet.left, sheet.right
                if align == "centre" and len(parts) == 3 and 2 * max(sizes) + sizes[1] + gap > width:
                    left, right = left + sizes[0], right - sizes[2]
                sheet.aligned(left, right, self.y + style.line_height / 2, text, replace(style, align=align))
            else:
                self.text(text, replace(style, after=0))
        self.y += (style.line_height if one_line else 0) + style.after

    def _key_values(self, block: KeyValues) -> None:
        style, sheet = self.look.label, self.sheet
        width = (sheet.right - sheet.left) / block.columns
        for start in range(0, len(block.pairs), block.columns):
            cells = [
                lines_of(f"{name}：{value}", style, width - style.size)
                for name, value in block.pairs[start:][: block.columns]
            ]
            height = max(map(len, cells)) * style.line_height
            self.need(height)
            for column, lines in enumerate(cells):
                for number, line in enumerate(lines):
                    middle = self.y + (number + 0.5) * style.line_height
                    sheet.text(sheet.left + column * width, middle, line, style)
            self.y += height
        self.y += style.after

    def _signature_line(self, block: SignatureLine) -> None:
        style, sheet = self.look.signature, self.sheet
        self.skip(style.before)
        width = (sheet.right - sheet.left) / max(1, len(block.labels))
        cells = [lines_of(label, style, width - style.size) for label in block.labels]
        height = max((len(lines) for lines in cells), default=0) * style.line_height
        self.need(height)
        for column, lines in enumerate(cells):
            for number, line in enumerate(lines):
                middle = self.y + (number + 0.5) * style.line_height
                sheet.text(sheet.left + column * width, middle, line, style)
        self.y += height + style.after

    def _heading_style(self, heading: Heading) -> TextStyle:
        return self.look.headings[min(heading.level, len(self.look.headings)) - 1]

    def _kept_with_heading(self, following: tuple[Block, ...]) -> float:
        """Return the height below a heading that must be on its page: two lines, further headings, a short text signed."""
        least = 2 * self.look.body.line_height
        if following and isinstance(following[0], Heading):
            style = self._heading_style(following[0])
            return style.before + style.line_height + style.after + self._kept_with_heading(following[1:])
        if len(following) > 1 and isinstance(following[0], Paragraph) and isinstance(following[1], Signing):
            return least + self._signing_height(following[1:])
        return least

    def _signing_height(self, following: tuple[Block, ...]) -> float:
        block = following[0] if following else None
        if not isinstance(block, Signing):
            return 0
        style = self.look.signature
        width = self.sheet.right - self.sheet.left - 4 * (style.size + style.pitch)
        return style.before + (len(lines_of(block.unit, style, width)) + 1) * style.line_height

    def _signing(self, block: Signing) -> None:
        """Set unit and day: the day four characters from the right and the unit centred over it.

        A unit longer than the day ends two characters from the right, and the day is centred below it (GB/T 9704-2012, 7.3.5).
        """
        style, sheet = self.look.signature, self.sheet
        em = style.size + style.pitch
        day, day_width = printable(block.day), line_width(printable(block.day), style)
        lines = lines_of(block.unit, style, sheet.right - sheet.left - 4 * em) if block.unit else []
        unit_width = max((line_width(line, style) for line in lines), default=0)
        middle = sheet.right - 4 * em - day_width / 2
        if unit_width / 2 > sheet.right - 2 * em - middle:
            middle = sheet.right - 2 * em - unit_width / 2
        self.skip(style.before)
        self.need((len(lines) + 1) * style.line_height)
        for line in [*lines, day]:
            sheet.text(middle - line_width(line, style) / 2, self.y + style.line_height / 2, line, style)
            self.y += style.line_height

    def tail_height(self, blocks: tuple[Block, ...]) -> float:
        """Return the height of the notes and signature lines at the head of ``blocks``, at most a third of a page."""
        height = 0.0
        for block in blocks:
            if isinstance(block, SignatureLine):
                height += self.look.signature.before + self.look.signature.line_height
            elif isinstance(block, Note):
                style = self.look.note
                lines = lines_of(block.text, style, self.sheet.right - self.sheet.left)
                height += style.before + len(lines) * style.line_height
            else:
                break
        return min(height, (self.sheet.bottom - self.sheet.top) / 3)


def _balanced(text: str, style: TextStyle, width: float, size: float) -> list[str]:
    """Break a title so that its lines are about equally long."""
    lines: list[str] = []
    for line in printable(text).split("\n"):
        broken = lines_of(line, style, width, size)
        least = line_width(line, style, size) / len(broken)
        for step in range(8 if len(broken) > 1 else 0):
            tried = lines_of(line, style, min(width, least + step * size / 2), size)
            if len(tried) == len(broken):
                broken = tried
                break
        lines += broken
    return lines


def _forced_ends(text: str, lines: list[str]) -> set[int]:
    """Return which lines end a paragraph, so that they are not stretched."""
    ends = {len(lines) - 1}
    if "\n" not in text and "\r" not in text:
        return ends
    place = 0
    for paragraph in printable(text).split("\n"):
        left = sum(not sign.isspace() for sign in paragraph)
        while place < len(lines):
            left -= sum(not sign.isspace() for sign in lines[place])
            place += 1
            if left <= 0:
                break
        ends.add(place - 1)
    return ends
