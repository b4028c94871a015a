"""Bytes of a text file to clean text: byte order mark, then strict UTF-8, then strict GB18030; never a guess."""

from __future__ import annotations

import codecs
import re

from unionoffice.i18n import N_
from unionoffice.imports.refusals import IsBinary, UnknownEncoding

GARBLED = N_("文字按 GB18030 编码读取，但生僻字很多，可能是乱码；如果不对，请另存为 UTF-8 编码后再导入。")

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters, byte order marks and zero-width spaces inside the text, bidi controls, non-characters.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
_GB2312_COMMON = range(0xB0, 0xD8)  # lead bytes of the 3,755 everyday characters


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` (not yet cleaned) and its encoding.

    Raises:
        IsBinary: there are NUL or many control bytes.
        UnknownEncoding: neither a mark, nor UTF-8, nor GB18030 fits to the last byte.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name), name
    if b"\0" in data or len(data.translate(None, _CONTROL_BYTES)) < len(data) * 0.99:
        raise IsBinary
    for name in ("utf-8", "gb18030"):
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    raise UnknownEncoding


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncoding from error
    if "\0" in text:
        raise IsBinary
    return text


def clean(text: str) -> str:
    """Return ``text`` with ``\\n`` line ends and without what no clerk can see or type.

    Dropped: control characters, lone surrogates, bidi overrides, zero-width marks, non-characters.  Tabs stay.
    Pairs of surrogates (as a clipboard may hand them over) become the character they mean.  Nothing is normalised:
    NFC would replace compatibility ideographs in people's names.
    """
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return _UNWANTED.sub("", _LINE_ENDS.sub("\n", text))


def looks_garbled(text: str) -> bool:
    """Whether few of the Chinese characters are everyday ones: the sign of a wrong encoding (Big5 read as GB18030)."""
    hanzi = [c for c in text[:20_000] if "\u3400" <= c <= "\u9fff" or "\ue000" <= c <= "\uf8ff" or c > "\uffff"]
    if len(hanzi) < 20:
        return False
    common = sum(1 for c in hanzi if (pair := c.encode("gb2312", "ignore")) and pair[0] in _GB2312_COMMON)
    return common < 0.7 * len(hanzi)
