"""Chooses a face for every character and embeds what is used, so that each one prints and can be copied out again.

A family is a chain of faces: a character that the first lacks is taken from the next.  What none has is drawn as 〓 and
reported, because a name that silently vanishes from a paper is the worst that can happen to it.

Fonts are embedded as two-byte composite fonts with one code per character.  The library's own embedding cuts a font into
subsets of 256 with a wrong text table for characters beyond the BMP (孙𬭛 came back as other signs).
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from unionoffice.reports.document import Family
from unionoffice.reports.pdf_faces import Face, face
from unionoffice.resources import path

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MISSING = "〓"

_CHAINS: dict[tuple[Family, bool], tuple[str, ...]] = {
    (Family.SANS, False): ("sans", "rare", "serif", "signs", "kai"),
    (Family.SANS, True): ("sans-bold", "sans", "rare", "serif", "signs", "kai"),
    (Family.SERIF, False): ("serif", "rare", "sans", "signs", "kai"),
    (Family.SERIF, True): ("serif-bold", "serif", "rare", "sans", "signs", "kai"),
    (Family.KAI, False): ("kai", "serif", "rare", "sans", "signs"),
    (Family.KAI, True): ("kai", "serif", "rare", "sans", "signs"),
    (Family.FANGSONG, False): ("fangsong", "serif", "rare", "sans", "signs", "kai"),
    (Family.FANGSONG, True): ("fangsong", "serif", "rare", "sans", "signs", "kai"),
}


class Typeface:
    """A family with its fallbacks: widths, and which face draws which character.

    Attributes:
        widths: of characters in thousandths of the type size; looked up by ``widths[sign]``.
        missing: characters met so far that no face has.
    """

    def __init__(self, files: tuple[Path, ...]) -> None:
        self._files = files
        self._first = face(files[0])
        self._owners: dict[str, Face] = {}
        self._foreign: set[str] = set()
        self.missing: set[str] = set()
        self.widths = _Widths(self)

    def look_up(self, sign: str) -> int:
        """Find the face that has ``sign``, remember it, and return the width."""
        for candidate in self._chain():
            glyph = candidate.glyph(ord(sign))
            if glyph:
                if candidate is not self._first:
                    self._foreign.add(sign)
                    self._owners[sign] = candidate
                return candidate.advance(glyph)
        self.missing.add(sign)
        self._foreign.add(sign)
        return self.widths[MISSING]

    def _chain(self) -> Iterator[Face]:
        """Yield the faces in order, opening the later ones only when a character is in none before."""
        yield self._first
        for file in self._files[1:]:
            yield face(file)

    def width(self, text: str) -> int:
        """Return the width of ``text`` in thousandths of the type size."""
        return sum(map(self.widths.__getitem__, text))

    def runs(self, text: str) -> Iterator[tuple[Face, str]]:
        """Cut ``text`` (measured before) into pieces of one face each."""
        if self._foreign.isdisjoint(text):
            yield self._first, text
            return
        drawn = [MISSING if sign in self.missing else sign for sign in text]
        for owner, signs in groupby(drawn, lambda sign: self._owners.get(sign, self._first)):
            yield owner, "".join(signs)


class _Widths(dict[str, int]):
    """Widths that are looked up in the fonts when first asked for."""

    def __init__(self, typeface: Typeface) -> None:
        self._typeface = typeface

    def __missing__(self, sign: str) -> int:
        width = self[sign] = self._typeface.look_up(sign)
        return width


@lru_cache(maxsize=16)
def typeface(family: Family, bold: bool, file: str = "") -> Typeface:
    """Return the family's typeface, made once; with a font file of this machine before it where one is given."""
    own = (Path(file),) if file else ()
    return Typeface((*own, *(path("fonts", f"{name}.ttf") for name in _CHAINS[family, bold])))


class EmbeddedFont:
    """A face as it goes into one file: codes are given to characters in the order they are met.

    ``codes[sign]`` is the character's code in hexadecimal, as it stands in a page's content.  The attributes and methods
    with other names than ours are what the library asks of a font whose objects are written at the end.
    """

    _dynamicFont = 1  # noqa: N815
    _multiByte = 1  # noqa: N815

    def __init__(self, source: Face, name: str) -> None:
        self.face = source
        self.fontName = name
        self.codes = _Codes()
        self.codes["\0"] = "0000"  # code 0 is the glyph of a missing character, in every font

    def addObjects(self, document: Any) -> None:  # noqa: N802 - the library's name
        """Write the font's objects into the library's document."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        signs = list(self.codes)
        glyphs = [0, *(self.face.glyph(ord(sign)) for sign in signs[1:])]
        name = f"{_tag(signs)}+{self.face.name}"
        widths = [self.face.advance(glyph) for glyph in glyphs]
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": PDFName(name),
                "CIDSystemInfo": PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
                "CIDToGIDMap": PDFName("Identity"),
                "FontDescriptor": document.Reference(self._descriptor(document, name, glyphs), f"descriptor:{name}"),
                "DW": 1000,
                "W": PDFArray([0, PDFArray(widths)]),
            }
        )
        composite = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": PDFName(name),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([document.Reference(descendant, f"descendant:{name}")]),
                "ToUnicode": document.Reference(_stream(_text_table(signs)), f"unicode:{name}"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.fontName] = document.Reference(composite, f"font:{name}")

    def _descriptor(self, document: Any, name: str, glyphs: list[int]) -> Any:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        outlines = self.face.subset(glyphs)
        file = _stream(outlines)
        file.dictionary["Length1"] = len(outlines)
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": 4,
                "FontBBox": PDFArray(list(self.face.box)),
                "ItalicAngle": 0,
                "Ascent": self.face.ascent,
                "Descent": self.face.descent,
                "CapHeight": self.face.cap_height,
                "StemV": 140 if self.face.bold else 80,
                "FontFile2": document.Reference(file, f"outlines:{name}"),
            }
        )


class _Codes(dict[str, str]):
    """Codes that are given out when first asked for."""

    def __missing__(self, sign: str) -> str:
        code = self[sign] = f"{len(self):04X}"
        return code


def _stream(content: bytes) -> Any:
    """Return a compressed stream object (raw zlib: the library's own filter also wraps everything in ASCII)."""
    from reportlab.pdfbase.pdfdoc import PDFName, PDFStream

    stream = PDFStream(content=zlib.compress(content, 6))
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    return stream


def _tag(signs: Iterable[str]) -> str:
    """Return the six capitals that mark a font as a subset; the same characters give the same ones."""
    number = zlib.crc32("".join(signs).encode("utf-8", "surrogatepass"))
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))


def _text_table(signs: list[str]) -> bytes:
    """Return the table by which a reader turns codes back into text; in blocks of at most 100, as the format demands."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    entries = [f"<{code:04X}> <{sign.encode('utf-16-be').hex().upper()}>" for code, sign in enumerate(signs) if code]
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines).encode("ascii")
