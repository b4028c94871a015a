"""Reading font files and cutting glyphs out of them."""

from __future__ import annotations

import io
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from unionoffice.reports.pdf_faces import Face, FontUnreadableError
from unionoffice.resources import path


def square_font() -> bytes:
    """Return a font of two corners and a glyph made of both, with only the old kind of character table."""
    glyphs = {}
    for name, left in ((".notdef", 0), ("gong", 100), ("hui", 300)):
        pen = TTGlyphPen(None)
        pen.moveTo((left, 0))
        pen.lineTo((left + 50, 0))
        pen.lineTo((left + 50, 50))
        pen.closePath()
        glyphs[name] = pen.glyph()
    pen = TTGlyphPen(glyphs)
    pen.addComponent("gong", (1, 0, 0, 1, 0, 0))
    pen.addComponent("hui", (0.5, 0, 0, 0.5, 700, 0))
    glyphs["both"] = pen.glyph()
    builder = FontBuilder(2000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "gong", "hui", "both"])
    builder.setupCharacterMap({0x5DE5: "gong", 0x4F1A: "hui", 0x6240: "both"}, allowFallback=True)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "gong": (2000, 100), "hui": (2000, 300), "both": (1000, 100)})
    builder.setupHorizontalHeader(ascent=1760, descent=-240)
    builder.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square-Regular"})
    builder.setupOS2(sTypoAscender=1760, sTypoDescender=-240)
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


WHOLE = square_font()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The font as a file."""
    (tmp_path / "small.ttf").write_bytes(WHOLE)
    return tmp_path / "small.ttf"


def test_characters_and_widths_are_those_of_the_font(small: Path) -> None:
    face = Face(small)
    assert (face.name, face.ascent, face.descent) == ("Square-Regular", 880, -120)
    assert face.glyph(ord("工")) == 1
    assert face.glyph(ord("会")) == 2
    assert face.glyph(ord("王")) == 0
    assert [face.advance(glyph) for glyph in range(4)] == [500, 1000, 1000, 500]


def test_a_subset_holds_the_glyphs_in_their_order_and_the_parts_they_are_made_of(small: Path) -> None:
    cut = TTFont(io.BytesIO(Face(small).subset([0, 3])), lazy=False)
    outlines = cut["glyf"]
    both = outlines[outlines.glyphOrder[1]]
    assert cut["maxp"].numGlyphs == 4
    assert [outlines.glyphOrder.index(part.glyphName) for part in both.components] == [2, 3]
    part = outlines[outlines.glyphOrder[3]]
    assert (part.xMin, part.yMax) == (300, 50)


@pytest.mark.parametrize("name", ["sans.ttf", "serif-bold.ttf", "kai.ttf", "fangsong.ttf", "rare.ttf", "signs.ttf"])
def test_the_bundled_fonts_are_read_as_font_tools_reads_them(name: str) -> None:
    face, font = Face(path("fonts", name)), TTFont(path("fonts", name), lazy=True)
    characters = font.getBestCmap()
    for code in sorted(characters)[:: max(1, len(characters) // 300)]:
        assert face.glyph(code) == font.getGlyphID(characters[code]), f"U+{code:04X}"
        assert face.advance(face.glyph(code)) == round(
            font["hmtx"][characters[code]][0] * 1000 / font["head"].unitsPerEm
        )
    font.close()


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(200), b"\0\1\0\0\0\x01" + bytes(100), b"%PDF-1.4" * 40])
def test_a_file_that_is_no_truetype_font_is_refused_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "方正小标宋.ttf"
    file.write_bytes(content)
    with pytest.raises(FontUnreadableError, match="方正小标宋"):
        Face(file)


@pytest.mark.parametrize("share", [0.01, 0.4, 0.7])
def test_a_cut_off_font_is_refused_in_a_sentence(tmp_path: Path, share: float) -> None:
    (tmp_path / "断.ttf").write_bytes(WHOLE[: int(len(WHOLE) * share)])
    with pytest.raises(FontUnreadableError, match="断"):
        Face(tmp_path / "断.ttf")


@given(st.integers(min_value=12, max_value=1200), st.integers(min_value=0, max_value=255))
def test_a_damaged_font_is_read_or_refused_but_never_fails_otherwise(place: int, value: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "坏.ttf"
        data = bytearray(WHOLE)
        data[place % len(data)] = value
        file.write_bytes(data)
        with suppress(FontUnreadableError):
            Face(file)
