"""The gate every paper passes: read the finished file back and see that all of its text is really there.

Other programs' papers lose digits, or give 工会 back as radicals that no search finds; ours are read with an independent
library before we believe in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import pairwise

from unionoffice.errors import Problem
from unionoffice.i18n import _

_BLANK = re.compile(r"\s+")
_RADICALS = re.compile("[\u2e80-\u2fdf]")
_BROKEN = re.compile("[\0\ufffd\ufffe\uffff\ue000-\uf8ff]")
_MISSING = "〓"


def page_texts(pdf: bytes) -> list[str]:
    """Return the text of each page, in the order in which it was drawn."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as file:
        texts = []
        for number in range(len(file)):
            with closing(file[number]) as page, closing(page.get_textpage()) as text:
                texts.append(text.get_text_range())
        return texts


def check_paper(pdf: bytes, expected_texts: Iterable[str]) -> list[Problem]:
    """Return what is wrong with a finished paper.

    Args:
        pdf: the file.
        expected_texts: what must stand on it, each as typed; line ends and spaces do not count.
    """
    pages = page_texts(pdf)
    problems = [
        *_wrong_characters(pages),
        *_wrong_fonts(pdf),
        *_missing_glyphs(pdf),
    ]
    tight = [_BLANK.sub("", page) for page in pages]
    whole = "".join(tight)
    for expected in expected_texts:
        wanted = _BLANK.sub("", expected)
        if wanted not in whole and not _over_pages(wanted, tight):
            problems.append(Problem("", _("文件里找不到“{text}”。").format(text=expected[:60])))
    return problems


def _wrong_characters(pages: list[str]) -> Iterator[Problem]:
    for number, page in enumerate(pages, start=1):
        for pattern, message in (
            (_RADICALS, _("第 {page} 页的“{sign}”是部首，不是汉字。")),
            (_BROKEN, _("第 {page} 页有读不出来的字（{sign}）。")),
        ):
            for sign in sorted(set(pattern.findall(page))):
                shown = sign if pattern is _RADICALS else f"U+{ord(sign):04X}"
                yield Problem(f"{number}", message.format(page=number, sign=shown))
        if _MISSING in page:
            yield Problem(f"{number}", _("第 {page} 页有缺字的〓。").format(page=number))


def _wrong_fonts(pdf: bytes) -> Iterator[Problem]:
    """Find fonts that are named but not embedded: another machine would draw other shapes, or none."""
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(pdf) as file:
        if b"/Helvetica" in pdf:
            yield Problem("", _("文件里有没有嵌入的字体。"))
        for number in range(len(file)):
            with closing(file[number]) as page:
                for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                    if not raw.FPDFFont_GetIsEmbedded(raw.FPDFTextObj_GetFont(thing)):
                        yield Problem(f"{number + 1}", _("第 {page} 页用了没有嵌入的字体。").format(page=number + 1))
                        break


def _missing_glyphs(pdf: bytes) -> Iterator[Problem]:
    """Find characters drawn with the glyph of a missing one (code 0); the reader leaves them out of the text.

    Characters with a blank glyph it leaves out too, so those are found as missing text.
    """
    import pypdfium2
    from pypdfium2 import raw

    with pypdfium2.PdfDocument(pdf) as file:
        for number in range(len(file)):
            with closing(file[number]) as page, closing(page.get_textpage()) as text:
                for place in range(text.count_chars()):
                    if raw.FPDFText_GetUnicode(text, place) == 0 or raw.FPDFText_HasUnicodeMapError(text, place) == 1:
                        yield Problem(f"{number + 1}", _("第 {page} 页有一个字没有字形。").format(page=number + 1))


def _over_pages(wanted: str, pages: list[str]) -> bool:
    """Tell whether ``wanted`` begins on one page and goes on anywhere in the next, as a cell over a page's end does."""
    for before, after in pairwise(pages):
        for place in range(1, len(wanted)):
            if wanted[:place] not in before:
                break
            if wanted[place:] in after:
                return True
    return False
