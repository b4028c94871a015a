"""What the tests of papers share: how to read a finished paper, and the gate in one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unionoffice.reports.document import Block, Document, Paper
from unionoffice.reports.looks import OFFICE
from unionoffice.reports.paper_check import check_paper, page_texts
from unionoffice.reports.pdf import Printed, paint

RARE_NAMES = ("孙𬭛", "周𡥈", "李堃", "吴喆", "郑淼", "王㛃", "陈䶮", "赵犇", "钱鑫")
SIGNS = "㎡①⑳㈠℃￥€№‰☑□✓★→"


def pages_of(document: Document) -> list[str]:
    """Return the text of each page of a paper, without spaces and line ends."""
    return [re.sub(r"\s+", "", text) for text in page_texts(paint(document).pdf)]


def text_of(document: Document) -> str:
    """Return the whole text of a paper, without spaces and line ends."""
    return "".join(pages_of(document))


def passed(document: Document, expected: Iterable[str]) -> Printed:
    """Print a paper, hold it against the gate, and return it."""
    printed = paint(document)
    assert printed.problems == ()
    assert check_paper(printed.pdf, expected) == []
    return printed


def plain(*blocks: Block, title: str = "", landscape: bool = False) -> Document:
    """Return a bare paper of blocks."""
    return Document(title, blocks, OFFICE, Paper(landscape=landscape))
