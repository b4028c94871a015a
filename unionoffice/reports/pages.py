"""The pages of a finished PDF as pictures and text, for the preview, for printing by picture and for checks."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

# pdfium is not made for several threads at once: one lock for the whole process.
_LOCK = threading.RLock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as pixels, 32 bits each in the order blue, green, red, unused."""

    width: int
    height: int
    stride: int
    pixels: bytes


@dataclass(frozen=True, slots=True)
class Hit:
    """A found word: the page (from 0) and its boxes in points from the upper left corner (left, top, width, height)."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


class Pages:
    """An open PDF; close it when the preview closes."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _LOCK:
            self._pdf: Any = pypdfium2.PdfDocument(pdf)
            self.count = len(self._pdf)
            self._sizes = [self._pdf.get_page_size(index) for index in range(self.count)]

    def size(self, page: int) -> tuple[float, float]:
        """Return a page's width and height in points (1/72 inch)."""
        width, height = self._sizes[page]
        return float(width), float(height)

    def picture(self, page: int, scale: float) -> Picture:
        """Draw a page; ``scale`` 1 means 72 dots per inch."""
        with _LOCK:
            sheet = self._pdf[page]
            bitmap = sheet.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            try:
                return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()
                sheet.close()

    def text(self, page: int) -> str:
        """Return the text of a page in reading order."""
        with _LOCK:
            sheet = self._pdf[page]
            layer = sheet.get_textpage()
            try:
                return str(layer.get_text_bounded())
            finally:
                layer.close()
                sheet.close()

    def find(self, word: str) -> list[Hit]:
        """Return every place where ``word`` stands, page by page."""
        return [hit for page in range(self.count) for hit in self.find_on(page, word)]

    def find_on(self, page: int, word: str) -> list[Hit]:
        """Return every place on one page where ``word`` stands."""
        with _LOCK:
            return self._find_on(page, word) if word else []

    def some(self, numbers: Sequence[int]) -> bytes:
        """Return a PDF of these pages (from 0), in this order."""
        import io

        import pypdfium2

        with _LOCK:
            part: Any = pypdfium2.PdfDocument.new()
            try:
                part.import_pages(self._pdf, list(numbers))
                target = io.BytesIO()
                part.save(target)
                return target.getvalue()
            finally:
                part.close()

    def _find_on(self, page: int, word: str) -> list[Hit]:
        sheet = self._pdf[page]
        layer = sheet.get_textpage()
        height = self._sizes[page][1]
        found: list[Hit] = []
        try:
            for first, length in _places(layer, word):
                boxes = []
                for number in range(layer.count_rects(first, length)):
                    left, bottom, right, top = layer.get_rect(number)
                    boxes.append((left, height - top, right - left, top - bottom))
                found.append(Hit(page, tuple(boxes)))
        finally:
            layer.close()
            sheet.close()
        return found

    def close(self) -> None:
        """Let go of the document."""
        with _LOCK:
            self._pdf.close()


def _places(layer: Any, word: str) -> Iterator[tuple[int, int]]:
    """Yield where a word begins on a page and how many of its signs it takes."""
    if any(ord(sign) > 0xFFFF for sign in word):
        yield from _places_of_rare(layer, word)
        return
    search = layer.search(word, match_case=False)
    try:
        while (place := search.get_next()) is not None:
            yield place
    finally:
        search.close()


def _places_of_rare(layer: Any, word: str) -> Iterator[tuple[int, int]]:
    """Find a word with a rare character: pdfium's own search does not know characters of two units (𬭛, 𡥈)."""
    from pypdfium2.raw import FPDFText_GetUnicode

    units = [FPDFText_GetUnicode(layer, number) for number in range(layer.count_chars())]
    # A word may go on in the next line.
    solid = [number for number, unit in enumerate(units) if unit not in (0x0A, 0x0D)]
    text = "".join(chr(units[number]) for number in solid).lower()
    wanted = "".join(chr(unit[0] + 256 * unit[1]) for unit in _units(word.lower()))
    at = text.find(wanted)
    while at >= 0:
        first, last = solid[at], solid[at + len(wanted) - 1]
        yield first, last - first + 1
        at = text.find(wanted, at + len(wanted))


def _units(word: str) -> Iterator[bytes]:
    """Yield the units of a word as pdfium counts them, two bytes each."""
    data = word.encode("utf-16-le")
    for start in range(0, len(data), 2):
        yield data[start : start + 2]
